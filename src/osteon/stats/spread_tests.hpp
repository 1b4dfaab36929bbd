// SPDX-License-Identifier: Apache-2.0
// Do groups have the same variance? Analysis of variance of the distances from each group's centre.
#pragma once

#include "osteon/stats/counts/value_counts.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// mean: Levene (SPSS T-TEST). median: Brown and Forsythe, robust against skewed values.
enum class Centre { mean, median };

/// F of |x - centre| over all groups that have values. Absent when no distance varies within its
/// group, or there are not more values than groups.
[[nodiscard]] TestResult levene_test(const ValueCounts& counts, Centre centre);

}  // namespace osteon::stats
