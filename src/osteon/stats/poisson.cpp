// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/poisson.hpp"

#include <cassert>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

Interval poisson_interval(std::int64_t count, double level) {
  assert(count >= 0 && level > 0 && level < 1);
  const double tail = (1 - level) / 2;
  const auto x = static_cast<double>(count);
  Interval interval{std::nullopt, std::nullopt, level, Method::poisson_exact};
  interval.lower = count == 0 ? 0 : gamma_quantile(tail, x);
  interval.upper = gamma_quantile(1 - tail, x + 1);
  return interval;
}

}  // namespace osteon::stats
