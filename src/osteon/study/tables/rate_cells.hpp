// SPDX-License-Identifier: Apache-2.0
// Cells of a rate: how many of those with an answer, and the study's interval.
#pragma once

#include <cstdint>
#include <vector>

#include "osteon/study/tables/table_parts.hpp"

namespace osteon::study {

/// n of `of` with the interval of the study; not applicable when `of` is 0.
[[nodiscard]] report::CellValue rate_cell(std::int64_t n, std::int64_t of,
                                          const StatisticsPlan& statistics, report::RateShow show);

/// One cell per column: count, percentage and interval of those who answer yes.
[[nodiscard]] std::vector<report::CellValue> rate_cells(const cohort::RateColumn& rate,
                                                        const GroupColumns& columns,
                                                        const StatisticsPlan& statistics);

}  // namespace osteon::study
