// SPDX-License-Identifier: Apache-2.0
// Results of a study beside those at the earliest and at the latest possible day of every date that
// was completed by rule: which medians and rates hang on the days that nobody knows.
#pragma once

#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// One row per result, and one for each run that changes it. Runs: all completed dates at once, and
/// each kind of date alone when there are several. Errors: those of deriving the cohort again.
[[nodiscard]] base::Result<report::Table> incomplete_dates_table(const Analysis& analysis,
                                                                 const TablePlan& plan);

}  // namespace osteon::study
