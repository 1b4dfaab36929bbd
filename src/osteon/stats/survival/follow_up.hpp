// SPDX-License-Identifier: Apache-2.0
// How long subjects were followed: the observed times and the reverse Kaplan-Meier median.
#pragma once

#include <cstdint>

#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/counts/value_counts.hpp"
#include "osteon/stats/describe.hpp"
#include "osteon/stats/survival/quantile.hpp"

namespace osteon::stats {

struct FollowUp {
  Description observed;      // of the exit times of all subjects, in time units (not ticks)
  SurvivalQuantile reverse;  // median of the reverse Kaplan-Meier curve, ticks
};

/// Observed times are exit times, so they are lengths of follow-up only without delayed entry.
[[nodiscard]] FollowUp summarize_follow_up(const RiskTable& table, std::int32_t group,
                                           const QuantileSettings& settings = {},
                                           QuantileType type = default_quantile_type);

/// Exit times as counts of values, group by group, over all strata.
[[nodiscard]] ValueCounts exit_times(const RiskTable& table);

}  // namespace osteon::stats
