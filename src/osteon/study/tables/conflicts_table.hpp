// SPDX-License-Identifier: Apache-2.0
// The responses that somebody recorded and that the rules judge differently, one row each, both
// with the numbers that decide; and subjects whose RECIST 1.1 and iRECIST results differ.
#pragma once

#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {

/// Errors (E361): no such assessment.
[[nodiscard]] base::Result<report::Table> conflicts_table(const Analysis& analysis,
                                                          const TablePlan& plan);
[[nodiscard]] base::Result<report::Table> discordance_table(const Analysis& analysis,
                                                            const TablePlan& plan);

}  // namespace osteon::study
