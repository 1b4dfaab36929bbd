// SPDX-License-Identifier: Apache-2.0
// Mean and sum of squared deviations of counted values, in ticks.
#pragma once

#include <cstdint>
#include <span>

#include "osteon/stats/counts/value_counts.hpp"

namespace osteon::stats {

struct Moments {
  std::int64_t n = 0;
  double mean = 0;     // ticks; the sum behind it is exact
  double squares = 0;  // sum of squared deviations from the mean, ticks squared
};

[[nodiscard]] Moments compute_moments(std::span<const ValueCount> rows);

/// 10^scale.
[[nodiscard]] double ticks_per_unit(std::uint8_t scale);

}  // namespace osteon::stats
