// SPDX-License-Identifier: Apache-2.0
// The walk over event times alone: competing events count as censored there.
#pragma once

#include <cstdint>
#include <span>

#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/survival/exit_times.hpp"

namespace osteon::stats {

/// All groups of a stratum at one time with at least one event.
struct EventTime {
  std::int64_t time = 0;
  std::span<const std::int64_t> at_risk;  // per group, just before this time
  std::span<const std::int64_t> events;   // per group
  std::int64_t total_at_risk = 0;
  std::int64_t total_events = 0;
};

/// Calls visit(const EventTime&) by ascending time.
template <class Visit>
void for_each_event_time(const RiskTable& table, std::int32_t stratum, Visit visit) {
  for_each_exit_time(table, stratum, [&](const ExitTime& at) {
    if (at.total_events == 0) return;
    visit(EventTime{at.time, at.at_risk, at.events, at.total_at_risk, at.total_events});
  });
}

}  // namespace osteon::stats
