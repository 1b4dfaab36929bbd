// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/cox_maximum.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace osteon::stats {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

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

namespace {

class Newton {
 public:
  Newton(const PartialLikelihood& likelihood, const VectorXd& range, const std::vector<Index>& kept,
         Derivatives start, const VectorXd& beta)
      : likelihood_(likelihood),
        range_(range),
        kept_(kept),
        maximum_{std::move(start), beta, VectorXd::Zero(range.size())} {}

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
      // So near a maximum Newton's step is right, and what is left of the rise of a sum of millions
      // of logarithms may drown in its rounding.
      constexpr double near = 1e-3;
      if (is_sound && (width < near || at.log_likelihood >= lowest)) {
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
  const std::vector<Index>& kept_;
  Maximum maximum_;
};

}  // namespace

Maximum maximise(const PartialLikelihood& likelihood, const VectorXd& range,
                 const std::vector<Index>& free, Derivatives start, const VectorXd& beta,
                 int maximum_iterations) {
  if (free.empty()) {
    return {std::move(start), beta, VectorXd::Zero(beta.size()), Ending::converged, 0};
  }
  return Newton(likelihood, range, free, std::move(start), beta).run(maximum_iterations);
}

}  // namespace osteon::stats
