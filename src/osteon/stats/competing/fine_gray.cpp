// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/competing/fine_gray.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "osteon/base/data_problem.hpp"
#include "osteon/stats/competing/fine_gray_residuals.hpp"
#include "osteon/stats/competing/fine_gray_sample.hpp"
#include "osteon/stats/distributions.hpp"
#include "osteon/stats/quadratic_form.hpp"
#include "osteon/stats/survival/partial_likelihood.hpp"

namespace osteon::stats {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Covariates and sample in one order, and the two things that are asked of them at a beta.
class SubdistributionLikelihood final : public PartialLikelihood {
 public:
  /// standardised: covariates x subjects, in the order of the input.
  SubdistributionLikelihood(const FineGraySample& sample, const MatrixXd& standardised)
      : sample_(sample), values_(standardised.rows(), standardised.cols()) {
    for (std::size_t i = 0; i < sample.row.size(); ++i) {
      values_.col(static_cast<Index>(i)) = standardised.col(static_cast<Index>(sample.row[i]));
    }
  }

  [[nodiscard]] Derivatives evaluate(const VectorXd& beta) const override {
    Derivatives derivatives(beta.size());
    if (values_.cols() == 0) return derivatives;
    const VectorXd eta = shifted_eta(beta);
    const MatrixXd sums = sample_.risk_sums(values_, eta.array().exp());
    RiskSums at_risk(beta.size());
    const RiskSums with_event(beta.size());  // Breslow's ties need none
    VectorXd sum_of_x(beta.size());
    for (std::size_t t = 0; t < sample_.times.size(); ++t) {
      const FineGrayTime& time = sample_.times[t];
      if (time.events == 0) continue;
      unpack(sums.col(static_cast<Index>(t)), at_risk);
      sum_of_x.setZero();
      double sum_of_eta = 0;
      for (std::size_t i = time.begin; i < time.end; ++i) {
        if (!sample_.has_event[i]) continue;
        sum_of_eta += eta[static_cast<Index>(i)];
        sum_of_x += values_.col(static_cast<Index>(i));
      }
      derivatives.add_event_time(at_risk, with_event, time.events, sum_of_eta, sum_of_x,
                                 Ties::breslow);
    }
    derivatives.complete();
    return derivatives;
  }

  [[nodiscard]] MatrixXd residuals(const VectorXd& beta) const {
    return fine_gray_residuals(sample_, values_, shifted_eta(beta).array().exp());
  }

 private:
  /// Any constant cancels between numerator and denominator; this one prevents overflow.
  [[nodiscard]] VectorXd shifted_eta(const VectorXd& beta) const {
    VectorXd eta = values_.transpose() * beta;
    eta.array() -= eta.maxCoeff();
    return eta;
  }

  static void unpack(const Eigen::Ref<const VectorXd>& packed, RiskSums& sums) {
    const Index p = sums.first.size();
    Index at = 0;
    sums.weight = packed[at++];
    for (Index j = 0; j < p; ++j) sums.first[j] = packed[at++];
    for (Index j = 0; j < p; ++j) {
      for (Index i = j; i < p; ++i) sums.second(i, j) = packed[at++];
    }
  }

  const FineGraySample& sample_;
  MatrixXd values_;  // covariates x subjects, in the order of the sample
};

base::Result<void> check(const SubjectTimes& subjects) {
  base::Diagnostics problems;
  const bool is_delayed =
      std::any_of(subjects.entry.begin(), subjects.entry.end(),
                  [](std::int64_t entry) { return entry != observed_from_start; });
  if (is_delayed) {
    problems.push_back(base::data_problem(
        "E614", "Fine-Gray regression is not defined here for subjects who enter late.",
        "Use cause-specific Cox regression, which allows delayed entry."));
  }
  const bool is_stratified = std::any_of(subjects.stratum.begin(), subjects.stratum.end(),
                                         [](std::int32_t stratum) { return stratum != 0; });
  if (is_stratified) {
    problems.push_back(base::data_problem("E615", "Fine-Gray regression has no strata.",
                                          "Take the stratum as a covariate."));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  SubjectTimes plain = subjects;
  plain.group = {};
  plain.stratum = {};
  return check_subject_times(RiskTableHeader(), plain);
}

void set_fine_gray_names(CoxFit& fit) {
  fit.method = Method::fine_gray;
  fit.wald.method = Method::fine_gray_wald;
  fit.likelihood_ratio.method = Method::fine_gray_likelihood_ratio;
  fit.score = {};
  fit.score.method = Method::fine_gray;
  fit.score.absence = Absence::not_estimable;
  for (CoxCoefficient& coefficient : fit.coefficients) {
    coefficient.wald.method = Method::fine_gray_wald;
    coefficient.interval.method = Method::fine_gray;
  }
}

void clear_spread(CoxFit& fit, Absence absence) {
  fit.covariance.assign(fit.covariance.size(), 0.0);
  for (CoxCoefficient& coefficient : fit.coefficients) {
    if (coefficient.kind != CoefficientKind::finite) continue;
    coefficient.standard_error.reset();
    coefficient.interval.lower.reset();
    coefficient.interval.upper.reset();
    coefficient.wald = {};
    coefficient.wald.method = Method::fine_gray_wald;
    coefficient.wald.absence = absence;
  }
}

/// The sandwich in the place of the inverse information, for the finite coefficients.
void set_robust(CoxFit& fit, const SubdistributionLikelihood& likelihood, const Scaling& scaling,
                double level) {
  std::vector<Index> kept;
  VectorXd beta = VectorXd::Zero(scaling.scale.size());
  for (Index j = 0; j < beta.size(); ++j) {
    const CoxCoefficient& coefficient = fit.coefficients[static_cast<std::size_t>(j)];
    if (coefficient.kind != CoefficientKind::finite || !coefficient.beta) continue;
    kept.push_back(j);
    beta[j] = *coefficient.beta * scaling.scale[j];
  }
  if (kept.empty()) return;
  const MatrixXd information = likelihood.evaluate(beta).information(kept, kept);
  const MatrixXd residuals = likelihood.residuals(beta)(kept, Eigen::all);
  const MatrixXd bread =
      information.ldlt().solve(MatrixXd::Identity(information.rows(), information.cols()));
  const MatrixXd covariance = bread * (residuals * residuals.transpose()) * bread;
  const double z = normal_critical(level);
  VectorXd estimate(static_cast<Index>(kept.size()));
  MatrixXd scaled(estimate.size(), estimate.size());
  const std::size_t p = fit.coefficients.size();
  for (Index a = 0; a < estimate.size(); ++a) {
    const Index j = kept[static_cast<std::size_t>(a)];
    CoxCoefficient& coefficient = fit.coefficients[static_cast<std::size_t>(j)];
    estimate[a] = *coefficient.beta;
    for (Index b = 0; b < estimate.size(); ++b) {
      const Index k = kept[static_cast<std::size_t>(b)];
      scaled(a, b) = covariance(a, b) / (scaling.scale[j] * scaling.scale[k]);
      fit.covariance[static_cast<std::size_t>(j) * p + static_cast<std::size_t>(k)] = scaled(a, b);
    }
    const double error = std::sqrt(scaled(a, a));
    coefficient.standard_error = error;
    coefficient.interval.lower = std::exp(estimate[a] - z * error);
    coefficient.interval.upper = std::exp(estimate[a] + z * error);
    coefficient.wald.statistic = estimate[a] / error;
    coefficient.wald.p_value = normal_two_sided(*coefficient.wald.statistic);
  }
  const VectorXd weighted = scaled.ldlt().solve(estimate);
  fit.wald.statistic = estimate.dot(weighted);
  fit.wald.degrees_of_freedom = static_cast<double>(kept.size());
  fit.wald.p_value = chi_square_upper(*fit.wald.statistic, *fit.wald.degrees_of_freedom);
}

}  // namespace

base::Result<CoxFit> fit_fine_gray(const SubjectTimes& subjects, const DesignMatrix& design,
                                   const FineGraySettings& settings) {
  assert(design.rows() == subjects.exit.size());
  if (auto checked = check(subjects); !checked) return base::fail(std::move(checked.error()));
  const FineGraySample sample(subjects, settings.cause);
  const Scaling scaling = scaling_of(design, {});
  const SubdistributionLikelihood likelihood(sample, standardised_values(design, scaling));
  CoxSettings newton;
  newton.ties = Ties::breslow;
  newton.level = settings.level;
  newton.maximum_iterations = settings.maximum_iterations;
  const CoxSample counts{static_cast<std::int64_t>(subjects.exit.size()), sample.events};
  CoxFit fit = fit_partial_likelihood(likelihood, design.columns(), scaling, counts, newton);
  set_fine_gray_names(fit);
  if (fit.absence == Absence::monotone_likelihood) {
    clear_spread(fit, Absence::monotone_likelihood);
  } else if (fit.log_likelihood) {
    set_robust(fit, likelihood, scaling, settings.level);
  }
  return fit;
}

}  // namespace osteon::stats
