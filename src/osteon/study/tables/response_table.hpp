// SPDX-License-Identifier: Apache-2.0
// Best overall responses and response rates by group, everybody in the denominator.
// Refuses to know writers.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

[[nodiscard]] base::Result<report::Table> response_table(const Analysis& analysis,
                                                         const TablePlan& plan);

}  // namespace osteon::study
