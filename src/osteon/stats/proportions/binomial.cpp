// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/proportions/binomial.hpp"

#include <algorithm>
#include <cassert>

namespace osteon::stats {

std::vector<double> binomial_probabilities(std::int64_t n, double p) {
  assert(n >= 0 && p >= 0 && p <= 1);
  const auto size = static_cast<std::size_t>(n) + 1;
  std::vector<double> weights(size, 0.0);
  if (p <= 0 || p >= 1) {
    weights[p <= 0 ? 0 : size - 1] = 1;
    return weights;
  }
  const double odds = p / (1 - p);
  const auto mode = std::min(size - 1, static_cast<std::size_t>((static_cast<double>(n) + 1) * p));
  weights[mode] = 1;
  double total = 1;
  const auto count = static_cast<double>(n);
  for (std::size_t x = mode; x + 1 < size; ++x) {
    const auto at = static_cast<double>(x);
    weights[x + 1] = weights[x] * odds * (count - at) / (at + 1);
    total += weights[x + 1];
  }
  for (std::size_t x = mode; x > 0; --x) {
    const auto at = static_cast<double>(x);
    weights[x - 1] = weights[x] * at / (odds * (count - at + 1));
    total += weights[x - 1];
  }
  for (double& weight : weights) weight /= total;
  return weights;
}

TestResult exact_binomial_test(std::int64_t x, std::int64_t n, double p0) {
  assert(x >= 0 && x <= n);
  TestResult result;
  result.method = Method::exact_binomial;
  if (n == 0) {
    result.absence = Absence::no_observations;
    return result;
  }
  const std::vector<double> probabilities = binomial_probabilities(n, p0);
  constexpr double tolerance = 1 + 1e-7;
  const double limit = probabilities[static_cast<std::size_t>(x)] * tolerance;
  double p = 0;
  for (const double probability : probabilities) p += probability <= limit ? probability : 0;
  result.statistic = static_cast<double>(x);
  result.p_value = std::min(1.0, p);
  return result;
}

}  // namespace osteon::stats
