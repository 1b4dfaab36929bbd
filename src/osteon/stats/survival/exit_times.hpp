// SPDX-License-Identifier: Apache-2.0
// The walk that every comparison of groups makes: all groups of a stratum side by side, time by
// time, with everybody who has the event or the competing event there.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "osteon/stats/counts/risk_table.hpp"

namespace osteon::stats {

/// All groups of a stratum at one time.
struct ExitTime {
  std::int64_t time = 0;
  std::span<const std::int64_t> at_risk;    // per group, just before this time
  std::span<const std::int64_t> events;     // per group
  std::span<const std::int64_t> competing;  // per group
  std::int64_t total_at_risk = 0;
  std::int64_t total_events = 0;
  std::int64_t total_competing = 0;
};

/// Calls visit(const ExitTime&) by ascending time wherever somebody has the event or the competing
/// event.
template <class Visit>
void for_each_exit_time(const RiskTable& table, std::int32_t stratum, Visit visit) {
  constexpr std::int64_t end_of_time = std::numeric_limits<std::int64_t>::max();
  const auto groups = static_cast<std::size_t>(table.groups());
  std::vector<std::span<const RiskRow>> rows;
  rows.reserve(groups);
  for (std::int32_t group = 0; group < table.groups(); ++group) {
    rows.push_back(table.rows(stratum, group));
  }
  std::vector<std::size_t> next(groups, 0);
  std::vector<std::int64_t> at_risk(groups, 0);
  std::vector<std::int64_t> events(groups, 0);
  std::vector<std::int64_t> competing(groups, 0);
  std::vector<std::int64_t> change(groups, 0);
  for (;;) {
    std::int64_t time = end_of_time;
    for (std::size_t g = 0; g < groups; ++g) {
      if (next[g] < rows[g].size()) time = std::min(time, rows[g][next[g]].time);
    }
    if (time == end_of_time) return;
    ExitTime at;
    at.time = time;
    for (std::size_t g = 0; g < groups; ++g) {
      at.total_at_risk += at_risk[g];
      events[g] = competing[g] = change[g] = 0;
      if (next[g] >= rows[g].size() || rows[g][next[g]].time != time) continue;
      const RiskRow& row = rows[g][next[g]++];
      events[g] = row.events;
      competing[g] = row.competing;
      change[g] = row.entered - row.left();
      at.total_events += row.events;
      at.total_competing += row.competing;
    }
    if (at.total_events + at.total_competing > 0) {
      at.at_risk = at_risk;
      at.events = events;
      at.competing = competing;
      visit(at);
    }
    for (std::size_t g = 0; g < groups; ++g) at_risk[g] += change[g];
  }
}

}  // namespace osteon::stats
