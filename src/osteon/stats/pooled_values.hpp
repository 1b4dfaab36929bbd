// SPDX-License-Identifier: Apache-2.0
// The distinct values of several groups in ascending order with their midranks: what every rank
// test starts from.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "osteon/stats/counts/value_counts.hpp"

namespace osteon::stats {

struct PooledValues {
  std::vector<std::int64_t> ties;           // how often each distinct value occurs
  std::vector<std::int64_t> doubled_ranks;  // twice its midrank, a whole number
  std::vector<std::int64_t> counts;         // value by value, one count per group
  std::vector<std::int64_t> sizes;          // per group
  std::int64_t n = 0;

  /// Twice the rank sum of the i-th group.
  [[nodiscard]] std::int64_t doubled_rank_sum(std::size_t group) const;
  /// Sum of t^3 - t over the values.
  [[nodiscard]] double tie_sum() const;
};

[[nodiscard]] PooledValues pool_values(const ValueCounts& counts,
                                       std::span<const std::int32_t> groups);

}  // namespace osteon::stats
