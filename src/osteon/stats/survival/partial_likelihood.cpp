// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/partial_likelihood.hpp"

#include <cmath>

namespace osteon::stats {

RiskSums::RiskSums(Eigen::Index covariates)
    : first(Eigen::VectorXd::Zero(covariates)),
      second(Eigen::MatrixXd::Zero(covariates, covariates)) {}

void RiskSums::clear() {
  weight = 0;
  first.setZero();
  second.setZero();
}

Derivatives::Derivatives(Eigen::Index covariates)
    : score(Eigen::VectorXd::Zero(covariates)),
      information(Eigen::MatrixXd::Zero(covariates, covariates)) {}

void Derivatives::add_event_time(const RiskSums& at_risk, const RiskSums& with_event,
                                 std::int64_t events, double sum_of_eta,
                                 const Eigen::VectorXd& sum_of_x, Ties ties) {
  const Eigen::Index p = score.size();
  log_likelihood += sum_of_eta;
  score += sum_of_x;
  // Breslow leaves every event in all risk sets of its time; Efron takes the k-th out by k/d.
  const bool thins_out = ties == Ties::efron && events > 1;
  const std::int64_t terms = thins_out ? events : 1;
  const double repeats = thins_out ? 1 : static_cast<double>(events);
  for (std::int64_t k = 0; k < terms; ++k) {
    const double thinned = static_cast<double>(k) / static_cast<double>(terms);
    const double total = at_risk.weight - thinned * with_event.weight;
    log_likelihood -= repeats * std::log(total);
    for (Eigen::Index j = 0; j < p; ++j) {
      const double mean_j = (at_risk.first[j] - thinned * with_event.first[j]) / total;
      score[j] -= repeats * mean_j;
      for (Eigen::Index i = j; i < p; ++i) {
        const double mean_i = (at_risk.first[i] - thinned * with_event.first[i]) / total;
        const double mean_ij = (at_risk.second(i, j) - thinned * with_event.second(i, j)) / total;
        information(i, j) += repeats * (mean_ij - mean_i * mean_j);
      }
    }
  }
}

void Derivatives::complete() {
  information.triangularView<Eigen::StrictlyUpper>() = information.transpose();
}

Standardised standardise(const DesignMatrix& design, const Eigen::VectorXd& weights) {
  const auto p = static_cast<Eigen::Index>(design.columns().size());
  const auto n = static_cast<Eigen::Index>(design.rows());
  Standardised result;
  result.values = Eigen::MatrixXd::Zero(p, n);
  result.scale = Eigen::VectorXd::Zero(p);
  result.range = Eigen::VectorXd::Zero(p);
  const double total = weights.sum();
  if (total <= 0) return result;
  for (Eigen::Index j = 0; j < p; ++j) {
    const auto column = design.column(static_cast<std::size_t>(j));
    const Eigen::Map<const Eigen::VectorXd> x(column.data(), n);
    const double centre = x.dot(weights) / total;
    const double variance = ((x.array() - centre).square() * weights.array()).sum() / total;
    const double scale = std::sqrt(variance);
    // A column that varies by rounding only is constant.
    constexpr double negligible = 1e-12;
    if (scale <= negligible * std::fabs(centre)) continue;
    result.scale[j] = scale;
    result.values.row(j) = ((x.array() - centre) / scale).transpose();
    result.range[j] = result.values.row(j).maxCoeff() - result.values.row(j).minCoeff();
  }
  return result;
}

}  // namespace osteon::stats
