// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/freeman_halton.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/fisher.hpp"
#include "osteon/stats/hypergeometric.hpp"

namespace osteon::stats {

std::vector<double> log_factorials(std::int64_t n) {
  std::vector<double> table(static_cast<std::size_t>(n) + 1);
  for (std::int64_t i = 0; i <= n; ++i) table[static_cast<std::size_t>(i)] = log_factorial(i);
  return table;
}

ExactProblem make_exact_problem(const CountTable& reduced) {
  ExactProblem problem;
  problem.rows = reduced.row_totals();
  problem.columns = reduced.column_totals();
  problem.n = reduced.total();
  std::sort(problem.rows.begin(), problem.rows.end(), std::greater<>());
  std::sort(problem.columns.begin(), problem.columns.end(), std::greater<>());
  if (problem.rows.size() < problem.columns.size()) std::swap(problem.rows, problem.columns);
  for (const std::int64_t count : reduced.counts) problem.observed -= log_factorial(count);
  return problem;
}

namespace {

/// Of the eight arrangements of a 2 x 2 table (rows, columns, both exchanged) the largest, so that
/// their p values agree to the last bit.
CountTable canonical_two_by_two(const CountTable& table) {
  std::array<std::int64_t, 4> best{};
  std::array<std::int64_t, 4> cells{table.counts[0], table.counts[1], table.counts[2],
                                    table.counts[3]};
  for (int arrangement = 0; arrangement < 8; ++arrangement) {
    best = std::max(best, cells);
    if (arrangement == 3) {
      std::swap(cells[1], cells[2]);
    } else if (arrangement % 2 == 0) {
      cells = {cells[2], cells[3], cells[0], cells[1]};
    } else {
      cells = {cells[1], cells[0], cells[3], cells[2]};
    }
  }
  CountTable canonical = table;
  canonical.counts.assign(best.begin(), best.end());
  return canonical;
}

void set_monte_carlo(FreemanHaltonTest& result, const ExactProblem& problem,
                     const FreemanHaltonSettings& settings) {
  const auto tables = static_cast<double>(settings.monte_carlo_tables);
  const std::int64_t extreme =
      count_random_tables(problem, settings.monte_carlo_tables, settings.seed);
  // The observed table counts as one of those drawn, so that p is never 0.
  const double p = (static_cast<double>(extreme) + 1) / (tables + 1);
  result.test.method = Method::fisher_freeman_halton_monte_carlo;
  result.test.p_value = p;
  result.monte_carlo_standard_error = std::sqrt(p * (1 - p) / tables);
  result.monte_carlo_tables = settings.monte_carlo_tables;
  result.seed = settings.seed;
}

}  // namespace

FreemanHaltonTest fisher_freeman_halton(const CountTable& table,
                                        const FreemanHaltonSettings& settings) {
  FreemanHaltonTest result;
  result.test.method = Method::fisher_freeman_halton;
  ReducedTable reduced = drop_empty(table);
  result.dropped_rows = std::move(reduced.dropped_rows);
  result.dropped_columns = std::move(reduced.dropped_columns);
  const CountTable& counts = reduced.table;
  if (counts.rows.size() < 2 || counts.columns.size() < 2) {
    result.test.absence =
        counts.rows.empty() ? Absence::no_observations : Absence::fewer_than_two_groups;
    return result;
  }
  if (counts.rows.size() == 2 && counts.columns.size() == 2) {
    result.test.method = Method::fisher_exact;
    const CountTable canonical = canonical_two_by_two(counts);
    result.test.p_value = two_sided_p_value(first_cell_distribution(canonical), canonical.at(0, 0));
    return result;
  }
  const ExactProblem problem = make_exact_problem(counts);
  if (const auto masses = exact_table_masses(problem, settings.work_limit)) {
    result.test.p_value = std::min(1.0, masses->extreme);
  } else {
    set_monte_carlo(result, problem, settings);
  }
  return result;
}

}  // namespace osteon::stats
