// SPDX-License-Identifier: Apache-2.0
// Events per time of observation with the exact interval.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/result.hpp"

namespace osteon::stats {

struct PoissonRate {
  std::int64_t events = 0;
  double exposure = 0;             // sum of observation times
  std::optional<double> estimate;  // events / exposure; empty without exposure
  Interval interval;
};

/// Exact (Garwood) interval of a rate: chi-square quantiles with 2 n and 2 n + 2 degrees of freedom
/// over twice the exposure; the lower limit of no event is 0. events >= 0, exposure >= 0.
/// Garwood F. Biometrika 1936;28:437-442.
[[nodiscard]] PoissonRate poisson_rate_interval(std::int64_t events, double exposure,
                                                double level = 0.95);

}  // namespace osteon::stats
