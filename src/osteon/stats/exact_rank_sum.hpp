// SPDX-License-Identifier: Apache-2.0
// The permutation distribution of a rank sum with midranks, by counting subsets.
#pragma once

#include <optional>

#include "osteon/stats/pooled_values.hpp"
#include "osteon/stats/ranks/subset_sums.hpp"

namespace osteon::stats {

[[nodiscard]] bool has_ties(const PooledValues& pooled);

/// The subjects of a pooled sample with their doubled midranks; `group` is the one that is drawn.
[[nodiscard]] ScoredSubjects rank_sum_subjects(const PooledValues& pooled, std::size_t group);

/// P(|W - E| >= |w - E|) of the rank sum of two groups when all divisions of the pooled values into
/// groups of these sizes are equally likely: by counting subsets, and for larger groups by
/// inverting the characteristic function (absolute error below 1e-11; p-values below 1e-7 are then
/// not given). Empty when more than `work_limit` steps or a gigabyte of counters were needed.
[[nodiscard]] std::optional<double> exact_rank_sum_p_value(const PooledValues& pooled,
                                                           double work_limit);

}  // namespace osteon::stats
