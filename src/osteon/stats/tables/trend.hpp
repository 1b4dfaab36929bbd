// SPDX-License-Identifier: Apache-2.0
// Trend in ordered tables: Cochran-Armitage for two rows and ordered columns, linear-by-linear
// association for ordered rows and columns.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "osteon/stats/counts/count_table.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

enum class TrendInference { asymptotic, exact };

/// Does the share of the first row change with the scores of the columns (two rows, asserted; one
/// whole-number score per column)? asymptotic: N r^2 as chi-square with one degree of freedom.
/// exact: all tables with these margins, two-sided as |T - E| >= |t - E|; statistic T = sum of
/// score times count of the first row.
[[nodiscard]] TestResult cochran_armitage_test(const CountTable& table,
                                               std::span<const std::int64_t> scores,
                                               TrendInference inference);

/// (N - 1) r^2 of row and column scores 1, 2, 3, ..., chi-square with one degree of freedom (the
/// "linear-by-linear association" of SPSS).
[[nodiscard]] TestResult linear_by_linear_test(const CountTable& table);

/// 1, 2, 3, ... for the columns of a table.
[[nodiscard]] std::vector<std::int64_t> equally_spaced_scores(std::size_t columns);

}  // namespace osteon::stats
