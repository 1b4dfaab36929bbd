// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/hypergeometric.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace osteon::stats {

Hypergeometric first_cell_distribution(const CountTable& table) {
  assert(table.rows.size() == 2 && table.columns.size() == 2);
  const std::int64_t row = table.at(0, 0) + table.at(0, 1);
  const std::int64_t column = table.at(0, 0) + table.at(1, 0);
  const std::int64_t rest = table.total() - row - column;
  Hypergeometric result;
  result.lowest = std::max<std::int64_t>(0, -rest);
  const std::int64_t highest = std::min(row, column);
  // log of P(x + 1) / P(x)
  const auto log_ratio = [&](std::int64_t x) {
    return std::log(static_cast<double>(row - x) * static_cast<double>(column - x) /
                    (static_cast<double>(x + 1) * static_cast<double>(rest + x + 1)));
  };
  result.log_weights.assign(static_cast<std::size_t>(highest - result.lowest) + 1, 0.0);
  const auto total = static_cast<double>(table.total());
  const std::int64_t mode =
      std::clamp(static_cast<std::int64_t>(static_cast<double>(row + 1) *
                                           static_cast<double>(column + 1) / (total + 2)),
                 result.lowest, highest);
  const auto at = [&](std::int64_t x) -> double& {
    return result.log_weights[static_cast<std::size_t>(x - result.lowest)];
  };
  for (std::int64_t x = mode; x < highest; ++x) at(x + 1) = at(x) + log_ratio(x);
  for (std::int64_t x = mode; x > result.lowest; --x) at(x - 1) = at(x) - log_ratio(x - 1);
  return result;
}

namespace {

/// Two-sided p in which tables as probable as the observed one count `share`.
double share_of_improbable(const Hypergeometric& distribution, std::int64_t observed,
                           double share) {
  const double at_observed =
      distribution.log_weights[static_cast<std::size_t>(observed - distribution.lowest)];
  const double tolerance = std::log1p(1e-7);
  double extreme = 0;
  double total = 0;
  for (const double log_weight : distribution.log_weights) {
    const double weight = std::exp(log_weight);
    total += weight;
    if (log_weight > at_observed + tolerance) continue;
    extreme += log_weight < at_observed - tolerance ? weight : share * weight;
  }
  return std::min(1.0, extreme / total);
}

}  // namespace

double two_sided_p_value(const Hypergeometric& distribution, std::int64_t observed) {
  return share_of_improbable(distribution, observed, 1);
}

double two_sided_mid_p_value(const Hypergeometric& distribution, std::int64_t observed) {
  constexpr double half = 0.5;
  return share_of_improbable(distribution, observed, half);
}

}  // namespace osteon::stats
