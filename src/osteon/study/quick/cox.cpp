// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/cox.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include <fmt/format.h>

#include "osteon/study/prepare.hpp"
#include "osteon/study/quick/cox_columns.hpp"

namespace osteon::study {
namespace {

/// "a*b" or "var=level", cut at the mark.
std::optional<std::pair<std::string, std::string>> cut(const std::string& text, char mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string::npos || at == 0 || at + 1 == text.size()) return std::nullopt;
  return std::pair(text.substr(0, at), text.substr(at + 1));
}

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Reader {
 public:
  Reader(const QuickCox& question, SheetColumns& columns)
      : question_(question), columns_(columns), rows_(columns.frame().row_count()) {}

  base::Result<QuickCoxRows> read() {
    const std::string time = columns_.name_of(question_.time, "--time");
    const std::string event = columns_.name_of(question_.event, "--event");
    const std::string entry = optional_name(question_.entry, "--entry");
    const std::string strata = optional_name(question_.strata, "--strata");
    const std::string cluster = optional_name(question_.cluster, "--cluster");
    for (const auto& name : question_.covariates) {
      names_.push_back(columns_.name_of(name, "--covariates"));
    }
    for (const auto& name : question_.categories) {
      static_cast<void>(columns_.name_of(name, "--categories"));
    }
    if (!time.empty()) columns_.check_number(time);
    if (!entry.empty()) columns_.check_number(entry);
    std::vector<std::int8_t> events;
    if (!event.empty()) {
      events = event_codes(columns_, event, question_.event_value);
    }
    if (!problems().empty()) return base::fail(std::move(problems()));
    read_covariates();
    set_references();
    if (!problems().empty()) return base::fail(std::move(problems()));
    const SheetTimes times = sheet_times(columns_, time, entry);
    const Levels stratum = levels_or_none(strata);
    const Levels clusters = levels_or_none(cluster);
    check_times(times, time);
    if (!problems().empty()) return base::fail(std::move(problems()));
    keep_complete(times, events, stratum, clusters);
    if (data_.exit.empty()) {
      return base::fail(base::Diagnostics{data_problem(
          "E253",
          fmt::format("no row is complete: {} rows miss a time, an event or a covariate",
                      data_.incomplete),
          "leave out covariates that are rarely known")});
    }
    return std::move(data_);
  }

 private:
  base::Diagnostics& problems() { return columns_.problems(); }

  std::string optional_name(const std::string& heading, std::string_view flag) {
    return heading.empty() ? std::string() : columns_.name_of(heading, flag);
  }
  Levels levels_or_none(const std::string& name) {
    return name.empty() ? Levels() : levels_of(columns_.column(name));
  }

  void read_covariates() {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::string& heading = question_.covariates[i];
      const records::Column& column = columns_.column(names_[i]);
      QuickCovariate covariate;
      covariate.name = heading;
      if (is_number(column) && !has(question_.categories, heading)) {
        covariate.values = numbers_of(column);
      } else {
        Levels levels = levels_of(column);
        constexpr std::size_t most_levels = 50;
        if (levels.labels.size() > most_levels) {
          problems().push_back(data_problem(
              "E251",
              fmt::format("covariate \"{}\" has {} different values", heading,
                          levels.labels.size()),
              "a category has at most 50; correct cells that are no numbers, or leave it out"));
        }
        covariate.levels = std::move(levels.labels);
        covariate.codes = std::move(levels.codes);
      }
      data_.covariates.push_back(std::move(covariate));
    }
  }

  void set_references() {
    for (const auto& text : question_.references) {
      const auto parts = cut(text, '=');
      const auto found = std::find_if(
          data_.covariates.begin(), data_.covariates.end(),
          [&](const QuickCovariate& covariate) { return parts && covariate.name == parts->first; });
      if (found == data_.covariates.end()) {
        problems().push_back(data_problem(
            "E252", fmt::format("--reference {} names no covariate of the model", text),
            "write --reference COLUMN=LEVEL"));
        continue;
      }
      const auto level = std::find(found->levels.begin(), found->levels.end(), parts->second);
      if (level == found->levels.end()) {
        problems().push_back(data_problem(
            "E252", fmt::format("\"{}\" has no level \"{}\"", found->name, parts->second),
            found->levels.empty() ? fmt::format("it is a number; add --categories {}", found->name)
                                  : fmt::format("levels: {}", base::join(found->levels, ", "))));
        continue;
      }
      found->reference = static_cast<std::int32_t>(level - found->levels.begin());
    }
  }

  void check_times(const SheetTimes& times, const std::string& time) {
    std::size_t wrong = 0;
    records::Row first = 0;
    for (std::size_t row = rows_; row-- > 0;) {
      if (times.exit[row] == missing_time || times.entry_of(row) == missing_time) continue;
      if (times.exit[row] >= 0 && times.exit[row] > times.entry_of(row)) continue;
      ++wrong;
      first = static_cast<records::Row>(row);
    }
    if (wrong == 0) return;
    auto problem = data_problem(
        "E250",
        fmt::format("{} of {} rows have a time below 0 or not after the entry", wrong, rows_),
        "correct them; the place is the first");
    problem.place = columns_.frame().place(first, time);
    problems().push_back(std::move(problem));
  }

  [[nodiscard]] bool is_complete(std::size_t row) const {
    return std::all_of(data_.covariates.begin(), data_.covariates.end(),
                       [&](const QuickCovariate& covariate) {
                         return covariate.levels.empty() && covariate.codes.empty()
                                    ? !std::isnan(covariate.values[row])
                                    : covariate.codes[row] >= 0;
                       });
  }

  void keep_complete(const SheetTimes& times, const std::vector<std::int8_t>& events,
                     const Levels& stratum, const Levels& cluster) {
    std::vector<std::uint32_t> kept;
    for (std::size_t row = 0; row < rows_; ++row) {
      const bool known = times.exit[row] != missing_time && times.entry_of(row) != missing_time &&
                         events[row] >= 0 && stratum.is_known(row) && cluster.is_known(row) &&
                         is_complete(row);
      if (known) kept.push_back(static_cast<std::uint32_t>(row));
    }
    data_.incomplete = static_cast<std::int64_t>(rows_ - kept.size());
    data_.time_scale = times.scale;
    data_.strata = stratum.labels;
    for (const std::uint32_t row : kept) {
      data_.lines.push_back(columns_.frame().place(row).line);
      data_.exit.push_back(times.exit[row]);
      data_.outcome.push_back(events[row] > 0 ? stats::Outcome::event : stats::Outcome::censored);
      if (!times.entry.empty()) data_.entry.push_back(times.entry[row]);
      if (!stratum.codes.empty()) data_.stratum.push_back(stratum.codes[row]);
      if (!cluster.codes.empty()) data_.cluster.push_back(cluster.codes[row]);
    }
    for (QuickCovariate& covariate : data_.covariates) {
      std::size_t to = 0;
      for (const std::uint32_t row : kept) {
        if (!covariate.values.empty()) covariate.values[to] = covariate.values[row];
        if (!covariate.codes.empty()) covariate.codes[to] = covariate.codes[row];
        ++to;
      }
      if (!covariate.values.empty()) covariate.values.resize(to);
      if (!covariate.codes.empty()) covariate.codes.resize(to);
    }
  }

  const QuickCox& question_;
  SheetColumns& columns_;
  std::size_t rows_;
  std::vector<std::string> names_;
  QuickCoxRows data_;
};

base::Result<stats::DesignMatrix> design_of(const QuickCoxRows& data, const QuickCox& question) {
  stats::DesignMatrix design(data.exit.size());
  base::Diagnostics problems;
  for (const QuickCovariate& covariate : data.covariates) {
    auto added = covariate.codes.empty() ? design.add_numeric(covariate.name, covariate.values)
                                         : design.add_factor(covariate.name, covariate.levels,
                                                             covariate.codes, covariate.reference);
    if (!added) base::append(problems, std::move(added.error()));
  }
  for (const auto& text : question.interactions) {
    const auto parts = cut(text, '*');
    if (parts && design.add_interaction(parts->first, parts->second)) continue;
    problems.push_back(data_problem(
        "E252", fmt::format("--interaction {} is not of two covariates of the model", text),
        "write --interaction 'a*b' and name a and b in --covariates"));
  }
  if (design.columns().empty() && problems.empty()) {
    problems.push_back(data_problem("E251", "no covariate has two values among complete rows",
                                    "name another covariate"));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return design;
}

}  // namespace

base::Result<QuickCoxResult> quick_cox(const QuickSheet& sheet, const QuickCox& question,
                                       const Effort& effort) {
  auto prepared = prepare_records(flat_study(sheet, "cox"), effort);
  if (!prepared) return base::fail(std::move(prepared.error()));
  SheetColumns columns((*prepared)->records.dataset);
  auto data = Reader(question, columns).read();
  if (!data) return base::fail(std::move(data.error()));
  const auto design = design_of(*data, question);
  if (!design) return base::fail(base::Diagnostics(design.error()));
  const stats::SubjectTimes times{data->exit, data->outcome, {}, data->stratum, data->entry};
  auto rows = stats::CoxRows::make(times, *design);
  if (!rows) return base::fail(std::move(rows.error()));
  stats::CoxSettings settings = question.settings;
  settings.cluster = data->cluster;
  QuickCoxResult result{*std::move(data), *std::move(rows), {}, {}, {}, {}};
  result.fit = stats::fit_cox(result.rows, settings);
  result.concordance = stats::concordance(result.rows, result.fit, result.data.cluster);
  if (question.ph_test == QuickCox::PhTest::yes) {
    result.proportional =
        stats::proportional_hazards(result.rows, result.fit, settings.ties, question.transform);
  }
  result.diagnostics = std::move((*prepared)->records.diagnostics);
  return result;
}

}  // namespace osteon::study
