// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/exact_rank_sum.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

constexpr double largest_memory = 1 << 27;   // counters
constexpr double largest_log_count = 700.0;  // subsets that a double can count

/// Scores from 0 without a common divisor, one per subject, ascending: ranks in the smallest whole
/// numbers that keep their order and distances.
struct Scores {
  std::vector<std::int64_t> values;
  std::int64_t first = 0;  // what was taken off
  std::int64_t step = 1;   // what was divided out
};

Scores make_scores(const PooledValues& pooled) {
  Scores scores;
  scores.first = pooled.doubled_ranks.front();
  std::int64_t divisor = 0;
  for (const std::int64_t rank : pooled.doubled_ranks) {
    divisor = std::gcd(divisor, rank - scores.first);
  }
  scores.step = std::max<std::int64_t>(1, divisor);
  for (std::size_t i = 0; i < pooled.ties.size(); ++i) {
    scores.values.insert(scores.values.end(), static_cast<std::size_t>(pooled.ties[i]),
                         (pooled.doubled_ranks[i] - scores.first) / scores.step);
  }
  return scores;
}

/// counts[s]: subsets of `chosen` scores with sum s. The scores arrive in ascending order, so the
/// sums of k of the first i lie between the sum of the k smallest and the sum of the k latest.
std::vector<double> count_subsets(const std::vector<std::int64_t>& scores, std::size_t chosen) {
  std::vector<std::int64_t> prefix(scores.size() + 1, 0);
  std::partial_sum(scores.begin(), scores.end(), prefix.begin() + 1);
  const auto width = static_cast<std::size_t>(prefix.back() - prefix[scores.size() - chosen]) + 1;
  std::vector<double> counts((chosen + 1) * width, 0.0);
  counts[0] = 1;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const auto shift = static_cast<std::size_t>(scores[i]);
    // Fewer than `needed` could no longer grow to `chosen` with the scores that are left.
    const std::size_t after = scores.size() - i - 1;
    const std::size_t needed = chosen > after ? chosen - after : 1;
    for (std::size_t k = std::min(chosen, i + 1); k >= std::max<std::size_t>(needed, 1); --k) {
      const auto low = static_cast<std::size_t>(prefix[k - 1]);
      const auto high = static_cast<std::size_t>(prefix[i] - prefix[i - (k - 1)]);
      const double* from = counts.data() + (k - 1) * width;
      double* to = counts.data() + k * width + shift;
      for (std::size_t sum = low; sum <= high; ++sum) to[sum] += from[sum];
    }
  }
  counts.erase(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(chosen * width));
  return counts;
}

}  // namespace

std::optional<double> exact_rank_sum_p_value(const PooledValues& pooled, double work_limit) {
  const std::size_t smaller = pooled.sizes[0] <= pooled.sizes[1] ? 0 : 1;
  const std::int64_t chosen = pooled.sizes[smaller];
  const double log_subsets =
      log_factorial(pooled.n) - log_factorial(chosen) - log_factorial(pooled.n - chosen);
  if (log_subsets > largest_log_count) return std::nullopt;
  const Scores scores = make_scores(pooled);
  const double width = static_cast<double>(chosen) * static_cast<double>(scores.values.back());
  const double counters = static_cast<double>(chosen + 1) * (width + 1);
  if (counters > largest_memory || counters * static_cast<double>(pooled.n) > work_limit) {
    return std::nullopt;
  }
  const std::vector<double> counts = count_subsets(scores.values, static_cast<std::size_t>(chosen));

  // In doubled ranks the expected sum is chosen * (n + 1), so the distances are whole numbers.
  const std::int64_t expected = chosen * (pooled.n + 1);
  const std::int64_t observed = std::llabs(pooled.doubled_rank_sum(smaller) - expected);
  double extreme = 0;
  double total = 0;
  for (std::size_t sum = 0; sum < counts.size(); ++sum) {
    const std::int64_t rank_sum =
        static_cast<std::int64_t>(sum) * scores.step + chosen * scores.first;
    total += counts[sum];
    if (std::llabs(rank_sum - expected) >= observed) extreme += counts[sum];
  }
  return std::min(1.0, extreme / total);
}

}  // namespace osteon::stats
