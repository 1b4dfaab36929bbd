// SPDX-License-Identifier: Apache-2.0
// The Cox partial likelihood with its first two derivatives, summed over event times. Both ways
// into a Cox model (counts, rows) hand it the sums over the risk set and over the events of one
// time.
#pragma once

#include <cstdint>

#include <Eigen/Dense>

#include "osteon/stats/survival/cox_rows.hpp"

namespace osteon::stats {

/// Sums over a set of subjects of r, r x, r x x' with r = exp(eta); only the lower triangle of the
/// matrix is kept.
struct RiskSums {
  double weight = 0;
  Eigen::VectorXd first;
  Eigen::MatrixXd second;

  explicit RiskSums(Eigen::Index covariates);
  void clear();
  /// Adds `weight` times (1, x, x x').
  template <class Vector>
  void add(double w, const Vector& x) {
    weight += w;
    const Eigen::Index p = first.size();
    for (Eigen::Index j = 0; j < p; ++j) {
      const double wx = w * x[j];
      first[j] += wx;
      for (Eigen::Index i = j; i < p; ++i) second(i, j) += wx * x[i];
    }
  }
};

struct Derivatives {
  double log_likelihood = 0;
  Eigen::VectorXd score;
  Eigen::MatrixXd information;  // lower triangle until complete()
  // Diagonal of the information before the means are taken off: what its rounding error scales
  // with.
  Eigen::VectorXd second_moment;

  explicit Derivatives(Eigen::Index covariates);
  /// One event time: sums over the risk set, sums over those with the event, their number, and the
  /// plain sums of eta and x over them. Efron, JASA 1977;72:557, section 6; Breslow 1974.
  void add_event_time(const RiskSums& at_risk, const RiskSums& with_event, std::int64_t events,
                      double sum_of_eta, const Eigen::VectorXd& sum_of_x, Ties ties);
  /// Mirrors the lower triangle.
  void complete();
};

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

/// total, with_event: sums of r over the risk set and over the events of one time.
[[nodiscard]] ThinnedSums thinned_sums(double total, double with_event, std::int64_t events,
                                       Ties ties);

/// What Newton's method maximises. Covariates are standardised by whoever builds it.
class PartialLikelihood {
 public:
  PartialLikelihood() = default;
  PartialLikelihood(const PartialLikelihood&) = delete;
  PartialLikelihood& operator=(const PartialLikelihood&) = delete;
  virtual ~PartialLikelihood() = default;
  [[nodiscard]] virtual Derivatives evaluate(const Eigen::VectorXd& beta) const = 0;
};

struct CoxSample {
  std::int64_t subjects = 0;
  std::int64_t events = 0;
};

/// A fit without numbers: no_events, too_large_for_exact ...
[[nodiscard]] CoxFit absent_fit(const std::vector<DesignColumn>& columns, CoxSample sample,
                                const CoxSettings& settings, Absence absence);

/// Newton's method and everything that is read off at its end. With Firth's penalty `likelihood`
/// must be a FirthKernel.
[[nodiscard]] CoxFit fit_partial_likelihood(const PartialLikelihood& likelihood,
                                            const std::vector<DesignColumn>& columns,
                                            const Scaling& scaling, CoxSample sample,
                                            const CoxSettings& settings);

}  // namespace osteon::stats
