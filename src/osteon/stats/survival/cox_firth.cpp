// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include "osteon/stats/survival/cox_kernels.hpp"

namespace osteon::stats {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Adds Cov(q, x) - 2 Cov(x, x) I^-1 mean(x) of one (thinned) risk set, where the last of the sums
/// is q = x' I^-1 x: the third central moment of x with two of its indices closed by I^-1.
void add_risk_set(double total, const VectorXd& first, const MatrixXd& second,
                  const MatrixXd& inverse, VectorXd& trace) {
  const Index p = inverse.rows();
  const VectorXd mean = first / total;
  const VectorXd turned = inverse * mean.head(p);
  for (Index c = 0; c < p; ++c) {
    double sum = second(p, c) / total - mean[p] * mean[c];
    for (Index i = 0; i < p; ++i) {
      const double covariance = second(std::max(i, c), std::min(i, c)) / total - mean[i] * mean[c];
      sum -= 2 * covariance * turned[i];
    }
    trace[c] += sum;
  }
}

}  // namespace

VectorXd FirthKernel::trace(const VectorXd& beta, const MatrixXd& inverse) const {
  const Index p = beta.size();
  const RelativeRisk relative = relative_risk(rows_, beta);
  MatrixXd augmented(rows_.values().rows(), p + 1);
  augmented.leftCols(p) = rows_.values();
  augmented.col(p) = (rows_.values() * inverse).cwiseProduct(rows_.values()).rowwise().sum();
  VectorXd trace = VectorXd::Zero(p);
  CoxWalk(rows_, relative.risk, augmented)
      .run([&](const ExitBlock& block, const RiskSums& at_risk, const RiskSums& with_event) {
        const auto d = static_cast<double>(block.events);
        for (std::uint32_t k = 0; k < block.events; ++k) {
          const double f = ties_ == Ties::efron ? k / d : 0;
          add_risk_set(at_risk.weight - f * with_event.weight, at_risk.first - f * with_event.first,
                       at_risk.second - f * with_event.second, inverse, trace);
        }
      });
  return trace;
}

Derivatives FirthLikelihood::evaluate(const VectorXd& beta) const {
  Derivatives at = kernel_.evaluate(beta);
  const MatrixXd information = at.information(kept_, kept_);
  const Eigen::LDLT<MatrixXd> factors = information.ldlt();
  const VectorXd pivots = factors.vectorD();
  if (!information.allFinite() || pivots.minCoeff() <= 0) {
    // The penalty is minus infinity where the information is singular.
    at.log_likelihood = -std::numeric_limits<double>::infinity();
    return at;
  }
  MatrixXd inverse = MatrixXd::Zero(beta.size(), beta.size());
  const MatrixXd solved = factors.solve(MatrixXd::Identity(information.rows(), information.cols()));
  inverse(kept_, kept_) = solved;
  at.log_likelihood += pivots.array().log().sum() / 2;
  at.score += kernel_.trace(beta, inverse) / 2;
  return at;
}

}  // namespace osteon::stats
