// SPDX-License-Identifier: Apache-2.0
// Cumulative incidence, Gray's test and Fine-Gray regression against cmprsk 2.2 and survival 3.5
// (tests/reference/competing.R), against their limits without competing events, and by hand.
#include <algorithm>
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
using testing::competing_reference;
using testing::competing_sample;
using testing::expect_close;
using testing::load_sample;
using testing::make_outcomes;
using testing::Sample;

const std::vector<std::string> samples = {"mgus", "small"};

void expect_incidence(const std::string& name, std::int32_t group, Cause cause) {
  const RiskTable table = competing_sample(name).table();
  const IncidenceCurve curve = group == 0
                                   ? cumulative_incidence(pool_groups(table, "all"), 0, cause)
                                   : cumulative_incidence(table, group - 1, cause);
  const std::string key =
      "cif/" + name + "/" + std::to_string(group) + (cause == Cause::event ? "/1" : "/2");
  const Column at = competing_reference("cif/" + name + "/at");
  const Column estimate = competing_reference(key + "/estimate");
  const Column aalen = competing_reference(key + "/aalen");
  const Column jackknife = competing_reference(key + "/jackknife");
  IncidenceSettings delta;
  delta.variance = IncidenceVariance::delta;
  for (std::size_t i = 0; i < at.size(); ++i) {
    if (!estimate[i]) continue;  // cmprsk gives nothing after the last time
    const IncidenceAt found = incidence_at(curve, *at[i]);
    expect_close(found.incidence, estimate[i], key);
    expect_close(found.standard_error, aalen[i], key + " aalen");
    expect_close(incidence_at(curve, *at[i], delta).standard_error, jackknife[i], key + " delta");
  }
}

TEST(CumulativeIncidenceTest, AgreesWithCmprskAndSurvival) {
  for (const auto& name : samples) {
    const auto groups = competing_sample(name).header.groups.size();
    for (std::size_t group = 0; group <= groups; ++group) {
      expect_incidence(name, static_cast<std::int32_t>(group), Cause::event);
      expect_incidence(name, static_cast<std::int32_t>(group), Cause::competing);
    }
  }
}

void expect_gray(const GrayTest& result, const std::string& key) {
  const Column expected = competing_reference(key);
  expect_close(result.test.statistic, expected[0], key);
  expect_close(result.test.degrees_of_freedom, expected[1], key);
  expect_close(result.test.p_value, expected[2], key);
}

TEST(GrayTest, AgreesWithCmprsk) {
  for (const auto& name : samples) {
    Sample sample = competing_sample(name);
    expect_gray(gray_test(sample.table(), Cause::event), "gray/" + name + "_stratified/1");
    expect_gray(gray_test(sample.table(), Cause::competing), "gray/" + name + "_stratified/2");
    EXPECT_EQ(gray_test(sample.table()).test.method, Method::stratified_gray);
    sample.stratum.clear();
    sample.header.strata = {""};
    expect_gray(gray_test(sample.table(), Cause::event), "gray/" + name + "/1");
    expect_gray(gray_test(sample.table(), Cause::competing), "gray/" + name + "/2");
  }
  expect_gray(gray_test(load_sample("lung").table()), "gray/lung");
  expect_gray(gray_test(load_sample("celltype").table()), "gray/celltype");
}

struct Regression {
  Sample sample;
  DesignMatrix design{0};
};

Regression small_regression() {
  Regression regression{competing_sample("small"), DesignMatrix(60)};
  for (const std::string name : {"x", "z"}) {
    std::vector<double> values;
    for (const auto& value : competing_reference("small/" + name)) values.push_back(*value);
    EXPECT_TRUE(regression.design.add_numeric(name, values));
  }
  regression.sample.stratum.clear();
  return regression;
}

Regression mgus_regression() {
  const testing::Data data = testing::mgus_data();
  const Sample all = competing_sample("mgus");
  const Column age = data.numbers("age");
  const Column hgb = data.numbers("hgb");
  Regression regression;
  std::vector<double> ages;
  std::vector<double> men;
  std::vector<double> haemoglobin;
  for (std::size_t i = 0; i < age.size(); ++i) {
    if (!hgb[i]) continue;
    regression.sample.exit.push_back(all.exit[i]);
    regression.sample.outcome.push_back(all.outcome[i]);
    ages.push_back(*age[i]);
    men.push_back(all.group[i] == 1 ? 1 : 0);
    haemoglobin.push_back(*hgb[i]);
  }
  regression.design = DesignMatrix(ages.size());
  EXPECT_TRUE(regression.design.add_numeric("age", ages));
  EXPECT_TRUE(regression.design.add_numeric("male", men));
  EXPECT_TRUE(regression.design.add_numeric("hgb", haemoglobin));
  return regression;
}

void expect_crr(const Regression& regression, Cause cause, const std::string& key) {
  FineGraySettings settings;
  settings.cause = cause;
  const auto fit = fit_fine_gray(regression.sample.times(), regression.design, settings);
  ASSERT_TRUE(fit);
  const Column beta = competing_reference(key + "/beta");
  const Column covariance = competing_reference(key + "/covariance");
  const Column likelihood = competing_reference(key + "/log_likelihood");
  constexpr double iterative = 1e-6;
  for (std::size_t j = 0; j < beta.size(); ++j) {
    expect_close(fit->coefficients[j].beta, beta[j], key, iterative);
  }
  for (std::size_t i = 0; i < covariance.size(); ++i) {
    expect_close(fit->covariance[i], covariance[i], key + " covariance", iterative);
  }
  expect_close(fit->log_likelihood_null, likelihood[0], key);
  expect_close(fit->log_likelihood, likelihood[1], key);
  EXPECT_EQ(fit->method, Method::fine_gray);
}

TEST(FineGrayTest, AgreesWithCmprsk) {
  expect_crr(small_regression(), Cause::event, "crr/small/1");
  expect_crr(small_regression(), Cause::competing, "crr/small/2");
  expect_crr(mgus_regression(), Cause::event, "crr/mgus/1");
  expect_crr(mgus_regression(), Cause::competing, "crr/mgus/2");
}

}  // namespace
}  // namespace osteon::stats
