// SPDX-License-Identifier: Apache-2.0
// Studies without a study file: one flat sheet and a few column names become a plan, so that the
// quick commands print the same tables and figures as a whole study.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/prepare.hpp"

namespace osteon::study {

struct QuickSheet {
  std::filesystem::path file;
  records::CsvOptions options;
  StatisticsPlan statistics;
  report::Theme theme;
  base::Language language = base::Language::en;
};

struct QuickSurvival {
  std::string time;
  std::string event;
  std::optional<std::string> event_value;  // value of `event` that is an event; default 1 / yes
  std::string by;                          // empty: one curve
  cohort::TimeUnit unit = cohort::TimeUnit::days;
  cohort::TimeUnit shown = cohort::TimeUnit::days;
  std::string title;
  double every = 0;
  std::vector<double> at;
  RiskTableStyle risk_table = RiskTableStyle::simple;
};

/// A study with endpoint "time", figure "km" and table "survival".
/// Errors (E230 and following): a column that is not there, with the closest heading; an event
/// column whose values are not 0 and 1 when no event_value is given.
[[nodiscard]] base::Result<std::unique_ptr<Prepared>> quick_survival(const QuickSheet& sheet,
                                                                     const QuickSurvival& question,
                                                                     const Effort& effort);

struct QuickBaseline {
  std::string by;                       // empty: one column
  std::vector<std::string> rows;        // headings; empty: every column but `by` and identifiers
  std::vector<std::string> categories;  // numeric columns to be shown as categories
};

/// A study with table "table1". A whole-number column with at most five different values is shown
/// as categories, and a note says so.
[[nodiscard]] base::Result<std::unique_ptr<Prepared>> quick_baseline(const QuickSheet& sheet,
                                                                     const QuickBaseline& question,
                                                                     const Effort& effort);

}  // namespace osteon::study
