// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "osteon/reconstruct/fast_curve.hpp"

namespace osteon::reconstruct {

FastLogRank FastLogRankTest::compare(std::span<const std::span<const Mark>> groups) {
  const std::size_t k = groups.size();
  next_.assign(k, 0);
  events_.assign(k, 0);
  difference_.assign(k, 0);
  covariance_.assign(k * k, 0);
  for (;;) {
    Mark first = std::numeric_limits<Mark>::max();
    std::size_t leaves = 0;
    for (std::size_t g = 0; g < k; ++g) {
      if (next_[g] == groups[g].size() || groups[g][next_[g]] >= first) continue;
      first = groups[g][next_[g]];
      leaves = g;
    }
    if (first == std::numeric_limits<Mark>::max()) break;
    if (!is_event(first)) {
      ++next_[leaves];
      continue;
    }
    double n = 0;
    double d = 0;
    for (std::size_t g = 0; g < k; ++g) {
      std::size_t end = next_[g];
      while (end < groups[g].size() && groups[g][end] == first) ++end;
      events_[g] = static_cast<double>(end - next_[g]);
      n += static_cast<double>(groups[g].size() - next_[g]);
      d += events_[g];
    }
    const double spread = n > 1 ? d * (n - d) / (n - 1) : 0;
    for (std::size_t g = 0; g < k; ++g) {
      const double share = static_cast<double>(groups[g].size() - next_[g]) / n;
      difference_[g] += events_[g] - d * share;
      covariance_[g * k + g] += spread * share;
      for (std::size_t h = 0; h < k; ++h) {
        const double other = static_cast<double>(groups[h].size() - next_[h]) / n;
        covariance_[g * k + h] -= spread * share * other;
      }
    }
    for (std::size_t g = 0; g < k; ++g) next_[g] += static_cast<std::size_t>(events_[g]);
  }
  return solve(k);
}

/// u' V^- u by elimination over all groups but the last: the rows of V add up to zero, so leaving
/// out any one gives the same form. Groups without variance are passed over.
FastLogRank FastLogRankTest::solve(std::size_t groups) {
  const std::size_t size = groups - 1;
  double largest = 0;
  for (std::size_t g = 0; g < groups; ++g) {
    largest = std::max(largest, covariance_[g * groups + g]);
  }
  FastLogRank result;
  constexpr double negligible = 1e-10;
  for (std::size_t pivot = 0; pivot < size; ++pivot) {
    const double diagonal = covariance_[pivot * groups + pivot];
    if (diagonal <= negligible * largest || largest <= 0) continue;
    result.chi_square += difference_[pivot] * difference_[pivot] / diagonal;
    ++result.degrees_of_freedom;
    for (std::size_t row = pivot + 1; row < size; ++row) {
      const double factor = covariance_[row * groups + pivot] / diagonal;
      difference_[row] -= factor * difference_[pivot];
      for (std::size_t column = pivot + 1; column < size; ++column) {
        covariance_[row * groups + column] -= factor * covariance_[pivot * groups + column];
      }
    }
  }
  return result;
}

}  // namespace osteon::reconstruct
