// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/check/p_values.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "osteon/stats/chi_square.hpp"
#include "osteon/stats/fisher.hpp"
#include "osteon/stats/tables/trend.hpp"

namespace osteon::proofread {
namespace {

constexpr double level = 0.05;
constexpr double nearly = 1e-9;

}  // namespace

bool reproduces(const Printed& printed, double p, double slack) {
  return reproduces_any(printed, p - slack, p + slack);
}

bool reproduces_any(const Printed& printed, double least, double most) {
  const double value = printed.number();
  if (printed.relation == Relation::less) return least < value + nearly;
  if (printed.relation == Relation::greater) return most > value - nearly;
  if (printed.digits() == 0) return value >= 1 ? most >= 0.9995 : least < 0.0005;
  const double half = printed.half_unit();
  const bool rounded = most >= value - half - nearly && least <= value + half + nearly;
  const bool cut = most >= value - nearly && least < value + 2 * half - nearly;
  return rounded || cut;
}

std::string p_text(double p) {
  return p < 0.001 ? "<0.001" : base::format_fixed(p, 3);
}

bool is_significant(double p) {
  return p < level;
}
bool is_significant(const Printed& printed) {
  return printed.relation != Relation::greater &&
         (printed.number() < level ||
          (printed.relation == Relation::less && printed.number() <= level));
}

namespace {

void add(std::vector<TestedTable>& tests, const stats::TestResult& test, double slack = 0) {
  if (test.p_value) tests.push_back({test.method, *test.p_value, slack});
}

}  // namespace

stats::FreemanHaltonSettings quick_exact(const stats::CountTable& table) {
  constexpr double draws = 2e8;  // patients drawn in all
  const double tables = draws / static_cast<double>(std::max<std::int64_t>(table.total(), 1));
  stats::FreemanHaltonSettings settings;
  settings.work_limit = 2e6;
  settings.monte_carlo_tables = static_cast<std::int64_t>(std::clamp(tables, 2e4, 2e5));
  return settings;
}

std::vector<TestedTable> chi_square_tests(const stats::CountTable& table) {
  using stats::ChiSquare;
  std::vector<TestedTable> tests;
  const stats::ReducedTable reduced = stats::drop_empty(table);
  const auto rows = reduced.table.rows.size();
  const auto columns = reduced.table.columns.size();
  if (rows < 2 || columns < 2) return tests;
  add(tests, stats::chi_square_test(table, ChiSquare::pearson).test);
  if (rows == 2 && columns == 2) add(tests, stats::chi_square_test(table, ChiSquare::yates).test);
  add(tests, stats::chi_square_test(table, ChiSquare::likelihood_ratio).test);
  if (rows > 2) add(tests, stats::linear_by_linear_test(reduced.table));
  return tests;
}

std::vector<TestedTable> exact_tests(const stats::CountTable& table) {
  std::vector<TestedTable> tests;
  const stats::ReducedTable reduced = stats::drop_empty(table);
  const auto rows = reduced.table.rows.size();
  const auto columns = reduced.table.columns.size();
  if (rows < 2 || columns < 2) return tests;
  if (rows == 2 && columns == 2) {
    add(tests, stats::fisher_exact(reduced.table).test);
    add(tests, stats::fisher_exact(reduced.table, 0.95, stats::ExactTail::mid_p).test);
  } else {
    const auto exact = stats::fisher_freeman_halton(table, quick_exact(table));
    add(tests, exact.test, 4 * exact.monte_carlo_standard_error.value_or(0));
  }
  return tests;
}

}  // namespace osteon::proofread
