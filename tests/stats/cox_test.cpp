// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/cox.hpp"

#include <random>

#include <gtest/gtest.h>

#include "osteon/stats/survival/log_rank.hpp"
#include "reference_data.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using testing::Data;
using testing::expect_close;
using testing::load_sample;
using testing::make_sample;
using testing::read_data;
using testing::reference;
using testing::Sample;
using testing::sample_names;

const std::vector<std::pair<Ties, std::string>> tie_methods = {{Ties::efron, "efron"},
                                                               {Ties::breslow, "breslow"}};

void expect_fit(const CoxFit& fit, const std::string& name) {
  const std::string key = "cox/" + name;
  ASSERT_EQ(fit.absence, Absence::none) << key;
  const Column beta = reference(key + "/beta");
  const Column covariance = reference(key + "/covariance");
  const Column interval = reference(key + "/interval");
  const Column p = reference(key + "/p");
  ASSERT_EQ(fit.coefficients.size(), beta.size()) << key;
  for (std::size_t j = 0; j < beta.size(); ++j) {
    const CoxCoefficient& coefficient = fit.coefficients[j];
    EXPECT_EQ(coefficient.kind, CoefficientKind::finite);
    expect_close(coefficient.beta, beta[j], key);
    expect_close(coefficient.hazard_ratio, std::exp(*beta[j]), key);
    expect_close(coefficient.standard_error, std::sqrt(*covariance[j * (beta.size() + 1)]), key);
    expect_close(coefficient.interval.lower, interval[2 * j], key);
    expect_close(coefficient.interval.upper, interval[2 * j + 1], key);
    expect_close(coefficient.wald.p_value, p[j], key, 1e-7);
  }
  for (std::size_t i = 0; i < covariance.size(); ++i) {
    EXPECT_NEAR(fit.covariance[i], *covariance[i], 1e-9 * (1 + std::fabs(*covariance[i]))) << key;
  }
  const Column log_likelihood = reference(key + "/log_likelihood");
  expect_close(fit.log_likelihood_null, log_likelihood[0], key, 1e-10);
  expect_close(fit.log_likelihood, log_likelihood[1], key, 1e-10);
  const Column tests = reference(key + "/tests");
  expect_close(fit.likelihood_ratio.statistic, tests[0], key);
  expect_close(fit.score.statistic, tests[1], key);
  expect_close(fit.likelihood_ratio.p_value, tests[3], key, 1e-6);
  expect_close(fit.score.p_value, tests[4], key, 1e-6);
  const Column wald = reference(key + "/wald");
  expect_close(fit.wald.statistic, wald[0], key, 1e-7);
  expect_close(fit.wald.p_value, wald[1], key, 1e-6);
}

Sample veteran_with_entry() {
  Sample sample = load_sample("veteran");
  for (const std::int64_t exit : sample.exit) sample.entry.push_back(exit / 3 - 1);
  return sample;
}

std::vector<double> values(const Column& column) {
  std::vector<double> numbers;
  for (const auto& value : column) numbers.push_back(*value);
  return numbers;
}

void add(DesignMatrix& design, const std::string& name, const Column& column) {
  ASSERT_TRUE(design.add_numeric(name, values(column)).has_value());
}

/// Rows of `sample` and of the columns where all columns are known.
struct Complete {
  Sample sample;
  std::map<std::string, Column> columns;
};

Complete complete_lung() {
  const Data data = read_data("lung");
  const Sample lung = load_sample("lung");
  Complete complete;
  complete.sample.header = lung.header;
  const std::vector<std::string> names = {"age", "sex", "ph.ecog", "wt.loss"};
  for (std::size_t i = 0; i < lung.exit.size(); ++i) {
    bool known = true;
    for (const std::string& name : names) known = known && data.numbers(name)[i].has_value();
    if (!known) continue;
    complete.sample.exit.push_back(lung.exit[i]);
    complete.sample.outcome.push_back(lung.outcome[i]);
    for (const std::string& name : names) {
      complete.columns[name].push_back(data.numbers(name)[i]);
    }
  }
  return complete;
}

TEST(CoxTest, FromCountsAgreesWithR) {
  for (const auto& [ties, tie_name] : tie_methods) {
    CoxSettings settings;
    settings.ties = ties;
    for (const std::string& name : sample_names()) {
      std::string key = tie_name + "/";
      key += name;
      expect_fit(fit_cox(load_sample(name).table(), "group", 0, settings), key);
    }
    expect_fit(fit_cox(veteran_with_entry().table(), "group", 0, settings),
               tie_name + "/veteran_entry_group");
  }
}

TEST(CoxTest, PublishedFigureOfTheAmlData) {
  const CoxFit fit = fit_cox(load_sample("aml").table(), "group", 0);
  EXPECT_NEAR(*fit.coefficients[0].beta, 0.915533, 5e-7);
  EXPECT_NEAR(*fit.coefficients[0].standard_error, 0.511934, 5e-7);
  EXPECT_EQ(fit.coefficients[0].column, (DesignColumn{"group", "group 2", "group 1"}));
  EXPECT_EQ(fit.method, Method::cox_efron);
  EXPECT_EQ(fit.subjects, 23);
  EXPECT_EQ(fit.events, 18);
}

TEST(CoxTest, FromRowsAgreesWithR) {
  const Data veteran = read_data("veteran");
  const Data ovarian = read_data("ovarian");
  const Complete lung = complete_lung();
  for (const auto& [ties, tie_name] : tie_methods) {
    CoxSettings settings;
    settings.ties = ties;
    {
      DesignMatrix design(137);
      add(design, "trt", veteran.numbers("trt"));
      ASSERT_TRUE(design
                      .add_factor("celltype", {"squamous", "smallcell", "adeno", "large"},
                                  load_sample("celltype").group, 0)
                      .has_value());
      for (const std::string name : {"karno", "diagtime", "age", "prior"}) {
        add(design, name, veteran.numbers(name));
      }
      expect_fit(fit_cox(load_sample("veteran").times(), design, settings).value(),
                 tie_name + "/veteran_multi");
    }
    {
      DesignMatrix design(lung.sample.exit.size());
      for (const std::string name : {"age", "sex", "ph.ecog", "wt.loss"}) {
        add(design, name, lung.columns.at(name));
      }
      expect_fit(fit_cox(lung.sample.times(), design, settings).value(), tie_name + "/lung_multi");
    }
    {
      DesignMatrix design(lung.sample.exit.size());
      add(design, "age", lung.columns.at("age"));
      add(design, "sex", lung.columns.at("sex"));
      Sample sample = lung.sample;
      for (const auto& ecog : lung.columns.at("ph.ecog")) {
        sample.stratum.push_back(static_cast<std::int32_t>(*ecog));
      }
      expect_fit(fit_cox(sample.times(), design, settings).value(), tie_name + "/lung_strata");
    }
    {
      const Sample sample = load_sample("ovarian");
      DesignMatrix design(26);
      add(design, "age", ovarian.numbers("age"));
      ASSERT_TRUE(design.add_factor("rx", {"1", "2"}, sample.group, 0).has_value());
      add(design, "resid.ds", ovarian.numbers("resid.ds"));
      expect_fit(fit_cox(sample.times(), design, settings).value(), tie_name + "/ovarian_multi");
    }
  }
}

TEST(CoxTest, DelayedEntryFromRowsAgreesWithR) {
  const Data veteran = read_data("veteran");
  for (const auto& [ties, tie_name] : tie_methods) {
    CoxSettings settings;
    settings.ties = ties;
    Sample sample = veteran_with_entry();
    DesignMatrix design(137);
    add(design, "trt", veteran.numbers("trt"));
    add(design, "karno", veteran.numbers("karno"));
    DesignMatrix with_age = design;
    add(with_age, "age", veteran.numbers("age"));
    expect_fit(fit_cox(sample.times(), with_age, settings).value(), tie_name + "/veteran_entry");
    sample.stratum = load_sample("celltype").group;
    expect_fit(fit_cox(sample.times(), design, settings).value(),
               tie_name + "/veteran_entry_strata");
  }
}

TEST(CoxTest, CountsAndRowsAreTwoRoutesToOneNumber) {
  for (const auto& [ties, tie_name] : tie_methods) {
    CoxSettings settings;
    settings.ties = ties;
    Sample sample = load_sample("celltype");
    sample.header.strata = {"1", "2"};
    sample.stratum = load_sample("veteran").group;
    DesignMatrix design(137);
    ASSERT_TRUE(design.add_factor("celltype", sample.header.groups, sample.group, 2).has_value());
    const CoxFit rows = fit_cox(sample.times(), design, settings).value();
    const CoxFit counts = fit_cox(sample.table(), "celltype", 2, settings);
    ASSERT_EQ(rows.coefficients.size(), counts.coefficients.size());
    for (std::size_t j = 0; j < rows.coefficients.size(); ++j) {
      EXPECT_EQ(rows.coefficients[j].column, counts.coefficients[j].column);
      expect_close(counts.coefficients[j].beta, rows.coefficients[j].beta, tie_name, 1e-11);
      expect_close(counts.coefficients[j].standard_error, rows.coefficients[j].standard_error,
                   tie_name, 1e-11);
    }
    expect_close(counts.score.statistic, rows.score.statistic, tie_name, 1e-11);
  }
}

TEST(CoxTest, PatternsOfSeveralCovariatesAreExact) {
  // Treatment x prior therapy as four groups of a table, against the rows.
  const Data veteran = read_data("veteran");
  Sample sample = load_sample("veteran");
  const std::vector<std::int32_t> treatment = sample.group;
  std::vector<std::int32_t> prior;
  for (const auto& value : veteran.numbers("prior")) prior.push_back(*value > 0 ? 1 : 0);
  for (std::size_t i = 0; i < prior.size(); ++i) sample.group[i] = 2 * treatment[i] + prior[i];
  sample.header.groups = {"1 no", "1 yes", "2 no", "2 yes"};

  DesignMatrix patterns(4);
  const std::vector<std::int32_t> treatment_of = {0, 0, 1, 1};
  const std::vector<std::int32_t> prior_of = {0, 1, 0, 1};
  ASSERT_TRUE(patterns.add_factor("trt", {"1", "2"}, treatment_of, 0).has_value());
  ASSERT_TRUE(patterns.add_factor("prior", {"no", "yes"}, prior_of, 0).has_value());
  DesignMatrix design(137);
  ASSERT_TRUE(design.add_factor("trt", {"1", "2"}, treatment, 0).has_value());
  ASSERT_TRUE(design.add_factor("prior", {"no", "yes"}, prior, 0).has_value());
  const CoxFit counts = fit_cox(sample.table(), patterns);
  const CoxFit rows = fit_cox(sample.times(), design).value();
  for (std::size_t j = 0; j < 2; ++j) {
    expect_close(counts.coefficients[j].beta, rows.coefficients[j].beta, "patterns", 1e-11);
  }
}

TEST(CoxTest, ScoreTestWithoutTiesIsTheLogRankTest) {
  // The ovarian data have no tied times.
  const RiskTable table = load_sample("ovarian").table();
  const CoxFit fit = fit_cox(table, "rx", 0);
  expect_close(fit.score.statistic, log_rank(table).test.statistic, "score", 1e-12);
  expect_close(fit.score.p_value, log_rank(table).test.p_value, "score", 1e-12);
  EXPECT_EQ(fit_cox(table, "rx", 0, {Ties::breslow, 0.95, 100}).score.statistic,
            fit.score.statistic);
}

TEST(CoxTest, ByHand) {
  // One event of each group in turn: L(b) = 1/(1 + e^b) * 1 with two subjects, exp(b) -> 0; three
  // subjects x = 0, 1, 0 dying in this order: L = 1/(2 + r) * r/(r + 1), maximal at r = sqrt 2.
  const CoxFit fit = fit_cox(make_sample({1, 2, 3}, {1, 1, 1}, {1, 2, 1}).table(), "x", 0);
  EXPECT_NEAR(*fit.coefficients[0].hazard_ratio, std::sqrt(2.0), 1e-12);
  EXPECT_NEAR(*fit.log_likelihood_null, -std::log(6.0), 1e-14);
}

TEST(CoxTest, ExchangedReferenceTurnsTheHazardRatioOver) {
  const RiskTable table = load_sample("lung").table();
  const CoxFit a = fit_cox(table, "sex", 0);
  const CoxFit b = fit_cox(table, "sex", 1);
  expect_close(*b.coefficients[0].hazard_ratio, 1 / *a.coefficients[0].hazard_ratio, "hr", 1e-12);
  expect_close(*b.coefficients[0].interval.lower, 1 / *a.coefficients[0].interval.upper, "hr",
               1e-12);
  EXPECT_EQ(b.coefficients[0].column.reference, "group 2");
}

TEST(CoxTest, UnitsAndOffsetsOfACovariateChangeOnlyItsScale) {
  const Data data = read_data("veteran");
  const Sample sample = load_sample("veteran");
  DesignMatrix plain(137);
  add(plain, "karno", data.numbers("karno"));
  Column moved = data.numbers("karno");
  for (auto& value : moved) *value = 1e6 + *value / 1000;
  DesignMatrix scaled(137);
  add(scaled, "karno", moved);
  const CoxFit a = fit_cox(sample.times(), plain).value();
  const CoxFit b = fit_cox(sample.times(), scaled).value();
  expect_close(*b.coefficients[0].beta / 1000, a.coefficients[0].beta, "scaled", 1e-7);
  expect_close(b.wald.statistic, a.wald.statistic, "scaled", 1e-7);
}

TEST(CoxTest, NoEventInAGroupIsAMonotoneLikelihood) {
  // Nobody in group 2 dies: its hazard ratio falls to 0 and is said, not printed.
  const RiskTable table =
      make_sample({1, 2, 3, 4, 5, 6, 7, 8}, {1, 1, 1, 1, 0, 0, 0, 0}, {1, 1, 1, 1, 2, 2, 2, 2})
          .table();
  for (const auto& [ties, tie_name] : tie_methods) {
    const CoxFit fit = fit_cox(table, "group", 0, {ties, 0.95, 100});
    EXPECT_EQ(fit.absence, Absence::monotone_likelihood);
    EXPECT_EQ(fit.coefficients[0].kind, CoefficientKind::minus_infinity);
    EXPECT_FALSE(fit.coefficients[0].beta || fit.coefficients[0].hazard_ratio);
    EXPECT_FALSE(fit.coefficients[0].interval.lower || fit.coefficients[0].interval.upper);
    EXPECT_FALSE(fit.wald.p_value || fit.coefficients[0].wald.p_value);
    // At the limit only group 1 counts: the likelihood of 4 deaths among 4 of a kind.
    EXPECT_NEAR(*fit.log_likelihood, -std::log(24.0), 1e-6);
    EXPECT_NEAR(*fit.log_likelihood_null, -std::log(8.0 * 7 * 6 * 5), 1e-12);
    ASSERT_TRUE(fit.likelihood_ratio.p_value && fit.score.p_value);
    expect_close(fit.score.statistic, log_rank(table).test.statistic, "score", 1e-10);
    const CoxFit turned = fit_cox(table, "group", 1, {ties, 0.95, 100});
    EXPECT_EQ(turned.coefficients[0].kind, CoefficientKind::plus_infinity);
  }
}

TEST(CoxTest, TheOtherCoefficientsOfAMonotoneLikelihoodAreThoseOfTheRest) {
  // Group 3 has no events. Group 2 against 1 is then what it is without group 3, which only ever
  // was at risk with weight 0.
  const Column time = {1, 3, 5, 7, 9, 2, 4, 6, 8, 10, 4, 6, 8, 12};
  const Column event = {1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0, 0, 0};
  const Column group = {1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3};
  const RiskTable table = make_sample(time, event, group).table();
  const CoxFit fit = fit_cox(table, "group", 0);
  EXPECT_EQ(fit.absence, Absence::monotone_likelihood);
  EXPECT_EQ(fit.coefficients[0].kind, CoefficientKind::finite);
  EXPECT_EQ(fit.coefficients[1].kind, CoefficientKind::minus_infinity);
  const CoxFit rest = fit_cox(select_groups(table, {0, 1}), "group", 0);
  expect_close(fit.coefficients[0].beta, rest.coefficients[0].beta, "beta", 1e-5);
  expect_close(fit.coefficients[0].standard_error, rest.coefficients[0].standard_error, "se", 1e-5);
}

TEST(CoxTest, ASteepContinuousCovariateIsMonotoneToo) {
  // Whoever has the larger value dies first.
  Sample sample;
  DesignMatrix design(6);
  sample.exit = {1, 2, 3, 4, 5, 6};
  sample.outcome.assign(6, Outcome::event);
  add(design, "x", {6, 5, 4, 3, 2, 1});
  const CoxFit fit = fit_cox(sample.times(), design).value();
  EXPECT_EQ(fit.absence, Absence::monotone_likelihood);
  EXPECT_EQ(fit.coefficients[0].kind, CoefficientKind::plus_infinity);
  EXPECT_NEAR(*fit.log_likelihood, 0, 1e-6);
}

TEST(CoxTest, ALargeButFiniteHazardRatioIsNotCalledInfinite) {
  // 200 subjects against 2000; one early death in the slow group keeps the estimate finite.
  Column time;
  Column event;
  Column group;
  for (int i = 0; i < 200; ++i) {
    time.emplace_back(2 + i);
    event.emplace_back(1);
    group.emplace_back(1);
  }
  for (int i = 0; i < 2000; ++i) {
    time.emplace_back(i == 0 ? 1 : 1000);
    event.emplace_back(i == 0 ? 1 : 0);
    group.emplace_back(2);
  }
  const CoxFit fit = fit_cox(make_sample(time, event, group).table(), "group", 1);
  EXPECT_EQ(fit.absence, Absence::none);
  EXPECT_EQ(fit.coefficients[0].kind, CoefficientKind::finite);
  EXPECT_GT(*fit.coefficients[0].hazard_ratio, 1000);
  EXPECT_TRUE(std::isfinite(*fit.coefficients[0].interval.upper));
}

TEST(CoxTest, AliasedColumnsAreUndefinedAndTheRestIsFitted) {
  const Data data = read_data("veteran");
  const Sample sample = load_sample("veteran");
  DesignMatrix design(137);
  add(design, "karno", data.numbers("karno"));
  Column doubled = data.numbers("karno");
  for (auto& value : doubled) *value = 3 - 2 * *value;
  add(design, "karno again", doubled);
  add(design, "constant", Column(137, 0.1));
  add(design, "age", data.numbers("age"));
  const CoxFit fit = fit_cox(sample.times(), design).value();
  EXPECT_EQ(fit.absence, Absence::collinear_covariates);
  EXPECT_EQ(fit.coefficients[1].kind, CoefficientKind::undefined);
  EXPECT_EQ(fit.coefficients[2].kind, CoefficientKind::undefined);
  EXPECT_FALSE(fit.coefficients[1].beta);
  EXPECT_EQ(fit.score.degrees_of_freedom, 2);
  DesignMatrix alone(137);
  add(alone, "karno", data.numbers("karno"));
  add(alone, "age", data.numbers("age"));
  const CoxFit same = fit_cox(sample.times(), alone).value();
  expect_close(fit.coefficients[0].beta, same.coefficients[0].beta, "karno", 1e-10);
  expect_close(fit.coefficients[3].beta, same.coefficients[1].beta, "age", 1e-10);
}

TEST(CoxTest, HeavyTiesKeepTheTwoMethodsApart) {
  Sample sample;
  std::mt19937_64 random(3);
  for (std::size_t i = 0; i < 400; ++i) {
    sample.group.push_back(static_cast<std::int32_t>(i % 2));
    sample.exit.push_back(static_cast<std::int64_t>(random() % (i % 2 == 0 ? 3 : 4)));
    sample.outcome.push_back(Outcome::event);
  }
  sample.header.groups = {"a", "b"};
  const CoxFit efron = fit_cox(sample.table(), "group", 0);
  const CoxFit breslow = fit_cox(sample.table(), "group", 0, {Ties::breslow, 0.95, 100});
  EXPECT_LT(*efron.coefficients[0].beta, *breslow.coefficients[0].beta);
  EXPECT_EQ(breslow.method, Method::cox_breslow);
}

TEST(CoxTest, OneEventAllCensoredNobodyAndOneGroup) {
  const CoxFit one_event = fit_cox(make_sample({1, 2, 3}, {1, 0, 0}, {1, 2, 2}).table(), "g", 0);
  EXPECT_EQ(one_event.absence, Absence::monotone_likelihood);
  const CoxFit censored = fit_cox(make_sample({1, 2, 3}, {0, 0, 0}, {1, 2, 2}).table(), "g", 0);
  EXPECT_EQ(censored.absence, Absence::no_events);
  EXPECT_FALSE(censored.coefficients[0].beta || censored.score.p_value);
  EXPECT_EQ(fit_cox(RiskTable(), "g", 0).absence, Absence::no_observations);
  const CoxFit one_group = fit_cox(make_sample({1, 2}, {1, 1}, {1, 1}).table(), "g", 0);
  EXPECT_EQ(one_group.absence, Absence::collinear_covariates);
  EXPECT_TRUE(one_group.coefficients.empty());
  const CoxFit no_reference = fit_cox(make_sample({1, 2}, {1, 1}, {2, 2}).table(), "g", 0);
  EXPECT_EQ(no_reference.absence, Absence::no_observations);
}

TEST(CoxTest, BadRowsAreErrors) {
  Sample sample = load_sample("aml");
  DesignMatrix design(23);
  ASSERT_TRUE(design.add_factor("g", {"a", "b"}, sample.group, 0).has_value());
  sample.exit[4] = -3;
  const auto fit = fit_cox(sample.times(), design);
  ASSERT_FALSE(fit.has_value());
  EXPECT_EQ(fit.error().front().place.line, 5U);
}

TEST(DesignMatrixTest, MissingValuesAndUnknownLevelsAreErrors) {
  DesignMatrix design(2);
  const std::vector<double> missing = {1, std::nan("")};
  EXPECT_EQ(design.add_numeric("age", missing).error().front().place.line, 2U);
  const std::vector<std::int32_t> codes = {0, 2};
  EXPECT_EQ(design.add_factor("arm", {"a", "b"}, codes, 0).error().front().code, "E642");
  const std::vector<std::int32_t> good = {0, 1};
  EXPECT_EQ(design.add_factor("arm", {"a", "b"}, good, 5).error().front().code, "E643");
  EXPECT_TRUE(design.columns().empty());
  ASSERT_TRUE(design.add_factor("arm", {"a", "b", "never"}, good, 1).has_value());
  ASSERT_EQ(design.columns().size(), 1U);
  EXPECT_EQ(design.columns()[0], (DesignColumn{"arm", "a", "b"}));
}

}  // namespace
}  // namespace osteon::stats
