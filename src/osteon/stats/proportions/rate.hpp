// SPDX-License-Identifier: Apache-2.0
// Events per person-time: one rate with an exact Poisson interval, and the ratio of two rates given
// the sum of their events.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// garwood: both exact tails at least (1 - level) / 2. mid_p: half of P(X = x) counts.
enum class RateInterval { garwood, mid_p };

struct Rate {
  std::int64_t events = 0;
  double person_time = 0;
  std::optional<double> estimate;  // events per unit of time; empty without person-time
  Interval interval;
};

/// events >= 0, person_time >= 0 in any unit.
[[nodiscard]] Rate poisson_rate(std::int64_t events, double person_time,
                                RateInterval kind = RateInterval::garwood, double level = 0.95);

struct RateRatio {
  TestResult test;              // of ratio 1
  std::optional<double> ratio;  // first by second; empty when the second has no events
  Interval interval;            // empty upper: unbounded
};

/// Given the sum of the events, those of the first group are binomial: the limits are those of
/// Clopper and Pearson for this share, the p-value is the exact binomial test (R's poisson.test).
/// Absent without events or without person-time in one group.
[[nodiscard]] RateRatio rate_ratio(const Rate& first, const Rate& second);

}  // namespace osteon::stats
