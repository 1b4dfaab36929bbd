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

ThinnedSums thinned_sums(double total, double with_event, std::int64_t events, Ties ties) {
  // Breslow leaves every event in all risk sets of its time; Efron takes the k-th out by k/d.
  return ties == Ties::efron && events > 1 ? sum_efron(total, with_event, events)
                                           : sum_breslow(total, events);
}

void Derivatives::add_event_time(const RiskSums& at_risk, const RiskSums& with_event,
                                 std::int64_t events, double sum_of_eta,
                                 const Eigen::VectorXd& sum_of_x, Ties ties) {
  const ThinnedSums sums = thinned_sums(at_risk.weight, with_event.weight, events, ties);
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

}  // namespace osteon::stats
