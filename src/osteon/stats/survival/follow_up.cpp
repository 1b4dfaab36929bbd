// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/follow_up.hpp"

#include <cassert>
#include <utility>
#include <vector>


namespace osteon::stats {

ValueCounts exit_times(const RiskTable& table) {
  std::vector<ValueCount> rows;
  for (const RiskRow& row : table.rows()) {
    if (row.left() > 0) rows.push_back({row.group, row.time, row.left()});
  }
  ValueCountsHeader header;
  header.definition = table.header().definition;
  header.groups = table.header().groups;
  header.scale = table.header().time_scale;
  auto counts = ValueCounts::from_rows(std::move(header), std::move(rows));
  assert(counts.has_value());
  return *std::move(counts);
}

FollowUp summarize_follow_up(const RiskTable& table, std::int32_t group,
                             const QuantileSettings& settings, QuantileType type) {
  FollowUp follow_up;
  follow_up.observed = describe(exit_times(table), group, type);
  follow_up.reverse = survival_quantile(table, group, 0.5, settings, CurveOf::censorings);
  return follow_up;
}

}  // namespace osteon::stats
