// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/numbers_at_risk.hpp"

#include <algorithm>
#include <numeric>

namespace osteon::stats {

namespace {

void add_before(std::vector<RiskCount>& counts, const std::vector<std::size_t>& ascending,
                std::span<const RiskRow> rows) {
  RiskCount so_far;
  std::size_t next = 0;
  for (const std::size_t at : ascending) {
    RiskCount& count = counts[at];
    for (; next < rows.size() && rows[next].time < count.time; ++next) {
      so_far.entered += rows[next].entered;
      so_far.events += rows[next].events;
      so_far.competing += rows[next].competing;
      so_far.censored += rows[next].censored;
    }
    count.entered += so_far.entered;
    count.events += so_far.events;
    count.competing += so_far.competing;
    count.censored += so_far.censored;
    count.at_risk = count.entered - count.events - count.competing - count.censored;
  }
}

}  // namespace

std::vector<RiskCount> numbers_at_risk(const RiskTable& table, std::int32_t group,
                                       std::span<const std::int64_t> times) {
  std::vector<RiskCount> counts(times.size());
  for (std::size_t i = 0; i < times.size(); ++i) counts[i].time = times[i];
  std::vector<std::size_t> ascending(times.size());
  std::iota(ascending.begin(), ascending.end(), std::size_t{0});
  std::stable_sort(ascending.begin(), ascending.end(),
                   [&](std::size_t a, std::size_t b) { return times[a] < times[b]; });
  for (std::int32_t stratum = 0; stratum < table.strata(); ++stratum) {
    add_before(counts, ascending, table.rows(stratum, group));
  }
  return counts;
}

}  // namespace osteon::stats
