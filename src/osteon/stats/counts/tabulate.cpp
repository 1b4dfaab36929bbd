// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/counts/tabulate.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "osteon/base/large_vector.hpp"
#include "osteon/stats/counts/sorted_runs.hpp"

namespace osteon::stats {

namespace {

constexpr std::size_t largest_report = 100;  // after so many bad rows the rest is counted
constexpr std::uint64_t outcome_codes = 4;   // three outcomes and the entry
constexpr std::uint64_t entry_code = 3;

/// The columns of SubjectTimes with their defaults filled in.
class Columns {
 public:
  Columns(const SubjectTimes& subjects, const RiskTableHeader& header)
      : subjects_(subjects),
        groups_(static_cast<std::int32_t>(header.groups.size())),
        strata_(static_cast<std::int32_t>(header.strata.size())) {
    [[maybe_unused]] const std::size_t n = subjects.exit.size();
    assert(subjects.outcome.size() == n);
    assert(subjects.group.empty() || subjects.group.size() == n);
    assert(subjects.stratum.empty() || subjects.stratum.size() == n);
    assert(subjects.entry.empty() || subjects.entry.size() == n);
  }

  [[nodiscard]] std::size_t size() const { return subjects_.exit.size(); }
  [[nodiscard]] std::int64_t exit(std::size_t i) const { return subjects_.exit[i]; }
  [[nodiscard]] std::int64_t entry(std::size_t i) const {
    return subjects_.entry.empty() ? observed_from_start : subjects_.entry[i];
  }
  [[nodiscard]] std::uint64_t outcome(std::size_t i) const {
    return static_cast<std::uint64_t>(subjects_.outcome[i]);
  }
  [[nodiscard]] std::int32_t group(std::size_t i) const {
    return subjects_.group.empty() ? 0 : subjects_.group[i];
  }
  [[nodiscard]] std::int32_t stratum(std::size_t i) const {
    return subjects_.stratum.empty() ? 0 : subjects_.stratum[i];
  }
  [[nodiscard]] std::uint64_t cell(std::size_t i) const {
    return static_cast<std::uint64_t>(stratum(i)) * static_cast<std::uint64_t>(groups_) +
           static_cast<std::uint64_t>(group(i));
  }
  [[nodiscard]] std::uint64_t cells() const {
    return static_cast<std::uint64_t>(groups_) * static_cast<std::uint64_t>(strata_);
  }
  [[nodiscard]] RiskRow row(std::uint64_t cell, std::int64_t time) const {
    RiskRow row;
    row.stratum = static_cast<std::int32_t>(cell / static_cast<std::uint64_t>(groups_));
    row.group = static_cast<std::int32_t>(cell % static_cast<std::uint64_t>(groups_));
    row.time = time;
    return row;
  }

  [[nodiscard]] bool times_are_valid(std::size_t i) const {
    return entry(i) >= observed_from_start && exit(i) > entry(i);
  }
  [[nodiscard]] bool codes_are_valid(std::size_t i) const {
    return outcome(i) < entry_code && group(i) >= 0 && group(i) < groups_ && stratum(i) >= 0 &&
           stratum(i) < strata_;
  }

 private:
  const SubjectTimes& subjects_;
  std::int32_t groups_;
  std::int32_t strata_;
};

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

base::Diagnostics report_bad_rows(const Columns& columns) {
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
void push_starters(std::vector<RiskRow>& rows, const Columns& columns, std::uint64_t cell,
                   std::int64_t count) {
  if (count == 0) return;
  RiskRow row = columns.row(cell, observed_from_start);
  row.entered = count;
  rows.push_back(row);
}

/// One counter per cell, time and outcome; for times that are few compared with the subjects.
std::vector<RiskRow> dense_rows(const Columns& columns, std::uint64_t times) {
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

/// Rows from keys in ascending order: cell, time and outcome code from the highest bit down.
class RowWriter {
 public:
  RowWriter(const Columns& columns, std::vector<std::int64_t> starters, int time_bits,
            std::size_t most)
      : columns_(columns), starters_(std::move(starters)), time_bits_(time_bits) {
    rows_.reserve(most + starters_.size());
  }

  void operator()(std::span<const std::uint64_t> keys) {
    for (const std::uint64_t key : keys) {
      if (key >> 2 != place_) {
        finish();
        place_ = key >> 2;
      }
      ++counts_[key & entry_code];
    }
  }
  [[nodiscard]] base::LargeVector<RiskRow> take() && {
    finish();
    return std::move(rows_);
  }

 private:
  static constexpr std::uint64_t nowhere = ~std::uint64_t{0};

  // Counters by code instead of a branch per subject: outcomes are in no order to foresee.
  void finish() {
    if (place_ == nowhere) return;
    const std::uint64_t cell = place_ >> time_bits_;
    for (; next_cell_ <= cell; ++next_cell_) {
      if (starters_[next_cell_] == 0) continue;
      rows_.push_back(columns_.row(next_cell_, observed_from_start));
      rows_.back().entered = starters_[next_cell_];
    }
    if (cell != cell_of_form_) {
      form_ = columns_.row(cell, 0);
      cell_of_form_ = cell;
    }
    form_.time = static_cast<std::int64_t>(place_ & ((std::uint64_t{1} << time_bits_) - 1));
    form_.censored = counts_[static_cast<std::size_t>(Outcome::censored)];
    form_.events = counts_[static_cast<std::size_t>(Outcome::event)];
    form_.competing = counts_[static_cast<std::size_t>(Outcome::competing)];
    form_.entered = counts_[entry_code];
    rows_.push_back(form_);
    counts_ = {};
  }

  const Columns& columns_;
  std::vector<std::int64_t> starters_;
  int time_bits_;
  base::LargeVector<RiskRow> rows_;
  RiskRow form_;  // the stratum and group of the cell that is being written
  std::uint64_t cell_of_form_ = nowhere;
  std::uint64_t next_cell_ = 0;
  std::uint64_t place_ = nowhere;
  std::array<std::int64_t, outcome_codes> counts_{};
};

/// Cell, time and outcome packed in one key, sorted, equal keys counted.
base::LargeVector<RiskRow> sorted_rows(const Columns& columns, int time_bits, int cell_bits) {
  const auto pack = [&](std::uint64_t cell, std::int64_t time, std::uint64_t code) {
    return (((cell << time_bits) | static_cast<std::uint64_t>(time)) << 2) | code;
  };
  std::vector<std::int64_t> starters(columns.cells(), 0);
  base::LargeVector<std::uint64_t> keys;
  keys.reserve(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::uint64_t cell = columns.cell(i);
    keys.push_back(pack(cell, columns.exit(i), columns.outcome(i)));
    if (columns.entry(i) != observed_from_start) {
      keys.push_back(pack(cell, columns.entry(i), entry_code));
    } else {
      ++starters[cell];
    }
  }
  base::LargeVector<std::uint64_t> room(keys.size());
  RowWriter writer(columns, std::move(starters), time_bits, keys.size());
  for_each_sorted_run(KeySpace{keys, room}, time_bits + cell_bits + 2, writer);
  return std::move(writer).take();
}

/// For times so long that they do not fit a key beside the cell.
std::vector<RiskRow> unsorted_rows(const Columns& columns) {
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

}  // namespace

base::Result<void> check_subject_times(const RiskTableHeader& header,
                                       const SubjectTimes& subjects) {
  const Columns columns(subjects, header);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns.times_are_valid(i) || !columns.codes_are_valid(i)) {
      return base::fail(report_bad_rows(columns));
    }
  }
  return {};
}

base::Result<RiskTable> tabulate(RiskTableHeader header, const SubjectTimes& subjects) {
  if (auto checked = check_subject_times(header, subjects); !checked) {
    return base::fail(std::move(checked.error()));
  }
  const Columns columns(subjects, header);
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
  const auto time_bits = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(last)));
  const auto cell_bits = static_cast<int>(std::bit_width(columns.cells() - 1));
  if (time_bits + cell_bits + 2 <= 64) {
    base::LargeVector<RiskRow> rows = sorted_rows(columns, time_bits, cell_bits);
    return RiskTable::from_sorted(std::move(header), std::move(rows));
  }
  return RiskTable::from_rows(std::move(header), unsorted_rows(columns));
}

}  // namespace osteon::stats
