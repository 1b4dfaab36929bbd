// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/ranks/shift.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/exact_rank_sum.hpp"
#include "osteon/stats/moments.hpp"
#include "osteon/stats/pooled_values.hpp"
#include "osteon/stats/ranks/subset_sum_distribution.hpp"

namespace osteon::stats {

namespace {

constexpr double exact_work_limit = 2e9;  // complex multiplications, some seconds

/// All differences between two groups in ascending order, without listing them.
class Differences {
 public:
  Differences(std::span<const ValueCount> first, std::span<const ValueCount> second)
      : first_(first), second_(second) {
    for (const ValueCount& row : first) n1_ += row.count;
    for (const ValueCount& row : second) n2_ += row.count;
  }

  [[nodiscard]] std::int64_t size() const { return n1_ * n2_; }

  /// The k-th smallest, 1 <= k <= size(): a search over whole ticks.
  [[nodiscard]] std::int64_t at(std::int64_t k) const {
    std::int64_t low = first_.front().value - second_.back().value;
    std::int64_t high = first_.back().value - second_.front().value;
    while (low < high) {
      const std::int64_t middle = low + (high - low) / 2;
      if (up_to(middle) >= k) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

 private:
  /// How many differences are at most `limit`.
  [[nodiscard]] std::int64_t up_to(std::int64_t limit) const {
    std::int64_t pairs = 0;
    std::int64_t enough = n2_;  // values of the second group that are at least x - limit
    std::size_t at = 0;
    for (const ValueCount& x : first_) {
      while (at < second_.size() && x.value - second_[at].value > limit) {
        enough -= second_[at].count;
        ++at;
      }
      pairs += x.count * enough;
    }
    return pairs;
  }

  std::span<const ValueCount> first_;
  std::span<const ValueCount> second_;
  std::int64_t n1_ = 0;
  std::int64_t n2_ = 0;
};

/// Smallest u with P(U <= u) >= tail, at least 1; empty when the distribution is too large.
std::optional<std::int64_t> exact_rank(const PooledValues& pooled, double tail) {
  const std::int64_t m = pooled.sizes[0];
  const std::int64_t n = pooled.sizes[1];
  constexpr double quick_work = 1e8;
  std::vector<double> cumulative;
  std::optional<SubsetSumDistribution> distribution;
  const ScoredSubjects subjects = rank_sum_subjects(pooled, 0);
  if (const auto counts = subset_sum_counts(subjects, quick_work)) {
    cumulative.resize(counts->size());
    std::partial_sum(counts->begin(), counts->end(), cumulative.begin());
  } else {
    distribution = SubsetSumDistribution::make(subjects, exact_work_limit);
    if (!distribution) return std::nullopt;
  }
  const auto reaches = [&](std::int64_t u) {
    constexpr double rounding = 1e-10;  // a sum that is the tail but for rounding
    const double probability = distribution
                                   ? distribution->at_most(m * (m + 1) + 2 * u)
                                   : cumulative[static_cast<std::size_t>(u)] / cumulative.back();
    return probability >= tail * (1 - rounding);
  };
  std::int64_t low = 0;
  std::int64_t high = m * n / 2;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (reaches(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return std::max<std::int64_t>(1, low);
}

std::int64_t asymptotic_rank(const PooledValues& pooled, double level) {
  const auto n1 = static_cast<double>(pooled.sizes[0]);
  const auto n2 = static_cast<double>(pooled.sizes[1]);
  const double n = n1 + n2;
  const double variance = n1 * n2 / 12 * ((n + 1) - pooled.tie_sum() / (n * (n - 1)));
  const double rank = n1 * n2 / 2 - normal_critical(level) * std::sqrt(variance);
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::floor(rank)));
}

}  // namespace

Shift hodges_lehmann_shift(const ValueCounts& counts, std::int32_t first, std::int32_t second,
                           double level) {
  assert(first != second);
  Shift result;
  result.interval = {std::nullopt, std::nullopt, level, Method::hodges_lehmann_asymptotic};
  if (counts.size(first) == 0 || counts.size(second) == 0) {
    result.absence = Absence::fewer_than_two_groups;
    return result;
  }
  const std::array groups = {first, second};
  const PooledValues pooled = pool_values(counts, groups);
  const Differences differences(counts.rows(first), counts.rows(second));
  const double unit = ticks_per_unit(counts.header().scale);
  const std::int64_t size = differences.size();
  const auto lower_middle = static_cast<double>(differences.at((size + 1) / 2));
  const auto upper_middle = static_cast<double>(differences.at(size / 2 + 1));
  result.estimate = (lower_middle + upper_middle) / 2 / unit;
  const auto exact = has_ties(pooled) ? std::nullopt : exact_rank(pooled, (1 - level) / 2);
  if (exact) result.interval.method = Method::hodges_lehmann_exact;
  const std::int64_t rank = exact ? *exact : asymptotic_rank(pooled, level);
  result.interval.lower = static_cast<double>(differences.at(rank)) / unit;
  result.interval.upper = static_cast<double>(differences.at(size + 1 - rank)) / unit;
  return result;
}

}  // namespace osteon::stats
