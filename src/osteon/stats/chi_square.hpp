// SPDX-License-Identifier: Apache-2.0
// Chi-square tests of independence in an r x c table. Empty rows and columns are dropped first, and
// the result says which.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "osteon/stats/counts/count_table.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// Yates only applies to 2 x 2 tables (after dropping empty rows and columns).
enum class ChiSquare { pearson, yates, likelihood_ratio };

struct ChiSquareTest {
  TestResult test;
  std::optional<double> smallest_expected;
  std::vector<std::string> dropped_rows;
  std::vector<std::string> dropped_columns;
};

[[nodiscard]] ChiSquareTest chi_square_test(const CountTable& table, ChiSquare kind);

/// Expected counts under independence, row by row; all zero for an empty table.
[[nodiscard]] std::vector<double> expected_counts(const CountTable& table);

/// Expected counts of the table without its empty rows and columns, judged exactly (in integers).
struct ExpectedSummary {
  double smallest = 0;
  std::int64_t cells = 0;
  std::int64_t below_five = 0;
  std::int64_t below_one = 0;
};
[[nodiscard]] ExpectedSummary summarize_expected(const CountTable& reduced);

}  // namespace osteon::stats
