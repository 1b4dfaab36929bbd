// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/describe.hpp"

#include <gtest/gtest.h>

#include "osteon/stats/normality.hpp"
#include "reference_data.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using testing::expect_close;
using testing::load_values;
using testing::read_data;
using testing::reference;

const std::map<std::string, std::pair<std::string, std::string>> variables = {
    {"lung_age", {"lung", "age"}},
    {"lung_wt_loss", {"lung", "wt.loss"}},
    {"veteran_karno", {"veteran", "karno"}},
    {"ovarian_age", {"ovarian", "age"}},
    {"veteran_diagtime", {"veteran", "diagtime"}}};

ValueCounts load(const std::string& name) {
  const auto& [file, column] = variables.at(name);
  return load_values(read_data(file).numbers(column));
}

TEST(DescribeTest, AgreesWithR) {
  for (const auto& [name, where] : variables) {
    const Description description = describe(load(name), 0);
    const Column expected = reference("describe/" + name);
    EXPECT_EQ(static_cast<double>(description.n), *expected[0]);
    EXPECT_EQ(static_cast<double>(description.missing), *expected[1]);
    expect_close(description.mean, expected[2], name);
    expect_close(description.standard_deviation, expected[3], name);
    expect_close(description.minimum, expected[4], name);
    expect_close(description.maximum, expected[5], name);
  }
}

TEST(DescribeTest, QuantilesOfEveryTypeAgreeWithR) {
  const std::vector<std::pair<QuantileType, std::string>> types = {
      {QuantileType::type_2, "2"}, {QuantileType::type_6, "6"}, {QuantileType::type_7, "7"}};
  for (const auto& [name, where] : variables) {
    const ValueCounts counts = load(name);
    for (const auto& [type, number] : types) {
      std::string key = "describe/" + name;
      key += "/type" + number;
      const Column expected = reference(key);
      const std::vector<double> probabilities = {0, 0.1, 0.25, 0.5, 0.75, 0.9, 1};
      for (std::size_t i = 0; i < probabilities.size(); ++i) {
        expect_close(sample_quantile(counts, 0, probabilities[i], type), expected[i], key);
      }
    }
  }
}

TEST(DescribeTest, QuartilesByHand) {
  // 1 2 3 4 5 6: (n + 1) / 4 = 1.75, 1 + 5 / 4 = 2.25, 6 / 4 = 1.5
  const ValueCounts counts = load_values({6, 1, 5, 2, 4, 3});
  EXPECT_EQ(describe(counts, 0, QuantileType::type_6).first_quartile, 1.75);
  EXPECT_EQ(describe(counts, 0, QuantileType::type_7).first_quartile, 2.25);
  EXPECT_EQ(describe(counts, 0, QuantileType::type_2).first_quartile, 2);
  EXPECT_EQ(describe(counts, 0, QuantileType::type_6).median, 3.5);
  EXPECT_EQ(describe(counts, 0).quantiles, Method::quantile_type_6);
}

TEST(DescribeTest, DecimalsStayExact) {
  EXPECT_EQ(describe(load_values({12.3, 12.4}), 0).median, 12.35);
  EXPECT_EQ(describe(load_values({0.1, 0.2, 0.3}), 0).mean, 0.2);
  EXPECT_EQ(describe(load_values({-0.5, 0.25}), 0).mean, -0.125);
}

TEST(DescribeTest, EmptyAndSingleValuesInventNothing) {
  const Description empty = describe(ValueCounts(), 0);
  EXPECT_EQ(empty.n, 0);
  EXPECT_FALSE(empty.mean || empty.standard_deviation || empty.median || empty.minimum);
  const Description one = describe(load_values({7, std::nullopt}), 0);
  EXPECT_EQ(one.n, 1);
  EXPECT_EQ(one.missing, 1);
  EXPECT_EQ(one.median, 7);
  EXPECT_EQ(one.first_quartile, 7);
  EXPECT_FALSE(one.standard_deviation);
}

TEST(DescribeTest, LargeOffsetsLoseNoDigits) {
  const auto counts = ValueCounts::from_rows(
      {}, {{0, 4'000'000'000'000'000'001, 1}, {0, 4'000'000'000'000'000'003, 1}});
  EXPECT_NEAR(*describe(*counts, 0).standard_deviation, std::sqrt(2.0), 1e-12);
}

TEST(ShapiroWilkTest, AgreesWithR) {
  for (const auto& [name, where] : variables) {
    const TestResult test = shapiro_wilk(load(name), 0);
    const Column expected = reference("shapiro/" + name);
    expect_close(test.statistic, expected[0], name);
    ASSERT_TRUE(test.p_value);
    EXPECT_NEAR(*test.p_value / *expected[1], 1, 1e-7) << name;
  }
  const Column age = read_data("ovarian").numbers("age");
  for (const int n : {3, 4, 5, 6, 7, 11, 12, 20, 26}) {
    const TestResult test = shapiro_wilk(load_values(Column(age.begin(), age.begin() + n)), 0);
    const Column expected = reference("shapiro/ovarian_first/" + std::to_string(n));
    expect_close(test.statistic, expected[0], std::to_string(n));
    expect_close(test.p_value, expected[1], std::to_string(n));
  }
}

TEST(ShapiroWilkTest, SaysWhyThereIsNoTest) {
  EXPECT_EQ(shapiro_wilk(ValueCounts(), 0).absence, Absence::too_few_observations);
  EXPECT_EQ(shapiro_wilk(load_values({1, 2}), 0).absence, Absence::too_few_observations);
  EXPECT_EQ(shapiro_wilk(load_values({1, 1, 1, 1}), 0).absence, Absence::no_variation);
  const auto many = ValueCounts::from_rows({}, {{0, 1, 5000}, {0, 2, 1}});
  EXPECT_EQ(shapiro_wilk(*many, 0).absence, Absence::too_many_observations);
}

}  // namespace
}  // namespace osteon::stats
