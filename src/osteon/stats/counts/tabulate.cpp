// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/counts/tabulate.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "osteon/base/parallel.hpp"
#include "osteon/stats/counts/subject_columns.hpp"
#include "osteon/stats/counts/tabulate_sorted.hpp"

namespace osteon::stats {

namespace {

constexpr std::size_t largest_report = 100;  // after so many bad rows the rest is counted

base::Diagnostic row_error(std::string code, std::size_t row, std::string_view what,
                           std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.place.line = static_cast<std::uint32_t>(row + 1);
  diagnostic.sentence = fmt::format("Row {} of the subject times {}.", row + 1, what);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

base::Diagnostic many_more(std::size_t count) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E613";
  diagnostic.sentence = fmt::format("{} more rows of the subject times have errors.", count);
  diagnostic.remedy = "Mend the rows named before and run again.";
  return diagnostic;
}

base::Diagnostic bad_times(std::size_t row) {
  return row_error(
      "E611", row, "leaves observation before it begins or at the same time",
      "The exit must be later than the entry; who is observed from the start may leave "
      "at time 0.");
}

base::Diagnostic bad_codes(std::size_t row) {
  return row_error("E612", row, "has an outcome, group or stratum that is not defined",
                   "Number groups and strata from 0 in the order of their labels.");
}

base::Diagnostics report_bad_rows(const SubjectColumns& columns) {
  base::Diagnostics problems;
  std::size_t unreported = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool times = columns.times_are_valid(i);
    if (times && columns.codes_are_valid(i)) continue;
    if (problems.size() >= largest_report) {
      ++unreported;
    } else {
      problems.push_back(times ? bad_codes(i) : bad_times(i));
    }
  }
  if (unreported > 0) problems.push_back(many_more(unreported));
  return problems;
}

void count_outcome(RiskRow& row, std::uint64_t code, std::int64_t count) {
  switch (code) {
    case static_cast<std::uint64_t>(Outcome::censored): row.censored += count; break;
    case static_cast<std::uint64_t>(Outcome::event): row.events += count; break;
    case static_cast<std::uint64_t>(Outcome::competing): row.competing += count; break;
    default: row.entered += count; break;
  }
}

/// One row per cell in front of its times.
void push_starters(std::vector<RiskRow>& rows, const SubjectColumns& columns, std::uint64_t cell,
                   std::int64_t count) {
  if (count == 0) return;
  RiskRow row = columns.row(cell, observed_from_start);
  row.entered = count;
  rows.push_back(row);
}

/// One counter per cell, time and outcome; for times that are few compared with the subjects.
std::vector<RiskRow> dense_rows(const SubjectColumns& columns, std::uint64_t times) {
  std::vector<std::int64_t> counts(columns.cells() * times * outcome_codes, 0);
  const auto counter = [&](std::size_t i, std::int64_t time, std::uint64_t code) -> auto& {
    return counts[(columns.cell(i) * times + static_cast<std::uint64_t>(time)) * outcome_codes +
                  code];
  };
  std::vector<std::int64_t> starters(columns.cells(), 0);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    ++counter(i, columns.exit(i), columns.outcome(i));
    if (columns.entry(i) == observed_from_start) {
      ++starters[columns.cell(i)];
    } else {
      ++counter(i, columns.entry(i), entry_code);
    }
  }
  std::vector<RiskRow> rows;
  for (std::uint64_t cell = 0; cell < columns.cells(); ++cell) {
    push_starters(rows, columns, cell, starters[cell]);
    for (std::uint64_t time = 0; time < times; ++time) {
      RiskRow row = columns.row(cell, static_cast<std::int64_t>(time));
      for (std::uint64_t code = 0; code < outcome_codes; ++code) {
        count_outcome(row, code, counts[(cell * times + time) * outcome_codes + code]);
      }
      if (row.entered + row.left() > 0) rows.push_back(row);
    }
  }
  return rows;
}

/// For times so long that they do not fit a key beside the cell.
std::vector<RiskRow> unsorted_rows(const SubjectColumns& columns) {
  std::vector<RiskRow> rows;
  rows.reserve(2 * columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    rows.push_back(columns.row(columns.cell(i), columns.entry(i)));
    rows.back().entered = 1;
    rows.push_back(columns.row(columns.cell(i), columns.exit(i)));
    count_outcome(rows.back(), columns.outcome(i), 1);
  }
  return rows;
}

/// Threads that save more time than they cost.
unsigned worth_while(std::size_t subjects) {
  constexpr std::size_t subjects_per_thread = std::size_t{1} << 19;
  const std::size_t most = std::max<std::size_t>(1, subjects / subjects_per_thread);
  return static_cast<unsigned>(std::min<std::size_t>(most, base::machine_threads()));
}

}  // namespace

base::Result<void> check_subject_times(const RiskTableHeader& header,
                                       const SubjectTimes& subjects) {
  const SubjectColumns columns(subjects, header);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns.times_are_valid(i) || !columns.codes_are_valid(i)) {
      return base::fail(report_bad_rows(columns));
    }
  }
  return {};
}

base::Result<RiskTable> tabulate(RiskTableHeader header, const SubjectTimes& subjects,
                                 unsigned threads) {
  if (auto checked = check_subject_times(header, subjects); !checked) {
    return base::fail(std::move(checked.error()));
  }
  const SubjectColumns columns(subjects, header);
  if (columns.size() == 0) return RiskTable::from_rows(std::move(header), {});
  std::int64_t last = 0;
  for (const std::int64_t exit : subjects.exit) last = std::max(last, exit);

  constexpr std::uint64_t always_dense = 4096;
  const std::uint64_t dense_limit =
      std::max<std::uint64_t>(always_dense, columns.size()) / columns.cells();
  if (static_cast<std::uint64_t>(last) < dense_limit) {
    return RiskTable::from_rows(std::move(header),
                                dense_rows(columns, static_cast<std::uint64_t>(last) + 1));
  }
  const KeyLayout layout(columns, last);
  if (layout.fits()) {
    const unsigned workers = threads > 0 ? threads : worth_while(columns.size());
    return RiskTable::from_sorted(std::move(header), sorted_rows(columns, layout, workers));
  }
  return RiskTable::from_rows(std::move(header), unsorted_rows(columns));
}

}  // namespace osteon::stats
