// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/competing/fine_gray_residuals.hpp"

#include <cstddef>

namespace osteon::stats {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// The increments of the baseline hazard and what they integrate to, per time.
struct Hazard {
  explicit Hazard(const FineGraySample& sample, const MatrixXd& values, const VectorXd& risk)
      : means(MatrixXd::Zero(values.rows(), static_cast<Index>(sample.times.size()))),
        increments(VectorXd::Zero(static_cast<Index>(sample.times.size()))) {
    const MatrixXd sums = sample.risk_sums(values, risk);
    for (std::size_t t = 0; t < sample.times.size(); ++t) {
      if (sample.times[t].events == 0) continue;
      const auto at = static_cast<Index>(t);
      means.col(at) = sums.col(at).segment(1, values.rows()) / sums(0, at);
      increments[at] = static_cast<double>(sample.times[t].events) / sums(0, at);
    }
  }
  MatrixXd means;       // of the covariates over the risk set
  VectorXd increments;  // d(t) / sum of risks
};

/// An integral of 1 and of the mean over the hazard.
struct Integral {
  explicit Integral(Index covariates) : of_mean(VectorXd::Zero(covariates)) {}
  void add(double weight, const Eigen::Ref<const VectorXd>& mean) {
    of_one += weight;
    of_mean += weight * mean;
  }
  /// Integral of x - mean.
  template <class Vector>
  [[nodiscard]] VectorXd around(const Vector& x) const {
    return of_one * x - of_mean;
  }
  double of_one = 0;
  VectorXd of_mean;
};

/// eta_i while the subject is observed: its event, less what the hazard expected up to its exit.
void add_observed(const FineGraySample& sample, const MatrixXd& values, const VectorXd& risk,
                  const Hazard& hazard, MatrixXd& residuals) {
  Integral so_far(values.rows());
  for (std::size_t t = 0; t < sample.times.size(); ++t) {
    const auto now = static_cast<Index>(t);
    so_far.add(hazard.increments[now], hazard.means.col(now));
    for (std::size_t i = sample.times[t].begin; i < sample.times[t].end; ++i) {
      const auto at = static_cast<Index>(i);
      residuals.col(at) -= risk[at] * so_far.around(values.col(at));
      if (sample.has_event[i]) residuals.col(at) += values.col(at) - hazard.means.col(now);
    }
  }
}

/// Over those with the other event before each time: sum of r / G(X-), sum of r x / G(X-). The
/// bounds at ties (other event before u, events of the cause from u on) are those of cmprsk.
struct AfterOther {
  AfterOther(const FineGraySample& sample, const MatrixXd& values, const VectorXd& risk)
      : weight(VectorXd::Zero(static_cast<Index>(sample.times.size()))),
        weighted(MatrixXd::Zero(values.rows(), static_cast<Index>(sample.times.size()))) {
    double weight_so_far = 0;
    VectorXd weighted_so_far = VectorXd::Zero(values.rows());
    for (std::size_t t = 0; t < sample.times.size(); ++t) {
      weight[static_cast<Index>(t)] = weight_so_far;
      weighted.col(static_cast<Index>(t)) = weighted_so_far;
      for (std::size_t i = sample.times[t].begin; i < sample.times[t].end; ++i) {
        if (!sample.has_other[i]) continue;
        const auto at = static_cast<Index>(i);
        const double w = risk[at] / sample.times[t].observed;
        weight_so_far += w;
        weighted_so_far += w * values.col(at);
      }
    }
  }
  VectorXd weight;
  MatrixXd weighted;
};

/// eta_i after the other event, weighted by the censoring curve. Returns q(u) for every time u: the
/// part of the score that hangs on the censoring curve at u. Both need what lies after a time, so
/// the walk is from the last time to the first.
MatrixXd add_after_other(const FineGraySample& sample, const MatrixXd& values, const VectorXd& risk,
                         const Hazard& hazard, MatrixXd& residuals) {
  const AfterOther before(sample, values, risk);
  MatrixXd hanging = MatrixXd::Zero(values.rows(), static_cast<Index>(sample.times.size()));
  Integral later(values.rows());  // of G(t-) over the hazard, from the time on
  for (std::size_t t = sample.times.size(); t-- > 0;) {
    const auto now = static_cast<Index>(t);
    for (std::size_t i = sample.times[t].begin; i < sample.times[t].end; ++i) {
      if (!sample.has_other[i]) continue;
      const auto at = static_cast<Index>(i);
      residuals.col(at) -= risk[at] / sample.times[t].observed * later.around(values.col(at));
    }
    later.add(sample.times[t].observed * hazard.increments[now], hazard.means.col(now));
    hanging.col(now) = before.weighted.col(now) * later.of_one - before.weight[now] * later.of_mean;
  }
  return hanging;
}

/// psi_i: how the estimate of the censoring curve, to which every censoring adds, carries over.
void add_censoring(const FineGraySample& sample, const MatrixXd& hanging, MatrixXd& residuals) {
  VectorXd expected = VectorXd::Zero(hanging.rows());
  for (std::size_t t = 0; t < sample.times.size(); ++t) {
    const FineGrayTime& time = sample.times[t];
    const auto n = static_cast<double>(time.at_risk);
    const VectorXd per_subject = hanging.col(static_cast<Index>(t)) / n;
    expected += per_subject * (static_cast<double>(time.censored) / n);
    for (std::size_t i = time.begin; i < time.end; ++i) {
      const bool censored = !sample.has_event[i] && !sample.has_other[i];
      residuals.col(static_cast<Index>(i)) -= expected;
      if (censored) residuals.col(static_cast<Index>(i)) += per_subject;
    }
  }
}

}  // namespace

MatrixXd fine_gray_residuals(const FineGraySample& sample, const MatrixXd& values,
                             const VectorXd& risk) {
  const Hazard hazard(sample, values, risk);
  MatrixXd residuals = MatrixXd::Zero(values.rows(), values.cols());
  add_observed(sample, values, risk, hazard, residuals);
  const MatrixXd hanging = add_after_other(sample, values, risk, hazard, residuals);
  add_censoring(sample, hanging, residuals);
  return residuals;
}

}  // namespace osteon::stats
