// SPDX-License-Identifier: Apache-2.0
// Tied events and the ways to sum, by second routes: brute force over orders and sets, the plain
// pass against the swapped one, rows against counts; and what must not change a number.
#include <algorithm>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

#include "cox_extra_data.hpp"
#include "osteon/stats/survival/cox_after.hpp"
#include "osteon/stats/survival/cox_kernels.hpp"
#include "osteon/stats/survival/cox_residuals.hpp"

namespace osteon::stats {
namespace {

using testing::CoxData;
using testing::expect_close;

enum class Entry { from_start, delayed };

/// n rows, two numeric covariates, whole times up to `longest`.
CoxData random_model(std::mt19937_64& random, std::size_t n, std::int64_t longest, Entry entry) {
  std::uniform_real_distribution<double> uniform(-1, 1);
  CoxData model;
  std::vector<double> x;
  std::vector<double> z;
  for (std::size_t i = 0; i < n; ++i) {
    const auto span = static_cast<std::uint64_t>(longest);
    const std::int64_t begin =
        entry == Entry::delayed ? static_cast<std::int64_t>(random() % 3) - 1 : observed_from_start;
    model.sample.entry.push_back(begin);
    model.sample.exit.push_back(begin + 1 + static_cast<std::int64_t>(random() % span));
    model.sample.outcome.push_back(random() % 4 > 0 ? Outcome::event : Outcome::censored);
    model.sample.stratum.push_back(static_cast<std::int32_t>(random() % 2));
    x.push_back(uniform(random));
    z.push_back(random() % 2 > 0 ? 1 : 0);
  }
  model.design = DesignMatrix(n);
  EXPECT_TRUE(model.design.add_numeric("x", x).has_value());
  EXPECT_TRUE(model.design.add_numeric("z", z).has_value());
  return model;
}

/// log of the sum, over all orders of the tied events, of the likelihood without ties (marginal),
/// or over all sets of as many at risk (discrete): from the definitions.
double brute_force(const CoxRows& rows, const Eigen::VectorXd& beta, Ties ties) {
  const Eigen::VectorXd risk = (rows.values() * beta).array().exp();
  double log_likelihood = 0;
  for (const ExitBlock& block : rows.blocks()) {
    if (block.events == 0) continue;
    std::vector<double> at_risk;
    for (std::uint32_t place = block.stratum_begin; place < block.end; ++place) {
      if (rows.entry(place) < block.time) at_risk.push_back(risk[place]);
    }
    std::vector<double> tied(risk.data() + block.begin, risk.data() + block.begin + block.events);
    const double all = std::accumulate(at_risk.begin(), at_risk.end(), 0.0);
    const double own = std::accumulate(tied.begin(), tied.end(), 1.0, std::multiplies<>());
    double sum = 0;
    if (ties == Ties::marginal) {
      std::sort(tied.begin(), tied.end());
      std::vector<std::size_t> order(tied.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      do {
        double left = all;
        double product = 1;
        for (const std::size_t i : order) {
          product *= tied[i] / left;
          left -= tied[i];
        }
        sum += product;
      } while (std::next_permutation(order.begin(), order.end()));
      log_likelihood += std::log(sum);
    } else {
      for (std::uint32_t set = 0; set < 1U << at_risk.size(); ++set) {
        if (static_cast<std::uint32_t>(std::popcount(set)) != block.events) continue;
        double product = 1;
        for (std::size_t i = 0; i < at_risk.size(); ++i) {
          if ((set >> i & 1U) != 0) product *= at_risk[i];
        }
        sum += product;
      }
      log_likelihood += std::log(own / sum);
    }
  }
  return log_likelihood;
}

/// Derivatives by central differences.
void expect_consistent(const PartialLikelihood& likelihood, const Eigen::VectorXd& beta) {
  constexpr double step = 1e-5;
  const Derivatives at = likelihood.evaluate(beta);
  for (Eigen::Index j = 0; j < beta.size(); ++j) {
    Eigen::VectorXd moved = beta;
    moved[j] += step;
    const Derivatives above = likelihood.evaluate(moved);
    moved[j] -= 2 * step;
    const Derivatives below = likelihood.evaluate(moved);
    EXPECT_NEAR(at.score[j], (above.log_likelihood - below.log_likelihood) / (2 * step), 1e-6);
    for (Eigen::Index i = 0; i < beta.size(); ++i) {
      EXPECT_NEAR(at.information(i, j), (below.score[i] - above.score[i]) / (2 * step), 1e-6);
    }
  }
}

TEST(CoxTiesTest, ExactLikelihoodsAreTheirDefinitions) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 40; ++round) {
    for (const Entry entry : {Entry::from_start, Entry::delayed}) {
      const CoxRows rows = random_model(random, 13, 3, entry).rows();
      const Eigen::VectorXd beta = Eigen::Vector2d(0.7, -1.1);
      const MarginalLikelihood marginal(rows);
      const DiscreteLikelihood discrete(rows);
      EXPECT_NEAR(marginal.evaluate(beta).log_likelihood, brute_force(rows, beta, Ties::marginal),
                  1e-11);
      EXPECT_NEAR(discrete.evaluate(beta).log_likelihood, brute_force(rows, beta, Ties::discrete),
                  1e-11);
      expect_consistent(marginal, beta);
      expect_consistent(discrete, beta);
    }
  }
}

TEST(CoxTiesTest, TheSwappedPassIsThePlainPass) {
  std::mt19937_64 random(2);
  for (const std::int64_t longest : {3, 20, 100000}) {
    for (const std::size_t n : {1U, 2U, 17U, 600U, 2500U}) {
      const CoxRows rows = random_model(random, n, longest, Entry::from_start).rows();
      for (const Ties ties : {Ties::efron, Ties::breslow}) {
        const Eigen::VectorXd beta = Eigen::Vector2d(0.4, -0.9);
        const Derivatives plain = PlainLikelihood(rows, ties).evaluate(beta);
        const Derivatives swapped = SwappedLikelihood(rows, ties).evaluate(beta);
        const double size = 1e-11 * static_cast<double>(n);
        EXPECT_NEAR(plain.log_likelihood, swapped.log_likelihood, size);
        EXPECT_LT((plain.score - swapped.score).cwiseAbs().maxCoeff(), size);
        EXPECT_LT((plain.information - swapped.information).cwiseAbs().maxCoeff(), size);
      }
    }
  }
}

TEST(CoxTiesTest, RoundingDoesNotAddUpOverManyEvents) {
  constexpr std::size_t n = 200'000;
  std::mt19937_64 random(8);
  std::vector<std::int64_t> exit;
  std::vector<double> x;
  for (std::size_t i = 0; i < n; ++i) {
    exit.push_back(static_cast<std::int64_t>(random() % 1'000'000'000));
    x.push_back(static_cast<double>(random() % 1000) / 1000);
  }
  DesignMatrix design(n);
  ASSERT_TRUE(design.add_numeric("x", x).has_value());
  const std::vector<Outcome> events(n, Outcome::event);
  const CoxRows rows = CoxRows::make({exit, events, {}, {}, {}}, design).value();
  const Eigen::VectorXd beta = Eigen::VectorXd::Constant(1, 0.37);
  for (const Ties ties : {Ties::efron, Ties::breslow}) {
    const double plain = PlainLikelihood(rows, ties).evaluate(beta).log_likelihood;
    EXPECT_NEAR(SwappedLikelihood(rows, ties).evaluate(beta).log_likelihood, plain, 1e-7);
  }
  EXPECT_LE(fit_cox(rows).iterations, 5);
}

TEST(CoxTiesTest, FirthScoreIsTheSlopeOfThePenalisedLikelihood) {
  std::mt19937_64 random(3);
  for (const Ties ties : {Ties::efron, Ties::breslow}) {
    const CoxRows rows = random_model(random, 30, 6, Entry::delayed).rows();
    const FirthKernel kernel(rows, ties);
    const FirthLikelihood likelihood(kernel, {0, 1});
    const Eigen::VectorXd beta = Eigen::Vector2d(0.3, -0.5);
    const Eigen::VectorXd score = likelihood.evaluate(beta).score;
    constexpr double step = 1e-5;
    for (Eigen::Index j = 0; j < 2; ++j) {
      Eigen::VectorXd above = beta;
      Eigen::VectorXd below = beta;
      above[j] += step;
      below[j] -= step;
      const double slope =
          (likelihood.evaluate(above).log_likelihood - likelihood.evaluate(below).log_likelihood) /
          (2 * step);
      EXPECT_NEAR(score[j], slope, 1e-6);
    }
  }
}

TEST(CoxTiesTest, HeavyTiesPullTheMethodsApart) {
  // Continuous times with effect 0.6, then cut into five: Breslow is drawn to 0, Efron and the
  // marginal likelihood stay near the fit of the uncut times, odds ratios are larger.
  std::mt19937_64 random(4);
  std::uniform_real_distribution<double> uniform(0, 1);
  CoxData fine;
  std::vector<double> x;
  for (int i = 0; i < 400; ++i) {
    x.push_back(i % 2);
    const double time = -std::log(uniform(random)) * std::exp(-0.6 * x.back());
    fine.sample.exit.push_back(static_cast<std::int64_t>(std::min(time, 2.0) * 1e6));
    fine.sample.outcome.push_back(time < 2 ? Outcome::event : Outcome::censored);
  }
  fine.design = DesignMatrix(x.size());
  ASSERT_TRUE(fine.design.add_numeric("x", x).has_value());
  CoxData coarse = fine;
  for (std::size_t i = 0; i < x.size(); ++i) coarse.sample.exit[i] /= 400000;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (coarse.sample.outcome[i] == Outcome::censored) coarse.sample.exit[i] = 6;
  }
  const double truth = *fit_cox(fine.rows()).coefficients[0].beta;
  const auto beta = [&](Ties ties) {
    CoxSettings settings;
    settings.ties = ties;
    return *fit_cox(coarse.rows(), settings).coefficients[0].beta;
  };
  EXPECT_LT(beta(Ties::breslow), beta(Ties::efron));
  EXPECT_LT(beta(Ties::efron), beta(Ties::discrete));
  EXPECT_LT(beta(Ties::breslow), truth - 0.05);
  EXPECT_GT(beta(Ties::discrete), truth + 0.05);
  EXPECT_NEAR(beta(Ties::marginal), truth, 0.02);
}

TEST(CoxTiesTest, WithoutTiesAllMethodsAgree) {
  const testing::Data data = testing::read_data("ovarian");
  CoxData model;
  model.sample = testing::load_sample("ovarian");
  model.design = testing::design_of(data, {"age", "rx"});
  const CoxFit efron = fit_cox(model.rows());
  for (const Ties ties : {Ties::breslow, Ties::discrete, Ties::marginal}) {
    CoxSettings settings;
    settings.ties = ties;
    const CoxFit fit = fit_cox(model.rows(), settings);
    for (std::size_t j = 0; j < 2; ++j) {
      expect_close(fit.coefficients[j].beta, efron.coefficients[j].beta, "no ties", 1e-10);
    }
    expect_close(fit.log_likelihood, efron.log_likelihood, "no ties", 1e-12);
  }
}

TEST(CoxTiesTest, CountsAndRowsAgreeForEveryTieMethodAndFirth) {
  testing::Sample sample = testing::load_sample("aml");
  DesignMatrix design(sample.exit.size());
  ASSERT_TRUE(design.add_factor("group", sample.header.groups, sample.group, 0).has_value());
  for (const Ties ties : {Ties::efron, Ties::breslow, Ties::discrete, Ties::marginal}) {
    for (const Penalty penalty : {Penalty::none, Penalty::firth}) {
      if (penalty == Penalty::firth && (ties == Ties::discrete || ties == Ties::marginal)) continue;
      CoxSettings settings;
      settings.ties = ties;
      settings.penalty = penalty;
      const CoxFit counts = fit_cox(sample.table(), "group", 0, settings);
      const CoxFit rows = fit_cox(sample.times(), design, settings).value();
      expect_close(counts.coefficients[0].beta, rows.coefficients[0].beta, "beta", 1e-9);
      expect_close(counts.coefficients[0].standard_error, rows.coefficients[0].standard_error, "se",
                   1e-9);
      EXPECT_EQ(counts.method, cox_method(settings));
    }
  }
}

TEST(CoxTiesTest, OneRowPerClusterIsTheRobustVarianceAndOrderIsNothing) {
  CoxData model = testing::lung_model();
  std::vector<std::int32_t> one_each(model.sample.exit.size());
  std::iota(one_each.begin(), one_each.end(), 1000);
  CoxSettings settings;
  settings.variance = CoxVariance::robust;
  const CoxFit robust = fit_cox(model.rows(), settings);
  settings.cluster = one_each;
  const CoxFit clustered = fit_cox(model.rows(), settings);
  EXPECT_EQ(robust.covariance, clustered.covariance);

  // The same rows turned round.
  CoxData turned = model;
  std::reverse(turned.sample.exit.begin(), turned.sample.exit.end());
  std::reverse(turned.sample.outcome.begin(), turned.sample.outcome.end());
  turned.design = DesignMatrix(turned.sample.exit.size());
  for (std::size_t j = 0; j < model.design.columns().size(); ++j) {
    const auto column = model.design.column(j);
    const std::vector<double> reversed(column.rbegin(), column.rend());
    ASSERT_TRUE(
        turned.design.add_numeric(model.design.columns()[j].variable, reversed).has_value());
  }
  const CoxRows rows = model.rows();
  const CoxRows other = turned.rows();
  const CoxFit a = fit_cox(rows);
  const CoxFit b = fit_cox(other);
  for (std::size_t j = 0; j < 3; ++j) {
    expect_close(a.coefficients[j].beta, b.coefficients[j].beta, "order", 1e-11);
  }
  EXPECT_EQ(concordance(rows, a).concordant, concordance(other, b).concordant);
  const CoxResiduals first = cox_residuals(rows, a, Ties::efron);
  const CoxResiduals last = cox_residuals(other, b, Ties::efron);
  EXPECT_NEAR(first.martingale.front(), last.martingale.back(), 1e-11);
}

TEST(CoxTiesTest, SplittingASubjectIntoIntervalsChangesNothing) {
  const CoxData whole = testing::lung_model();
  CoxData split;
  std::vector<std::int32_t> source;
  for (std::size_t i = 0; i < whole.sample.exit.size(); ++i) {
    const std::int64_t middle = whole.sample.exit[i] / 2;
    split.sample.entry.push_back(observed_from_start);
    split.sample.exit.push_back(middle);
    split.sample.outcome.push_back(Outcome::censored);
    split.sample.entry.push_back(middle);
    split.sample.exit.push_back(whole.sample.exit[i]);
    split.sample.outcome.push_back(whole.sample.outcome[i]);
    for (int part = 0; part < 2; ++part) {
      source.push_back(static_cast<std::int32_t>(i));
      split.cluster.push_back(static_cast<std::int32_t>(i));
    }
  }
  split.design = whole.design.repeat(source);
  for (const Ties ties : {Ties::efron, Ties::breslow, Ties::discrete, Ties::marginal}) {
    CoxSettings settings;
    settings.ties = ties;
    const CoxFit a = fit_cox(whole.rows(), settings);
    const CoxFit b = fit_cox(split.rows(), settings);
    for (std::size_t j = 0; j < 3; ++j) {
      expect_close(a.coefficients[j].beta, b.coefficients[j].beta, "split", 1e-9);
    }
    expect_close(a.log_likelihood, b.log_likelihood, "split", 1e-11);
  }
  CoxSettings robust;
  robust.variance = CoxVariance::robust;
  const CoxFit a = fit_cox(whole.rows(), robust);
  robust.cluster = split.cluster;
  const CoxFit b = fit_cox(split.rows(), robust);
  expect_close(a.coefficients[0].standard_error, b.coefficients[0].standard_error, "split", 1e-9);
}

TEST(CoxEdgeTest, NothingOneAndConstant) {
  for (const Ties ties : {Ties::efron, Ties::breslow, Ties::discrete, Ties::marginal}) {
    CoxSettings settings;
    settings.ties = ties;
    const auto fit = [&](std::vector<std::int64_t> exit, std::vector<Outcome> outcome,
                         const std::vector<double>& x) {
      DesignMatrix design(exit.size());
      EXPECT_TRUE(design.add_numeric("x", x).has_value());
      return fit_cox(SubjectTimes{exit, outcome, {}, {}, {}}, design, settings).value();
    };
    EXPECT_EQ(fit({}, {}, {}).absence, Absence::no_observations);
    EXPECT_EQ(fit({3}, {Outcome::event}, {1}).absence, Absence::collinear_covariates);
    EXPECT_EQ(fit({3, 4}, {Outcome::censored, Outcome::censored}, {1, 2}).absence,
              Absence::no_events);
    EXPECT_EQ(fit({3, 4}, {Outcome::event, Outcome::event}, {2, 2}).absence,
              Absence::collinear_covariates);
    // One event: the likelihood of the one with the largest x rises without end.
    EXPECT_EQ(
        fit({3, 4, 5}, {Outcome::event, Outcome::censored, Outcome::censored}, {3, 2, 1}).absence,
        Absence::monotone_likelihood);
    // Everybody at once.
    const CoxFit tied = fit({2, 2, 2}, {Outcome::event, Outcome::event, Outcome::event}, {1, 2, 4});
    const bool exact = ties == Ties::discrete || ties == Ties::marginal;
    if (exact) {
      EXPECT_EQ(tied.absence, Absence::collinear_covariates);
    }
  }
}

TEST(CoxEdgeTest, ScaleOfACovariateIsNothingToTheFit) {
  CoxData model = testing::lung_model();
  const CoxFit plain = fit_cox(model.rows());
  for (const double factor : {1e-6, 1e6}) {
    CoxData scaled = model;
    scaled.design = DesignMatrix(model.sample.exit.size());
    for (std::size_t j = 0; j < 3; ++j) {
      std::vector<double> x(model.design.column(j).begin(), model.design.column(j).end());
      for (double& value : x) value *= factor;
      ASSERT_TRUE(scaled.design.add_numeric("x" + std::to_string(j), x).has_value());
    }
    const CoxFit fit = fit_cox(scaled.rows());
    for (std::size_t j = 0; j < 3; ++j) {
      expect_close(*fit.coefficients[j].beta * factor, plain.coefficients[j].beta, "scale", 1e-9);
      expect_close(fit.coefficients[j].wald.statistic, plain.coefficients[j].wald.statistic,
                   "scale", 1e-9);
    }
  }
}

TEST(CoxEdgeTest, AfterAFitWithoutNumbersThereAreReasons) {
  testing::Sample sample = testing::make_sample({1, 2, 3, 4}, {1, 1, 0, 0}, {1, 1, 2, 2});
  DesignMatrix design(4);
  ASSERT_TRUE(design.add_factor("group", sample.header.groups, sample.group, 0).has_value());
  const CoxRows rows = CoxRows::make(sample.times(), design).value();
  CoxSettings settings;
  settings.variance = CoxVariance::robust;
  const CoxFit fit = fit_cox(rows, settings);
  EXPECT_EQ(fit.wald.absence, Absence::monotone_likelihood);
  EXPECT_FALSE(fit.coefficients[0].standard_error);
  EXPECT_EQ(cox_residuals(rows, fit, Ties::efron).absence, Absence::monotone_likelihood);
  EXPECT_EQ(concordance(rows, fit).absence, Absence::monotone_likelihood);
  EXPECT_EQ(proportional_hazards(rows, fit, Ties::efron).global.absence,
            Absence::monotone_likelihood);
  const std::vector<double> profile = {0};
  EXPECT_EQ(cox_baseline(rows, fit, Ties::efron, profile).absence, Absence::monotone_likelihood);
}

TEST(DesignMatrixTest, InteractionsAreProductsAndNeedTheirVariables) {
  DesignMatrix design(3);
  const std::vector<double> x = {1, 2, 3};
  const std::vector<std::int32_t> codes = {0, 1, 2};
  ASSERT_TRUE(design.add_numeric("x", x).has_value());
  ASSERT_TRUE(design.add_factor("g", {"a", "b", "c"}, codes, 0).has_value());
  ASSERT_TRUE(design.add_interaction("x", "g").has_value());
  ASSERT_EQ(design.columns().size(), 5U);
  EXPECT_EQ(design.columns()[3], (DesignColumn{"x:g", "b", "a"}));
  EXPECT_EQ(design.column(4)[2], 3);
  const auto refused = design.add_interaction("x", "h");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().front().code, "E644");
}

}  // namespace
}  // namespace osteon::stats
