// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/one_sample_log_rank.hpp"

#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "osteon/stats/proportions/rate.hpp"
#include "survival_extra.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using testing::expect_close;
using testing::load_sample;
using testing::make_sample;
using testing::Sample;
using testing::survival_extra;

TEST(OneSampleLogRankTest, AgreesWithR) {
  for (const std::string name : {"ovarian", "aml"}) {
    const RiskTable table = pool_groups(load_sample(name).table(), "all");
    const auto curve = HistoricalCurve::exponential(name == "aml" ? 20 : 500);
    const auto result = one_sample_log_rank(table, 0, curve);
    const Column expected = survival_extra("one_sample/" + name);
    EXPECT_EQ(static_cast<double>(result.observed), *expected[0]);
    expect_close(result.expected, expected[1], name);
    expect_close(result.ratio, expected[2], name);
    expect_close(result.ratio_interval.lower, expected[3], name);
    expect_close(result.ratio_interval.upper, expected[4], name);
    expect_close(result.classical.statistic, expected[5], name);
    expect_close(result.wu.statistic, expected[6], name);
  }
}

TEST(OneSampleLogRankTest, PointsOfAnExponentialCurveGiveTheSame) {
  const RiskTable table = load_sample("aml").table();
  std::vector<HistoricalCurve::Point> points;
  for (const double time : {7.0, 20.0, 61.0, 200.0})
    points.push_back({time, std::exp2(-time / 20)});
  const auto curve = HistoricalCurve::from_points(points);
  ASSERT_TRUE(curve);
  const auto by_points = one_sample_log_rank(table, 0, *curve);
  const auto by_median = one_sample_log_rank(table, 0, HistoricalCurve::exponential(20));
  EXPECT_NEAR(*by_points.expected, *by_median.expected, 1e-12);
  EXPECT_NEAR(*by_points.wu.p_value, *by_median.wu.p_value, 1e-12);
}

TEST(OneSampleLogRankTest, DelayedEntryCountsFromTheEntry) {
  Sample sample = make_sample({4, 6}, {1, 0}, {1, 1});
  sample.entry = {observed_from_start, 2};
  const auto result = one_sample_log_rank(sample.table(), 0, HistoricalCurve::exponential(1));
  EXPECT_NEAR(*result.expected, (4 + 6 - 2) * std::numbers::ln2, 1e-14);
}

TEST(OneSampleLogRankTest, EdgesAreSaid) {
  const auto curve = HistoricalCurve::exponential(10);
  const auto censored = one_sample_log_rank(make_sample({5}, {0}, {1}).table(), 0, curve);
  EXPECT_EQ(censored.observed, 0);
  EXPECT_EQ(censored.ratio, 0);
  EXPECT_EQ(censored.ratio_interval.lower, 0);
  EXPECT_TRUE(censored.wu.p_value);
  const auto at_zero = one_sample_log_rank(make_sample({0}, {1}, {1}).table(), 0, curve);
  EXPECT_EQ(at_zero.absence, Absence::not_estimable);
  const auto brief = HistoricalCurve::from_points({{4, 0.5}});
  const auto beyond = one_sample_log_rank(make_sample({5}, {1}, {1}).table(), 0, *brief);
  EXPECT_EQ(beyond.absence, Absence::beyond_observation);
  EXPECT_FALSE(beyond.wu.p_value);
  const Sample empty = make_sample({5}, {1}, {2});
  EXPECT_EQ(one_sample_log_rank(empty.table(), 0, curve).absence, Absence::no_observations);
}

TEST(HistoricalCurveTest, PointsThatAreNoCurveAreRefused) {
  using Points = std::vector<HistoricalCurve::Point>;
  for (const Points& points : {Points{}, Points{{0, 0.9}}, Points{{1, 0.5}, {2, 0.6}},
                               Points{{2, 0.5}, {1, 0.4}}, Points{{1, 0}}, Points{{1, 1.2}}}) {
    const auto curve = HistoricalCurve::from_points(points);
    ASSERT_FALSE(curve);
    EXPECT_EQ(curve.error().front().code, "E607");
  }
}

TEST(PoissonIntervalTest, PublishedLimits) {
  // Garwood's table: 0 events 0 to 3.689, 5 events 1.623 to 11.668.
  const auto poisson_interval = [](std::int64_t count) {
    return poisson_rate(count, 1, RateInterval::garwood).interval;
  };
  EXPECT_EQ(poisson_interval(0).lower, 0);
  EXPECT_NEAR(*poisson_interval(0).upper, 3.689, 5e-4);
  EXPECT_NEAR(*poisson_interval(5).lower, 1.623, 5e-4);
  EXPECT_NEAR(*poisson_interval(5).upper, 11.668, 5e-4);
}

}  // namespace
}  // namespace osteon::stats
