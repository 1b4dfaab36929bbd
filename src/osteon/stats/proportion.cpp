// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/proportion.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/root.hpp"

namespace osteon::stats {

namespace {

void set_clopper_pearson(Proportion& result) {
  const auto x = static_cast<double>(result.count);
  const auto n = static_cast<double>(result.n);
  const double tail = (1 - result.interval.level) / 2;
  result.interval.lower = result.count == 0 ? 0 : beta_quantile(tail, x, n - x + 1);
  result.interval.upper = result.count == result.n ? 1 : beta_quantile(1 - tail, x + 1, n - x);
}

void set_wilson(Proportion& result) {
  const auto x = static_cast<double>(result.count);
  const auto n = static_cast<double>(result.n);
  const double z = normal_critical(result.interval.level);
  const double centre = x + z * z / 2;
  const double reach = z * std::sqrt(x * (n - x) / n + z * z / 4);
  result.interval.lower = result.count == 0 ? 0 : std::max(0.0, (centre - reach) / (n + z * z));
  result.interval.upper =
      result.count == result.n ? 1 : std::min(1.0, (centre + reach) / (n + z * z));
}

void set_wald(Proportion& result) {
  const auto n = static_cast<double>(result.n);
  const double p = static_cast<double>(result.count) / n;
  const double reach = normal_critical(result.interval.level) * std::sqrt(p * (1 - p) / n);
  result.interval.lower = std::max(0.0, p - reach);
  result.interval.upper = std::min(1.0, p + reach);
}

void set_jeffreys(Proportion& result) {
  const auto x = static_cast<double>(result.count);
  const auto n = static_cast<double>(result.n);
  const double tail = (1 - result.interval.level) / 2;
  result.interval.lower = result.count == 0 ? 0 : beta_quantile(tail, x + 0.5, n - x + 0.5);
  result.interval.upper =
      result.count == result.n ? 1 : beta_quantile(1 - tail, x + 0.5, n - x + 0.5);
}

/// P(X >= x) of the binomial distribution.
double at_least(double x, double n, double p) {
  if (x <= 0) return 1;
  return x > n ? 0 : beta_cdf(p, x, n - x + 1);
}

void set_mid_p(Proportion& result) {
  const auto x = static_cast<double>(result.count);
  const auto n = static_cast<double>(result.n);
  const double tail = (1 - result.interval.level) / 2;
  // P(X > x) + P(X = x) / 2 grows with p from 0 to 1.
  const auto upper_tail = [&](double p) { return (at_least(x, n, p) + at_least(x + 1, n, p)) / 2; };
  result.interval.lower = 0;
  result.interval.upper = 1;
  if (result.count > 0) {
    result.interval.lower = find_root([&](double p) { return upper_tail(p) - tail; }, 0.0, 1.0);
  }
  if (result.count < result.n) {
    result.interval.upper =
        find_root([&](double p) { return upper_tail(p) - (1 - tail); }, 0.0, 1.0);
  }
}

}  // namespace

Method proportion_method(ProportionInterval kind) {
  switch (kind) {
    case ProportionInterval::clopper_pearson: return Method::clopper_pearson;
    case ProportionInterval::wilson: return Method::wilson;
    case ProportionInterval::wald: return Method::wald_proportion;
    case ProportionInterval::jeffreys: return Method::jeffreys;
    case ProportionInterval::mid_p: return Method::clopper_pearson_mid_p;
  }
  assert(false && "unknown interval");
  return Method::clopper_pearson;
}

Proportion proportion(std::int64_t count, std::int64_t n, ProportionInterval kind, double level) {
  assert(count >= 0 && count <= n);
  Proportion result;
  result.count = count;
  result.n = n;
  result.interval.level = level;
  result.interval.method = proportion_method(kind);
  if (n == 0) return result;
  result.estimate = static_cast<double>(count) / static_cast<double>(n);
  switch (kind) {
    case ProportionInterval::clopper_pearson: set_clopper_pearson(result); break;
    case ProportionInterval::wilson: set_wilson(result); break;
    case ProportionInterval::wald: set_wald(result); break;
    case ProportionInterval::jeffreys: set_jeffreys(result); break;
    case ProportionInterval::mid_p: set_mid_p(result); break;
  }
  return result;
}

}  // namespace osteon::stats
