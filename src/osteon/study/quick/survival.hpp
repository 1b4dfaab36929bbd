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

}  // namespace osteon::study
