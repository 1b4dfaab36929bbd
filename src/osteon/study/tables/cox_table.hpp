// SPDX-License-Identifier: Apache-2.0
// Cox regression of one endpoint: each covariate alone and all together, with the counts behind
// them. Refuses to know writers.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

[[nodiscard]] base::Result<report::Table> cox_table(const Analysis& analysis,
                                                    const TablePlan& plan);

}  // namespace osteon::study
