// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/chi_square.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

Method chi_square_method(ChiSquare kind) {
  switch (kind) {
    case ChiSquare::pearson: return Method::pearson_chi_square;
    case ChiSquare::yates: return Method::yates_chi_square;
    case ChiSquare::likelihood_ratio: return Method::likelihood_ratio_chi_square;
  }
  assert(false && "unknown chi-square");
  return Method::pearson_chi_square;
}

/// Smallest terms first: accurate, and the order of rows and columns changes no bit.
double sum_ascending(std::vector<double> terms) {
  std::sort(terms.begin(), terms.end());
  return std::accumulate(terms.begin(), terms.end(), 0.0);
}

double squared_residuals(const CountTable& table, const std::vector<double>& expected,
                         double correction) {
  std::vector<double> terms;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double residual = std::fabs(static_cast<double>(table.counts[i]) - expected[i]);
    // Yates: never past zero.
    const double shrunk = residual - std::min(correction, residual);
    terms.push_back(shrunk * shrunk / expected[i]);
  }
  return sum_ascending(std::move(terms));
}

double likelihood_ratio(const CountTable& table, const std::vector<double>& expected) {
  std::vector<double> terms;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto count = static_cast<double>(table.counts[i]);
    if (count > 0) terms.push_back(2 * count * std::log(count / expected[i]));
  }
  return std::max(0.0, sum_ascending(std::move(terms)));
}

double statistic(const CountTable& table, ChiSquare kind) {
  const std::vector<double> expected = expected_counts(table);
  if (kind == ChiSquare::likelihood_ratio) return likelihood_ratio(table, expected);
  return squared_residuals(table, expected, kind == ChiSquare::yates ? 0.5 : 0.0);
}

}  // namespace

std::vector<double> expected_counts(const CountTable& table) {
  std::vector<double> expected(table.counts.size(), 0.0);
  const auto total = static_cast<double>(table.total());
  if (total <= 0) return expected;
  const auto rows = table.row_totals();
  const auto columns = table.column_totals();
  for (std::size_t i = 0; i < expected.size(); ++i) {
    expected[i] = static_cast<double>(rows[i / columns.size()]) *
                  static_cast<double>(columns[i % columns.size()]) / total;
  }
  return expected;
}

ExpectedSummary summarize_expected(const CountTable& reduced) {
  __extension__ using Wide = __int128;
  ExpectedSummary summary;
  const Wide total = reduced.total();
  const auto rows = reduced.row_totals();
  const auto columns = reduced.column_totals();
  if (total == 0) return summary;
  Wide smallest = total * total;
  for (const std::int64_t row : rows) {
    for (const std::int64_t column : columns) {
      const Wide product = Wide{row} * column;
      ++summary.cells;
      summary.below_five += product < 5 * total ? 1 : 0;
      summary.below_one += product < total ? 1 : 0;
      smallest = std::min(smallest, product);
    }
  }
  summary.smallest = static_cast<double>(smallest) / static_cast<double>(total);
  return summary;
}

ChiSquareTest chi_square_test(const CountTable& table, ChiSquare kind) {
  ChiSquareTest result;
  result.test.method = chi_square_method(kind);
  ReducedTable reduced = drop_empty(table);
  result.dropped_rows = std::move(reduced.dropped_rows);
  result.dropped_columns = std::move(reduced.dropped_columns);
  const std::size_t rows = reduced.table.rows.size();
  const std::size_t columns = reduced.table.columns.size();
  if (rows < 2 || columns < 2) {
    result.test.absence = rows == 0 ? Absence::no_observations : Absence::fewer_than_two_groups;
    return result;
  }
  result.smallest_expected = summarize_expected(reduced.table).smallest;
  if (kind == ChiSquare::yates && (rows > 2 || columns > 2)) {
    result.test.absence = Absence::not_estimable;
    return result;
  }
  result.test.statistic = statistic(reduced.table, kind);
  result.test.degrees_of_freedom = static_cast<double>((rows - 1) * (columns - 1));
  result.test.p_value = chi_square_upper(*result.test.statistic, *result.test.degrees_of_freedom);
  return result;
}

}  // namespace osteon::stats
