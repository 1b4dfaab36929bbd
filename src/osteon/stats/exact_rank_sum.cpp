// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/exact_rank_sum.hpp"

#include <algorithm>
#include <cstdlib>

#include "osteon/stats/ranks/subset_sum_distribution.hpp"

namespace osteon::stats {

namespace {

constexpr double quick_work = 3e8;  // counting subsets takes a fraction of a second
/// Smallest p-value that the inversion gives with at least four digits.
constexpr double smallest_inverted = 1e-7;

std::optional<double> inverted_p_value(const ScoredSubjects& subjects, std::int64_t expected,
                                       std::int64_t distance, double work_limit) {
  const auto distribution = SubsetSumDistribution::make(subjects, work_limit);
  if (!distribution) return std::nullopt;
  if (distance == 0) return 1;
  const double p = distribution->at_most(expected - distance) +
                   (1 - distribution->at_most(expected + distance - 1));
  return p >= smallest_inverted ? std::optional(std::min(1.0, p)) : std::nullopt;
}

}  // namespace

bool has_ties(const PooledValues& pooled) {
  return std::any_of(pooled.ties.begin(), pooled.ties.end(),
                     [](std::int64_t tie) { return tie > 1; });
}

ScoredSubjects rank_sum_subjects(const PooledValues& pooled, std::size_t group) {
  return {pooled.doubled_ranks, pooled.ties, pooled.sizes[group]};
}

std::optional<double> exact_rank_sum_p_value(const PooledValues& pooled, double work_limit) {
  const std::size_t smaller = pooled.sizes[0] <= pooled.sizes[1] ? 0 : 1;
  const ScoredSubjects subjects = rank_sum_subjects(pooled, smaller);
  const std::int64_t observed = pooled.doubled_rank_sum(smaller);
  const auto counted =
      exact_subset_sum_p_value(subjects, observed, std::min(quick_work, work_limit));
  if (counted) return counted;
  // In doubled ranks the expected sum is a whole number.
  const std::int64_t expected = pooled.sizes[smaller] * (pooled.n + 1);
  const auto inverted =
      inverted_p_value(subjects, expected, std::llabs(observed - expected), work_limit);
  return inverted ? inverted : exact_subset_sum_p_value(subjects, observed, work_limit);
}

}  // namespace osteon::stats
