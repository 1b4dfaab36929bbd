// SPDX-License-Identifier: Apache-2.0
// The table under a survival figure: at risk, events and censored so far (KMunicate, BMJ Open
// 2019;9:e030215).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "osteon/stats/counts/risk_table.hpp"

namespace osteon::stats {

/// At `time`: at_risk are those observed to this time or longer; the others left before it. So
/// at_risk + events + competing + censored = entered at every time.
struct RiskCount {
  std::int64_t time = 0;     // ticks
  std::int64_t entered = 0;  // before this time; all subjects without delayed entry
  std::int64_t at_risk = 0;
  std::int64_t events = 0;
  std::int64_t competing = 0;
  std::int64_t censored = 0;
  friend bool operator==(const RiskCount&, const RiskCount&) = default;
};

/// One row per time asked for, in the order asked, over all strata of the group.
[[nodiscard]] std::vector<RiskCount> numbers_at_risk(const RiskTable& table, std::int32_t group,
                                                     std::span<const std::int64_t> times);

}  // namespace osteon::stats
