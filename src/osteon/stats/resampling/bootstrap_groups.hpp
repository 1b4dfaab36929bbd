// SPDX-License-Identifier: Apache-2.0
// Bootstrap intervals of the usual questions: the difference of two means or medians, and the
// median of a survival curve.
#pragma once

#include <cstdint>

#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/counts/value_counts.hpp"
#include "osteon/stats/resampling/bootstrap.hpp"
#include "osteon/stats/survival/quantile.hpp"

namespace osteon::stats {

enum class Location { mean, median };

/// First minus second group, in data units; each group is resampled at its own size.
[[nodiscard]] Bootstrap bootstrap_difference(const ValueCounts& counts, std::int32_t first,
                                             std::int32_t second, Location location,
                                             const BootstrapSettings& settings = {});

/// Kaplan-Meier median of a group in ticks, strata pooled; resamples in which it is not reached lie
/// beyond all others, so that an upper limit among them is empty. Absent for delayed entry: rows
/// then do not say who left.
[[nodiscard]] Bootstrap bootstrap_median_survival(const RiskTable& table, std::int32_t group,
                                                  QuantileRule rule = QuantileRule::midpoint,
                                                  const BootstrapSettings& settings = {});

}  // namespace osteon::stats
