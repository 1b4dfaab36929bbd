// SPDX-License-Identifier: Apache-2.0
// The distribution of the sum of scores of a random subset, by counting subsets: what the exact
// rank-sum test with ties and the exact trend test have in common.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace osteon::stats {

/// `counts[i]` subjects have `scores[i]`; `chosen` of all of them are drawn without replacement.
struct ScoredSubjects {
  std::vector<std::int64_t> scores;
  std::vector<std::int64_t> counts;
  std::int64_t chosen = 0;
};

inline constexpr double subset_sum_work_limit = 2e10;

/// P(|T - E| >= |observed - E|) of the sum T of the chosen scores (Streitberg and Roehmel 1986, the
/// shift algorithm). Distances are compared in whole numbers. Empty when more than `work_limit`
/// additions or a gigabyte of counters were needed.
[[nodiscard]] std::optional<double> exact_subset_sum_p_value(const ScoredSubjects& subjects,
                                                             std::int64_t observed,
                                                             double work_limit);

/// How many subsets have each sum, from the least possible one upwards in steps of the scores'
/// common divisor. Empty beyond the limits above.
[[nodiscard]] std::optional<std::vector<double>> subset_sum_counts(const ScoredSubjects& subjects,
                                                                   double work_limit);

}  // namespace osteon::stats
