// SPDX-License-Identifier: Apache-2.0
// Maximises the partial likelihood and reads estimates, tests and absences off its maximum, or off
// the limit that a monotone likelihood rises to.
#include <algorithm>
#include <cmath>
#include <vector>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/survival/partial_likelihood.hpp"

namespace osteon::stats {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Columns that are no combination of the ones before them, judged by the information at beta = 0
/// (a Cholesky factorisation that skips vanishing pivots).
std::vector<Index> independent_columns(const Derivatives& start, const VectorXd& scale) {
  constexpr double negligible = 1e-9;
  constexpr double rounding = 1e-11;
  const MatrixXd& information = start.information;
  const Index p = information.rows();
  std::vector<Index> kept;
  MatrixXd factor = MatrixXd::Zero(p, p);
  for (Index j = 0; j < p; ++j) {
    double pivot = information(j, j);
    VectorXd row = VectorXd::Zero(static_cast<Index>(kept.size()));
    for (Index a = 0; a < row.size(); ++a) {
      double value = information(j, kept[static_cast<std::size_t>(a)]);
      for (Index b = 0; b < a; ++b) value -= row[b] * factor(a, b);
      row[a] = value / factor(a, a);
      pivot -= row[a] * row[a];
    }
    const double least =
        std::max(negligible * information(j, j), rounding * start.second_moment[j]);
    if (scale[j] <= 0 || pivot <= least) continue;
    const auto at = static_cast<Index>(kept.size());
    factor.row(at).head(at) = row.transpose();
    factor(at, at) = std::sqrt(pivot);
    kept.push_back(j);
  }
  return kept;
}

enum class Ending { converged, monotone, unsettled };

struct Maximum {
  Derivatives at;
  VectorXd beta;
  VectorXd last_step;
  Ending ending = Ending::unsettled;
  int iterations = 0;
};

/// The part of the derivatives that belongs to the kept columns.
VectorXd part_of(const VectorXd& v, const std::vector<Index>& kept) {
  return v(kept);
}
MatrixXd part_of(const MatrixXd& m, const std::vector<Index>& kept) {
  return m(kept, kept);
}

class Newton {
 public:
  Newton(const PartialLikelihood& likelihood, const VectorXd& range, std::vector<Index> kept,
         Derivatives start)
      : likelihood_(likelihood),
        range_(range),
        kept_(std::move(kept)),
        maximum_{std::move(start), VectorXd::Zero(range.size()), VectorXd::Zero(range.size())} {}

  Maximum run(int maximum_iterations) {
    constexpr int patience = 4;
    int stalled = 0;
    while (maximum_.iterations < maximum_iterations) {
      ++maximum_.iterations;
      const double before = maximum_.at.log_likelihood;
      if (!step()) {
        // On a plateau as flat as rounding no step is uphill any more.
        if (stalled >= patience / 2) maximum_.ending = Ending::monotone;
        break;
      }
      const double widest = maximum_.last_step.cwiseAbs().cwiseProduct(range_).maxCoeff();
      // Quadratic convergence: the error left after a step of 1e-9 is of the order of its square.
      constexpr double settled = 1e-9;
      if (widest < settled) {
        maximum_.ending = Ending::converged;
        break;
      }
      // On the way to infinity every Newton step moves the log hazard by about 1 while the
      // likelihood stands still; near a maximum steps shrink quadratically, so this cannot last.
      constexpr double standstill = 1e-8;
      constexpr double wide = 0.1;
      const double gain = maximum_.at.log_likelihood - before;
      const bool stalls = gain < standstill * (1 + std::fabs(before)) && widest > wide;
      stalled = stalls ? stalled + 1 : 0;
      if (stalled == patience) {
        maximum_.ending = Ending::monotone;
        break;
      }
    }
    return std::move(maximum_);
  }

 private:
  /// One step, halved until the likelihood does not fall. False when no step helps.
  bool step() {
    const VectorXd direction =
        part_of(maximum_.at.information, kept_).ldlt().solve(part_of(maximum_.at.score, kept_));
    if (!direction.allFinite()) return false;
    // No step needs to move a hazard by more than e^5; on a plateau rounding would propose e^600.
    constexpr double widest = 5;
    const double width = direction.cwiseAbs().cwiseProduct(part_of(range_, kept_)).maxCoeff();
    double share = width > widest ? widest / width : 1;
    constexpr int most_halvings = 40;
    for (int halving = 0; halving < most_halvings; ++halving, share /= 2) {
      VectorXd full = VectorXd::Zero(range_.size());
      full(kept_) = share * direction;
      const VectorXd beta = maximum_.beta + full;
      Derivatives at = likelihood_.evaluate(beta);
      constexpr double rounding = 1e-12;
      const double lowest =
          maximum_.at.log_likelihood - rounding * (1 + std::fabs(maximum_.at.log_likelihood));
      const bool is_sound = std::isfinite(at.log_likelihood) && at.information.allFinite();
      if (is_sound && at.log_likelihood >= lowest) {
        maximum_.at = std::move(at);
        maximum_.beta = beta;
        maximum_.last_step = full;
        return true;
      }
    }
    return false;
  }

  const PartialLikelihood& likelihood_;
  const VectorXd& range_;
  std::vector<Index> kept_;
  Maximum maximum_;
};

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
                       const Standardised& standardised, const std::vector<Index>& kept,
                       double level) {
  const auto p = static_cast<std::size_t>(standardised.scale.size());
  for (std::size_t a = 0; a < kept.size(); ++a) {
    const Index j = kept[a];
    CoxCoefficient& coefficient = fit.coefficients[static_cast<std::size_t>(j)];
    if (spread.is_open[a]) {
      coefficient.kind = open_kind(maximum, standardised.range, j);
      coefficient.wald.absence = Absence::monotone_likelihood;
      continue;
    }
    const auto row = static_cast<Index>(a);
    const double scale = standardised.scale[j];
    set_finite(coefficient, maximum.beta[j] / scale, spread.covariance(row, row) / (scale * scale),
               level);
    for (std::size_t b = 0; b < kept.size(); ++b) {
      if (spread.is_open[b]) continue;
      const Index k = kept[b];
      fit.covariance[static_cast<std::size_t>(j) * p + static_cast<std::size_t>(k)] =
          spread.covariance(row, static_cast<Index>(b)) / (scale * standardised.scale[k]);
    }
  }
}

void read_tests(CoxFit& fit, const Derivatives& start, const Maximum& maximum,
                const std::vector<Index>& kept) {
  const auto df = static_cast<double>(kept.size());
  const VectorXd score = part_of(start.score, kept);
  const MatrixXd information = part_of(start.information, kept);
  fit.score = chi_square_test(Method::cox_score, score.dot(information.ldlt().solve(score)), df);
  fit.likelihood_ratio = chi_square_test(
      Method::cox_likelihood_ratio, 2 * (maximum.at.log_likelihood - start.log_likelihood), df);
  if (maximum.ending == Ending::monotone) {
    fit.wald = absent_test(Method::cox_wald, Absence::monotone_likelihood);
    return;
  }
  const VectorXd beta = part_of(maximum.beta, kept);
  fit.wald =
      chi_square_test(Method::cox_wald, beta.dot(part_of(maximum.at.information, kept) * beta), df);
}

CoxFit empty_fit(const DesignMatrix& design, const CoxSettings& settings) {
  CoxFit fit;
  fit.method = settings.ties == Ties::efron ? Method::cox_efron : Method::cox_breslow;
  for (const DesignColumn& column : design.columns()) {
    CoxCoefficient coefficient;
    coefficient.column = column;
    coefficient.interval = {std::nullopt, std::nullopt, settings.level, fit.method};
    coefficient.wald = absent_test(Method::cox_wald, Absence::collinear_covariates);
    fit.coefficients.push_back(std::move(coefficient));
  }
  fit.covariance.assign(design.columns().size() * design.columns().size(), 0.0);
  return fit;
}

}  // namespace

CoxFit fit_partial_likelihood(const PartialLikelihood& likelihood, const DesignMatrix& design,
                              const Standardised& standardised, CoxSample sample,
                              const CoxSettings& settings) {
  CoxFit fit = empty_fit(design, settings);
  fit.subjects = sample.subjects;
  fit.events = sample.events;
  if (sample.events == 0) {
    set_absent(fit, sample.subjects == 0 ? Absence::no_observations : Absence::no_events);
    return fit;
  }
  const Derivatives start = likelihood.evaluate(VectorXd::Zero(standardised.scale.size()));
  fit.log_likelihood_null = start.log_likelihood;
  const std::vector<Index> kept = independent_columns(start, standardised.scale);
  if (kept.empty()) {
    set_absent(fit, Absence::collinear_covariates);
    return fit;
  }
  const Maximum maximum =
      Newton(likelihood, standardised.range, kept, start).run(settings.maximum_iterations);
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
  read_coefficients(fit, maximum, spread, standardised, kept, settings.level);
  read_tests(fit, start, maximum, kept);
  return fit;
}

}  // namespace osteon::stats
