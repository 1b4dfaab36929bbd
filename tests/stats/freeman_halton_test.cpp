// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/freeman_halton.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "osteon/stats/fisher.hpp"
#include "osteon/stats/random.hpp"
#include "osteon/stats/sorted_pasts.hpp"
#include "osteon/stats/table_bounds.hpp"
#include "osteon/stats/table_rows.hpp"

namespace osteon::stats {
namespace {

using Counts = std::vector<std::int64_t>;

CountTable make_table(std::size_t rows, std::size_t columns, const Counts& counts) {
  return make_count_table(std::vector<std::string>(rows, "r"),
                          std::vector<std::string>(columns, "c"), counts)
      .value();
}

struct Case {
  std::size_t rows;
  std::size_t columns;
  Counts counts;
  double p;
  double tolerance;
};

TEST(FreemanHaltonTest, AgreesWithOtherRoutesOnLargeTables) {
  const std::vector<Case> cases = {
      // Near-even margins, n = 200: by the network that carried all pasts to the last two rows.
      {5,
       4,
       {16, 9, 8, 7, 9, 14, 10, 7, 8, 8, 15, 9, 7, 11, 8, 14, 12, 8, 9, 11},
       0.3181453652881421,
       1e-11},
      {5,
       4,
       {12, 9, 11, 8, 7, 12, 10, 11, 10, 8, 13, 9, 9, 14, 8, 9, 11, 7, 9, 13},
       0.8085079048073742,
       1e-11},
      // R 4.2, fisher.test(workspace = 2e8), whose keys are rounded to some 1e-9.
      {6, 3, {16, 9, 8, 9, 14, 10, 8, 8, 15, 7, 11, 8, 12, 8, 9, 5, 10, 20}, 0.063472609696, 1e-9},
      {8,
       3,
       {3, 2, 6, 1, 5, 2, 4, 4, 4, 6, 1, 1, 2, 2, 5, 3, 4, 1, 0, 3, 2, 5, 1, 2},
       0.130179079826,
       1e-11},
      {6,
       5,
       {3, 1, 0, 2, 1, 0, 4, 1, 1, 0, 2, 0, 3, 1, 1, 0, 1, 0, 3, 2, 1, 0, 2, 0, 3, 2, 2, 0, 1, 1},
       0.0791136664489,
       1e-11}};
  for (const Case& c : cases) {
    const FreemanHaltonTest test = fisher_freeman_halton(make_table(c.rows, c.columns, c.counts));
    EXPECT_EQ(test.test.method, Method::fisher_freeman_halton);
    EXPECT_NEAR(*test.test.p_value, c.p, c.tolerance);
  }
}

TEST(FreemanHaltonTest, TheMassOfAllTablesIsOne) {
  Random random(11);
  for (int repeat = 0; repeat < 40; ++repeat) {
    const std::size_t rows = 3 + random.below(4);
    const std::size_t columns = 2 + random.below(3);
    Counts counts(rows * columns);
    for (std::int64_t& count : counts) count = 1 + static_cast<std::int64_t>(random.below(7));
    const ExactProblem problem = make_exact_problem(make_table(rows, columns, counts));
    const auto masses = exact_table_masses(problem, 1e9);
    EXPECT_NEAR(masses->extreme + masses->other, 1, 1e-12);
    EXPECT_GT(masses->extreme, 0);
  }
}

TEST(FreemanHaltonTest, ExchangedRowsColumnsAndSidesGiveTheSameBits) {
  constexpr std::size_t rows = 5;
  constexpr std::size_t columns = 3;
  Random random(12);
  Counts counts(rows * columns);
  for (std::int64_t& count : counts) count = static_cast<std::int64_t>(random.below(9));
  const double p = *fisher_freeman_halton(make_table(rows, columns, counts)).test.p_value;
  Counts transposed(counts.size());
  Counts turned(counts.rbegin(), counts.rend());
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) {
      transposed[j * rows + i] = counts[i * columns + j];
    }
  }
  EXPECT_EQ(*fisher_freeman_halton(make_table(columns, rows, transposed)).test.p_value, p);
  EXPECT_EQ(*fisher_freeman_halton(make_table(rows, columns, turned)).test.p_value, p);
}

TEST(FreemanHaltonTest, MonteCarloAgreesWithTheExactTestOfALargeTable) {
  const CountTable table =
      make_table(5, 4, {16, 9, 8, 7, 9, 14, 10, 7, 8, 8, 15, 9, 7, 11, 8, 14, 12, 8, 9, 11});
  FreemanHaltonSettings drawn;
  drawn.work_limit = 0;
  drawn.monte_carlo_tables = 100'000;
  const FreemanHaltonTest simulated = fisher_freeman_halton(table, drawn);
  EXPECT_EQ(simulated.test.method, Method::fisher_freeman_halton_monte_carlo);
  EXPECT_NEAR(*simulated.test.p_value, *fisher_freeman_halton(table).test.p_value,
              4.5 * *simulated.monte_carlo_standard_error);
}

/// All rows of a table as RowFiller gives them.
std::vector<FilledRow> all_rows(RowFiller& filler, const Counts& columns, std::int64_t row) {
  std::vector<FilledRow> rows;
  double work = 1e6;
  filler.prepare(columns, row);
  filler.for_each(work, [&](const FilledRow& filled) { rows.push_back(filled); });
  EXPECT_EQ(work, 1e6 - static_cast<double>(rows.size()));
  return rows;
}

std::vector<MarginKey> some_keys(std::uint64_t count) {
  std::vector<MarginKey> keys(count);
  Random random(1);
  for (MarginKey& key : keys) key = {random.next(), random.next()};
  return keys;
}

TEST(RowFillerTest, ProbabilitiesAreHypergeometric) {
  const std::vector<double> log_factorial = log_factorials(300);
  const std::vector<MarginKey> keys = some_keys(301);
  RowFiller filler(log_factorial, keys);
  for (const auto& [columns, row] : std::vector<std::pair<Counts, std::int64_t>>{
           {{4, 3, 2}, 4}, {{5, 1}, 5}, {{20, 10, 9, 3}, 17}, {{3, 0, 2}, 1}, {{140, 60}, 90}}) {
    double sum = 0;
    for (const FilledRow& filled : all_rows(filler, columns, row)) sum += filled.probability;
    EXPECT_NEAR(sum, 1, 1e-13);
  }
}

TEST(RowFillerTest, TwoOfFiveByHand) {
  const std::vector<double> log_factorial = log_factorials(9);
  const std::vector<MarginKey> keys = some_keys(10);
  RowFiller filler(log_factorial, keys);
  // 2 of 5 subjects from columns of 3 and 2: none, one or both from the first.
  const std::vector<FilledRow> rows = all_rows(filler, {3, 2}, 2);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_NEAR(rows[0].probability, 0.1, 1e-15);
  EXPECT_NEAR(rows[1].probability, 0.6, 1e-15);
  EXPECT_NEAR(rows[2].probability, 0.3, 1e-15);
  EXPECT_NEAR(rows[0].value, -std::log(2.0), 1e-15);
  EXPECT_EQ(rows[1].value, 0);
}

TEST(RowFillerTest, KeysForgetTheOrderOfColumns) {
  const std::vector<double> log_factorial = log_factorials(9);
  const std::vector<MarginKey> keys = some_keys(10);
  RowFiller filler(log_factorial, keys);
  const std::vector<FilledRow> rows = all_rows(filler, {2, 2}, 1);
  ASSERT_EQ(rows.size(), 2U);  // leaves 2, 1 and 1, 2
  EXPECT_EQ(rows[0].left, rows[1].left);
  EXPECT_EQ(rows[0].left, keys[1] + keys[2]);
}

TEST(TableBoundsTest, OfTwoRowsAreReachedAndWideOnesHoldThem) {
  const std::vector<double> log_factorial = log_factorials(100);
  const std::vector<MarginKey> keys = some_keys(101);
  const TableBounds bounds(log_factorial);
  RowFiller filler(log_factorial, keys);
  for (const auto& [columns, row] : std::vector<std::pair<Counts, std::int64_t>>{
           {{4, 3, 2}, 4}, {{20, 10, 9, 3}, 17}, {{3, 0, 2}, 1}, {{7, 7}, 7}, {{1, 1, 1, 1}, 2}}) {
    double largest = -1e300;
    double smallest = 1e300;
    double work = 1e6;
    filler.prepare(columns, row);
    filler.for_each(work, [&](const FilledRow& filled) {
      double value = filled.value;
      for (std::size_t j = 0; j < columns.size(); ++j) {
        value -= log_factorial[static_cast<std::size_t>(columns[j] - filler.cells()[j])];
      }
      largest = std::max(largest, value);
      smallest = std::min(smallest, value);
    });
    const ValueBounds reached = bounds.of_two_rows(row, columns);
    EXPECT_NEAR(reached.largest, largest, 1e-12);
    EXPECT_NEAR(reached.smallest, smallest, 1e-12);
    const std::int64_t total = std::accumulate(columns.begin(), columns.end(), std::int64_t{0});
    const Counts rows = {row, total - row};
    const ValueBounds wide = bounds.wide(rows, columns);
    EXPECT_GE(wide.largest, largest - 1e-12);
    EXPECT_LE(wide.smallest, smallest + 1e-12);
  }
}

TEST(SortedPastsTest, LooksUpAsABinarySearchDoes) {
  Random random(5);
  for (const std::size_t size : {1U, 2U, 50U, 3000U}) {
    std::vector<double> values(size);
    for (double& value : values) value = -10 * random.uniform() * random.uniform();
    std::sort(values.begin(), values.end());
    std::vector<Past> pasts;
    for (const double value : values) pasts.push_back({value, 1});
    const SortedPasts sorted(pasts);
    values.push_back(1);  // looked up as well, with values that are not there
    for (std::size_t i = 0; i < 2000; ++i) values.push_back(1 - 12 * random.uniform());
    for (const double value : values) {
      const auto expected = static_cast<std::size_t>(std::count_if(
          pasts.begin(), pasts.end(), [&](const Past& p) { return p.value <= value; }));
      ASSERT_EQ(sorted.first_above(value), expected);
      ASSERT_EQ(sorted.until(expected), static_cast<double>(expected));
    }
  }
}

}  // namespace
}  // namespace osteon::stats
