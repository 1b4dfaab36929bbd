// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/restricted_mean.hpp"

#include <cmath>
#include <map>

#include <gtest/gtest.h>

#include "osteon/stats/survival/cumulative_hazard.hpp"
#include "osteon/stats/survival/quantile.hpp"
#include "osteon/stats/survival/survival_difference.hpp"
#include "survival_extra.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using testing::expect_close;
using testing::late_veteran;
using testing::load_sample;
using testing::make_sample;
using testing::merged_halves;
using testing::reversed;
using testing::Sample;
using testing::sample_names;
using testing::survival_extra;

const std::map<std::string, double> taus = {
    {"lung", 500}, {"veteran", 200}, {"celltype", 150}, {"ovarian", 600}, {"aml", 40}};

std::string key(const std::string& name, std::int32_t group) {
  return name + "/" + std::to_string(group + 1);
}

SurvivalCurve one_group(const Column& time, const Column& event) {
  return kaplan_meier(make_sample(time, event, Column(time.size(), 1.0)).table(), 0);
}

TEST(CumulativeHazardTest, BothFormsAgreeWithR) {
  for (const std::string& name : sample_names()) {
    const RiskTable table = load_sample(name).table();
    for (std::int32_t group = 0; group < table.groups(); ++group) {
      const SurvivalCurve curve = kaplan_meier(table, group);
      for (const auto form : {HazardForm::nelson_aalen, HazardForm::fleming_harrington}) {
        const auto hazard = cumulative_hazard(curve, form);
        const std::string prefix = "hazard/" + std::string(method_key(hazard.method));
        const std::string form_name =
            form == HazardForm::nelson_aalen ? "hazard/nelson_aalen" : "hazard/fleming_harrington";
        const Column expected = survival_extra(form_name + "/" + key(name, group));
        const Column error = survival_extra(form_name + "_error/" + key(name, group));
        ASSERT_EQ(hazard.steps.size(), expected.size()) << prefix;
        for (std::size_t i = 0; i < expected.size(); ++i) {
          expect_close(hazard.steps[i].hazard, expected[i], name);
          expect_close(std::sqrt(hazard.steps[i].variance), error[i], name);
        }
      }
    }
  }
}

TEST(CumulativeHazardTest, DelayedEntryAgreesWithR) {
  const RiskTable table = late_veteran().table();
  for (std::int32_t group = 0; group < 2; ++group) {
    const auto hazard = cumulative_hazard(kaplan_meier(table, group));
    const Column expected = survival_extra("hazard/veteran_entry/" + std::to_string(group + 1));
    ASSERT_EQ(hazard.steps.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      expect_close(hazard.steps[i].hazard, expected[i], "entry");
    }
  }
}

TEST(CumulativeHazardTest, ByHandAsFractions) {
  // Two of four have the event at 1, one is censored at 2, one has it at 3.
  const SurvivalCurve curve = one_group({1, 1, 2, 3}, {1, 1, 0, 1});
  const auto plain = cumulative_hazard(curve);
  EXPECT_DOUBLE_EQ(plain.steps[0].hazard, 2.0 / 4);
  EXPECT_DOUBLE_EQ(plain.steps[0].variance, 2.0 / 16);
  EXPECT_DOUBLE_EQ(plain.steps[2].hazard, 2.0 / 4 + 1);
  const auto tied = cumulative_hazard(curve, HazardForm::fleming_harrington);
  EXPECT_DOUBLE_EQ(tied.steps[0].hazard, 1.0 / 4 + 1.0 / 3);
  EXPECT_DOUBLE_EQ(tied.steps[0].variance, 1.0 / 16 + 1.0 / 9);
  const Interval limits = hazard_interval(plain.steps[0]);
  EXPECT_NEAR(*limits.lower * *limits.upper, 0.25, 1e-15);  // symmetric on the log scale
  const auto none = cumulative_hazard(one_group({1, 2}, {0, 0}));
  EXPECT_FALSE(hazard_interval(none.steps[1]).lower);
}

TEST(RestrictedMeanTest, AgreesWithR) {
  for (const std::string& name : sample_names()) {
    const RiskTable table = load_sample(name).table();
    for (std::int32_t group = 0; group < table.groups(); ++group) {
      const auto mean = restricted_mean(kaplan_meier(table, group), taus.at(name));
      const Column expected = survival_extra("rmst/" + key(name, group));
      expect_close(mean.mean, expected[0], name);
      expect_close(mean.standard_error, expected[1], name);
      EXPECT_EQ(mean.absence, Absence::none);
    }
  }
}

TEST(RestrictedMeanTest, DelayedEntryAgreesWithR) {
  const RiskTable table = late_veteran().table();
  for (std::int32_t group = 0; group < 2; ++group) {
    const auto mean = restricted_mean(kaplan_meier(table, group), 200);
    const Column expected = survival_extra("rmst/veteran_entry/" + std::to_string(group + 1));
    expect_close(mean.mean, expected[0], "entry");
    expect_close(mean.standard_error, expected[1], "entry");
  }
}

TEST(RestrictedMeanTest, MeanSurvivalByBothConventionsAgreesWithR) {
  for (const std::string& name : sample_names()) {
    const auto curves = kaplan_meier_by_group(load_sample(name).table());
    for (const auto convention :
         {MeanConvention::own_largest_time, MeanConvention::common_largest_time}) {
      const bool own = convention == MeanConvention::own_largest_time;
      const auto means = mean_survival(curves, convention);
      const Column expected = survival_extra((own ? "mean/individual/" : "mean/common/") + name);
      for (std::size_t g = 0; g < means.size(); ++g) {
        expect_close(means[g].mean, expected[2 * g], name);
        expect_close(means[g].standard_error, expected[2 * g + 1], name);
      }
    }
  }
  // Carried forward is said: the women of the lung data are last seen before the last man.
  const auto curves = kaplan_meier_by_group(load_sample("lung").table());
  const auto means = mean_survival(curves, MeanConvention::common_largest_time);
  EXPECT_EQ(means[0].absence, Absence::none);
  EXPECT_EQ(means[1].absence, Absence::beyond_observation);
}

TEST(RestrictedMeanTest, IsTheIntegralOfTheSteps) {
  for (const std::string& name : sample_names()) {
    const RiskTable table = load_sample(name).table();
    for (std::int32_t group = 0; group < table.groups(); ++group) {
      const SurvivalCurve curve = kaplan_meier(table, group);
      const double tau = taus.at(name);
      double area = 0;  // day by day
      for (double day = 0; day < tau; ++day) {
        area += *survival_at(curve, day, BandTransform::log_log).survival;
      }
      expect_close(restricted_mean(curve, tau).mean, area, name, 1e-12);
    }
  }
}

TEST(RestrictedMeanTest, ByHandAsFractions) {
  // S: 3/4 from 1, 1/2 from 2, censored at 3, 0 from 4. To tau 4: 1 + 3/4 + 1/2 + 1/2 = 11/4.
  const SurvivalCurve curve = one_group({1, 2, 3, 4}, {1, 1, 0, 1});
  const auto mean = restricted_mean(curve, 4);
  EXPECT_DOUBLE_EQ(*mean.mean, 11.0 / 4);
  // Areas beyond 1 and 2: 7/4 and 1; terms 1/(4*3) and 1/(3*2).
  EXPECT_NEAR(*mean.standard_error, std::sqrt(49.0 / 16 / 12 + 1.0 / 6), 1e-15);
  EXPECT_DOUBLE_EQ(*restricted_mean(curve, 10).mean, 11.0 / 4);  // at 0 nothing is added
  EXPECT_EQ(restricted_mean(curve, 10).absence, Absence::none);
}

TEST(RestrictedMeanTest, EdgesAreSaid) {
  const SurvivalCurve censored = one_group({2, 3}, {0, 0});
  const auto flat = restricted_mean(censored, 3);
  EXPECT_EQ(flat.mean, 3);
  EXPECT_EQ(flat.standard_error, 0);
  EXPECT_FALSE(flat.interval.lower);
  EXPECT_EQ(restricted_mean(censored, 4).absence, Absence::beyond_observation);
  EXPECT_FALSE(restricted_mean(censored, 4).mean);
  const SurvivalCurve single = one_group({5}, {1});
  EXPECT_EQ(restricted_mean(single, 7).mean, 5);
  EXPECT_EQ(restricted_mean(single, 7).standard_error, 0);
  EXPECT_EQ(restricted_mean(SurvivalCurve{}, 7).absence, Absence::no_observations);
  // An event and a censoring share the last time: the curve stays above 0 and ends there.
  EXPECT_EQ(restricted_mean(one_group({4, 4}, {1, 0}), 5).absence, Absence::beyond_observation);
  const std::vector<SurvivalCurve> both = {censored, single};
  EXPECT_EQ(largest_tau(both), 3);
  EXPECT_EQ(largest_tau(std::vector<SurvivalCurve>{single}), std::nullopt);
  const auto means = mean_survival(std::vector<SurvivalCurve>{one_group({0}, {1})},
                                   MeanConvention::own_largest_time);
  EXPECT_EQ(means[0].absence, Absence::not_estimable);
}

TEST(RestrictedMeanTest, ComparisonByItsDefinition) {
  const auto curves = kaplan_meier_by_group(load_sample("lung").table());
  const auto women = restricted_mean(curves[1], 500);
  const auto men = restricted_mean(curves[0], 500);
  const auto compared = compare_restricted_means(women, men);
  const Column a = survival_extra("rmst/lung/2");
  const Column b = survival_extra("rmst/lung/1");
  const double se = std::hypot(*a[1], *b[1]);
  expect_close(compared.difference, *a[0] - *b[0], "difference");
  expect_close(compared.difference_test.statistic, (*a[0] - *b[0]) / se, "z");
  expect_close(compared.difference_interval.lower, *a[0] - *b[0] - 1.959963984540054 * se, "lower");
  const double log_se = std::hypot(*a[1] / *a[0], *b[1] / *b[0]);
  expect_close(compared.ratio, *a[0] / *b[0], "ratio");
  expect_close(compared.ratio_interval.upper, *a[0] / *b[0] * std::exp(1.959963984540054 * log_se),
               "upper");
  const auto swapped = compare_restricted_means(men, women);
  EXPECT_DOUBLE_EQ(*swapped.difference, -*compared.difference);
  EXPECT_DOUBLE_EQ(*swapped.difference_test.p_value, *compared.difference_test.p_value);
}

TEST(RestrictedMeanTest, ComparisonThatDoesNotExistSaysWhy) {
  const SurvivalCurve censored = one_group({9, 9}, {0, 0});
  const auto flat =
      compare_restricted_means(restricted_mean(censored, 5), restricted_mean(censored, 5));
  EXPECT_EQ(flat.difference, 0);
  EXPECT_EQ(flat.difference_test.absence, Absence::no_variation);
  EXPECT_FALSE(flat.ratio_test.p_value);
  const auto beyond =
      compare_restricted_means(restricted_mean(censored, 10), restricted_mean(censored, 10));
  EXPECT_EQ(beyond.difference_test.absence, Absence::beyond_observation);
  EXPECT_FALSE(beyond.difference);
}

TEST(SurvivalDifferenceTest, AgreesWithItsDefinitionInR) {
  const std::map<std::string, double> times = {
      {"lung", 365}, {"veteran", 100}, {"ovarian", 400}, {"aml", 20}};
  const std::vector<BandTransform> transforms = {BandTransform::plain, BandTransform::log,
                                                 BandTransform::log_log, BandTransform::logit,
                                                 BandTransform::arcsine};
  for (const auto& [name, time] : times) {
    const auto curves = kaplan_meier_by_group(load_sample(name).table());
    const Column expected = survival_extra("difference/" + name);
    for (std::size_t i = 0; i < transforms.size(); ++i) {
      const auto result = survival_difference(curves[1], curves[0], time, transforms[i]);
      expect_close(result.difference, expected[0], name);
      // log(-log S) falls as S rises; all other scales rise with it.
      expect_close(result.test.statistic, expected[3 + i], name);
      if (i == 0) {
        expect_close(result.interval.lower, expected[1], name);
        expect_close(result.interval.upper, expected[2], name);
        continue;
      }
      EXPECT_LT(*result.interval.lower, *result.difference);
      EXPECT_GT(*result.interval.upper, *result.difference);
      EXPECT_GE(*result.interval.lower, -1);
      EXPECT_LE(*result.interval.upper, 1);
    }
  }
}

TEST(SurvivalDifferenceTest, IntervalFromBandsByHand) {
  const auto curves = kaplan_meier_by_group(load_sample("aml").table());
  const auto a = survival_at(curves[0], 20, BandTransform::log_log);
  const auto b = survival_at(curves[1], 20, BandTransform::log_log);
  const auto result = survival_difference(curves[0], curves[1], 20, BandTransform::log_log);
  const double d = *a.survival - *b.survival;
  EXPECT_DOUBLE_EQ(*result.interval.lower,
                   d - std::sqrt(std::pow(*a.survival - *a.interval.lower, 2) +
                                 std::pow(*b.interval.upper - *b.survival, 2)));
  EXPECT_EQ(result.interval.method, Method::survival_difference_from_bands);
}

TEST(SurvivalDifferenceTest, EdgesAreSaid) {
  const SurvivalCurve falling = one_group({1, 2, 3, 9}, {1, 1, 1, 0});
  const SurvivalCurve whole = one_group({8, 9}, {0, 0});
  const SurvivalCurve gone = one_group({1, 2}, {1, 1});
  const SurvivalCurve brief = one_group({1, 2}, {1, 0});
  using enum BandTransform;
  EXPECT_EQ(survival_difference(falling, brief, 5, plain).absence, Absence::beyond_observation);
  EXPECT_FALSE(survival_difference(falling, brief, 5, plain).difference);
  EXPECT_EQ(survival_difference(falling, gone, 5, plain).absence, Absence::not_estimable);
  EXPECT_EQ(survival_difference(falling, gone, 5, plain).difference, 0.25);
  EXPECT_EQ(survival_difference(falling, whole, 5, log_log).absence, Absence::not_estimable);
  EXPECT_TRUE(survival_difference(falling, whole, 5, plain).test.p_value);
  EXPECT_EQ(survival_difference(whole, whole, 5, plain).absence, Absence::no_variation);
  EXPECT_EQ(survival_difference(whole, SurvivalCurve{}, 5, plain).absence,
            Absence::no_observations);
}

TEST(QuantileTest, QuartilesWithDelayedEntryAgreeWithR) {
  const RiskTable table = late_veteran().table();
  for (std::int32_t group = 0; group < 2; ++group) {
    const SurvivalCurve curve = kaplan_meier(table, group);
    const Column expected = survival_extra("quantiles/veteran_entry/" + std::to_string(group + 1));
    const std::vector<double> shares = {0.25, 0.5, 0.75};
    for (std::size_t i = 0; i < shares.size(); ++i) {
      expect_close(survival_quantile(curve, shares[i]).time, expected[i], "quartile");
    }
  }
}

TEST(RestrictedMeanTest, OrderOfRowsAndMergingChangeNoBit) {
  for (const std::string& name : sample_names()) {
    const Sample sample = load_sample(name);
    const auto whole = restricted_mean(kaplan_meier(sample.table(), 0), taus.at(name));
    const auto backwards =
        restricted_mean(kaplan_meier(reversed(sample).table(), 0), taus.at(name));
    const auto halves = restricted_mean(
        kaplan_meier(merged_halves(sample, sample.exit.size() / 2), 0), taus.at(name));
    EXPECT_EQ(whole.mean, backwards.mean);
    EXPECT_EQ(whole.standard_error, halves.standard_error);
  }
}

}  // namespace
}  // namespace osteon::stats
