// SPDX-License-Identifier: Apache-2.0
// Curves, bands, quantiles, numbers at risk, follow-up.
#include <gmock/gmock.h>

#include "osteon/stats/survival/band.hpp"
#include "osteon/stats/survival/follow_up.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"
#include "osteon/stats/survival/numbers_at_risk.hpp"
#include "osteon/stats/survival/quantile.hpp"
#include "reference_data.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using ::testing::ElementsAre;
using testing::expect_close;
using testing::load_sample;
using testing::make_sample;
using testing::reference;
using testing::Sample;
using testing::sample_names;

struct Scale {
  BandTransform transform;
  QuantileInterval interval;
  std::string name;
};
const std::vector<Scale> scales = {
    {BandTransform::plain, QuantileInterval::band_plain, "plain"},
    {BandTransform::log, QuantileInterval::band_log, "log"},
    {BandTransform::log_log, QuantileInterval::band_log_log, "log-log"},
    {BandTransform::logit, QuantileInterval::band_logit, "logit"},
    {BandTransform::arcsine, QuantileInterval::band_arcsine, "arcsin"}};

/// Every curve of the reference numbers with its key; group 0 is everybody.
struct Curve {
  std::string key;
  SurvivalCurve curve;
  SurvivalCurve reverse;
};

std::vector<Curve> reference_curves() {
  std::vector<Curve> curves;
  for (const std::string& name : sample_names()) {
    const RiskTable table = load_sample(name).table();
    const RiskTable all = pool_groups(table, "all");
    curves.push_back(
        {"km/" + name + "/0", kaplan_meier(all, 0), kaplan_meier(all, 0, CurveOf::censorings)});
    for (std::int32_t group = 0; group < table.groups(); ++group) {
      curves.push_back({"km/" + name + "/" + std::to_string(group + 1), kaplan_meier(table, group),
                        kaplan_meier(table, group, CurveOf::censorings)});
    }
  }
  return curves;
}

SurvivalCurve curve_of(const Column& time, const Column& event) {
  return kaplan_meier(make_sample(time, event, Column(time.size(), 1)).table(), 0);
}

TEST(KaplanMeierTest, AgreesWithR) {
  for (const auto& [key, curve, reverse] : reference_curves()) {
    const Column time = reference(key + "/time");
    ASSERT_EQ(curve.steps.size(), time.size()) << key;
    for (std::size_t i = 0; i < time.size(); ++i) {
      const CurveStep& step = curve.steps[i];
      EXPECT_EQ(static_cast<double>(step.time), *time[i]);
      EXPECT_EQ(static_cast<double>(step.at_risk), *reference(key + "/at_risk")[i]);
      EXPECT_EQ(static_cast<double>(step.events), *reference(key + "/events")[i]);
      EXPECT_EQ(static_cast<double>(step.censored), *reference(key + "/censored")[i]);
      EXPECT_NEAR(step.survival, *reference(key + "/survival")[i], 1e-13);
      expect_close(curve.standard_error(i), reference(key + "/standard_error")[i], key);
    }
  }
}

TEST(KaplanMeierTest, BandsAgreeWithR) {
  for (const auto& [key, curve, reverse] : reference_curves()) {
    for (const Scale& scale : scales) {
      std::string name = key + "/";
      name += scale.name;
      const Column lower = reference(name + "/lower");
      const Column upper = reference(name + "/upper");
      const std::vector<Interval> band = confidence_band(curve, scale.transform);
      ASSERT_EQ(band.size(), lower.size());
      for (std::size_t i = 0; i < band.size(); ++i) {
        expect_close(band[i].lower, lower[i], name);
        expect_close(band[i].upper, upper[i], name);
      }
    }
  }
}

TEST(KaplanMeierTest, QuantilesAgreeWithR) {
  for (const auto& [key, curve, reverse] : reference_curves()) {
    for (const Scale& scale : scales) {
      for (const std::string p : {"0.25", "0.5", "0.75"}) {
        std::string name = key + "/";
        name += scale.name;
        name += "/quantile/" + p;
        const Column expected = reference(name);
        const SurvivalQuantile quantile =
            survival_quantile(curve, std::stod(p), {QuantileRule::midpoint, scale.interval, 0.95});
        expect_close(quantile.time, expected[0], name);
        expect_close(quantile.interval.lower, expected[1], name);
        expect_close(quantile.interval.upper, expected[2], name);
      }
    }
    const Column expected = reference(key + "/reverse_median");
    const SurvivalQuantile median = survival_quantile(reverse, 0.5);
    expect_close(median.time, expected[0], key);
    expect_close(median.interval.lower, expected[1], key);
    expect_close(median.interval.upper, expected[2], key);
  }
}

TEST(KaplanMeierTest, AsymptoticNormalMedianAgreesWithItsDefinition) {
  for (const auto& [key, curve, reverse] : reference_curves()) {
    const Column expected = reference(key + "/spss_median");
    const SurvivalQuantile median = survival_quantile(
        curve, 0.5, {QuantileRule::first, QuantileInterval::asymptotic_normal, 0.95});
    expect_close(median.time, expected[0], key);
    expect_close(median.standard_error, expected[1], key);
    expect_close(median.interval.lower, expected[2], key);
    expect_close(median.interval.upper, expected[3], key);
  }
}

TEST(KaplanMeierTest, SurvivalAtATimeAgreesWithR) {
  for (const auto& [key, curve, reverse] : reference_curves()) {
    for (const Scale& scale : scales) {
      std::string name = key + "/";
      name += scale.name;
      const Column expected = reference(name + "/at");  // times x (S, se, lower, upper, at risk)
      const std::vector<double> times = {10, 30, 45, 200};
      for (std::size_t i = 0; i < times.size(); ++i) {
        const SurvivalAt at = survival_at(curve, times[i], scale.transform);
        EXPECT_NEAR(*at.survival, *expected[i * 5], 1e-12) << name;
        if (at.interval.lower) {
          expect_close(at.standard_error, expected[i * 5 + 1], name);
          expect_close(at.interval.lower, expected[i * 5 + 2], name);
          expect_close(at.interval.upper, expected[i * 5 + 3], name);
        }
        EXPECT_EQ(static_cast<double>(at.at_risk), *expected[i * 5 + 4]) << name;
        const bool beyond = times[i] > static_cast<double>(curve.steps.back().time);
        EXPECT_EQ(at.absence == Absence::beyond_observation, beyond && *at.survival > 0) << name;
      }
    }
  }
}

TEST(KaplanMeierTest, PublishedMedianOfTheLungData) {
  const RiskTable all = pool_groups(load_sample("lung").table(), "all");
  const SurvivalQuantile median = survival_quantile(
      kaplan_meier(all, 0), 0.5, {QuantileRule::midpoint, QuantileInterval::band_log, 0.95});
  EXPECT_EQ(median.time, 310);
  EXPECT_EQ(median.interval.lower, 285);
  EXPECT_EQ(median.interval.upper, 363);
  EXPECT_EQ(median.interval.method, Method::quantile_band_log);
}

TEST(KaplanMeierTest, ByHandAsFractions) {
  // 5 subjects: event at 2 of 5, event and censoring at 3 of 4, censoring at 4, event at 6 of 1.
  const SurvivalCurve curve = curve_of({2, 3, 3, 4, 6}, {1, 1, 0, 0, 1});
  ASSERT_EQ(curve.steps.size(), 4U);
  EXPECT_DOUBLE_EQ(curve.steps[0].survival, 4.0 / 5);
  EXPECT_DOUBLE_EQ(curve.steps[1].survival, 4.0 / 5 * 3 / 4);
  EXPECT_DOUBLE_EQ(curve.steps[1].greenwood, 1.0 / (5 * 4) + 1.0 / (4 * 3));
  EXPECT_EQ(curve.steps[2].survival, curve.steps[1].survival);
  EXPECT_EQ(curve.steps[3].survival, 0);
  EXPECT_FALSE(curve.standard_error(3));
  EXPECT_EQ(curve.subjects, 5);
  EXPECT_EQ(curve.events, 3);
  EXPECT_EQ(curve.censored, 2);
}

TEST(KaplanMeierTest, WithoutCensoringItIsTheShareStillAlive) {
  const SurvivalCurve curve = curve_of({1, 2, 2, 5, 7, 7, 7, 9}, {1, 1, 1, 1, 1, 1, 1, 1});
  const std::vector<double> alive = {7, 5, 4, 1, 0};
  for (std::size_t i = 0; i < alive.size(); ++i) {
    EXPECT_NEAR(curve.steps[i].survival, alive[i] / 8, 1e-15);
  }
}

TEST(KaplanMeierTest, EventsAtTimeZeroAreAtRisk) {
  const SurvivalCurve curve = curve_of({0, 0, 4}, {1, 0, 1});
  EXPECT_EQ(curve.steps[0].at_risk, 3);
  EXPECT_DOUBLE_EQ(curve.steps[0].survival, 2.0 / 3);
}

TEST(KaplanMeierTest, DelayedEntryAgreesWithR) {
  Sample sample = load_sample("veteran");
  sample.group.assign(sample.exit.size(), 0);
  sample.header.groups = {"all"};
  for (const std::int64_t exit : sample.exit) sample.entry.push_back(exit / 3 - 1);
  const SurvivalCurve curve = kaplan_meier(sample.table(), 0);
  const Column at_risk = reference("km/veteran_entry/at_risk");
  const Column survival = reference("km/veteran_entry/survival");
  ASSERT_EQ(curve.steps.size(), at_risk.size());
  for (std::size_t i = 0; i < at_risk.size(); ++i) {
    EXPECT_EQ(static_cast<double>(curve.steps[i].at_risk), *at_risk[i]);
    EXPECT_NEAR(curve.steps[i].survival, *survival[i], 1e-12);
  }
}

TEST(KaplanMeierTest, StrataDoNotChangeTheCurve) {
  Sample sample = load_sample("lung");
  const SurvivalCurve plain = kaplan_meier(sample.table(), 1);
  sample.header.strata = {"x", "y", "z"};
  for (std::size_t i = 0; i < sample.exit.size(); ++i) {
    sample.stratum.push_back(static_cast<std::int32_t>(i % 3));
  }
  const SurvivalCurve pooled = kaplan_meier(sample.table(), 1);
  ASSERT_EQ(plain.steps.size(), pooled.steps.size());
  for (std::size_t i = 0; i < plain.steps.size(); ++i) {
    EXPECT_EQ(plain.steps[i].survival, pooled.steps[i].survival);
  }
}

TEST(KaplanMeierTest, CompetingEventsAreCensoredInTheCurveOfEvents) {
  Sample sample;
  sample.exit = {1, 2, 3};
  sample.outcome = {Outcome::competing, Outcome::event, Outcome::censored};
  const SurvivalCurve events = kaplan_meier(sample.table(), 0);
  EXPECT_EQ(events.events, 1);
  EXPECT_EQ(events.censored, 2);
  EXPECT_EQ(events.steps[1].at_risk, 2);
  const SurvivalCurve reverse = kaplan_meier(sample.table(), 0, CurveOf::censorings);
  EXPECT_EQ(reverse.events, 1);
  EXPECT_EQ(reverse.method, Method::reverse_kaplan_meier);
}

TEST(SurvivalQuantileTest, FlatHalfHasAMidpointOrItsBeginning) {
  // S = 3/4, 1/2, then 1/4 at 7.
  const SurvivalCurve curve = curve_of({2, 4, 7, 9}, {1, 1, 1, 0});
  EXPECT_EQ(survival_quantile(curve, 0.5).time, 5.5);
  EXPECT_EQ(survival_quantile(curve, 0.5, {QuantileRule::first, {}, 0.95}).time, 4);
  // Without a further event the interval ends at the last time.
  EXPECT_EQ(survival_quantile(curve_of({2, 4, 8, 10}, {1, 1, 0, 0}), 0.5).time, 7);
}

TEST(SurvivalQuantileTest, SasWantsTheCurveBelowTheHalf) {
  const QuantileSettings sas{QuantileRule::midpoint_when_crossed, QuantileInterval::band_log_log,
                             0.95};
  EXPECT_EQ(survival_quantile(curve_of({2, 4, 7, 9}, {1, 1, 1, 0}), 0.5, sas).time, 5.5);
  EXPECT_EQ(survival_quantile(curve_of({2, 4, 6, 9, 9}, {1, 1, 1, 0, 0}), 0.5, sas).time, 6)
      << "never flat at a half: the first time below it";
  const SurvivalQuantile ends_there =
      survival_quantile(curve_of({2, 4, 8, 10}, {1, 1, 0, 0}), 0.5, sas);
  EXPECT_FALSE(ends_there.time);
  EXPECT_EQ(ends_there.absence, Absence::not_reached);
}

TEST(SurvivalQuantileTest, AHalfReachedThroughRoundingIsAHalf) {
  // 24 subjects, one censored first: 23 at risk, products of ratios around 1/2.
  Column time;
  Column event;
  for (int i = 0; i < 24; ++i) {
    time.emplace_back(i + 1);
    event.emplace_back(i == 0 || i == 23 ? 0 : 1);
  }
  // 22 of 23, 21 of 22, ... never exactly half; with 22 at risk after two censorings it is.
  event[1] = 0;
  const SurvivalCurve curve = curve_of(time, event);
  // 11 of 22 gone at time 13: a flat half until 14.
  EXPECT_EQ(survival_quantile(curve, 0.5).time, 13.5);
}

TEST(SurvivalQuantileTest, NotReachedIsEmptyAndSaysSo) {
  const SurvivalCurve curve = curve_of({1, 2, 3, 4, 5}, {1, 0, 0, 0, 0});
  for (const QuantileInterval interval :
       {QuantileInterval::band_log_log, QuantileInterval::asymptotic_normal}) {
    const SurvivalQuantile median =
        survival_quantile(curve, 0.5, {QuantileRule::midpoint, interval, 0.95});
    EXPECT_FALSE(median.time || median.interval.upper || median.standard_error);
    EXPECT_EQ(median.absence, Absence::not_reached);
  }
}

TEST(SurvivalQuantileTest, AllCensoredOneSubjectAndNobody) {
  const SurvivalCurve censored = curve_of({3, 4, 5}, {0, 0, 0});
  EXPECT_EQ(survival_quantile(censored, 0.5).absence, Absence::not_reached);
  EXPECT_FALSE(survival_quantile(censored, 0.5).interval.lower);
  EXPECT_EQ(survival_at(censored, 4, BandTransform::log_log).survival, 1);
  EXPECT_FALSE(survival_at(censored, 4, BandTransform::log_log).interval.lower);

  const SurvivalCurve one = curve_of({3}, {1});
  EXPECT_EQ(survival_quantile(one, 0.5).time, 3);
  EXPECT_FALSE(survival_quantile(one, 0.5).interval.lower);
  EXPECT_FALSE(
      survival_quantile(one, 0.5, {QuantileRule::first, QuantileInterval::asymptotic_normal, 0.95})
          .interval.upper);
  EXPECT_EQ(survival_at(one, 9, BandTransform::plain).survival, 0);
  EXPECT_EQ(survival_at(one, 9, BandTransform::plain).absence, Absence::none);

  const SurvivalCurve nobody = kaplan_meier(RiskTable(), 0);
  EXPECT_TRUE(nobody.empty());
  EXPECT_EQ(survival_quantile(nobody, 0.5).absence, Absence::no_observations);
  EXPECT_EQ(survival_at(nobody, 1, BandTransform::log).absence, Absence::no_observations);
}

TEST(SurvivalQuantileTest, AsymptoticNormalLowerLimitIsClippedAtZero) {
  const SurvivalCurve curve = curve_of({1, 2, 30, 60, 90}, {1, 1, 1, 1, 1});
  const SurvivalQuantile median = survival_quantile(
      curve, 0.5, {QuantileRule::first, QuantileInterval::asymptotic_normal, 0.95});
  EXPECT_EQ(median.interval.lower, 0);
  EXPECT_GT(*median.interval.upper, 30);
}

TEST(SurvivalAtTest, BeyondTheLastTimeTheValueIsFlagged) {
  const SurvivalCurve curve = curve_of({1, 5}, {1, 0});
  const SurvivalAt last = survival_at(curve, 5, BandTransform::log_log);
  EXPECT_EQ(last.absence, Absence::none);
  EXPECT_EQ(last.at_risk, 1);
  const SurvivalAt after = survival_at(curve, 5.5, BandTransform::log_log);
  EXPECT_EQ(after.absence, Absence::beyond_observation);
  EXPECT_EQ(after.at_risk, 0);
  EXPECT_EQ(survival_at(curve, 0.5, BandTransform::log_log).survival, 1);
}

TEST(NumbersAtRiskTest, RowsAddUpToEverybodyAtEveryTime) {
  const RiskTable table = load_sample("celltype").table();
  const std::vector<std::int64_t> times = {0, 90, 30, 365, 5000, 1};
  for (std::int32_t group = 0; group < table.groups(); ++group) {
    for (const RiskCount& count : numbers_at_risk(table, group, times)) {
      EXPECT_EQ(count.at_risk + count.events + count.competing + count.censored,
                table.totals(group).subjects);
    }
  }
}

TEST(NumbersAtRiskTest, ByHand) {
  Sample sample;
  sample.exit = {0, 3, 3, 5};
  sample.outcome = {Outcome::event, Outcome::event, Outcome::censored, Outcome::competing};
  const std::vector<std::int64_t> times = {5, 0, 3, 4, 6};
  EXPECT_THAT(numbers_at_risk(sample.table(), 0, times),
              ElementsAre(RiskCount{5, 4, 1, 2, 0, 1}, RiskCount{0, 4, 4, 0, 0, 0},
                          RiskCount{3, 4, 3, 1, 0, 0}, RiskCount{4, 4, 1, 2, 0, 1},
                          RiskCount{6, 4, 0, 2, 1, 1}));
}

TEST(NumbersAtRiskTest, EqualsTheCurveAtItsSteps) {
  const RiskTable table = load_sample("lung").table();
  const SurvivalCurve curve = kaplan_meier(table, 0);
  std::vector<std::int64_t> times;
  for (const CurveStep& step : curve.steps) times.push_back(step.time);
  const std::vector<RiskCount> counts = numbers_at_risk(table, 0, times);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    EXPECT_EQ(counts[i].at_risk, curve.steps[i].at_risk);
  }
}

TEST(FollowUpTest, DescribesTimesAndReversesTheCurve) {
  const RiskTable table = load_sample("aml").table();
  const FollowUp follow_up = summarize_follow_up(table, 0);
  EXPECT_EQ(follow_up.observed.n, 11);
  EXPECT_EQ(follow_up.observed.median, 28);
  EXPECT_EQ(follow_up.observed.minimum, 9);
  EXPECT_EQ(follow_up.observed.maximum, 161);
  expect_close(follow_up.reverse.time, reference("km/aml/1/reverse_median")[0], "aml");
}

}  // namespace
}  // namespace osteon::stats
