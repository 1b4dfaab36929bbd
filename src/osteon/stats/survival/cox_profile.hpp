// SPDX-License-Identifier: Apache-2.0
// What a partial likelihood says about one coefficient when the others are maximised over: the
// likelihood-ratio test of 0 and the limits of the profile interval.
#pragma once

#include <optional>
#include <vector>

#include "osteon/stats/survival/cox_maximum.hpp"

namespace osteon::stats {

class CoxProfile {
 public:
  /// maximum: over all of `kept`. All must outlive the profile.
  CoxProfile(const PartialLikelihood& likelihood, const Scaling& scaling,
             const std::vector<Eigen::Index>& kept, const Maximum& maximum, int maximum_iterations)
      : likelihood_(likelihood),
        scaling_(scaling),
        kept_(kept),
        maximum_(maximum),
        maximum_iterations_(maximum_iterations) {}

  /// Twice the log-likelihood lost when coefficient j is held at 0; nothing when the maximum of the
  /// others is not found.
  [[nodiscard]] std::optional<double> likelihood_ratio(Eigen::Index j) const;

  enum class Side { lower, upper };
  enum class LimitKind { found, unbounded, not_found };
  struct Limit {
    LimitKind kind = LimitKind::not_found;
    double beta = 0;  // on the scale of the data
  };
  /// Where the signed root of the likelihood ratio reaches z. standard_error: a first guess on the
  /// standardised scale.
  [[nodiscard]] Limit limit(Eigen::Index j, Side side, double z, double standard_error) const;

 private:
  [[nodiscard]] Maximum at(Eigen::Index j, double value, const Eigen::VectorXd& near) const;

  const PartialLikelihood& likelihood_;
  const Scaling& scaling_;
  const std::vector<Eigen::Index>& kept_;
  const Maximum& maximum_;
  int maximum_iterations_;
};

}  // namespace osteon::stats
