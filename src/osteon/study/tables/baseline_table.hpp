// SPDX-License-Identifier: Apache-2.0
// Baseline characteristics by group: numbers and categories, missing values apart, one declared
// test per row. Refuses to know writers.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

[[nodiscard]] base::Result<report::Table> baseline_table(const Analysis& analysis,
                                                         const TablePlan& plan);

}  // namespace osteon::study
