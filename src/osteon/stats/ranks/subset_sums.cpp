// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/ranks/subset_sums.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

__extension__ using Wide = __int128;

constexpr double largest_memory = 1 << 27;   // counters
constexpr double largest_log_count = 700.0;  // subsets that a double can count

/// One score per subject, ascending from 0 and without a common divisor: the smallest whole numbers
/// that keep order and distances.
struct Scores {
  std::vector<std::int64_t> values;
  std::int64_t first = 0;  // what was taken off
  std::int64_t step = 1;   // what was divided out
};

Scores make_scores(const ScoredSubjects& subjects) {
  Scores scores;
  for (std::size_t i = 0; i < subjects.scores.size(); ++i) {
    scores.values.insert(scores.values.end(), static_cast<std::size_t>(subjects.counts[i]),
                         subjects.scores[i]);
  }
  std::sort(scores.values.begin(), scores.values.end());
  scores.first = scores.values.front();
  std::int64_t divisor = 0;
  for (const std::int64_t value : scores.values) {
    divisor = std::gcd(divisor, value - scores.first);
  }
  scores.step = std::max<std::int64_t>(1, divisor);
  for (std::int64_t& value : scores.values) value = (value - scores.first) / scores.step;
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

bool is_too_large(const ScoredSubjects& subjects, std::int64_t n, const Scores& scores,
                  double work_limit) {
  const double width =
      static_cast<double>(subjects.chosen) * static_cast<double>(scores.values.back());
  const double counters = static_cast<double>(subjects.chosen + 1) * (width + 1);
  return counters > largest_memory || counters * static_cast<double>(n) > work_limit;
}

std::int64_t size_of(const ScoredSubjects& subjects) {
  return std::accumulate(subjects.counts.begin(), subjects.counts.end(), std::int64_t{0});
}

Wide magnitude(Wide value) {
  return value < 0 ? -value : value;
}

}  // namespace

std::optional<std::vector<double>> subset_sum_counts(const ScoredSubjects& subjects,
                                                     double work_limit) {
  const std::int64_t n = size_of(subjects);
  const double log_subsets =
      log_factorial(n) - log_factorial(subjects.chosen) - log_factorial(n - subjects.chosen);
  if (log_subsets > largest_log_count) return std::nullopt;
  const Scores scores = make_scores(subjects);
  if (is_too_large(subjects, n, scores, work_limit)) return std::nullopt;
  const auto chosen = static_cast<std::size_t>(subjects.chosen);
  std::vector<double> counts = count_subsets(scores.values, chosen);
  // Sums below that of the smallest scores do not occur.
  const auto least = std::accumulate(scores.values.begin(), scores.values.begin() + subjects.chosen,
                                     std::int64_t{0});
  counts.erase(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(least));
  return counts;
}

std::optional<double> exact_subset_sum_p_value(const ScoredSubjects& subjects,
                                               std::int64_t observed, double work_limit) {
  const auto counts = subset_sum_counts(subjects, work_limit);
  if (!counts) return std::nullopt;
  const std::int64_t n = size_of(subjects);
  const Scores scores = make_scores(subjects);
  const auto least = std::accumulate(scores.values.begin(), scores.values.begin() + subjects.chosen,
                                     std::int64_t{0});
  Wide all = 0;
  for (std::size_t i = 0; i < subjects.scores.size(); ++i) {
    all += Wide{subjects.scores[i]} * subjects.counts[i];
  }
  // n times the distance from the expectation is a whole number.
  const Wide expected = all * subjects.chosen;
  const Wide limit = magnitude(Wide{observed} * n - expected);
  double extreme = 0;
  double total = 0;
  for (std::size_t i = 0; i < counts->size(); ++i) {
    const std::int64_t sum = least + static_cast<std::int64_t>(i);
    const Wide score_sum = Wide{sum} * scores.step + Wide{subjects.chosen} * scores.first;
    total += (*counts)[i];
    if (magnitude(score_sum * n - expected) >= limit) extreme += (*counts)[i];
  }
  return std::min(1.0, extreme / total);
}

}  // namespace osteon::stats
