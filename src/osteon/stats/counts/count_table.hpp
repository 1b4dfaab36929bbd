// SPDX-License-Identifier: Apache-2.0
// A contingency table of integer counts with labels. Refuses to know what the labels mean.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"

namespace osteon::stats {

struct CountTable {
  std::string definition;            // digest of what was counted; may be empty
  std::vector<std::string> rows;     // labels
  std::vector<std::string> columns;  // labels
  std::vector<std::int64_t> counts;  // row by row, rows.size() * columns.size()
  std::int64_t missing = 0;          // subjects without a row or column; outside every test

  [[nodiscard]] std::int64_t at(std::size_t row, std::size_t column) const {
    return counts[row * columns.size() + column];
  }
  [[nodiscard]] std::int64_t total() const;
  [[nodiscard]] std::vector<std::int64_t> row_totals() const;
  [[nodiscard]] std::vector<std::int64_t> column_totals() const;
  friend bool operator==(const CountTable&, const CountTable&) = default;
};

/// A code of a subject whose row or column is not known.
inline constexpr std::int32_t missing_code = -1;

/// Counts pairs of codes (equal lengths); missing_code in either counts as missing. Errors: a code
/// outside the labels, with its row number.
[[nodiscard]] base::Result<CountTable> cross_tabulate(std::vector<std::string> row_labels,
                                                      std::vector<std::string> column_labels,
                                                      std::span<const std::int32_t> row,
                                                      std::span<const std::int32_t> column);
/// Counts given directly, row by row. Errors: wrong number of cells, negative counts.
[[nodiscard]] base::Result<CountTable> make_count_table(std::vector<std::string> row_labels,
                                                        std::vector<std::string> column_labels,
                                                        std::vector<std::int64_t> counts);
/// Exact sum. Refuses different definitions or labels.
[[nodiscard]] base::Result<CountTable> merge(const CountTable& a, const CountTable& b);

/// The table without its empty rows and columns, which carry no information about association.
struct ReducedTable {
  CountTable table;
  std::vector<std::string> dropped_rows;
  std::vector<std::string> dropped_columns;
};
[[nodiscard]] ReducedTable drop_empty(const CountTable& table);

}  // namespace osteon::stats
