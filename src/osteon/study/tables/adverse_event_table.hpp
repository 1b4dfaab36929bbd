// SPDX-License-Identifier: Apache-2.0
// Adverse events by group and grade: patients, each once per term at the worst grade. Refuses to
// know writers.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

[[nodiscard]] base::Result<report::Table> adverse_event_table(const Analysis& analysis,
                                                              const TablePlan& plan);

}  // namespace osteon::study
