// SPDX-License-Identifier: Apache-2.0
// Contingency tables and proportions.
#include <numeric>

#include <gmock/gmock.h>

#include "osteon/stats/categorical_choice.hpp"
#include "osteon/stats/chi_square.hpp"
#include "osteon/stats/fisher.hpp"
#include "osteon/stats/freeman_halton.hpp"
#include "osteon/stats/proportion.hpp"
#include "reference_data.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using ::testing::ElementsAre;
using testing::expect_close;
using testing::numbered_labels;
using testing::reference;

CountTable make_table(std::int32_t rows, std::int32_t columns, std::vector<std::int64_t> counts) {
  return make_count_table(numbered_labels(rows), numbered_labels(columns), std::move(counts))
      .value();
}

CountTable load_table(const std::string& name) {
  const Column numbers = reference("table/" + name + "/counts");
  std::vector<std::int64_t> counts;
  for (std::size_t i = 2; i < numbers.size(); ++i) {
    counts.push_back(static_cast<std::int64_t>(*numbers[i]));
  }
  return make_table(static_cast<std::int32_t>(*numbers[0]), static_cast<std::int32_t>(*numbers[1]),
                    counts);
}

const std::vector<std::string> two_by_two = {"two_a", "two_b", "two_zero", "two_large"};
const std::vector<std::string> larger = {"three_two", "four_two", "three_three", "job",
                                         "five_three"};

void expect_chi_square(const std::string& name, const std::string& kind, ChiSquare test) {
  const ChiSquareTest result = chi_square_test(load_table(name), test);
  std::string key = "table/" + name;
  key += "/" + kind;
  const Column expected = reference(key);
  expect_close(result.test.statistic, expected[0], key);
  expect_close(result.test.degrees_of_freedom, expected[1], key);
  expect_close(result.test.p_value, expected[2], key);
}

TEST(ChiSquareTest, AgreesWithR) {
  for (const auto* const names : {&two_by_two, &larger}) {
    for (const std::string& name : *names) {
      expect_chi_square(name, "pearson", ChiSquare::pearson);
      expect_chi_square(name, "likelihood_ratio", ChiSquare::likelihood_ratio);
      const std::vector<double> expected = expected_counts(load_table(name));
      const Column from_r = reference("table/" + name + "/expected");
      for (std::size_t i = 0; i < expected.size(); ++i) expect_close(expected[i], from_r[i], name);
    }
  }
  for (const std::string& name : two_by_two) expect_chi_square(name, "yates", ChiSquare::yates);
}

TEST(ChiSquareTest, YatesIsNeverBelowZeroAndOnlyForTwoByTwo) {
  const ChiSquareTest flat = chi_square_test(make_table(2, 2, {5, 5, 5, 5}), ChiSquare::yates);
  EXPECT_EQ(flat.test.statistic, 0);
  EXPECT_EQ(flat.test.p_value, 1);
  EXPECT_EQ(chi_square_test(load_table("job"), ChiSquare::yates).test.absence,
            Absence::not_estimable);
}

TEST(ChiSquareTest, DropsEmptyRowsAndSaysSo) {
  const ChiSquareTest result =
      chi_square_test(make_table(3, 2, {10, 2, 0, 0, 3, 15}), ChiSquare::pearson);
  expect_close(result.test.p_value, reference("table/two_b/pearson")[2], "dropped");
  EXPECT_THAT(result.dropped_rows, ElementsAre("group 2"));
}

TEST(ChiSquareTest, SaysWhyThereIsNoTest) {
  EXPECT_EQ(chi_square_test(make_table(2, 2, {3, 4, 0, 0}), ChiSquare::pearson).test.absence,
            Absence::fewer_than_two_groups);
  EXPECT_EQ(chi_square_test(make_table(2, 2, {0, 0, 0, 0}), ChiSquare::pearson).test.absence,
            Absence::no_observations);
}

TEST(FisherTest, AgreesWithR) {
  for (const std::string& name : two_by_two) {
    const FisherTest result = fisher_exact(load_table(name));
    expect_close(result.test.p_value, reference("table/" + name + "/fisher")[0], name);
    const Column odds = reference("table/" + name + "/odds_ratio");
    expect_close(result.odds_ratio, odds[0], name);
    expect_close(result.interval.lower, odds[1], name);
    expect_close(result.interval.upper, odds[2], name);
  }
}

TEST(FisherTest, TheLadyTastingTeaByHand) {
  // Tables with 4 of each: 1, 16, 36, 16, 1 of 70.
  EXPECT_NEAR(*fisher_exact(make_table(2, 2, {3, 1, 1, 3})).test.p_value, 34.0 / 70, 1e-14);
  EXPECT_NEAR(*fisher_exact(make_table(2, 2, {4, 0, 0, 4})).test.p_value, 2.0 / 70, 1e-14);
  EXPECT_EQ(*fisher_exact(make_table(2, 2, {2, 2, 2, 2})).test.p_value, 1);
}

TEST(FisherTest, InfiniteAndZeroOddsRatiosAreSaid) {
  const FisherTest infinite = fisher_exact(make_table(2, 2, {5, 0, 3, 8}));
  EXPECT_TRUE(infinite.odds_ratio_is_infinite);
  EXPECT_FALSE(infinite.odds_ratio);
  EXPECT_FALSE(infinite.interval.upper);
  EXPECT_GT(*infinite.interval.lower, 1);
  const FisherTest zero = fisher_exact(make_table(2, 2, {0, 5, 8, 3}));
  EXPECT_EQ(zero.odds_ratio, 0);
  EXPECT_EQ(zero.interval.lower, 0);
  EXPECT_NEAR(*zero.interval.upper, 1 / *infinite.interval.lower, 1e-9);
  const FisherTest none = fisher_exact(make_table(2, 2, {3, 4, 0, 0}));
  EXPECT_EQ(none.test.absence, Absence::fewer_than_two_groups);
  EXPECT_FALSE(none.odds_ratio || none.interval.lower);
}

TEST(FreemanHaltonTest, AgreesWithR) {
  for (const auto* const names : {&two_by_two, &larger}) {
    for (const std::string& name : *names) {
      const FreemanHaltonTest result = fisher_freeman_halton(load_table(name));
      expect_close(result.test.p_value, reference("table/" + name + "/fisher")[0], name);
      EXPECT_EQ(result.monte_carlo_tables, 0);
    }
  }
}

/// Every table with these margins, one by one: the slow way to the same number.
double enumerate(const std::vector<std::int64_t>& rows, std::vector<std::int64_t> columns,
                 std::size_t row, double value, double limit, double& all) {
  if (row + 1 == rows.size()) {
    for (const std::int64_t cell : columns) value -= std::lgamma(static_cast<double>(cell) + 1);
    all += std::exp(value);
    return value <= limit ? std::exp(value) : 0;
  }
  double extreme = 0;
  std::vector<std::int64_t> cells(columns.size(), 0);
  for (;;) {
    if (std::accumulate(cells.begin(), cells.end(), std::int64_t{0}) == rows[row]) {
      std::vector<std::int64_t> left = columns;
      double with_row = value;
      for (std::size_t j = 0; j < cells.size(); ++j) {
        left[j] -= cells[j];
        with_row -= std::lgamma(static_cast<double>(cells[j]) + 1);
      }
      extreme += enumerate(rows, left, row + 1, with_row, limit, all);
    }
    std::size_t j = 0;
    while (j < cells.size() && ++cells[j] > columns[j]) cells[j++] = 0;
    if (j == cells.size()) return extreme;
  }
}

TEST(FreemanHaltonTest, TheNetworkEqualsPlainEnumeration) {
  const std::vector<CountTable> tables = {make_table(3, 3, {2, 1, 0, 1, 3, 1, 0, 2, 2}),
                                          make_table(4, 3, {1, 0, 2, 2, 1, 0, 0, 2, 1, 1, 1, 1}),
                                          make_table(5, 2, {3, 1, 0, 2, 2, 2, 1, 0, 4, 1}),
                                          make_table(3, 4, {1, 1, 1, 0, 2, 0, 1, 3, 0, 2, 1, 1})};
  for (const CountTable& table : tables) {
    const ExactProblem problem = make_exact_problem(table);
    double all = 0;
    const double extreme = enumerate(problem.rows, problem.columns, 0, 0,
                                     problem.observed + log_probability_tolerance, all);
    EXPECT_NEAR(*fisher_freeman_halton(table).test.p_value, extreme / all, 1e-12);
  }
}

TEST(FreemanHaltonTest, OrderOfRowsAndColumnsChangesNoBit) {
  const double p = *fisher_freeman_halton(make_table(3, 2, {10, 10, 1, 1, 3, 1})).test.p_value;
  EXPECT_EQ(p, *fisher_freeman_halton(make_table(3, 2, {3, 1, 10, 10, 1, 1})).test.p_value);
  EXPECT_EQ(p, *fisher_freeman_halton(make_table(3, 2, {10, 10, 1, 1, 1, 3})).test.p_value);
  EXPECT_EQ(p, *fisher_freeman_halton(make_table(2, 3, {10, 1, 3, 10, 1, 1})).test.p_value);
  const double two = *fisher_freeman_halton(make_table(2, 2, {7, 2, 3, 11})).test.p_value;
  for (const auto& counts : std::vector<std::vector<std::int64_t>>{
           {2, 7, 11, 3}, {3, 11, 7, 2}, {11, 3, 2, 7}, {7, 3, 2, 11}, {11, 2, 3, 7}}) {
    EXPECT_EQ(two, *fisher_freeman_halton(make_table(2, 2, counts)).test.p_value);
  }
}

TEST(FreemanHaltonTest, BeyondTheWorkLimitMonteCarloStatesItsError) {
  FreemanHaltonSettings settings;
  settings.work_limit = 10;
  settings.monte_carlo_tables = 200000;
  for (const std::string& name : larger) {
    const FreemanHaltonTest result = fisher_freeman_halton(load_table(name), settings);
    EXPECT_EQ(result.test.method, Method::fisher_freeman_halton_monte_carlo);
    EXPECT_EQ(result.monte_carlo_tables, 200000);
    const double exact = *reference("table/" + name + "/fisher")[0];
    EXPECT_NEAR(*result.test.p_value, exact, 4.5 * *result.monte_carlo_standard_error + 1e-5);
    const FreemanHaltonTest again = fisher_freeman_halton(load_table(name), settings);
    EXPECT_EQ(*result.test.p_value, *again.test.p_value);
    settings.seed += 1;
  }
}

TEST(FreemanHaltonTest, SaysWhyThereIsNoTest) {
  EXPECT_EQ(fisher_freeman_halton(make_table(3, 2, {3, 0, 4, 0, 1, 0})).test.absence,
            Absence::fewer_than_two_groups);
  EXPECT_EQ(fisher_freeman_halton(CountTable()).test.absence, Absence::no_observations);
}

struct Choice {
  std::string what;
  std::vector<std::int64_t> counts;  // rows of two columns
  Method method;
  std::string p;  // to three digits
};

TEST(CategoricalChoiceTest, ReproducesThePublishedTable) {
  // Monotherapy (n = 14) against combination (n = 12) in the published lenvatinib study.
  const std::vector<Choice> rows = {
      {"sex", {11, 9, 3, 3}, Method::fisher_exact, "1.000"},
      {"ECOG", {6, 6, 8, 6}, Method::pearson_chi_square, "0.716"},
      {"primary site", {8, 8, 3, 2, 2, 2, 1, 0}, Method::fisher_freeman_halton, "1.000"},
      {"metastases", {10, 10, 4, 2}, Method::fisher_exact, "0.652"},
      {"radiotherapy", {1, 1, 13, 11}, Method::fisher_exact, "1.000"},
      {"chemotherapy lines", {12, 8, 2, 4}, Method::fisher_exact, "0.365"},
      {"immunotherapy", {7, 7, 7, 5}, Method::pearson_chi_square, "0.671"},
      {"prior TKI", {8, 8, 6, 4}, Method::fisher_exact, "0.701"},
      {"discontinuation", {10, 10, 1, 1, 3, 1}, Method::fisher_freeman_halton, "0.791"},
      {"objective response", {0, 3, 14, 9}, Method::fisher_exact, "0.085"},
      {"clinical benefit", {8, 8, 6, 4}, Method::fisher_exact, "0.701"}};
  for (const Choice& row : rows) {
    const auto labels = static_cast<std::int32_t>(row.counts.size() / 2);
    const CategoricalTest test = choose_categorical_test(make_table(labels, 2, row.counts));
    EXPECT_EQ(test.test.method, row.method) << row.what;
    EXPECT_NEAR(*test.test.p_value, std::stod(row.p), 0.0005) << row.what;
  }
  const CountTable site = make_table(4, 2, {8, 8, 3, 2, 2, 2, 1, 0});
  const CategoricalTest pearson = choose_categorical_test(site, CategoricalRule::always_pearson);
  EXPECT_NEAR(*pearson.test.p_value, 0.789, 0.0005);
  EXPECT_NEAR(*pearson.smallest_expected, 12.0 / 26, 1e-12);
}

TEST(CategoricalChoiceTest, ExactlyFiveIsEnough) {
  const CategoricalTest at_five = choose_categorical_test(make_table(2, 2, {6, 4, 4, 6}));
  EXPECT_EQ(at_five.smallest_expected, 5);
  EXPECT_EQ(at_five.test.method, Method::pearson_chi_square);
  const CategoricalTest below = choose_categorical_test(make_table(2, 2, {6, 4, 4, 5}));
  EXPECT_EQ(below.test.method, Method::fisher_exact);
}

TEST(CategoricalChoiceTest, OtherRulesDecideOtherwise) {
  const auto method = [](std::vector<std::int64_t> counts, CategoricalRule rule) {
    const auto rows = static_cast<std::int32_t>(counts.size() / 2);
    return choose_categorical_test(make_table(rows, 2, std::move(counts)), rule).test.method;
  };
  const CategoricalRule chinese = CategoricalRule::chinese_textbook;
  EXPECT_EQ(method({6, 6, 8, 6}, chinese), Method::fisher_exact);          // n < 40
  EXPECT_EQ(method({12, 8, 8, 12}, chinese), Method::pearson_chi_square);  // n = 40
  EXPECT_EQ(method({3, 4, 20, 18}, chinese), Method::yates_chi_square);    // 1 <= 3.5 < 5
  EXPECT_EQ(method({1, 0, 20, 19}, chinese), Method::fisher_exact);        // expected < 1
  const CategoricalRule cochran = CategoricalRule::cochran;
  EXPECT_EQ(method({3, 3, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20}, cochran),
            Method::pearson_chi_square);  // 2 of 12 below 5
  EXPECT_EQ(method({3, 3, 20, 20, 20, 20}, cochran), Method::fisher_freeman_halton);
  EXPECT_EQ(method({20, 20, 20, 20}, CategoricalRule::always_exact), Method::fisher_exact);
}

TEST(CategoricalChoiceTest, OneRowIsNoComparison) {
  const CategoricalTest test = choose_categorical_test(make_table(2, 2, {14, 12, 0, 0}));
  EXPECT_EQ(test.test.absence, Absence::fewer_than_two_groups);
  EXPECT_FALSE(test.test.p_value);
  EXPECT_THAT(test.dropped_rows, ElementsAre("group 2"));
}

TEST(ProportionTest, AgreesWithR) {
  const std::vector<std::pair<std::int64_t, std::int64_t>> cases = {
      {0, 26}, {3, 26}, {1, 16}, {13, 26}, {26, 26}, {1, 1}, {137, 2280}};
  for (const auto& [count, n] : cases) {
    const std::string key = "proportion/" + std::to_string(count) + "/" + std::to_string(n);
    const Column expected = reference(key);
    const Proportion exact = proportion(count, n);
    expect_close(exact.interval.lower, expected[0], key);
    expect_close(exact.interval.upper, expected[1], key);
    const Proportion wilson = proportion(count, n, ProportionInterval::wilson);
    EXPECT_NEAR(*wilson.interval.lower, *expected[2], 1e-10) << key;
    EXPECT_NEAR(*wilson.interval.upper, *expected[3], 1e-10) << key;
    EXPECT_EQ(wilson.interval.method, Method::wilson);
  }
}

TEST(ProportionTest, NothingOfNothingIsNoProportion) {
  const Proportion none = proportion(0, 0);
  EXPECT_FALSE(none.estimate || none.interval.lower || none.interval.upper);
}

}  // namespace
}  // namespace osteon::stats
