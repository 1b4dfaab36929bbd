// SPDX-License-Identifier: Apache-2.0
// What must hold for competing risks on any data: sums to one, limits without competing events,
// solutions by hand as fractions, independence of the order of rows, and honest absences.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "competing_data.hpp"
#include "osteon/stats/competing/cumulative_incidence.hpp"
#include "osteon/stats/competing/fine_gray.hpp"
#include "osteon/stats/competing/gray.hpp"
#include "osteon/stats/competing/incidence_at.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"
#include "osteon/stats/survival/log_rank.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using testing::competing_sample;
using testing::expect_close;
using testing::load_sample;
using testing::make_outcomes;
using testing::Sample;

TEST(IncidencePropertyTest, BothIncidencesAndEventFreeAddUpToOne) {
  for (const std::string name : {"mgus", "small"}) {
    const RiskTable table = competing_sample(name).table();
    for (std::int32_t group = 0; group < table.groups(); ++group) {
      const IncidenceCurve event = cumulative_incidence(table, group, Cause::event);
      const IncidenceCurve other = cumulative_incidence(table, group, Cause::competing);
      ASSERT_EQ(event.steps.size(), other.steps.size());
      for (std::size_t i = 0; i < event.steps.size(); ++i) {
        EXPECT_NEAR(event.steps[i].incidence + other.steps[i].incidence + event.steps[i].event_free,
                    1, 1e-13);
        EXPECT_EQ(event.steps[i].event_free, other.steps[i].event_free);
      }
    }
  }
}

TEST(IncidencePropertyTest, WithoutCompetingEventsItIsOneMinusKaplanMeier) {
  const RiskTable table = load_sample("lung").table();
  const IncidenceCurve incidence = cumulative_incidence(table, 0);
  const SurvivalCurve survival = kaplan_meier(table, 0);
  ASSERT_EQ(incidence.steps.size(), survival.steps.size());
  for (std::size_t i = 0; i < survival.steps.size(); ++i) {
    EXPECT_NEAR(incidence.steps[i].incidence, 1 - survival.steps[i].survival, 1e-13);
    // The delta variance is then Greenwood's.
    const auto error = survival.standard_error(i);
    if (!error) continue;
    EXPECT_NEAR(std::sqrt(incidence.steps[i].variance_delta), *error, 1e-9);
  }
}

// Four patients: event at 1, competing at 2, censored at 3, event at 4.
Sample four_patients() {
  return make_outcomes({1, 2, 3, 4}, {1, 2, 0, 1}, {1, 1, 1, 1});
}

TEST(IncidencePropertyTest, ByHandAsFractions) {
  const IncidenceCurve curve = cumulative_incidence(four_patients().table(), 0);
  // F(1) = 1/4, S(1) = 3/4; at 2: S(2) = 3/4 * 2/3 = 1/2; at 4: F = 1/4 + 1/2 * 1/1 = 3/4.
  ASSERT_EQ(curve.steps.size(), 4U);
  EXPECT_DOUBLE_EQ(curve.steps[0].incidence, 0.25);
  EXPECT_DOUBLE_EQ(curve.steps[1].incidence, 0.25);
  EXPECT_DOUBLE_EQ(curve.steps[1].event_free, 0.5);
  EXPECT_DOUBLE_EQ(curve.steps[3].incidence, 0.75);
  EXPECT_EQ(curve.steps[3].event_free, 0);
  // Delta at 1: binomial, 1/4 * 3/4 / 4. Aalen at 1: d / n^2 = 1/16.
  EXPECT_NEAR(curve.steps[0].variance_delta, 3.0 / 64, 1e-15);
  EXPECT_NEAR(curve.steps[0].variance_aalen, 1.0 / 16, 1e-15);
  // Delta at 4: time 1: values 1, 0, g = (3/4 - 1/4) / (3/4) = 2/3 with 1/4, 0, 3/4: mean 3/4,
  // variance 1/4 + 3/4 * 4/9 - 9/16 = 1/48, over 4: 1/192. Time 2 (S = 3/4, n = 3): values 0 and
  // g = (1/2) / (1/2) = 1 with 1/3, 2/3: variance 2/9, times 9/16 / 3: 1/24. Time 4: 0.
  EXPECT_NEAR(curve.steps[3].variance_delta, 1.0 / 192 + 1.0 / 24, 1e-15);
}

TEST(IncidencePropertyTest, LimitsOnBothScales) {
  IncidenceStep step;
  step.incidence = 0.25;
  step.variance_aalen = 0.01;
  IncidenceSettings settings;
  const double z = 1.959963984540054;
  Interval log_log = incidence_interval(step, settings);
  const double reach = z * 0.1 / (0.25 * std::log(0.25));
  EXPECT_NEAR(*log_log.lower, std::pow(0.25, std::exp(-reach)), 1e-12);
  EXPECT_NEAR(*log_log.upper, std::pow(0.25, std::exp(reach)), 1e-12);
  EXPECT_LT(*log_log.lower, 0.25);
  EXPECT_EQ(log_log.method, Method::incidence_aalen_log_log);
  settings.transform = IncidenceTransform::plain;
  const Interval plain = incidence_interval(step, settings);
  EXPECT_NEAR(*plain.lower, 0.25 - z * 0.1, 1e-12);
  EXPECT_NEAR(*plain.upper, 0.25 + z * 0.1, 1e-12);
  step.incidence = 0;
  EXPECT_FALSE(incidence_interval(step, settings).lower);
  step.incidence = 1;
  EXPECT_FALSE(incidence_interval(step, settings).upper);
}

TEST(IncidencePropertyTest, DifferenceOfTwoGroups) {
  const RiskTable table = competing_sample("mgus").table();
  const IncidenceCurve women = cumulative_incidence(table, 0, Cause::competing);
  const IncidenceCurve men = cumulative_incidence(table, 1, Cause::competing);
  const IncidenceDifference found = incidence_difference(men, women, 120);
  const IncidenceAt a = incidence_at(men, 120);
  const IncidenceAt b = incidence_at(women, 120);
  EXPECT_DOUBLE_EQ(*found.difference, *a.incidence - *b.incidence);
  EXPECT_NEAR(
      *found.standard_error,
      std::sqrt(*a.standard_error * *a.standard_error + *b.standard_error * *b.standard_error),
      1e-15);
  EXPECT_TRUE(found.test.p_value);
  EXPECT_EQ(incidence_difference(men, women, 1e6).test.absence, Absence::beyond_observation);
  EXPECT_EQ(incidence_difference(men, men, -1).test.absence, Absence::no_variation);
}

TEST(IncidencePropertyTest, EdgesOfTheData) {
  const auto curve_of = [](const Column& time, const Column& outcome) {
    return cumulative_incidence(make_outcomes(time, outcome, Column(time.size(), 1.0)).table(), 0);
  };
  EXPECT_EQ(incidence_at(IncidenceCurve(), 5).absence, Absence::no_observations);
  // Only competing events: 0 with no interval, to the end.
  const IncidenceCurve others = curve_of({1, 2, 3}, {2, 2, 2});
  EXPECT_EQ(*incidence_at(others, 3).incidence, 0);
  EXPECT_FALSE(incidence_at(others, 3).interval.lower);
  EXPECT_EQ(incidence_at(others, 9).absence, Absence::none);  // nobody can have the event any more
  // All censored.
  EXPECT_EQ(*incidence_at(curve_of({1, 2}, {0, 0}), 2).incidence, 0);
  EXPECT_EQ(incidence_at(curve_of({1, 2}, {0, 0}), 3).absence, Absence::beyond_observation);
  // One patient: the whole step is one observation, no interval at 1.
  const IncidenceCurve one = curve_of({4}, {1});
  EXPECT_EQ(*incidence_at(one, 4).incidence, 1);
  EXPECT_FALSE(incidence_at(one, 4).interval.lower);
  EXPECT_EQ(*incidence_at(one, 3.5).incidence, 0);
  // All at one time: shares of the whole.
  const IncidenceCurve tied = curve_of({2, 2, 2, 2}, {1, 1, 2, 0});
  EXPECT_DOUBLE_EQ(*incidence_at(tied, 2).incidence, 0.5);
  EXPECT_NEAR(tied.steps[0].variance_delta, 0.5 * 0.5 / 4, 1e-15);
}

TEST(IncidencePropertyTest, DelayedEntryCountsWhoIsAtRisk) {
  Sample sample = make_outcomes({3, 5, 6}, {1, 2, 1}, {1, 1, 1});
  sample.entry = {observed_from_start, observed_from_start, 4};
  const IncidenceCurve curve = cumulative_incidence(sample.table(), 0);
  // At 3 two are at risk, at 5 two again (one came at 4), at 6 one.
  EXPECT_DOUBLE_EQ(curve.steps[0].incidence, 0.5);
  EXPECT_DOUBLE_EQ(curve.steps[1].event_free, 0.25);
  EXPECT_DOUBLE_EQ(curve.steps[2].incidence, 0.75);
  EXPECT_EQ(gray_test(sample.table()).test.absence, Absence::delayed_entry);
  DesignMatrix design(3);
  const std::vector<double> x = {0, 1, 2};
  ASSERT_TRUE(design.add_numeric("x", x));
  const auto refused = fit_fine_gray(sample.times(), design);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().front().code, "E614");
}

TEST(GrayPropertyTest, WithoutCompetingEventsTheScoreIsThatOfTheLogRankTest) {
  for (const auto& name : testing::sample_names()) {
    const RiskTable table = load_sample(name).table();
    const GrayTest gray = gray_test(table);
    const LogRank test = log_rank(table);
    for (std::size_t g = 0; g < gray.groups.size(); ++g) {
      expect_close(gray.groups[g].expected, test.groups[g].expected, name, 1e-10);
    }
    // Gray's variance is that under one common incidence, not the hypergeometric one, so the
    // statistics differ; competing_test.cpp has those of cmprsk for the same samples.
    EXPECT_EQ(gray.test.degrees_of_freedom, test.test.degrees_of_freedom);
  }
}

TEST(GrayPropertyTest, MergedHalvesAndShuffledRowsChangeNoBit) {
  const Sample whole = competing_sample("mgus");
  Sample halves[2];
  for (auto& half : halves) half.header = whole.header;
  std::vector<std::size_t> order(whole.exit.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::reverse(order.begin(), order.end());
  for (const std::size_t i : order) {
    Sample& half = halves[i % 2];
    half.exit.push_back(whole.exit[i]);
    half.outcome.push_back(whole.outcome[i]);
    half.group.push_back(whole.group[i]);
    half.stratum.push_back(whole.stratum[i]);
  }
  const auto merged = merge(halves[0].table(), halves[1].table());
  ASSERT_TRUE(merged);
  const RiskTable table = whole.table();
  EXPECT_EQ(*gray_test(*merged).test.statistic, *gray_test(table).test.statistic);
  const IncidenceCurve a = cumulative_incidence(*merged, 1);
  const IncidenceCurve b = cumulative_incidence(table, 1);
  for (std::size_t i = 0; i < b.steps.size(); ++i) {
    EXPECT_EQ(a.steps[i].incidence, b.steps[i].incidence);
    EXPECT_EQ(a.steps[i].variance_aalen, b.steps[i].variance_aalen);
  }
}

TEST(GrayPropertyTest, SaysWhyThereIsNoTest) {
  const auto absence = [](const Column& time, const Column& outcome, const Column& group) {
    return gray_test(make_outcomes(time, outcome, group).table()).test.absence;
  };
  EXPECT_EQ(gray_test(RiskTable()).test.absence, Absence::no_observations);
  EXPECT_EQ(absence({1, 2}, {1, 1}, {1, 1}), Absence::fewer_than_two_groups);
  EXPECT_EQ(absence({1, 2}, {2, 2}, {1, 2}), Absence::no_events);
  EXPECT_EQ(absence({1, 2, 3}, {0, 0, 0}, {1, 2, 2}), Absence::no_events);
  EXPECT_EQ(absence({1, 2, 3, 4}, {1, 2, 1, 0}, {1, 1, 2, 2}), Absence::none);
}

TEST(FineGrayPropertyTest, WithoutCompetingEventsItIsCoxByBreslow) {
  const Sample lung = load_sample("lung");
  std::vector<double> sex(lung.group.begin(), lung.group.end());
  DesignMatrix design(sex.size());
  ASSERT_TRUE(design.add_numeric("sex", sex));
  const auto fine_gray = fit_fine_gray(lung.times(), design);
  CoxSettings breslow;
  breslow.ties = Ties::breslow;
  const auto cox = fit_cox(lung.times(), design, breslow);
  ASSERT_TRUE(fine_gray);
  ASSERT_TRUE(cox);
  expect_close(fine_gray->coefficients[0].beta, cox->coefficients[0].beta, "beta", 1e-9);
  expect_close(fine_gray->log_likelihood, cox->log_likelihood, "likelihood", 1e-12);
  // The sandwich and the inverse information estimate the same variance.
  EXPECT_NEAR(*fine_gray->coefficients[0].standard_error, *cox->coefficients[0].standard_error,
              0.01);
}

TEST(FineGrayPropertyTest, OrderOfRowsDoesNotMatter) {
  Sample sample = competing_sample("small");
  sample.stratum.clear();
  std::vector<double> x;
  for (const auto& value : testing::competing_reference("small/x")) x.push_back(*value);
  DesignMatrix design(x.size());
  ASSERT_TRUE(design.add_numeric("x", x));
  const auto straight = fit_fine_gray(sample.times(), design);
  std::reverse(sample.exit.begin(), sample.exit.end());
  std::reverse(sample.outcome.begin(), sample.outcome.end());
  std::reverse(x.begin(), x.end());
  DesignMatrix turned(x.size());
  ASSERT_TRUE(turned.add_numeric("x", x));
  const auto reversed = fit_fine_gray(sample.times(), turned);
  expect_close(reversed->coefficients[0].beta, straight->coefficients[0].beta, "beta", 1e-12);
  expect_close(reversed->coefficients[0].standard_error, straight->coefficients[0].standard_error,
               "se", 1e-12);
}

CoxFit fit_of(const Column& time, const Column& outcome, const std::vector<double>& x) {
  const Sample sample = make_outcomes(time, outcome, Column(time.size(), 1.0));
  DesignMatrix design(x.size());
  EXPECT_TRUE(design.add_numeric("x", x));
  const auto fit = fit_fine_gray(sample.times(), design);
  EXPECT_TRUE(fit);
  return fit.value();
}

TEST(FineGrayPropertyTest, SaysWhatCannotBeEstimated) {
  // Separation: the event only where x = 1.
  const CoxFit separated =
      fit_of({1, 2, 3, 4, 5, 6, 7, 8}, {1, 2, 1, 0, 1, 2, 0, 2}, {1, 0, 1, 0, 1, 0, 1, 0});
  EXPECT_EQ(separated.absence, Absence::monotone_likelihood);
  EXPECT_EQ(separated.coefficients[0].kind, CoefficientKind::plus_infinity);
  EXPECT_FALSE(separated.coefficients[0].beta);
  EXPECT_EQ(separated.coefficients[0].wald.absence, Absence::monotone_likelihood);
  EXPECT_EQ(fit_of({1, 2, 3}, {2, 2, 0}, {0, 1, 1}).absence, Absence::no_events);
  EXPECT_EQ(fit_of({1, 2, 3}, {1, 2, 0}, {1, 1, 1}).absence, Absence::collinear_covariates);
  EXPECT_EQ(fit_of({4}, {1}, {1}).absence, Absence::collinear_covariates);
  EXPECT_EQ(fit_of({}, {}, {}).absence, Absence::no_observations);
  for (const auto* test : {&separated.score, &separated.wald}) EXPECT_FALSE(test->p_value);
}

TEST(FineGrayPropertyTest, RefusesStrata) {
  Sample sample = four_patients();
  sample.stratum = {0, 1, 0, 1};
  DesignMatrix design(4);
  const std::vector<double> x = {0, 1, 2, 3};
  ASSERT_TRUE(design.add_numeric("x", x));
  const auto refused = fit_fine_gray(sample.times(), design);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().front().code, "E615");
}

}  // namespace
}  // namespace osteon::stats
