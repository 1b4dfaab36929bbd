// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <gtest/gtest.h>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/survival/gaussian_excess.hpp"
#include "osteon/stats/survival/log_rank.hpp"
#include "osteon/stats/survival/max_combo.hpp"
#include "survival_extra.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using testing::expect_close;
using testing::load_sample;
using testing::make_sample;
using testing::merged_halves;
using testing::random_sample;
using testing::reversed;
using testing::Sample;
using testing::sample_names;
using testing::SampleShape;
using testing::survival_extra;

constexpr EventWeight peto{LogRankWeight::peto_peto};
constexpr EventWeight peto_modified{LogRankWeight::peto_peto_modified};

EventWeight fleming_harrington(double rho, double gamma) {
  return {LogRankWeight::fleming_harrington, rho, gamma};
}

std::vector<EventWeight> all_weights() {
  return {{LogRankWeight::log_rank},
          {LogRankWeight::gehan},
          {LogRankWeight::tarone_ware},
          peto,
          peto_modified,
          fleming_harrington(1, 0),
          fleming_harrington(0.5, 2)};
}

void expect_test(const TestResult& test, const std::string& key) {
  const Column expected = survival_extra(key);
  expect_close(test.statistic, expected[0], key);
  expect_close(test.degrees_of_freedom, expected[1], key);
  expect_close(test.p_value, expected[2], key);
}

TEST(WeightedLogRankTest, AgreesWithR) {
  for (const std::string name : {"lung", "veteran", "ovarian", "aml"}) {
    const RiskTable table = load_sample(name).table();
    expect_test(log_rank(table, fleming_harrington(1, 0)).test, "fh10/" + name);
    expect_test(log_rank(table, fleming_harrington(0.5, 0)).test, "fh50/" + name);
    expect_test(log_rank(table, fleming_harrington(0, 1)).test, "fh01/" + name);
    expect_test(log_rank(table, fleming_harrington(1, 1)).test, "fh11/" + name);
    expect_test(log_rank(table, peto).test, "peto/" + name);
    expect_test(log_rank(table, peto_modified).test, "peto_modified/" + name);
  }
  expect_test(log_rank(load_sample("celltype").table(), fleming_harrington(1, 0)).test,
              "fh10/celltype");
}

TEST(WeightedLogRankTest, ThePetoFormsOfRAndSasAreNotTheSame) {
  const RiskTable table = load_sample("lung").table();
  EXPECT_NEAR(*log_rank(table, fleming_harrington(1, 0)).test.statistic, 12.714, 5e-4);
  EXPECT_NEAR(*log_rank(table, peto).test.statistic, 12.708, 1e-3);
  EXPECT_NEAR(*log_rank(table, peto_modified).test.statistic, 12.709, 1e-3);
  EXPECT_EQ(log_rank(table, peto).test.method, Method::peto_peto);
  EXPECT_EQ(log_rank(table, peto_modified).test.method, Method::peto_peto_modified);
}

TEST(WeightedLogRankTest, StratifiedAgreesWithR) {
  Sample sample = load_sample("veteran");
  sample.header.strata = {"squamous", "smallcell", "adeno", "large"};
  sample.stratum = load_sample("celltype").group;
  const LogRank result = log_rank(sample.table(), fleming_harrington(1, 0));
  expect_test(result.test, "fh10/veteran_by_celltype");
  EXPECT_EQ(result.test.method, Method::stratified_fleming_harrington);
}

TEST(WeightedLogRankTest, FlemingHarringtonZeroZeroIsTheLogRankTest) {
  Random random(11);
  for (int i = 0; i < 40; ++i) {
    const RiskTable table = random_sample(random, SampleShape{15, 3, 2, 6}).table();
    const LogRank plain = log_rank(table);
    const LogRank weighted = log_rank(table, fleming_harrington(0, 0));
    EXPECT_EQ(plain.test.statistic, weighted.test.statistic);
    EXPECT_EQ(plain.covariance, weighted.covariance);
  }
}

TEST(WeightedLogRankTest, ByHandAsFractions) {
  // Deaths at 1 (group 1), 2 (group 2), 3 (group 1) of four; peto 4/5, 3/5, 2/5 and S(t-) 1, 3/4,
  // 1/2.
  const RiskTable table = make_sample({1, 3, 2, 4}, {1, 1, 1, 0}, {1, 1, 2, 2}).table();
  const double u = 4.0 / 5 * (1 - 1.0 / 2) + 3.0 / 5 * (0 - 1.0 / 3) + 2.0 / 5 * (1 - 1.0 / 2);
  const double v = 16.0 / 25 / 4 + 9.0 / 25 * 2 / 9 + 4.0 / 25 / 4;
  EXPECT_NEAR(*log_rank(table, peto).test.statistic, u * u / v, 1e-14);
  const double late = 1.0 / 4 * (0 - 1.0 / 3) + 1.0 / 2 * (1 - 1.0 / 2);
  const double late_v = 1.0 / 16 * 2 / 9 + 1.0 / 4 / 4;
  EXPECT_NEAR(*log_rank(table, fleming_harrington(0, 1)).test.statistic, late * late / late_v,
              1e-14);
}

TEST(WeightedLogRankTest, OneStratumRowOrderAndMergingChangeNothing) {
  Random random(5);
  for (int i = 0; i < 20; ++i) {
    const Sample sample = random_sample(random, SampleShape{20, 2, 2, 9});
    const RiskTable whole = sample.table();
    const RiskTable halves = merged_halves(sample, 7);
    const RiskTable pooled = pool_strata(whole);
    Sample unstratified = sample;
    unstratified.stratum.clear();
    unstratified.header.strata = {""};
    for (const EventWeight& weight : all_weights()) {
      const auto expected = log_rank(whole, weight).test.statistic;
      EXPECT_EQ(log_rank(reversed(sample).table(), weight).test.statistic, expected);
      EXPECT_EQ(log_rank(halves, weight).test.statistic, expected);
      EXPECT_EQ(log_rank(pooled, weight).test.statistic,
                log_rank(unstratified.table(), weight).test.statistic);
    }
  }
}

TEST(WeightedLogRankTest, StrataWithoutTheSameSubjectsAddUp) {
  // Two strata that hold the same subjects double U and V.
  const Sample aml = load_sample("aml");
  Sample doubled = aml;
  doubled.header.strata = {"a", "b"};
  doubled.stratum.assign(aml.exit.size(), 0);
  for (std::size_t i = 0; i < aml.exit.size(); ++i) {
    doubled.exit.push_back(aml.exit[i]);
    doubled.outcome.push_back(aml.outcome[i]);
    doubled.group.push_back(aml.group[i]);
    doubled.stratum.push_back(1);
  }
  for (const EventWeight& weight : all_weights()) {
    const double once = *log_rank(aml.table(), weight).test.statistic;
    EXPECT_NEAR(*log_rank(doubled.table(), weight).test.statistic, 2 * once, 1e-10 * once);
  }
}

TEST(WeightedLogRankTest, EdgesAreSaid) {
  for (const EventWeight& weight : all_weights()) {
    const auto censored = log_rank(make_sample({1, 2, 3}, {0, 0, 0}, {1, 2, 2}).table(), weight);
    EXPECT_EQ(censored.test.absence, Absence::no_events);
    const auto alone = log_rank(make_sample({1, 2}, {1, 1}, {1, 1}).table(), weight);
    EXPECT_EQ(alone.test.absence, Absence::fewer_than_two_groups);
  }
  // One event, at the first time: S(t-) is 1 there, so the late weight is 0 everywhere.
  const RiskTable one = make_sample({1, 2, 3, 4}, {1, 0, 0, 0}, {1, 2, 1, 2}).table();
  EXPECT_TRUE(log_rank(one, peto).test.p_value);
  EXPECT_EQ(log_rank(one, fleming_harrington(0, 1)).test.absence, Absence::no_events);
  // No event in the second group.
  const RiskTable bare = make_sample({1, 2, 3, 4}, {1, 1, 0, 0}, {1, 1, 2, 2}).table();
  for (const EventWeight& weight : all_weights()) EXPECT_TRUE(log_rank(bare, weight).test.p_value);
}

TEST(TrendTest, AgreesWithR) {
  for (const std::string& name : sample_names()) {
    const LogRank result = log_rank(load_sample(name).table());
    const TestResult trend = log_rank_trend(result, ordinal_scores(result));
    const Column expected = survival_extra("trend/" + name);
    expect_close(trend.statistic, expected[0], name);
    expect_close(trend.p_value, expected[1], name);
  }
}

TEST(TrendTest, ScoresCountOnlyUpToShiftAndScale) {
  const LogRank result = log_rank(load_sample("celltype").table());
  const double z = *log_rank_trend(result, ordinal_scores(result)).statistic;
  const std::vector<double> moved = {7, 9, 11, 13};
  const std::vector<double> turned = {3, 2, 1, 0};
  const std::vector<double> equal = {4, 4, 4, 4};
  EXPECT_NEAR(*log_rank_trend(result, moved).statistic, z, 1e-12);
  EXPECT_NEAR(*log_rank_trend(result, turned).statistic, -z, 1e-12);
  EXPECT_EQ(log_rank_trend(result, equal).absence, Absence::no_variation);
}

TEST(TrendTest, OfTwoGroupsIsTheTestItself) {
  for (const EventWeight& weight : all_weights()) {
    const LogRank result = log_rank(load_sample("lung").table(), weight);
    const double z = *log_rank_trend(result, ordinal_scores(result)).statistic;
    EXPECT_NEAR(z * z, *result.test.statistic, 1e-9);
  }
}

TEST(MaxComboTest, AgreesWithR) {
  for (const std::string name : {"lung", "veteran", "ovarian", "aml"}) {
    const MaxCombo result = max_combo(load_sample(name).table());
    const Column expected = survival_extra("max_combo/" + name);
    const Column z = survival_extra("max_combo/" + name + "/z");
    expect_close(result.test.statistic, expected[0], name);
    // pmvnorm states its own error; the deterministic rule is far below it.
    EXPECT_NEAR(*result.test.p_value, *expected[1], std::max(4 * *expected[2], 1e-7)) << name;
    for (std::size_t i = 0; i < 4; ++i) expect_close(result.parts[i].z, z[i], name);
  }
}

TEST(MaxComboTest, LiesBetweenTheSmallestPAndFourTimesIt) {
  Random random(3);
  for (int i = 0; i < 30; ++i) {
    const MaxCombo result =
        max_combo(random_sample(random, SampleShape{24, 2, 1 + i % 2, 12}).table());
    if (!result.test.p_value) continue;
    const double smallest = *result.parts[*result.largest].p_value;
    EXPECT_GE(*result.test.p_value, smallest * (1 - 1e-9));
    EXPECT_LE(*result.test.p_value, std::min(1.0, 4 * smallest) * (1 + 1e-9));
  }
}

TEST(MaxComboTest, EdgesAreSaid) {
  // One event: all four weights are 1 or 0, and only one statistic is left.
  const auto one = max_combo(make_sample({1, 2, 3, 4}, {1, 0, 0, 0}, {1, 2, 1, 2}).table());
  EXPECT_NEAR(*one.test.p_value, normal_two_sided(*one.test.statistic), 1e-12);
  EXPECT_FALSE(one.parts[1].z);
  EXPECT_EQ(max_combo(make_sample({1, 2}, {0, 0}, {1, 2}).table()).test.absence,
            Absence::no_events);
  EXPECT_EQ(max_combo(make_sample({1, 2}, {1, 0}, {1, 1}).table()).test.absence,
            Absence::fewer_than_two_groups);
  EXPECT_EQ(max_combo(load_sample("celltype").table()).test.absence, Absence::more_than_two_groups);
}

Eigen::MatrixXd rows(std::initializer_list<std::array<double, 3>> values) {
  Eigen::MatrixXd matrix(static_cast<Eigen::Index>(values.size()), 3);
  Eigen::Index row = 0;
  for (const auto& value : values) {
    matrix.row(row++) = Eigen::Vector3d(value[0], value[1], value[2]).normalized().transpose();
  }
  return matrix;
}

std::vector<Slab> slabs_of(const Eigen::MatrixXd& factor, double m) {
  std::vector<Slab> slabs;
  for (Eigen::Index i = 0; i < factor.rows(); ++i) {
    slabs.push_back({factor.row(i).transpose(), -m, m});
  }
  return slabs;
}

TEST(GaussianExcessTest, OutsideAndInsideAreOneTogether) {
  const std::vector<Eigen::MatrixXd> factors = {
      rows({{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}), rows({{1, 1, 0}, {1, 0, 0}, {0, 1, 0}, {1, 1, 1}}),
      rows({{1, 0.1, 0.05}, {1, 0, 0}, {1, 0.1, 0}, {0.9, 0.2, 0.1}})};
  // The rows of the last one nearly agree, where the integrand is steepest.
  for (const auto& factor : factors) {
    for (const double m : {0.3, 1.0, 1.96, 3.0}) {
      EXPECT_NEAR(gaussian_excess(factor, m) + gaussian_content(slabs_of(factor, m)), 1, 1e-8);
    }
    EXPECT_NEAR(gaussian_excess(factor, 0), 1, 1e-6);
  }
}

TEST(GaussianExcessTest, IndependentStatisticsMultiply) {
  const auto factor = rows({{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
  for (const double m : {0.5, 2.0, 4.0, 7.0}) {
    const double inside = 1 - normal_two_sided(m);
    const double one = normal_two_sided(m);
    // 1 - (1 - p)^3 without cancellation.
    const double expected = one * (1 + inside + inside * inside);
    EXPECT_NEAR(gaussian_excess(factor, m) / expected, 1, 1e-10) << m;
  }
}

TEST(GaussianExcessTest, EqualStatisticsAreOne) {
  const auto factor = rows({{1, 0, 0}, {-1, 0, 0}, {1, 0, 0}});
  for (const double m : {0.1, 1.0, 6.0}) {
    EXPECT_NEAR(gaussian_excess(factor, m) / normal_two_sided(m), 1, 1e-10);
  }
}

}  // namespace
}  // namespace osteon::stats
