// SPDX-License-Identifier: Apache-2.0
// Two-stage designs and the bootstrap.
#include <cmath>
#include <numeric>

#include <gmock/gmock.h>

#include "osteon/stats/counts/tabulate.hpp"
#include "osteon/stats/designs/two_stage.hpp"
#include "osteon/stats/proportion.hpp"
#include "osteon/stats/proportions/binomial.hpp"
#include "osteon/stats/random.hpp"
#include "osteon/stats/resampling/bootstrap.hpp"
#include "osteon/stats/resampling/bootstrap_groups.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"
#include "osteon/stats/survival/quantile.hpp"
#include "reference_data.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using testing::load_sample;
using testing::load_values;

struct Published {
  DesignQuestion question;
  TwoStageCriterion criterion;
  std::int64_t r1, n1, r, n;
  double expected_n;
  double early_stop;
};

// Simon, Control Clin Trials 1989;10:1-10, tables 1 and 2.
const std::vector<Published> published = {
    {{0.05, 0.25, 0.05, 0.20}, TwoStageCriterion::optimal, 0, 9, 2, 17, 12.0, 0.63},
    {{0.05, 0.25, 0.05, 0.20}, TwoStageCriterion::minimax, 0, 12, 2, 16, 13.8, 0.54},
    {{0.05, 0.25, 0.10, 0.10}, TwoStageCriterion::optimal, 0, 9, 2, 24, 14.5, 0.63},
    {{0.05, 0.25, 0.10, 0.10}, TwoStageCriterion::minimax, 0, 13, 2, 20, 16.4, 0.51},
    {{0.10, 0.30, 0.05, 0.20}, TwoStageCriterion::optimal, 1, 10, 5, 29, 15.0, 0.74},
    {{0.10, 0.30, 0.05, 0.20}, TwoStageCriterion::minimax, 1, 15, 5, 25, 19.5, 0.55},
    {{0.20, 0.40, 0.05, 0.20}, TwoStageCriterion::optimal, 3, 13, 12, 43, 20.6, 0.75},
    {{0.20, 0.40, 0.05, 0.20}, TwoStageCriterion::minimax, 4, 18, 10, 33, 22.3, 0.72},
    {{0.30, 0.50, 0.05, 0.20}, TwoStageCriterion::optimal, 5, 15, 18, 46, 23.6, 0.72},
    {{0.30, 0.50, 0.05, 0.20}, TwoStageCriterion::minimax, 6, 19, 16, 39, 25.7, 0.67},
};

TEST(SimonDesignTest, PublishedDesigns) {
  for (const Published& expected : published) {
    const auto design = simon_design(expected.question, expected.criterion);
    ASSERT_TRUE(design);
    EXPECT_EQ(design->r1, expected.r1) << expected.question.p0;
    EXPECT_EQ(design->n1, expected.n1) << expected.question.p0;
    EXPECT_EQ(design->r, expected.r) << expected.question.p0;
    EXPECT_EQ(design->n, expected.n) << expected.question.p0;
    EXPECT_NEAR(design->expected_n_p0, expected.expected_n, 0.051);
    EXPECT_NEAR(design->early_stop_p0, expected.early_stop, 0.0051);
    EXPECT_LE(design->alpha, expected.question.alpha);
    EXPECT_GE(design->power, 1 - expected.question.beta);
  }
}

TEST(SimonDesignTest, ErrorRatesByEnumeration) {
  const auto design = *simon_design({0.10, 0.30, 0.05, 0.20}, TwoStageCriterion::optimal);
  for (const double p : {0.10, 0.30}) {
    const auto first = binomial_probabilities(design.n1, p);
    const auto second = binomial_probabilities(design.n - design.n1, p);
    double success = 0;
    for (std::size_t x = 0; x < first.size(); ++x) {
      for (std::size_t y = 0; y < second.size(); ++y) {
        const bool goes_on = static_cast<std::int64_t>(x) > design.r1;
        if (goes_on && static_cast<std::int64_t>(x + y) > design.r) success += first[x] * second[y];
      }
    }
    EXPECT_NEAR(success, p < 0.2 ? design.alpha : design.power, 1e-13);
  }
}

TEST(SimonDesignTest, SaysWhenThereIsNone) {
  EXPECT_FALSE(simon_design({0.50, 0.51, 0.05, 0.20}, TwoStageCriterion::optimal));
  EXPECT_FALSE(single_stage_design({0.50, 0.51, 0.05, 0.20}));
}

TEST(SingleStageDesignTest, IsTheSmallestWithBothErrorRates) {
  // A'Hern, Stat Med 2001;20:859, table I (reject with r or more): 0.05 v 0.20 has 27 and 4.
  const auto design = *single_stage_design({0.05, 0.20, 0.05, 0.20});
  EXPECT_EQ(design.n, 27);
  EXPECT_EQ(design.r + 1, 4);
  EXPECT_LE(design.alpha, 0.05);
  EXPECT_GE(design.power, 0.80);
}

TEST(TwoStageInferenceTest, EstimateIsUnbiased) {
  const auto design = *simon_design({0.10, 0.30, 0.05, 0.20}, TwoStageCriterion::optimal);
  for (const double p : {0.1, 0.25, 0.6}) {
    const auto first = binomial_probabilities(design.n1, p);
    const auto second = binomial_probabilities(design.n - design.n1, p);
    double mean = 0;
    double naive = 0;
    for (std::size_t x = 0; x < first.size(); ++x) {
      const auto at = static_cast<std::int64_t>(x);
      if (at <= design.r1) {
        const auto stopped = two_stage_inference(design, at, 0.1);
        mean += first[x] * stopped.unbiased;
        naive += first[x] * stopped.naive;
        continue;
      }
      for (std::size_t y = 0; y < second.size(); ++y) {
        const auto whole = two_stage_inference(design, at + static_cast<std::int64_t>(y), 0.1);
        mean += first[x] * second[y] * whole.unbiased;
        naive += first[x] * second[y] * whole.naive;
      }
    }
    EXPECT_NEAR(mean, p, 1e-11);
    EXPECT_LT(naive, p);  // early stops pull the plain share down
  }
}

TEST(TwoStageInferenceTest, RejectionAgreesWithThePValue) {
  const auto design = *simon_design({0.10, 0.30, 0.05, 0.20}, TwoStageCriterion::optimal);
  const auto rejected = two_stage_inference(design, design.r + 1, 0.10);
  EXPECT_NEAR(rejected.p_value, design.alpha, 1e-13);
  EXPECT_GT(two_stage_inference(design, design.r, 0.10).p_value, 0.05);
  double before = -1;
  for (std::int64_t x = 0; x <= design.n; ++x) {
    const auto at = two_stage_inference(design, x, 0.10);
    EXPECT_GT(at.unbiased, before);
    before = at.unbiased;
    EXPECT_LE(*at.interval.lower, at.unbiased + 1e-9);
    EXPECT_GE(*at.interval.upper, at.unbiased - 1e-9);
  }
  EXPECT_EQ(two_stage_inference(design, 0, 0.10).interval.lower, 0);
  EXPECT_EQ(two_stage_inference(design, design.n, 0.10).interval.upper, 1);
}

// --- bootstrap -----------------------------------------------------------------------------------

TEST(BootstrapTest, ThreadsChangeNoBit) {
  const RiskTable table = load_sample("lung").table();
  BootstrapSettings settings;
  settings.replicates = 501;
  const Bootstrap one = bootstrap_median_survival(table, 0, QuantileRule::midpoint, settings);
  settings.threads = 4;
  const Bootstrap four = bootstrap_median_survival(table, 0, QuantileRule::midpoint, settings);
  EXPECT_EQ(one.percentile.lower, four.percentile.lower);
  EXPECT_EQ(one.bca.upper, four.bca.upper);
  EXPECT_EQ(one.standard_error, four.standard_error);
  settings.seed = 1;
  EXPECT_NE(bootstrap_median_survival(table, 0, QuantileRule::midpoint, settings).standard_error,
            one.standard_error);
}

TEST(BootstrapTest, MedianIsThatOfSurvivalQuantile) {
  // On the sample itself, and on resampled rows made into a table of their own.
  for (const std::string& name : testing::sample_names()) {
    const RiskTable table = load_sample(name).table();
    for (std::int32_t group = 0; group < table.groups(); ++group) {
      BootstrapSettings settings;
      settings.replicates = 5;
      const Bootstrap result =
          bootstrap_median_survival(table, group, QuantileRule::midpoint, settings);
      EXPECT_EQ(result.estimate, survival_quantile(kaplan_meier(table, group), 0.5).time) << name;
      const Bootstrap first =
          bootstrap_median_survival(table, group, QuantileRule::first, settings);
      EXPECT_EQ(first.estimate,
                survival_quantile(kaplan_meier(table, group), 0.5, {QuantileRule::first}).time)
          << name;
    }
  }
}

TEST(BootstrapTest, AboutTheSameAsBoot) {
  const Column lung = testing::reference("boot/lung_median", "tables");
  const RiskTable table = pool_groups(load_sample("lung").table(), "all");
  const Bootstrap median = bootstrap_median_survival(table, 0);
  EXPECT_EQ(median.estimate, lung[0]);
  EXPECT_NEAR(*median.standard_error, *lung[1], 0.15 * *lung[1]);
  const Column expected = testing::reference("boot/age_means", "tables");
  const Column x = testing::reference("two/age/x", "tables");
  const Column y = testing::reference("two/age/y", "tables");
  Column values = x;
  values.insert(values.end(), y.begin(), y.end());
  Column groups(x.size(), 1.0);
  groups.resize(values.size(), 2.0);
  const Bootstrap means = bootstrap_difference(load_values(values, groups), 0, 1, Location::mean);
  EXPECT_NEAR(*means.estimate, *expected[0], 1e-10);
  EXPECT_NEAR(*means.standard_error, *expected[1], 0.05 * *expected[1]);
  EXPECT_NEAR(*means.percentile.lower, *expected[2], 0.1);
  EXPECT_NEAR(*means.percentile.upper, *expected[3], 0.1);
  EXPECT_NEAR(*means.bca.lower, *expected[4], 0.12);
  EXPECT_NEAR(*means.bca.upper, *expected[5], 0.12);
}

TEST(BootstrapTest, MeanOfAMultinomialHasItsVariance) {
  // Twelve subjects of values 0..3: the replicates' SD is the known sqrt(sum (x - m)^2 / n^2).
  const ResampledRows rows{{3, 2, 4, 3}, {0}};
  const auto mean = [](std::span<const std::int64_t> counts) {
    double n = 0;
    double sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      n += static_cast<double>(counts[i]);
      sum += static_cast<double>(i) * static_cast<double>(counts[i]);
    }
    return std::optional(sum / n);
  };
  BootstrapSettings settings;
  settings.replicates = 40000;
  const Bootstrap result = bootstrap(rows, mean, settings);
  const double m = 19.0 / 12;
  const double squares =
      3 * m * m + 2 * (1 - m) * (1 - m) + 4 * (2 - m) * (2 - m) + 3 * (3 - m) * (3 - m);
  EXPECT_NEAR(*result.standard_error, std::sqrt(squares) / 12, 0.004);
  EXPECT_NEAR(*result.bias, 0, 0.01);
}

TEST(BootstrapTest, NotReachedIsBeyondAllOthers) {
  // Two events of ten: no resample reaches 1/2 often; the upper limit does not exist.
  std::vector<std::int64_t> exit{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  std::vector<Outcome> outcome(10, Outcome::censored);
  outcome[2] = Outcome::event;
  outcome[8] = Outcome::event;
  const auto table = tabulate({}, SubjectTimes{exit, outcome, {}, {}, {}}).value();
  const Bootstrap result = bootstrap_median_survival(table, 0);
  EXPECT_FALSE(result.percentile.upper);
  EXPECT_GT(result.unbounded, 0);
  EXPECT_FALSE(result.standard_error);
}

TEST(RandomTest, BelowIsEvenAndStreamsDiffer) {
  Random random(11);
  std::vector<int> seen(7, 0);
  for (int i = 0; i < 70000; ++i) ++seen[random.below(7)];
  for (const int count : seen) EXPECT_NEAR(count, 10000, 500);
  EXPECT_NE(Random::stream(1, 0).next(), Random::stream(1, 1).next());
  EXPECT_NE(Random::stream(1, 0).next(), Random::stream(2, 0).next());
}

}  // namespace
}  // namespace osteon::stats
