// SPDX-License-Identifier: Apache-2.0
// Survival without a study file: a flat sheet and a few column names become a plan, so that the
// quick command prints the same table and figure as a whole study.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/prepare.hpp"
#include "osteon/study/quick/sheet.hpp"

namespace osteon::study {

/// Rows without a time or an event: refuse the sheet, or analyse the others.
enum class Incomplete { refuse, leave_out };

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
  std::vector<double> rmst;
  std::vector<double> quantiles;
  bool trend = false;
  std::optional<double> historical_median;
  std::vector<HistoricalPoint> historical;
  std::int64_t bootstrap = 0;  // replicates of the median; 0: none
  std::string strata;          // empty: none
  std::string entry;           // delayed entry; empty: everybody from 0
  Incomplete incomplete = Incomplete::refuse;
  RiskTableStyle risk_table = RiskTableStyle::simple;
};

/// A study with endpoint "time", figure "km" and table "survival".
/// Errors (E230 to E235), each with the column and the number of rows concerned: a column that is
/// not there, with the closest heading; times that are negative, missing or no numbers; an event
/// column whose values are not 0 and 1 when no event_value is given; a group or stratum with one
/// value; an entry that is not before the time.
[[nodiscard]] base::Result<std::unique_ptr<Prepared>> quick_survival(const QuickSheet& sheet,
                                                                     const QuickSurvival& question,
                                                                     const Effort& effort);

}  // namespace osteon::study
