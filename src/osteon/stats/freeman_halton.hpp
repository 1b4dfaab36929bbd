// SPDX-License-Identifier: Apache-2.0
// The two engines behind fisher_freeman_halton: exact by a network of partial tables, and Monte
// Carlo over random tables. Both work on a table without empty rows and columns.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "osteon/stats/counts/count_table.hpp"

namespace osteon::stats {

/// A table as its margins (each sorted descending, at least as many rows as columns) and the log
/// probability of the observed cells up to a constant: the sum of -log(cell!).
struct ExactProblem {
  std::vector<std::int64_t> rows;
  std::vector<std::int64_t> columns;
  std::int64_t n = 0;
  double observed = 0;
};

/// Log probabilities that differ by less are equal: relative tolerance 1e-7.
inline constexpr double log_probability_tolerance = 1e-7;

[[nodiscard]] ExactProblem make_exact_problem(const CountTable& reduced);

/// log(i!) for i = 0 to n.
[[nodiscard]] std::vector<double> log_factorials(std::int64_t n);

/// The probability of all tables with these margins in two parts, each summed for itself: together
/// they are 1 but for rounding.
struct TableMasses {
  double extreme = 0;  // not more probable than the observed table: the p value
  double other = 0;
};

/// At least three rows. Empty when more than `work_limit` steps are needed.
[[nodiscard]] std::optional<TableMasses> exact_table_masses(const ExactProblem& problem,
                                                            double work_limit);

/// How many of `tables` random tables with the same margins are not more probable.
[[nodiscard]] std::int64_t count_random_tables(const ExactProblem& problem, std::int64_t tables,
                                               std::uint64_t seed);

}  // namespace osteon::stats
