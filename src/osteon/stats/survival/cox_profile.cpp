// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/cox_profile.hpp"

#include <algorithm>
#include <cmath>

namespace osteon::stats {

using Eigen::Index;
using Eigen::VectorXd;

Maximum CoxProfile::at(Index j, double value, const VectorXd& near) const {
  std::vector<Index> free;
  for (const Index k : kept_) {
    if (k != j) free.push_back(k);
  }
  VectorXd beta = near;
  beta[j] = value;
  Derivatives start = likelihood_.evaluate(beta);
  return maximise(likelihood_, scaling_.range, free, std::move(start), beta, maximum_iterations_);
}

std::optional<double> CoxProfile::likelihood_ratio(Index j) const {
  const Maximum held = at(j, 0, VectorXd::Zero(maximum_.beta.size()));
  if (held.ending == Ending::unsettled) return std::nullopt;
  return std::max(0.0, 2 * (maximum_.at.log_likelihood - held.at.log_likelihood));
}

CoxProfile::Limit CoxProfile::limit(Index j, Side side, double z, double standard_error) const {
  const double sign = side == Side::lower ? -1 : 1;
  const double centre = maximum_.beta[j];
  // Distances from the maximum. The root sqrt(2 (l_max - l)) is nearly a straight line in them.
  double inside = 0;    // the root is below z there
  double outside = -1;  // and above z there; negative: not known yet
  double distance = z * standard_error;
  VectorXd near = maximum_.beta;
  // A log hazard that differs by this much over the range of the covariate is infinite.
  constexpr double infinite = 60;
  constexpr int most_steps = 200;
  for (int step = 0; step < most_steps; ++step) {
    const double value = centre + sign * distance;
    const Maximum held = at(j, value, near);
    if (held.ending == Ending::unsettled || !std::isfinite(held.at.log_likelihood)) return {};
    near = held.beta;
    const double root =
        std::sqrt(std::max(0.0, 2 * (maximum_.at.log_likelihood - held.at.log_likelihood)));
    constexpr double settled = 1e-11;
    if (std::fabs(root - z) < settled) return {LimitKind::found, value / scaling_.scale[j]};
    (root < z ? inside : outside) = distance;
    // The score of the held coefficient is the slope of the profile (envelope theorem).
    const double slope = root > 0 ? -sign * held.at.score[j] / root : 0;
    double next = slope > 0 ? distance + (z - root) / slope : 3 * distance;
    if (outside < 0) {
      if (distance * scaling_.range[j] > infinite) return {LimitKind::unbounded, 0};
      next = std::clamp(next, 1.01 * distance, 3 * distance);
    } else {
      constexpr double narrow = 1e-14;
      if (outside - inside < narrow * (std::fabs(centre) + outside)) {
        return {LimitKind::found, value / scaling_.scale[j]};
      }
      if (!(next > inside && next < outside)) next = (inside + outside) / 2;
    }
    distance = next;
  }
  return {};
}

}  // namespace osteon::stats
