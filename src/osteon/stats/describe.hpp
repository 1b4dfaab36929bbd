// SPDX-License-Identifier: Apache-2.0
// Description of a measurement: n, missing, mean, SD, median, quartiles, range. All values in data
// units (not ticks). Absent numbers are empty, never zero.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/counts/value_counts.hpp"
#include "osteon/stats/method.hpp"

namespace osteon::stats {

/// Definitions of a sample quantile, numbered as in Hyndman and Fan, Am Stat 1996;50:361.
/// type_2: inverse of the distribution function with averaging (SAS default);
/// type_6: (n + 1)p (SPSS); type_7: 1 + (n - 1)p (R, Excel).
enum class QuantileType { type_2, type_6, type_7 };

inline constexpr QuantileType default_quantile_type = QuantileType::type_6;

[[nodiscard]] Method quantile_method(QuantileType type);

struct Description {
  std::int64_t n = 0;
  std::int64_t missing = 0;
  std::optional<double> mean;
  std::optional<double> standard_deviation;  // divisor n - 1; needs n >= 2
  std::optional<double> median;
  std::optional<double> first_quartile;
  std::optional<double> third_quartile;
  std::optional<double> minimum;
  std::optional<double> maximum;
  Method quantiles = Method::quantile_type_6;
};

[[nodiscard]] Description describe(const ValueCounts& counts, std::int32_t group,
                                   QuantileType type = default_quantile_type);
/// One quantile, 0 <= p <= 1; empty for no values.
[[nodiscard]] std::optional<double> sample_quantile(const ValueCounts& counts, std::int32_t group,
                                                    double p, QuantileType type);

}  // namespace osteon::stats
