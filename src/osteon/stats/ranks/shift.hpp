// SPDX-License-Identifier: Apache-2.0
// By how much one group lies above another: the Hodges-Lehmann estimate, the median of all
// differences between a value of the first group and one of the second, with its interval.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/counts/value_counts.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

struct Shift {
  std::optional<double> estimate;  // first minus second, in data units
  Interval interval;               // method: exact or asymptotic
  Absence absence = Absence::none;
};

/// Limits are order statistics of the differences: their ranks come from the exact distribution of
/// U when no value occurs twice (as R's wilcox.test) and the groups are not too large, otherwise
/// from its normal approximation with the variance corrected for ties (Hollander and Wolfe, section
/// 4.3). Differences are found by counting, in exact ticks; memory grows with the distinct values,
/// not with their pairs.
[[nodiscard]] Shift hodges_lehmann_shift(const ValueCounts& counts, std::int32_t first,
                                         std::int32_t second, double level = 0.95);

}  // namespace osteon::stats
