// SPDX-License-Identifier: Apache-2.0
// MaxCombo: the largest of four weighted log-rank tests of two groups, for hazards that may not be
// proportional. Its p-value allows for having looked four times.
#pragma once

#include <optional>
#include <vector>

#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/result.hpp"
#include "osteon/stats/survival/event_weight.hpp"

namespace osteon::stats {

struct MaxComboPart {
  EventWeight weight;
  std::optional<double> z;        // of the first group; empty when the weight is 0 at every event
  std::optional<double> p_value;  // of this test alone
};

struct MaxCombo {
  /// statistic: the largest |z|. p_value: P(max |Z| >= statistic) for the four jointly normal
  /// statistics (Lee, Biometrics 1996;52:721), by deterministic integration, error below 1e-8.
  TestResult test;
  std::vector<MaxComboPart> parts;  // Fleming-Harrington (0,0), (0,1), (1,0), (1,1)
  std::optional<std::size_t> largest;
};

/// Stratified as the log-rank test: sums over strata, weights of each stratum by itself.
/// more_than_two_groups, fewer_than_two_groups, no_events.
[[nodiscard]] MaxCombo max_combo(const RiskTable& table);

}  // namespace osteon::stats
