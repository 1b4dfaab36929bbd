// SPDX-License-Identifier: Apache-2.0
// A listing of the included subjects by their codes: arm, best response, times and how they ended.
// Refuses to know writers.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

[[nodiscard]] base::Result<report::Table> subjects_table(const Analysis& analysis,
                                                         const TablePlan& plan);

}  // namespace osteon::study
