// SPDX-License-Identifier: Apache-2.0
// Bounds on the log probability that the rows which are still empty can add to a table: what lets
// the network of freeman_halton_exact.cpp decide most partial tables at once.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace osteon::stats {

/// Of sum of -log(cell!) over all ways to fill the rows.
struct ValueBounds {
  double largest = 0;
  double smallest = 0;
};

class TableBounds {
 public:
  /// log_factorial[i] = log(i!) for i up to the number of subjects.
  explicit TableBounds(const std::vector<double>& log_factorial);

  /// Bounds that may be too wide, for any rows; rows and columns have the same sum.
  [[nodiscard]] ValueBounds wide(std::span<const std::int64_t> rows,
                                 std::span<const std::int64_t> columns) const;
  /// Bounds that are reached, for two rows of which the first has `row` subjects.
  [[nodiscard]] ValueBounds of_two_rows(std::int64_t row,
                                        std::span<const std::int64_t> columns) const;

 private:
  [[nodiscard]] double evenly_split(std::int64_t sum, std::int64_t parts) const;
  [[nodiscard]] double at_most_evenly(std::span<const std::int64_t> sums, std::size_t parts) const;
  [[nodiscard]] double filled_up(std::span<const std::int64_t> sums,
                                 std::span<const std::int64_t> capacities) const;
  [[nodiscard]] double independent(std::span<const std::int64_t> rows,
                                   std::span<const std::int64_t> columns) const;

  const std::vector<double>& log_factorial_;
};

}  // namespace osteon::stats
