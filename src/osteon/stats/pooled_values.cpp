// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/pooled_values.hpp"

#include <algorithm>

namespace osteon::stats {

std::int64_t PooledValues::doubled_rank_sum(std::size_t group) const {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < ties.size(); ++i) {
    sum += doubled_ranks[i] * counts[i * sizes.size() + group];
  }
  return sum;
}

double PooledValues::tie_sum() const {
  double sum = 0;
  for (const std::int64_t tie : ties) {
    const auto t = static_cast<double>(tie);
    sum += t * t * t - t;
  }
  return sum;
}

PooledValues pool_values(const ValueCounts& counts, std::span<const std::int32_t> groups) {
  struct Entry {
    std::int64_t value;
    std::size_t group;
    std::int64_t count;
  };
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (const ValueCount& row : counts.rows(groups[i]))
      entries.push_back({row.value, i, row.count});
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.value < b.value; });

  PooledValues pooled;
  pooled.sizes.assign(groups.size(), 0);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    if (i == 0 || entry.value != entries[i - 1].value) {
      pooled.ties.push_back(0);
      pooled.counts.resize(pooled.counts.size() + groups.size(), 0);
    }
    pooled.ties.back() += entry.count;
    pooled.counts[(pooled.ties.size() - 1) * groups.size() + entry.group] += entry.count;
    pooled.sizes[entry.group] += entry.count;
  }
  for (const std::int64_t tie : pooled.ties) {
    pooled.doubled_ranks.push_back(2 * pooled.n + tie + 1);
    pooled.n += tie;
  }
  return pooled;
}

}  // namespace osteon::stats
