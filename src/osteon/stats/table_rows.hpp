// SPDX-License-Identifier: Apache-2.0
// Every way to fill one row of a table whose columns have given totals left, with the log value and
// the probability of each way and the key of what it leaves: the innermost loops of the network of
// freeman_halton_exact.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace osteon::stats {

/// What is left of the columns, whatever their order: sums of 128 random bits per column, so that a
/// change of one column changes the key by one addition. Different totals have different keys but
/// for one chance in 10^26 with a million of them.
struct MarginKey {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  MarginKey& operator+=(const MarginKey& other) {
    high += other.high;
    low += other.low;
    return *this;
  }
  friend MarginKey operator+(MarginKey a, const MarginKey& b) { return a += b; }
  friend bool operator==(const MarginKey&, const MarginKey&) = default;
};

/// One filled row.
struct FilledRow {
  MarginKey left;          // key of the columns without the row
  double value = 0;        // sum of -log(cell!)
  double probability = 0;  // among all rows with this total, columns fixed
};

class RowFiller {
 public:
  /// log_factorial[i] = log(i!) and keys by column total, for all totals that will occur.
  RowFiller(const std::vector<double>& log_factorial, const std::vector<MarginKey>& keys)
      : log_factorial_(log_factorial), keys_(keys) {}

  /// Prepares `row` subjects of `columns` (at least two columns, more subjects than the row).
  void prepare(const std::vector<std::int64_t>& columns, std::int64_t row);

  /// visit(const FilledRow&) for every way, in ascending order of the first cell, then the second
  /// and so on; cells() tells the cells. `work_left` falls by one per way; below 0 filling stops.
  template <class Visit>
  void for_each(double& work_left, Visit visit) {
    fill(0, row_, {{}, 0, scale_}, work_left, visit);
  }
  /// Cells of the row that is being visited.
  [[nodiscard]] const std::vector<std::int64_t>& cells() const { return cells_; }

 private:
  template <class Visit>
  void fill(std::size_t j, std::int64_t left, const FilledRow& before, double& work_left,
            Visit& visit) {
    const std::int64_t least = std::max<std::int64_t>(0, left - after_[j + 1]);
    const std::int64_t most = std::min(left, columns_[j]);
    if (j + 2 == columns_.size()) {
      work_left -= static_cast<double>(most - least + 1);
      for (std::int64_t cell = least; cell <= most; ++cell) {
        cells_[j] = cell;
        cells_[j + 1] = left - cell;
        visit(extended(extended(before, j, cell), j + 1, left - cell));
      }
      return;
    }
    for (std::int64_t cell = least; cell <= most && work_left >= 0; ++cell) {
      cells_[j] = cell;
      fill(j + 1, left - cell, extended(before, j, cell), work_left, visit);
    }
  }

  [[nodiscard]] FilledRow extended(const FilledRow& before, std::size_t j,
                                   std::int64_t cell) const {
    const auto at = static_cast<std::size_t>(cell);
    return {before.left + keys_[static_cast<std::size_t>(columns_[j] - cell)],
            before.value - log_factorial_[at], before.probability * of_column_[j][at]};
  }

  const std::vector<double>& log_factorial_;
  const std::vector<MarginKey>& keys_;
  std::vector<std::int64_t> columns_;
  std::vector<std::int64_t> after_;  // sum of the columns from j on
  std::vector<std::int64_t> cells_;
  std::int64_t row_ = 0;
  double scale_ = 1;
  std::vector<std::vector<double>> of_column_;  // binomial probabilities of each cell
};

}  // namespace osteon::stats
