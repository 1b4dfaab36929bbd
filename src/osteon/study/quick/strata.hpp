// SPDX-License-Identifier: Apache-2.0
// A table of two categories within the strata of a third.
#pragma once

#include "osteon/stats/counts/count_table.hpp"
#include "osteon/study/prepare.hpp"
#include "osteon/study/quick/findings.hpp"

namespace osteon::study {

/// Counts row by row.
[[nodiscard]] Json nested_counts(const stats::CountTable& table);

/// The tests over the strata of the third prepared variable, and for 2 x 2 the common odds ratio.
/// `table`: the first by the second variable.
void add_strata(Findings& findings, const Prepared& prepared, const stats::CountTable& table,
                double level);

}  // namespace osteon::study
