// SPDX-License-Identifier: Apache-2.0
// Which rows of a table a printed p-value belongs to, and the counts it was computed from.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/proofread/model/table_model.hpp"
#include "osteon/stats/counts/count_table.hpp"
#include "osteon/stats/method.hpp"

namespace osteon::proofread {

struct TestedRows {
  std::string label;
  RowKind kind = RowKind::counts;
  std::size_t p_row = 0;
  std::size_t p_column = 0;
  std::vector<std::size_t> rows;          // of measurements: mean, median, range
  std::vector<stats::CountTable> tables;  // readings of the counts, the likeliest first
  bool complete = false;                  // every patient of every group is in the counts
};

/// One per printed p-value. Tables with several p columns, and with several columns per group, give
/// none of their counts: the groups of a test are then not clear.
[[nodiscard]] std::vector<TestedRows> tested_rows(const TableModel& model);

/// The test that the footnote of a cell names.
[[nodiscard]] std::optional<stats::Method> test_of_marks(const TableModel& model, std::size_t row,
                                                         std::size_t column);
/// Words of survival in the name of a variable.
[[nodiscard]] bool is_survival_label(std::string_view label);

}  // namespace osteon::proofread
