// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/describe.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <span>

#include "osteon/stats/moments.hpp"

namespace osteon::stats {

namespace {

/// Walks to the k-th smallest value (k from 1), in ticks.
std::int64_t order_statistic(std::span<const ValueCount> rows, std::int64_t k) {
  for (const ValueCount& row : rows) {
    if (k <= row.count) return row.value;
    k -= row.count;
  }
  assert(false && "order statistic beyond the sample");
  return 0;
}

// n p is an integer in the mind of the user even when p has no exact binary form.
constexpr double position_tolerance = 1e-9;

/// Position of the quantile as a whole rank and the share of the way to the next rank.
struct Position {
  std::int64_t rank = 0;
  double share = 0;
};

Position locate(double n, double p, QuantileType type) {
  double at = 0;
  switch (type) {
    case QuantileType::type_2: at = n * p; break;
    case QuantileType::type_6: at = (n + 1) * p; break;
    case QuantileType::type_7: at = 1 + (n - 1) * p; break;
  }
  const double below = std::floor(at + position_tolerance);
  const double share = std::max(0.0, at - below);
  const bool is_whole = share < position_tolerance;
  if (type != QuantileType::type_2) {
    return {static_cast<std::int64_t>(below), is_whole ? 0 : share};
  }
  return {static_cast<std::int64_t>(below), is_whole ? 0.5 : 1.0};
}

}  // namespace

Method quantile_method(QuantileType type) {
  switch (type) {
    case QuantileType::type_2: return Method::quantile_type_2;
    case QuantileType::type_6: return Method::quantile_type_6;
    case QuantileType::type_7: return Method::quantile_type_7;
  }
  assert(false && "unknown quantile type");
  return Method::quantile_type_6;
}

std::optional<double> sample_quantile(const ValueCounts& counts, std::int32_t group, double p,
                                      QuantileType type) {
  assert(p >= 0 && p <= 1);
  const std::int64_t n = counts.size(group);
  if (n == 0) return std::nullopt;
  const Position position = locate(static_cast<double>(n), p, type);
  const auto rows = counts.rows(group);
  const std::int64_t low = order_statistic(rows, std::clamp<std::int64_t>(position.rank, 1, n));
  const std::int64_t high =
      order_statistic(rows, std::clamp<std::int64_t>(position.rank + 1, 1, n));
  // The distance in ticks is exact, so a whole or half share gives a correctly rounded value.
  const double ticks = static_cast<double>(low) +
                       position.share * (static_cast<double>(high) - static_cast<double>(low));
  return ticks / ticks_per_unit(counts.header().scale);
}

Description describe(const ValueCounts& counts, std::int32_t group, QuantileType type) {
  Description description;
  description.quantiles = quantile_method(type);
  description.missing = counts.missing(group);
  const auto rows = counts.rows(group);
  const Moments moments = compute_moments(rows);
  description.n = moments.n;
  if (moments.n == 0) return description;
  const double unit = ticks_per_unit(counts.header().scale);
  description.mean = moments.mean / unit;
  if (moments.n >= 2) {
    description.standard_deviation =
        std::sqrt(moments.squares / static_cast<double>(moments.n - 1)) / unit;
  }
  description.median = sample_quantile(counts, group, 0.5, type);
  description.first_quartile = sample_quantile(counts, group, 0.25, type);
  description.third_quartile = sample_quantile(counts, group, 0.75, type);
  description.minimum = static_cast<double>(rows.front().value) / unit;
  description.maximum = static_cast<double>(rows.back().value) / unit;
  return description;
}

}  // namespace osteon::stats
