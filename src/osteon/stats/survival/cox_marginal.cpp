// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "osteon/stats/survival/cox_kernels.hpp"

namespace osteon::stats {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// The events of one time: a_i = r_i / S with S the sum of r over those who stay, and x_i less the
/// weighted mean of x over those who stay.
struct TiedEvents {
  VectorXd ratio;
  MatrixXd centred;        // one row per event
  MatrixXd rest_variance;  // weighted covariance of x over those who stay
};

/// z / (e^z - 1), 1 at 0: derivative of log(1 - e^-z) by log z.
double log_slope(double z) {
  return z == 0 ? 1 : z / std::expm1(z);
}

/// Logarithm of the integrand at u = e^s, e^-u prod (1 - e^(-a u)) u, with two derivatives by s. It
/// is concave in s.
struct LogIntegrand {
  double value = 0;
  double slope = 0;
  double curvature = 0;
};

LogIntegrand log_integrand(const VectorXd& ratio, double s) {
  const double u = std::exp(s);
  LogIntegrand at{s - u, 1 - u, -u};
  for (const double a : ratio) {
    const double z = a * u;
    const double phi = log_slope(z);
    at.value += std::log(-std::expm1(-z));
    at.slope += phi;
    at.curvature += phi * (1 - z - phi);
  }
  return at;
}

/// Where the integrand is largest: Newton's method, kept inside the bracket of the sign.
double mode_of(const VectorXd& ratio) {
  double low = -700;
  double high = std::log(static_cast<double>(ratio.size()) + 1);
  double s = std::min(0.0, high);
  constexpr int enough = 200;
  for (int i = 0; i < enough; ++i) {
    const LogIntegrand at = log_integrand(ratio, s);
    (at.slope > 0 ? low : high) = s;
    double next = s - at.slope / at.curvature;
    if (!(next > low && next < high)) next = (low + high) / 2;
    constexpr double near = 1e-6;  // it only places the grid
    if (std::fabs(next - s) < near) return next;
    s = next;
  }
  return s;
}

/// Adds log of the integral and its derivatives by the trapezoidal rule in s, which converges
/// geometrically: the integrand is entire in s and falls off exponentially on both sides.
void add_integral(const TiedEvents& tied, Derivatives& derivatives) {
  const Index p = tied.centred.cols();
  const double mode = mode_of(tied.ratio);
  const LogIntegrand top = log_integrand(tied.ratio, mode);
  const double step = std::min(0.25, 0.5 / std::sqrt(-top.curvature));
  double total = 0;
  VectorXd mean = VectorXd::Zero(p);
  MatrixXd square = MatrixXd::Zero(p, p);
  VectorXd slope_weight = VectorXd::Zero(tied.ratio.size());
  VectorXd curvature_weight = VectorXd::Zero(tied.ratio.size());
  VectorXd phi(tied.ratio.size());
  const auto add_point = [&](double s) {
    const double weight = std::exp(log_integrand(tied.ratio, s).value - top.value);
    const double u = std::exp(s);
    for (Index i = 0; i < phi.size(); ++i) {
      const double z = tied.ratio[i] * u;
      phi[i] = log_slope(z);
      slope_weight[i] += weight * phi[i];
      curvature_weight[i] += weight * phi[i] * (1 - z - phi[i]);
    }
    const VectorXd gradient = tied.centred.transpose() * phi;
    mean += weight * gradient;
    square += weight * (gradient * gradient.transpose());
    total += weight;
    return weight;
  };
  add_point(mode);
  constexpr double negligible = 1e-19;
  constexpr int most_points = 4000;
  for (const double direction : {-1.0, 1.0}) {
    for (int i = 1; i < most_points; ++i) {
      if (add_point(mode + direction * i * step) < negligible * total) break;
    }
  }
  mean /= total;
  derivatives.log_likelihood += top.value + std::log(step * total);
  derivatives.score += mean;
  const MatrixXd curvature =
      tied.centred.transpose() * (curvature_weight / total).asDiagonal() * tied.centred;
  derivatives.information += tied.rest_variance * (slope_weight.sum() / total) - curvature -
                             (square / total - mean * mean.transpose());
  derivatives.second_moment += (tied.centred.cwiseAbs2().colwise().sum()).transpose();
}

}  // namespace

Derivatives MarginalLikelihood::evaluate(const VectorXd& beta) const {
  const Index p = beta.size();
  Derivatives derivatives(p);
  const RelativeRisk relative = relative_risk(rows_, beta);
  const MatrixXd& values = rows_.values();
  VectorXd sum_of_x(p);
  CoxWalk(rows_, relative.risk, values)
      .run([&](const ExitBlock& block, const RiskSums& at_risk, const RiskSums& with_event) {
        const auto begin = static_cast<Index>(block.begin);
        const auto events = static_cast<Index>(block.events);
        if (events == 1) {
          sum_of_x = values.row(begin);
          derivatives.add_event_time(at_risk, with_event, 1, relative.eta[begin], sum_of_x,
                                     Ties::breslow);
          return;
        }
        const double rest = at_risk.weight - with_event.weight;
        // When nobody stays, every order is an order of everybody: probability 1. The difference
        // of the sums is then rounding only.
        constexpr double rounding = 1e-13;
        if (rest <= rounding * at_risk.weight) return;
        TiedEvents tied;
        tied.ratio = relative.risk.segment(begin, events) / rest;
        const VectorXd rest_mean = (at_risk.first - with_event.first) / rest;
        tied.centred = values.middleRows(begin, events).rowwise() - rest_mean.transpose();
        const MatrixXd rest_second = (at_risk.second - with_event.second) / rest;
        tied.rest_variance = rest_second.selfadjointView<Eigen::Lower>();
        tied.rest_variance -= rest_mean * rest_mean.transpose();
        add_integral(tied, derivatives);
      });
  derivatives.complete();
  return derivatives;
}

}  // namespace osteon::stats
