// SPDX-License-Identifier: Apache-2.0
// Is a sample compatible with a normal distribution?
#pragma once

#include <cstdint>

#include "osteon/stats/counts/value_counts.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// Shapiro-Wilk W and p by Royston's approximation (Appl Stat 1995;44:547, AS R94), 3 <= n <= 5000
/// and at least two different values.
[[nodiscard]] TestResult shapiro_wilk(const ValueCounts& counts, std::int32_t group);

}  // namespace osteon::stats
