// SPDX-License-Identifier: Apache-2.0
// The fast evaluator against the estimators of stats, on thousands of small random samples with
// ties: every figure that a search steers by is the library's own.
#include "osteon/reconstruct/fast_curve.hpp"

#include <algorithm>

#include <gmock/gmock.h>

#include "osteon/reconstruct/chain.hpp"
#include "osteon/reconstruct/figures.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"
#include "osteon/stats/survival/log_rank.hpp"
#include "questions.hpp"

namespace osteon::reconstruct {
namespace {

using stats::QuantileInterval;
using stats::QuantileRule;

struct Case {
  QuantileInterval interval;
  QuantileRule rule;
  double level;
};

class FastCurveTest : public ::testing::TestWithParam<Case> {};

TEST_P(FastCurveTest, IsTheLibrarysCurveMedianAndInterval) {
  stats::QuantileSettings settings;
  settings.interval = GetParam().interval;
  settings.rule = GetParam().rule;
  settings.level = GetParam().level;
  FastCurve fast(settings);
  stats::Random random(20240101);
  for (int round = 0; round < 1500; ++round) {
    const std::size_t n = 1 + static_cast<std::size_t>(random.below(30));
    auto marks = testing::random_marks(random, n, 1 + random.below(40));
    PrintedEndpoint endpoint;
    endpoint.groups = {testing::group("all", static_cast<std::int64_t>(n))};
    const auto curve = stats::kaplan_meier(risk_table(endpoint, marks), 0);
    const auto expected = stats::survival_quantile(curve, 0.5, settings);
    std::sort(marks.begin(), marks.end());
    fast.assign(marks);
    const FastQuantile found = fast.quantile();
    // Bit for bit.
    ASSERT_EQ(found.median, expected.time) << round;
    ASSERT_EQ(found.lower, expected.interval.lower) << round;
    ASSERT_EQ(found.upper, expected.interval.upper) << round;
    for (const auto& step : curve.steps) {
      if (step.events == 0) continue;
      const FastStep* same = fast.step_at(static_cast<double>(step.time));
      ASSERT_NE(same, nullptr);
      ASSERT_EQ(same->survival, step.survival);
      ASSERT_EQ(same->greenwood, step.greenwood);
    }
    ASSERT_EQ(fast.step_at(0), nullptr);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Intervals, FastCurveTest,
    ::testing::Values(Case{QuantileInterval::asymptotic_normal, QuantileRule::first, 0.95},
                      Case{QuantileInterval::asymptotic_normal, QuantileRule::midpoint, 0.9},
                      Case{QuantileInterval::band_plain, QuantileRule::midpoint, 0.95},
                      Case{QuantileInterval::band_log, QuantileRule::midpoint, 0.95},
                      Case{QuantileInterval::band_log_log, QuantileRule::midpoint, 0.95},
                      Case{QuantileInterval::band_log_log, QuantileRule::midpoint_when_crossed,
                           0.9},
                      Case{QuantileInterval::band_logit, QuantileRule::first, 0.95},
                      Case{QuantileInterval::band_arcsine, QuantileRule::midpoint, 0.95}));

class FastLogRankFor : public ::testing::TestWithParam<std::size_t> {};

TEST_P(FastLogRankFor, IsTheLibrarysStatistic) {
  const std::size_t groups = GetParam();
  FastLogRankTest fast;
  stats::Random random(7 + groups);
  int compared = 0;
  for (int round = 0; round < 1500; ++round) {
    PrintedEndpoint endpoint;
    EndpointSample sample;
    std::vector<std::vector<Mark>> sorted;
    for (std::size_t g = 0; g < groups; ++g) {
      const std::size_t n = 1 + static_cast<std::size_t>(random.below(12));
      sorted.push_back(testing::random_marks(random, n, 1 + random.below(30)));
      sample.insert(sample.end(), sorted[g].begin(), sorted[g].end());
      std::sort(sorted[g].begin(), sorted[g].end());
      endpoint.groups.push_back(testing::group("g", static_cast<std::int64_t>(n)));
    }
    const auto expected = stats::log_rank(risk_table(endpoint, sample)).test;
    const std::vector<std::span<const Mark>> spans(sorted.begin(), sorted.end());
    const FastLogRank found = fast.compare(spans);
    ASSERT_EQ(found.degrees_of_freedom > 0, expected.statistic.has_value()) << round;
    if (!expected.statistic) continue;
    ASSERT_EQ(found.degrees_of_freedom, *expected.degrees_of_freedom) << round;
    ASSERT_NEAR(found.chi_square, *expected.statistic, 1e-12 * std::max(1.0, *expected.statistic))
        << round;
    ++compared;
  }
  EXPECT_GT(compared, 1000);
}

INSTANTIATE_TEST_SUITE_P(Groups, FastLogRankFor, ::testing::Values(2, 3, 4));

TEST(Exponential, HasTheMomentsOfTheDistribution) {
  stats::Random random(99);
  constexpr int count = 200'000;
  double sum = 0;
  double squares = 0;
  int beyond_one = 0;
  for (int i = 0; i < count; ++i) {
    const double x = exponential(random);
    ASSERT_GE(x, 0);
    sum += x;
    squares += x * x;
    if (x > 1) ++beyond_one;
  }
  // Five standard errors.
  EXPECT_NEAR(sum / count, 1, 0.0112);
  EXPECT_NEAR(squares / count, 2, 0.05);
  EXPECT_NEAR(static_cast<double>(beyond_one) / count, 0.36788, 0.0054);
}

}  // namespace
}  // namespace osteon::reconstruct
