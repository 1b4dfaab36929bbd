// SPDX-License-Identifier: Apache-2.0
// How far two groups are apart in units of their spread, independent of how many subjects they
// have: the measure of balance of a baseline table.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/counts/count_table.hpp"
#include "osteon/stats/counts/value_counts.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

struct StandardizedDifference {
  Method method{};
  std::optional<double> estimate;
  Interval interval;  // estimate -/+ z sqrt(N / (n1 n2) + d^2 / (2 N))
  Absence absence = Absence::none;
};

/// (m1 - m2) / sqrt((s1^2 + s2^2) / 2), signed. Absent without variation (unless the means agree)
/// and with fewer than two values in a group.
[[nodiscard]] StandardizedDifference standardized_mean_difference(const ValueCounts& counts,
                                                                  std::int32_t first,
                                                                  std::int32_t second,
                                                                  double level = 0.95);

/// Mahalanobis distance of the shares of all levels but one, with the mean of the two multinomial
/// covariances (Yang and Dalton); never negative, independent of which level is left out. Rows are
/// levels; `first` and `second` are columns. Absent (not_estimable) when infinite.
[[nodiscard]] StandardizedDifference standardized_category_difference(const CountTable& table,
                                                                      std::size_t first,
                                                                      std::size_t second,
                                                                      double level = 0.95);

}  // namespace osteon::stats
