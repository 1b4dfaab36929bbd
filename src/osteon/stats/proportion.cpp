// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/proportion.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "osteon/stats/distributions.hpp"

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

}  // namespace

Proportion proportion(std::int64_t count, std::int64_t n, ProportionInterval kind, double level) {
  assert(count >= 0 && count <= n);
  Proportion result;
  result.count = count;
  result.n = n;
  result.interval.level = level;
  result.interval.method =
      kind == ProportionInterval::clopper_pearson ? Method::clopper_pearson : Method::wilson;
  if (n == 0) return result;
  result.estimate = static_cast<double>(count) / static_cast<double>(n);
  if (kind == ProportionInterval::clopper_pearson) {
    set_clopper_pearson(result);
  } else {
    set_wilson(result);
  }
  return result;
}

}  // namespace osteon::stats
