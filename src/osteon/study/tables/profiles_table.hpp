// SPDX-License-Identifier: Apache-2.0
// ORR, clinical benefit and PFS of one cohort by each convention side by side, with the patients
// whose result changes against the plan of the study.
#pragma once

#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {

/// Errors (E361): no such assessment or no endpoint with progression and death as events.
[[nodiscard]] base::Result<report::Table> profiles_table(const Analysis& analysis,
                                                         const TablePlan& plan);

}  // namespace osteon::study
