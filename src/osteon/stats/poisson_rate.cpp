// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/poisson_rate.hpp"

#include <cassert>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

PoissonRate poisson_rate_interval(std::int64_t events, double exposure, double level) {
  assert(events >= 0 && exposure >= 0 && level > 0 && level < 1);
  PoissonRate result;
  result.events = events;
  result.exposure = exposure;
  result.interval.level = level;
  result.interval.method = Method::poisson_exact;
  if (exposure <= 0) return result;
  const auto n = static_cast<double>(events);
  const double tail = (1 - level) / 2;
  result.estimate = n / exposure;
  result.interval.lower = events == 0 ? 0 : chi_square_quantile(tail, 2 * n) / (2 * exposure);
  result.interval.upper = chi_square_quantile(1 - tail, 2 * n + 2) / (2 * exposure);
  return result;
}

}  // namespace osteon::stats
