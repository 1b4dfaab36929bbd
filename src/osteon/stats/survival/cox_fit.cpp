// SPDX-License-Identifier: Apache-2.0
// Reads estimates, tests and absences off the maximum of a partial likelihood, or off the limit
// that a monotone likelihood rises to.
#include <algorithm>
#include <cmath>
#include <vector>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/survival/cox_kernels.hpp"
#include "osteon/stats/survival/cox_maximum.hpp"
#include "osteon/stats/survival/cox_profile.hpp"

namespace osteon::stats {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// A maximum that has a curvature in every direction, beyond what rounding leaves behind.
bool is_curved(const Derivatives& at, const std::vector<Index>& kept) {
  constexpr double rounding = 1e-13;
  for (const Index j : kept) {
    if (at.information(j, j) <= rounding * at.second_moment[j]) return false;
  }
  return part_of(at.information, kept).ldlt().isPositive();
}

TestResult chi_square_test(Method method, double statistic, double df) {
  TestResult test;
  test.method = method;
  test.statistic = std::max(0.0, statistic);
  test.degrees_of_freedom = df;
  test.p_value = chi_square_upper(*test.statistic, df);
  return test;
}

TestResult absent_test(Method method, Absence absence) {
  TestResult test;
  test.method = method;
  test.absence = absence;
  return test;
}

Method ratio_method(Penalty penalty) {
  return penalty == Penalty::firth ? Method::cox_penalised_likelihood_ratio
                                   : Method::cox_likelihood_ratio;
}

void set_absent(CoxFit& fit, Absence absence) {
  fit.absence = absence;
  fit.likelihood_ratio = absent_test(Method::cox_likelihood_ratio, absence);
  fit.score = absent_test(Method::cox_score, absence);
  fit.wald = absent_test(Method::cox_wald, absence);
  for (CoxCoefficient& coefficient : fit.coefficients) {
    coefficient.wald = absent_test(Method::cox_wald, absence);
  }
}

/// A finite estimate on the scale of the data.
void set_finite(CoxCoefficient& coefficient, double beta, double variance, double level) {
  const double standard_error = std::sqrt(variance);
  coefficient.kind = CoefficientKind::finite;
  coefficient.beta = beta;
  coefficient.standard_error = standard_error;
  coefficient.model_standard_error = standard_error;
  coefficient.hazard_ratio = std::exp(beta);
  const double z = normal_critical(level);
  coefficient.interval.lower = std::exp(beta - z * standard_error);
  coefficient.interval.upper = std::exp(beta + z * standard_error);
  coefficient.wald.statistic = beta / standard_error;
  coefficient.wald.p_value = normal_two_sided(beta / standard_error);
  coefficient.wald.absence = Absence::none;
}

/// Covariance of the kept coefficients, and which of them the likelihood leaves open: at the limit
/// of a monotone likelihood the information vanishes in some directions, and a coefficient with a
/// part in one of them is infinite or not determined, even where its last step was small.
struct Spread {
  MatrixXd covariance;
  std::vector<bool> is_open;
};

Spread spread_at_maximum(const MatrixXd& information) {
  Spread spread;
  spread.covariance =
      information.ldlt().solve(MatrixXd::Identity(information.rows(), information.cols()));
  spread.is_open.assign(static_cast<std::size_t>(information.rows()), false);
  return spread;
}

Spread spread_at_limit(const MatrixXd& information, const MatrixXd& start) {
  const VectorXd scale = start.diagonal().cwiseSqrt().cwiseInverse();
  const Eigen::SelfAdjointEigenSolver<MatrixXd> spectrum(scale.asDiagonal() * information *
                                                         scale.asDiagonal());
  const Index p = information.rows();
  MatrixXd inverse = MatrixXd::Zero(p, p);
  VectorXd open_part = VectorXd::Zero(p);
  for (Index i = 0; i < p; ++i) {
    // Where the search stopped, vanishing directions keep some 1e-7 of their first information.
    constexpr double vanishing = 3e-6;
    const VectorXd direction = spectrum.eigenvectors().col(i);
    const double eigenvalue = spectrum.eigenvalues()[i];
    if (eigenvalue < vanishing) {
      open_part += direction.cwiseAbs2();
    } else {
      inverse += direction * direction.transpose() / eigenvalue;
    }
  }
  Spread spread;
  spread.covariance = scale.asDiagonal() * inverse * scale.asDiagonal();
  constexpr double negligible = 1e-8;
  for (Index j = 0; j < p; ++j) spread.is_open.push_back(open_part[j] > negligible);
  return spread;
}

CoefficientKind open_kind(const Maximum& maximum, const VectorXd& range, Index j) {
  constexpr double moving = 0.05;
  if (std::fabs(maximum.last_step[j]) * range[j] < moving) return CoefficientKind::undefined;
  return maximum.last_step[j] > 0 ? CoefficientKind::plus_infinity
                                  : CoefficientKind::minus_infinity;
}

void read_coefficients(CoxFit& fit, const Maximum& maximum, const Spread& spread,
                       const Scaling& scaling, const std::vector<Index>& kept, double level) {
  const auto p = static_cast<std::size_t>(scaling.scale.size());
  for (std::size_t a = 0; a < kept.size(); ++a) {
    const Index j = kept[a];
    CoxCoefficient& coefficient = fit.coefficients[static_cast<std::size_t>(j)];
    if (spread.is_open[a]) {
      coefficient.kind = open_kind(maximum, scaling.range, j);
      coefficient.wald.absence = Absence::monotone_likelihood;
      continue;
    }
    const auto row = static_cast<Index>(a);
    const double scale = scaling.scale[j];
    set_finite(coefficient, maximum.beta[j] / scale, spread.covariance(row, row) / (scale * scale),
               level);
    for (std::size_t b = 0; b < kept.size(); ++b) {
      if (spread.is_open[b]) continue;
      const Index k = kept[b];
      fit.covariance[static_cast<std::size_t>(j) * p + static_cast<std::size_t>(k)] =
          spread.covariance(row, static_cast<Index>(b)) / (scale * scaling.scale[k]);
    }
  }
}

void read_tests(CoxFit& fit, const Derivatives& start, double null, const Maximum& maximum,
                const std::vector<Index>& kept, Penalty penalty) {
  const auto df = static_cast<double>(kept.size());
  const VectorXd score = part_of(start.score, kept);
  const MatrixXd information = part_of(start.information, kept);
  fit.score = chi_square_test(Method::cox_score, score.dot(information.ldlt().solve(score)), df);
  fit.likelihood_ratio =
      chi_square_test(ratio_method(penalty), 2 * (maximum.at.log_likelihood - null), df);
  if (maximum.ending == Ending::monotone) {
    fit.wald = absent_test(Method::cox_wald, Absence::monotone_likelihood);
    return;
  }
  const VectorXd beta = part_of(maximum.beta, kept);
  fit.wald =
      chi_square_test(Method::cox_wald, beta.dot(part_of(maximum.at.information, kept) * beta), df);
}

CoxFit empty_fit(const std::vector<DesignColumn>& columns, CoxSample sample,
                 const CoxSettings& settings) {
  CoxFit fit;
  fit.subjects = sample.subjects;
  fit.events = sample.events;
  fit.method = cox_method(settings);
  for (const DesignColumn& column : columns) {
    CoxCoefficient coefficient;
    coefficient.column = column;
    coefficient.interval = {std::nullopt, std::nullopt, settings.level, fit.method};
    coefficient.wald = absent_test(Method::cox_wald, Absence::collinear_covariates);
    fit.coefficients.push_back(std::move(coefficient));
  }
  fit.covariance.assign(columns.size() * columns.size(), 0.0);
  return fit;
}

/// Likelihood-ratio tests and profile limits of single coefficients, where they are asked for or
/// where nothing else is left.
void read_profiles(CoxFit& fit, const CoxProfile& profile, const Scaling& scaling,
                   const std::vector<Index>& kept, const CoxSettings& settings) {
  const Method ratio = ratio_method(settings.penalty);
  const bool all = settings.interval == CoxInterval::profile || settings.penalty == Penalty::firth;
  const double z = normal_critical(settings.level);
  for (const Index j : kept) {
    CoxCoefficient& coefficient = fit.coefficients[static_cast<std::size_t>(j)];
    const bool infinite = coefficient.kind == CoefficientKind::minus_infinity ||
                          coefficient.kind == CoefficientKind::plus_infinity;
    if (!all && !infinite) continue;
    const auto lost = profile.likelihood_ratio(j);
    coefficient.likelihood_ratio =
        lost ? chi_square_test(ratio, *lost, 1) : absent_test(ratio, Absence::no_convergence);
    if (settings.interval != CoxInterval::profile ||
        coefficient.kind == CoefficientKind::undefined) {
      continue;
    }
    coefficient.interval = {
        std::nullopt, std::nullopt, settings.level,
        settings.penalty == Penalty::firth ? Method::cox_penalised_profile : Method::cox_profile};
    const double first_guess = coefficient.standard_error
                                   ? *coefficient.standard_error * scaling.scale[j]
                                   : 1 / scaling.range[j];
    const auto limit = [&](CoxProfile::Side side, CoefficientKind unbounded) {
      std::optional<double> value;
      if (coefficient.kind == unbounded) return value;
      const CoxProfile::Limit found = profile.limit(j, side, z, first_guess);
      if (found.kind == CoxProfile::LimitKind::found) value = std::exp(found.beta);
      return value;
    };
    coefficient.interval.lower = limit(CoxProfile::Side::lower, CoefficientKind::minus_infinity);
    coefficient.interval.upper = limit(CoxProfile::Side::upper, CoefficientKind::plus_infinity);
  }
}

}  // namespace

Method cox_method(const CoxSettings& settings) {
  const bool firth = settings.penalty == Penalty::firth;
  switch (settings.ties) {
    case Ties::efron: return firth ? Method::cox_firth_efron : Method::cox_efron;
    case Ties::breslow: return firth ? Method::cox_firth_breslow : Method::cox_breslow;
    case Ties::discrete: return Method::cox_discrete;
    case Ties::marginal: return Method::cox_marginal;
  }
  return Method::cox_efron;
}

CoxFit absent_fit(const std::vector<DesignColumn>& columns, CoxSample sample,
                  const CoxSettings& settings, Absence absence) {
  CoxFit fit = empty_fit(columns, sample, settings);
  set_absent(fit, absence);
  return fit;
}

CoxFit fit_partial_likelihood(const PartialLikelihood& likelihood,
                              const std::vector<DesignColumn>& columns, const Scaling& scaling,
                              CoxSample sample, const CoxSettings& settings) {
  if (sample.events == 0) {
    return absent_fit(columns, sample, settings,
                      sample.subjects == 0 ? Absence::no_observations : Absence::no_events);
  }
  CoxFit fit = empty_fit(columns, sample, settings);
  const VectorXd zero = VectorXd::Zero(scaling.scale.size());
  const Derivatives start = likelihood.evaluate(zero);
  fit.log_likelihood_null = start.log_likelihood;
  const std::vector<Index> kept = independent_columns(start, scaling.scale);
  if (kept.empty()) {
    set_absent(fit, Absence::collinear_covariates);
    return fit;
  }
  std::optional<FirthLikelihood> penalised;
  if (settings.penalty == Penalty::firth) {
    penalised.emplace(dynamic_cast<const FirthKernel&>(likelihood), kept);
  }
  const PartialLikelihood& objective = penalised ? *penalised : likelihood;
  const Derivatives first = penalised ? objective.evaluate(zero) : start;
  fit.log_likelihood_null = first.log_likelihood;
  // Modified scores are solved with the information of the likelihood alone, which converges
  // steadily but not quadratically.
  constexpr int slower = 10;
  const int most = settings.maximum_iterations * (penalised ? slower : 1);
  const Maximum maximum = maximise(objective, scaling.range, kept, first, zero, most);
  fit.iterations = maximum.iterations;
  const bool is_settled = maximum.ending == Ending::monotone ||
                          (maximum.ending == Ending::converged && is_curved(maximum.at, kept));
  if (!is_settled) {
    set_absent(fit, Absence::no_convergence);
    return fit;
  }
  fit.log_likelihood = maximum.at.log_likelihood;
  if (kept.size() < fit.coefficients.size()) fit.absence = Absence::collinear_covariates;
  if (maximum.ending == Ending::monotone) fit.absence = Absence::monotone_likelihood;
  const MatrixXd information = part_of(maximum.at.information, kept);
  const Spread spread = maximum.ending == Ending::monotone
                            ? spread_at_limit(information, part_of(start.information, kept))
                            : spread_at_maximum(information);
  read_coefficients(fit, maximum, spread, scaling, kept, settings.level);
  read_tests(fit, start, first.log_likelihood, maximum, kept, settings.penalty);
  const CoxProfile profile(objective, scaling, kept, maximum, most);
  read_profiles(fit, profile, scaling, kept, settings);
  return fit;
}

}  // namespace osteon::stats
