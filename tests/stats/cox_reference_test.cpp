// SPDX-License-Identifier: Apache-2.0
// Ties, strata, counting process, robust variance, and everything after the fit, against R's
// survival (tests/reference/cox_extra.R).
#include <cmath>

#include <gtest/gtest.h>

#include "cox_extra_data.hpp"
#include "osteon/stats/survival/cox_after.hpp"
#include "osteon/stats/survival/cox_residuals.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using testing::cox_extra;
using testing::CoxData;
using testing::expect_close;

const std::vector<std::pair<Ties, std::string>> approximate = {{Ties::efron, "efron/"},
                                                               {Ties::breslow, "breslow/"}};

void expect_numbers(const std::vector<double>& actual, const std::string& key, double tolerance) {
  const Column expected = cox_extra(key);
  ASSERT_EQ(actual.size(), expected.size()) << key;
  double largest = 0;
  for (const auto& number : expected) largest = std::max(largest, std::fabs(*number));
  for (std::size_t i = 0; i < actual.size(); ++i) {
    ASSERT_NEAR(actual[i], *expected[i], tolerance * std::max(std::fabs(*expected[i]), largest))
        << key << " at " << i;
  }
}

void expect_fit(const CoxFit& fit, const std::string& key, double tolerance = 1e-8) {
  ASSERT_EQ(fit.absence, Absence::none) << key;
  const Column beta = cox_extra(key + "/beta");
  const Column covariance = cox_extra(key + "/covariance");
  const Column log_likelihood = cox_extra(key + "/log_likelihood");
  ASSERT_EQ(fit.coefficients.size(), beta.size());
  for (std::size_t j = 0; j < beta.size(); ++j) {
    expect_close(fit.coefficients[j].beta, beta[j], key, tolerance);
    expect_close(fit.coefficients[j].standard_error, std::sqrt(*covariance[j * (beta.size() + 1)]),
                 key, tolerance);
  }
  expect_numbers(fit.covariance, key + "/covariance", tolerance);
  expect_close(fit.log_likelihood_null, log_likelihood[0], key, 1e-10);
  expect_close(fit.log_likelihood, log_likelihood[1], key, 1e-10);
  expect_close(fit.wald.statistic, cox_extra(key + "/wald")[0], key, 1e-7);
}

CoxFit fit_rows(const CoxData& data, CoxSettings settings) {
  return fit_cox(data.rows(), settings);
}

TEST(CoxReferenceTest, FitsAgreeWithR) {
  for (const auto& [ties, key] : approximate) {
    CoxSettings settings;
    settings.ties = ties;
    expect_fit(fit_rows(testing::lung_model(), settings), key + "lung");
    expect_fit(fit_rows(testing::veteran_model(), settings), key + "veteran");
    expect_fit(fit_rows(testing::heart_model(), settings), key + "heart");
    CoxData interaction = testing::lung_model({"age", "sex"});
    ASSERT_TRUE(interaction.design.add_interaction("age", "sex").has_value());
    expect_fit(fit_rows(interaction, settings), key + "lung_interaction", 1e-7);
  }
}

TEST(CoxReferenceTest, RobustAndClusteredVariancesAgreeWithR) {
  for (const auto& [ties, key] : approximate) {
    CoxSettings settings;
    settings.ties = ties;
    settings.variance = CoxVariance::robust;
    const CoxFit lung = fit_rows(testing::lung_model(), settings);
    expect_fit(lung, key + "lung_robust");
    EXPECT_EQ(lung.coefficients[0].wald.method, Method::cox_robust_wald);
    expect_numbers(lung.model_covariance, key + "lung_robust/model_covariance", 1e-8);
    const CoxData heart = testing::heart_model();
    settings.cluster = heart.cluster;
    const CoxFit clustered = fit_rows(heart, settings);
    expect_fit(clustered, key + "heart_cluster");
    EXPECT_EQ(clustered.clusters, 103);
    const CoxData bladder = testing::bladder_model();
    settings.cluster = bladder.cluster;
    expect_fit(fit_rows(bladder, settings), key + "bladder");
  }
}

TEST(CoxReferenceTest, DiscreteTiesAgreeWithR) {
  CoxSettings settings;
  settings.ties = Ties::discrete;
  expect_fit(fit_rows(testing::lung_model(), settings), "discrete/lung");
  expect_fit(fit_rows(testing::veteran_model(), settings), "discrete/veteran");
  expect_fit(fit_rows(testing::lung_model({"age", "sex", "ph.ecog"}, 100), settings),
             "discrete/coarse");
}

void expect_after(const CoxData& data, Ties ties, const std::string& key) {
  const CoxRows rows = data.rows();
  CoxSettings settings;
  settings.ties = ties;
  const CoxFit fit = fit_cox(rows, settings);
  const CoxResiduals residuals = cox_residuals(rows, fit, ties);
  expect_numbers(residuals.martingale, key + "/martingale", 1e-9);
  expect_numbers(residuals.deviance, key + "/deviance", 1e-8);
  expect_numbers(residuals.score, key + "/score", 1e-9);
  expect_numbers(residuals.dfbeta, key + "/dfbeta", 1e-9);
  expect_numbers(residuals.schoenfeld, key + "/schoenfeld", 1e-9);
  const std::vector<std::pair<TimeTransform, std::string>> transforms = {
      {TimeTransform::km, "km"},
      {TimeTransform::identity, "identity"},
      {TimeTransform::rank, "rank"},
      {TimeTransform::log, "log"}};
  for (const auto& [transform, name] : transforms) {
    const ProportionalHazards test = proportional_hazards(rows, fit, ties, transform);
    std::vector<double> numbers;
    const auto push = [&](const TestResult& result) {
      numbers.push_back(result.statistic.value_or(-1));
      numbers.push_back(result.degrees_of_freedom.value_or(-1));
      numbers.push_back(result.p_value.value_or(-1));
    };
    for (const auto& term : test.terms) push(term.test);
    push(test.global);
    const Column expected = cox_extra(key + "/zph_" + name);
    ASSERT_EQ(numbers.size(), expected.size()) << key << name;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      expect_close(numbers[i], expected[i], key + "/zph_" + name, 1e-7);
    }
  }
}

void expect_concordance(const CoxData& data, Ties ties, const std::string& key,
                        std::span<const std::int32_t> cluster = {}) {
  const CoxRows rows = data.rows();
  CoxSettings settings;
  settings.ties = ties;
  const Concordance result = concordance(rows, fit_cox(rows, settings), cluster);
  const Column expected = cox_extra(key + "/concordance");
  EXPECT_EQ(static_cast<double>(result.concordant), *expected[0]) << key;
  EXPECT_EQ(static_cast<double>(result.discordant), *expected[1]) << key;
  EXPECT_EQ(static_cast<double>(result.tied_hazard), *expected[2]) << key;
  EXPECT_EQ(static_cast<double>(result.tied_time), *expected[3]) << key;
  EXPECT_EQ(static_cast<double>(result.tied_both), *expected[4]) << key;
  expect_close(result.estimate, expected[5], key, 1e-12);
  expect_close(result.standard_error, expected[6], key, 1e-10);
}

void expect_baseline(const CoxData& data, Ties ties, const std::string& key,
                     const std::vector<double>& profile) {
  const CoxRows rows = data.rows();
  CoxSettings settings;
  settings.ties = ties;
  const Baseline baseline = cox_baseline(rows, fit_cox(rows, settings), ties, profile);
  std::vector<double> numbers;
  for (const BaselineStep& step : baseline.steps) {
    for (const double number :
         {static_cast<double>(step.time), step.cumulative_hazard, step.standard_error,
          step.survival, step.interval.lower.value_or(-1), step.interval.upper.value_or(-1)}) {
      numbers.push_back(number);
    }
  }
  const Column expected = cox_extra(key + "/baseline");
  ASSERT_EQ(numbers.size(), expected.size()) << key;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    expect_close(numbers[i], expected[i], key + "/baseline", 1e-8);
  }
}

TEST(CoxReferenceTest, ResidualsAndTestsOfProportionalHazardsAgreeWithR) {
  for (const auto& [ties, key] : approximate) {
    expect_after(testing::lung_model(), ties, key + "lung");
    expect_after(testing::veteran_model(), ties, key + "veteran");
    expect_after(testing::heart_model(), ties, key + "heart");
    expect_after(testing::bladder_model(), ties, key + "bladder");
  }
}

TEST(CoxReferenceTest, JointTestsAgreeWithR) {
  // R: f <- coxph(Surv(time, status) ~ karno + celltype + strata(trt), veteran); b <- coef(f)[2:4]
  //    t(b) %*% solve(vcov(f)[2:4, 2:4]) %*% b
  const CoxFit fit = fit_rows(testing::veteran_model(), {});
  const TestResult test = joint_wald(fit, "celltype");
  EXPECT_EQ(test.method, Method::cox_joint_wald);
  EXPECT_EQ(test.degrees_of_freedom, 3);
  expect_close(test.statistic, 16.17295951, "joint Wald", 1e-8);
  expect_close(test.p_value, 0.00104505019232, "p", 1e-8);
  // One coefficient: the square of its own test.
  EXPECT_NEAR(*joint_wald(fit, "karno").statistic,
              *fit.coefficients[0].wald.statistic * *fit.coefficients[0].wald.statistic, 1e-9);
}

TEST(CoxReferenceTest, AJointTestDoesNotDependOnTheReference) {
  CoxData data = testing::veteran_model();
  const TestResult first = joint_wald(fit_rows(data, {}), "celltype");
  DesignMatrix design = testing::design_of(testing::read_data("veteran"), {"karno"});
  ASSERT_TRUE(
      design
          .add_factor("celltype", {"squamous", "smallcell", "adeno", "large"}, data.sample.group, 2)
          .has_value());
  data.design = design;
  expect_close(joint_wald(fit_rows(data, {}), "celltype").statistic, *first.statistic, "joint",
               1e-9);
}

TEST(CoxReferenceTest, ConcordanceAgreesWithR) {
  for (const auto& [ties, key] : approximate) {
    expect_concordance(testing::lung_model(), ties, key + "lung");
    expect_concordance(testing::veteran_model(), ties, key + "veteran");
    const CoxData heart = testing::heart_model();
    expect_concordance(heart, ties, key + "heart");
    expect_concordance(heart, ties, key + "heart_cluster", heart.cluster);
    expect_concordance(testing::bladder_model(), ties, key + "bladder");
  }
}

TEST(CoxReferenceTest, BaselineAgreesWithR) {
  for (const auto& [ties, key] : approximate) {
    expect_baseline(testing::lung_model(), ties, key + "lung", {60, 2, 1});
    expect_baseline(testing::heart_model(), ties, key + "heart", {-5, 3, 0, 1});
  }
}

/// Estimates, likelihood ratios and profile limits that a numeric search in R found.
void expect_search(const CoxFit& fit, const std::string& key) {
  const Column beta = cox_extra(key + "/beta");
  const Column ratio = cox_extra(key + "/ratio");
  const Column limits = cox_extra(key + "/limits");
  expect_close(fit.likelihood_ratio.statistic, ratio[0], key, 1e-6);
  for (std::size_t j = 0; j < beta.size(); ++j) {
    const CoxCoefficient& coefficient = fit.coefficients[j];
    EXPECT_NEAR(*coefficient.beta, *beta[j], 2e-5) << key;
    ASSERT_TRUE(coefficient.likelihood_ratio);
    expect_close(coefficient.likelihood_ratio->statistic, ratio[j + 1], key, 1e-6);
    EXPECT_NEAR(std::log(*coefficient.interval.lower), *limits[2 * j], 2e-5) << key;
    EXPECT_NEAR(std::log(*coefficient.interval.upper), *limits[2 * j + 1], 2e-5) << key;
  }
}

CoxData ovarian_model() {
  const testing::Data data = testing::read_data("ovarian");
  CoxData model;
  model.sample = testing::load_sample("ovarian");
  std::vector<double> decades;
  for (const auto& age : data.numbers("age")) decades.push_back(*age / 10);
  model.design = DesignMatrix(decades.size());
  EXPECT_TRUE(model.design.add_numeric("age", decades).has_value());
  EXPECT_TRUE(model.design.add_numeric("rx", testing::plain(data.numbers("rx"))).has_value());
  return model;
}

/// Nobody with x = 1 has an event.
CoxData separated_model() {
  CoxData model;
  model.sample =
      testing::make_sample({1, 2, 2, 3, 4, 4, 5, 6, 7, 8}, {1, 1, 1, 1, 0, 1, 0, 1, 0, 0},
                           {1, 1, 1, 1, 1, 1, 2, 1, 2, 2});
  model.design = DesignMatrix(10);
  const std::vector<double> x = {0, 0, 0, 0, 0, 0, 1, 0, 1, 1};
  const std::vector<double> z = {0.3, 0.1, 0.4, 0.1, 0.5, 0.9, 0.2, 0.6, 0.5, 0.3};
  EXPECT_TRUE(model.design.add_numeric("x", x).has_value());
  EXPECT_TRUE(model.design.add_numeric("z", z).has_value());
  return model;
}

TEST(CoxReferenceTest, ProfileLimitsAgreeWithANumericSearch) {
  CoxSettings settings;
  settings.interval = CoxInterval::profile;
  expect_search(fit_rows(ovarian_model(), settings), "profile/ovarian");
}

TEST(CoxReferenceTest, FirthAgreesWithANumericSearch) {
  for (const auto& [ties, key] : approximate) {
    CoxSettings settings;
    settings.ties = ties;
    settings.penalty = Penalty::firth;
    settings.interval = CoxInterval::profile;
    expect_search(fit_rows(ovarian_model(), settings), "firth/" + key + "ovarian");
    const CoxFit separated = fit_rows(separated_model(), settings);
    expect_search(separated, "firth/" + key + "separated");
    EXPECT_EQ(separated.coefficients[0].interval.method, Method::cox_penalised_profile);
  }
}

TEST(CoxReferenceTest, AnInfiniteEstimateHasItsOwnLikelihoodRatioAndOneProfileLimit) {
  CoxSettings settings;
  settings.interval = CoxInterval::profile;
  const CoxFit fit = fit_rows(separated_model(), settings);
  const CoxCoefficient& x = fit.coefficients[0];
  EXPECT_EQ(x.kind, CoefficientKind::minus_infinity);
  ASSERT_TRUE(x.likelihood_ratio && x.likelihood_ratio->p_value);
  // z alone is the model with x at 0.
  CoxData without = separated_model();
  without.design = DesignMatrix(10);
  const std::vector<double> z = {0.3, 0.1, 0.4, 0.1, 0.5, 0.9, 0.2, 0.6, 0.5, 0.3};
  ASSERT_TRUE(without.design.add_numeric("z", z).has_value());
  const CoxFit rest = fit_rows(without, {});
  expect_close(x.likelihood_ratio->statistic, 2 * (*fit.log_likelihood - *rest.log_likelihood),
               "ratio", 1e-6);
  EXPECT_FALSE(x.interval.lower);
  ASSERT_TRUE(x.interval.upper);
  EXPECT_GT(*x.interval.upper, 0);
}

}  // namespace
}  // namespace osteon::stats
