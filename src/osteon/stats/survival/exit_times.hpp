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

/// Where the walk stands in the rows of one group.
struct RowCursor {
  static constexpr std::int64_t end_of_time = std::numeric_limits<std::int64_t>::max();

  const RiskRow* row = nullptr;
  const RiskRow* end = nullptr;

  [[nodiscard]] std::int64_t time() const { return row == end ? end_of_time : row->time; }
};

/// Calls visit(const ExitTime&) by ascending time wherever somebody has the event or the competing
/// event.
template <class Visit>
void for_each_exit_time(const RiskTable& table, std::int32_t stratum, Visit visit) {
  const auto groups = static_cast<std::size_t>(table.groups());
  std::vector<RowCursor> cursors;
  cursors.reserve(groups);
  for (std::int32_t group = 0; group < table.groups(); ++group) {
    const auto rows = table.rows(stratum, group);
    cursors.push_back({rows.data(), rows.data() + rows.size()});
  }
  std::vector<std::int64_t> at_risk(groups, 0);
  std::vector<std::int64_t> events(groups, 0);
  std::vector<std::int64_t> competing(groups, 0);
  std::vector<std::int64_t> change(groups, 0);
  std::int64_t total_at_risk = 0;
  for (;;) {
    std::int64_t time = RowCursor::end_of_time;
    for (const RowCursor& cursor : cursors) time = std::min(time, cursor.time());
    if (time == RowCursor::end_of_time) return;
    ExitTime at;
    at.time = time;
    at.total_at_risk = total_at_risk;
    for (std::size_t g = 0; g < groups; ++g) {
      RowCursor& cursor = cursors[g];
      // No branch: with continuous times it could not be foreseen which group comes next.
      static constexpr RiskRow nobody;
      const bool leaves_here = cursor.time() == time;
      const RiskRow& row = leaves_here ? *cursor.row : nobody;
      cursor.row += leaves_here ? 1 : 0;
      events[g] = row.events;
      competing[g] = row.competing;
      change[g] = row.entered - row.left();
      at.total_events += row.events;
      at.total_competing += row.competing;
      total_at_risk += change[g];
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
