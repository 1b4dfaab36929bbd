// SPDX-License-Identifier: Apache-2.0
// One endpoint as SPSS, SAS and R print it by default, side by side. Where two columns differ, a
// note says by which convention.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// Medians, survival at plan.at, mean survival and hazard ratios of every group of the plan's first
/// endpoint. What nobody has checked for a program is "–". Errors: those of compare_survival.
[[nodiscard]] base::Result<report::Table> program_table(const Analysis& analysis,
                                                        const TablePlan& plan);

}  // namespace osteon::study
