// SPDX-License-Identifier: Apache-2.0
// The permutation distribution of a rank sum with midranks, by counting subsets.
#pragma once

#include <optional>

#include "osteon/stats/pooled_values.hpp"

namespace osteon::stats {

/// P(|W - E| >= |w - E|) of the rank sum of two groups when all divisions of the pooled values into
/// groups of these sizes are equally likely (Streitberg and Roehmel 1986, the shift algorithm).
/// Empty when more than `work_limit` additions or a gigabyte of counters were needed.
[[nodiscard]] std::optional<double> exact_rank_sum_p_value(const PooledValues& pooled,
                                                           double work_limit);

}  // namespace osteon::stats
