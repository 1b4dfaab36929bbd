// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/cox_residuals.hpp"

#include <algorithm>
#include <cmath>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/survival/cluster_numbers.hpp"
#include "osteon/stats/survival/cox_hazard.hpp"
#include "osteon/stats/survival/cox_robust.hpp"

namespace osteon::stats {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

bool has_estimates(const CoxFit& fit) {
  return fit.absence == Absence::none || fit.absence == Absence::collinear_covariates;
}

/// Covariance from the information, on the scale of the data.
MatrixXd model_covariance(const CoxFit& fit) {
  const auto p = static_cast<Index>(fit.coefficients.size());
  const auto& numbers = fit.model_covariance.empty() ? fit.covariance : fit.model_covariance;
  return Eigen::Map<const MatrixXd>(numbers.data(), p, p);
}

/// Score residuals of one place on the scale of the data.
void score_of(const CoxRows& rows, const CoxHazard& hazard, std::uint32_t place,
              const ExitBlock& block, std::size_t b, double lambda, const VectorXd& mean,
              VectorXd& score) {
  const double risk = hazard.relative.risk[place];
  const bool has_event = place < block.begin + block.events;
  for (Index j = 0; j < score.size(); ++j) {
    const double x = rows.values()(place, j);
    double residual = -risk * (x * lambda - mean[j]);
    if (has_event) residual += x - hazard.event_mean(j, static_cast<Index>(b));
    score[j] = residual * rows.scaling().scale[j];
  }
}

double deviance_of(double martingale, bool has_event) {
  const double inside = has_event ? martingale + std::log1p(-martingale) : martingale;
  const double square = std::max(0.0, -2 * inside);
  return martingale > 0 ? std::sqrt(square) : -std::sqrt(square);
}

void read_schoenfeld(const CoxRows& rows, const CoxHazard& hazard, CoxResiduals& residuals) {
  const auto& blocks = rows.blocks();
  for (std::size_t begin = 0; begin < blocks.size();) {
    std::size_t end = begin;
    while (end < blocks.size() && blocks[end].stratum == blocks[begin].stratum) ++end;
    for (std::size_t b = end; b-- > begin;) {
      for (std::uint32_t place = blocks[b].begin; place < blocks[b].begin + blocks[b].events;
           ++place) {
        residuals.event_row.push_back(rows.row()[place]);
        for (Index j = 0; j < rows.covariates(); ++j) {
          const double difference =
              rows.values()(place, j) - hazard.event_mean(j, static_cast<Index>(b));
          residuals.schoenfeld.push_back(difference * rows.scaling().scale[j]);
        }
      }
    }
    begin = end;
  }
}

void set_absent(CoxFit& fit, Absence absence) {
  fit.wald = {Method::cox_robust_wald, {}, {}, {}, {}, absence};
  for (CoxCoefficient& coefficient : fit.coefficients) {
    coefficient.standard_error.reset();
    if (coefficient.wald.absence == Absence::none) {
      coefficient.wald = {Method::cox_robust_wald, {}, {}, {}, {}, absence};
      coefficient.interval.lower.reset();
      coefficient.interval.upper.reset();
    }
  }
}

void set_coefficient(CoxCoefficient& coefficient, double variance) {
  const double standard_error = std::sqrt(variance);
  coefficient.standard_error = standard_error;
  const bool is_profile = coefficient.interval.method == Method::cox_profile ||
                          coefficient.interval.method == Method::cox_penalised_profile;
  if (!is_profile) {
    const double z = normal_critical(coefficient.interval.level);
    coefficient.interval.lower = std::exp(*coefficient.beta - z * standard_error);
    coefficient.interval.upper = std::exp(*coefficient.beta + z * standard_error);
  }
  coefficient.wald = {Method::cox_robust_wald, {}, {}, {}, {}, Absence::none};
  if (standard_error > 0) {
    coefficient.wald.statistic = *coefficient.beta / standard_error;
    coefficient.wald.p_value = normal_two_sided(*coefficient.wald.statistic);
  } else {
    coefficient.wald.absence = Absence::no_variation;
  }
}

}  // namespace

CoxResiduals cox_residuals(const CoxRows& rows, const CoxFit& fit, Ties ties) {
  CoxResiduals residuals;
  if (!has_estimates(fit)) {
    residuals.absence = fit.absence;
    return residuals;
  }
  if (ties == Ties::discrete || ties == Ties::marginal) {
    residuals.absence = Absence::not_estimable;
    return residuals;
  }
  const CoxHazard hazard = cox_hazard(rows, standardised_beta(rows, fit), ties);
  const auto p = static_cast<std::size_t>(rows.covariates());
  residuals.martingale.resize(rows.size());
  residuals.deviance.resize(rows.size());
  residuals.score.resize(rows.size() * p);
  residuals.dfbeta.resize(rows.size() * p);
  const MatrixXd model = model_covariance(fit);
  VectorXd score(rows.covariates());
  for_each_exposure(rows, hazard,
                    [&](std::uint32_t place, const ExitBlock& block, std::size_t b, double lambda,
                        const VectorXd& mean) {
                      const bool has_event = place < block.begin + block.events;
                      const std::size_t row = rows.row()[place];
                      const double martingale =
                          (has_event ? 1 : 0) - hazard.relative.risk[place] * lambda;
                      residuals.martingale[row] = martingale;
                      residuals.deviance[row] = deviance_of(martingale, has_event);
                      score_of(rows, hazard, place, block, b, lambda, mean, score);
                      const VectorXd change = model * score;
                      std::copy(score.begin(), score.end(),
                                residuals.score.begin() + static_cast<std::ptrdiff_t>(row * p));
                      std::copy(change.begin(), change.end(),
                                residuals.dfbeta.begin() + static_cast<std::ptrdiff_t>(row * p));
                    });
  read_schoenfeld(rows, hazard, residuals);
  return residuals;
}

void set_robust_variance(const CoxRows& rows, const CoxSettings& settings, CoxFit& fit) {
  if (!has_estimates(fit)) {
    set_absent(fit, fit.absence);
    return;
  }
  const ClusterNumbers clusters = cluster_numbers(settings.cluster, rows.size());
  const std::size_t count = clusters.count;
  const CoxHazard hazard = cox_hazard(rows, standardised_beta(rows, fit), settings.ties);
  const Index p = rows.covariates();
  MatrixXd sums = MatrixXd::Zero(p, static_cast<Index>(count));
  VectorXd score(p);
  for_each_exposure(rows, hazard,
                    [&](std::uint32_t place, const ExitBlock& block, std::size_t b, double lambda,
                        const VectorXd& mean) {
                      score_of(rows, hazard, place, block, b, lambda, mean, score);
                      sums.col(static_cast<Index>(clusters.number[rows.row()[place]])) += score;
                    });
  const MatrixXd model = model_covariance(fit);
  const MatrixXd robust = model * (sums * sums.transpose()) * model;
  fit.clusters = static_cast<std::int64_t>(count);
  VectorXd beta = VectorXd::Zero(p);
  std::vector<Index> kept;
  for (Index j = 0; j < p; ++j) {
    CoxCoefficient& coefficient = fit.coefficients[static_cast<std::size_t>(j)];
    if (coefficient.kind != CoefficientKind::finite) continue;
    kept.push_back(j);
    beta[j] = *coefficient.beta;
    set_coefficient(coefficient, robust(j, j));
  }
  fit.model_covariance = fit.covariance;
  for (Index j = 0; j < p; ++j) {
    for (Index i = 0; i < p; ++i) {
      fit.covariance[static_cast<std::size_t>(j * p + i)] = robust(i, j);
    }
  }
  const VectorXd part = beta(kept);
  const MatrixXd block = robust(kept, kept);
  const Eigen::LDLT<MatrixXd> factors = block.ldlt();
  fit.wald = {Method::cox_robust_wald, {}, {}, {}, {}, Absence::no_variation};
  // Fewer clusters than coefficients leave the covariance singular.
  if (factors.vectorD().minCoeff() <= 0 || count <= kept.size()) return;
  fit.wald.absence = Absence::none;
  fit.wald.statistic = part.dot(factors.solve(part));
  fit.wald.degrees_of_freedom = static_cast<double>(kept.size());
  fit.wald.p_value = chi_square_upper(*fit.wald.statistic, static_cast<double>(kept.size()));
}

}  // namespace osteon::stats
