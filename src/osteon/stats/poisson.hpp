// SPDX-License-Identifier: Apache-2.0
// The exact interval of a Poisson mean, for counts of events against an expected number.
#pragma once

#include <cstdint>

#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// Limits of the mean of a count, each tail (1 - level) / 2 (Garwood, Biometrika 1936;28:437); lower
/// limit 0 for count 0. count >= 0.
[[nodiscard]] Interval poisson_interval(std::int64_t count, double level = 0.95);

}  // namespace osteon::stats
