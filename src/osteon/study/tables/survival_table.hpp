// SPDX-License-Identifier: Apache-2.0
// Endpoints by group: events, medians, survival at given times, hazard ratio, log-rank test.
// Refuses to know writers.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

[[nodiscard]] base::Result<report::Table> survival_table(const Analysis& analysis,
                                                         const TablePlan& plan);

}  // namespace osteon::study
