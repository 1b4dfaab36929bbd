// SPDX-License-Identifier: Apache-2.0
// The rows of a numeric variable in a baseline table: which statistics, with how many decimals.
// Refuses to know tests.
#pragma once

#include <string>
#include <vector>

#include "osteon/cohort/cohort.hpp"
#include "osteon/report/cell.hpp"
#include "osteon/stats/describe.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {

struct NumberRow {
  std::string id;  // "median", "iqr"
  LocalText label;
  std::vector<report::CellValue> cells;  // one per description
};

/// Decimals of the data (at most three), or those that the variable declares.
[[nodiscard]] int data_digits(const cohort::VariableColumn& variable);

/// One row per statistic of `show` (none of them automatic), one cell per description. A median
/// between two values gets one decimal more, in every column, unless the variable declares its
/// decimals: 17.5 is not printed as 18. A dash for a column without values.
[[nodiscard]] std::vector<NumberRow> number_rows(const cohort::VariableColumn& variable,
                                                 const std::vector<Show>& show,
                                                 const std::vector<stats::Description>& columns);

}  // namespace osteon::study
