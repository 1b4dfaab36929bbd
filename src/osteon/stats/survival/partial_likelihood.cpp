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
      information(Eigen::MatrixXd::Zero(covariates, covariates)),
      second_moment(Eigen::VectorXd::Zero(covariates)) {}

namespace {

/// Sums over the k-th event of d at one time, with f = k/d (Efron) or 0 (Breslow) and T the risk
/// sum thinned by f: all that the derivatives need, so that vectors are touched once per time.
struct ThinnedSums {
  double log_total = 0;        // sum of log T
  double inverse = 0;          // 1 / T
  double thinned = 0;          // f / T
  double inverse_square = 0;   // 1 / T^2
  double thinned_square = 0;   // f / T^2
  double thinned_thinned = 0;  // f^2 / T^2
};

ThinnedSums sum_breslow(double total, std::int64_t events) {
  const auto d = static_cast<double>(events);
  ThinnedSums sums;
  sums.log_total = d * std::log(total);
  sums.inverse = d / total;
  sums.inverse_square = d / (total * total);
  return sums;
}

ThinnedSums sum_efron(double total, double with_event, std::int64_t events) {
  const auto d = static_cast<double>(events);
  ThinnedSums sums;
  sums.log_total = d * std::log(total);
  const double ratio = with_event / total;
  // T / total lies between 1/d and 1, so a product of eight cannot underflow: one logarithm for
  // all.
  constexpr std::int64_t together = 8;
  double product = 1;
  for (std::int64_t k = 0; k < events; ++k) {
    const double f = static_cast<double>(k) / d;
    const double share = 1 - f * ratio;
    product *= share;
    if (k % together == together - 1) {
      sums.log_total += std::log(product);
      product = 1;
    }
    const double inverse = 1 / (total * share);
    const double square = inverse * inverse;
    sums.inverse += inverse;
    sums.thinned += f * inverse;
    sums.inverse_square += square;
    sums.thinned_square += f * square;
    sums.thinned_thinned += f * f * square;
  }
  sums.log_total += std::log(product);
  return sums;
}

}  // namespace

void Derivatives::add_event_time(const RiskSums& at_risk, const RiskSums& with_event,
                                 std::int64_t events, double sum_of_eta,
                                 const Eigen::VectorXd& sum_of_x, Ties ties) {
  // Breslow leaves every event in all risk sets of its time; Efron takes the k-th out by k/d.
  const ThinnedSums sums = ties == Ties::efron && events > 1
                               ? sum_efron(at_risk.weight, with_event.weight, events)
                               : sum_breslow(at_risk.weight, events);
  log_likelihood += sum_of_eta - sums.log_total;
  const Eigen::VectorXd& s = at_risk.first;
  const Eigen::VectorXd& e = with_event.first;
  for (Eigen::Index j = 0; j < score.size(); ++j) {
    second_moment[j] += at_risk.second(j, j) * sums.inverse;
    score[j] += sum_of_x[j] - (s[j] * sums.inverse - e[j] * sums.thinned);
    for (Eigen::Index i = j; i < score.size(); ++i) {
      const double of_squares =
          at_risk.second(i, j) * sums.inverse - with_event.second(i, j) * sums.thinned;
      const double of_means = s[i] * s[j] * sums.inverse_square -
                              (s[i] * e[j] + e[i] * s[j]) * sums.thinned_square +
                              e[i] * e[j] * sums.thinned_thinned;
      information(i, j) += of_squares - of_means;
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
