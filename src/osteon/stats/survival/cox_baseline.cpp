// SPDX-License-Identifier: Apache-2.0
#include <cassert>
#include <cmath>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/survival/cox_after.hpp"
#include "osteon/stats/survival/cox_hazard.hpp"

namespace osteon::stats {

namespace {

using Eigen::Index;
using Eigen::VectorXd;

/// Covariance from the information, of the standardised coefficients.
Eigen::MatrixXd standardised_covariance(const CoxRows& rows, const CoxFit& fit) {
  const Index p = rows.covariates();
  const auto& numbers = fit.model_covariance.empty() ? fit.covariance : fit.model_covariance;
  const Eigen::Map<const Eigen::MatrixXd> covariance(numbers.data(), p, p);
  const auto scale = rows.scaling().scale.asDiagonal();
  return scale * covariance * scale;
}

}  // namespace

std::vector<double> mean_profile(const CoxRows& rows) {
  const VectorXd& centre = rows.scaling().centre;
  return {centre.begin(), centre.end()};
}

Baseline cox_baseline(const CoxRows& rows, const CoxFit& fit, Ties ties,
                      std::span<const double> profile, double level) {
  Baseline baseline;
  const Index p = rows.covariates();
  assert(profile.size() == static_cast<std::size_t>(p));
  const bool estimated =
      fit.absence == Absence::none || fit.absence == Absence::collinear_covariates;
  if (!estimated || ties == Ties::discrete || ties == Ties::marginal) {
    baseline.absence = estimated ? Absence::not_estimable : fit.absence;
    return baseline;
  }
  const VectorXd beta = standardised_beta(rows, fit);
  VectorXd x = VectorXd::Zero(p);
  for (Index j = 0; j < p; ++j) {
    if (rows.scaling().scale[j] == 0) continue;
    x[j] =
        (profile[static_cast<std::size_t>(j)] - rows.scaling().centre[j]) / rows.scaling().scale[j];
  }
  const CoxHazard hazard = cox_hazard(rows, beta, ties);
  const Eigen::MatrixXd covariance = standardised_covariance(rows, fit);
  const double z = normal_critical(level);
  const auto& blocks = rows.blocks();
  for (std::size_t begin = 0; begin < blocks.size();) {
    std::size_t end = begin;
    while (end < blocks.size() && blocks[end].stratum == blocks[begin].stratum) ++end;
    const auto stratum = static_cast<std::size_t>(blocks[begin].stratum);
    const double risk = std::exp(x.dot(beta) - hazard.relative.shift[stratum]);
    for (std::size_t b = end; b-- > begin;) {
      if (blocks[b].events == 0) continue;
      BaselineStep step;
      step.stratum = blocks[b].stratum;
      step.time = blocks[b].time;
      step.events = blocks[b].events;
      step.cumulative_hazard = risk * hazard.cumulative[b];
      const VectorXd slope =
          hazard.cumulative[b] * x - hazard.weighted_mean.col(static_cast<Index>(b));
      step.standard_error = risk * std::sqrt(hazard.variance[b] + slope.dot(covariance * slope));
      step.survival = std::exp(-step.cumulative_hazard);
      step.interval = {std::exp(-step.cumulative_hazard - z * step.standard_error),
                       std::exp(std::min(0.0, -step.cumulative_hazard + z * step.standard_error)),
                       level, fit.method};
      baseline.steps.push_back(std::move(step));
    }
    begin = end;
  }
  return baseline;
}

}  // namespace osteon::stats
