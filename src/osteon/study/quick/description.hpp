// SPDX-License-Identifier: Apache-2.0
// What a measurement looks like in each group, before it is compared.
#pragma once

#include "osteon/cohort/cohort.hpp"
#include "osteon/stats/counts/value_counts.hpp"
#include "osteon/stats/describe.hpp"
#include "osteon/study/quick/findings.hpp"

namespace osteon::study {

/// Mean, median, range, missing values and normality per group; `variable` gives the unit.
void add_description(Findings& findings, const stats::ValueCounts& counts,
                     const cohort::VariableColumn& variable, stats::QuantileType quantiles);

}  // namespace osteon::study
