// SPDX-License-Identifier: Apache-2.0
// The partial likelihoods of rows, one class per way to treat ties and per way to sum. All give the
// value and its first two derivatives on the standardised scale.
#pragma once

#include <vector>

#include "osteon/stats/survival/cox_rows.hpp"
#include "osteon/stats/survival/cox_walk.hpp"
#include "osteon/stats/survival/partial_likelihood.hpp"

namespace osteon::stats {

/// Efron or Breslow ties, by CoxWalk.
class PlainLikelihood final : public PartialLikelihood {
 public:
  PlainLikelihood(const CoxRows& rows, Ties ties) : rows_(rows), ties_(ties) {}
  [[nodiscard]] Derivatives evaluate(const Eigen::VectorXd& beta) const override;

 private:
  const CoxRows& rows_;
  Ties ties_;
};

/// Efron or Breslow ties with the order of summation turned round: one scan for the sums of r and
/// r x, then every row's x x' once, weighted by r times the hazard it lived through. Precondition:
/// no delayed entry (differences of large hazards would lose digits).
class SwappedLikelihood final : public PartialLikelihood {
 public:
  SwappedLikelihood(const CoxRows& rows, Ties ties);
  [[nodiscard]] Derivatives evaluate(const Eigen::VectorXd& beta) const override;

 private:
  /// Descending scan: log-likelihood, information of the means, and per block the hazard.
  void scan(Derivatives& derivatives) const;
  /// Ascending: each row's r becomes r times the hazard that it lived through.
  void weigh_rows() const;

  const CoxRows& rows_;
  Ties ties_;
  Eigen::VectorXd sum_of_x_;    // over all events
  std::vector<double> events_;  // per stratum
  // Memory of one evaluation, kept because pages cost more than the sums.
  mutable RelativeRisk relative_;
  mutable std::vector<double> inverse_;  // per block: sum of 1 / T
  mutable std::vector<double> thinned_;  // per block: sum of f / T
};

/// Discrete time: the probability of these d among all sets of d at risk, by the recursion of Gail,
/// Lubin and Rubinstein, Biometrika 1981;68:703, carried out on the mean and second moment of the
/// sum of x over a set, so that nothing grows with the number of sets.
class DiscreteLikelihood final : public PartialLikelihood {
 public:
  explicit DiscreteLikelihood(const CoxRows& rows) : rows_(rows) {}
  [[nodiscard]] Derivatives evaluate(const Eigen::VectorXd& beta) const override;
  /// Steps of the recursion in one evaluation.
  [[nodiscard]] double work() const;

 private:
  const CoxRows& rows_;
};

/// Continuous time with unknown order: the probability that all tied events come before the rest,
/// an integral over one variable (DeLong, Guirguis and So, Biometrika 1994;81:607, eq. 2).
class MarginalLikelihood final : public PartialLikelihood {
 public:
  explicit MarginalLikelihood(const CoxRows& rows) : rows_(rows) {}
  [[nodiscard]] Derivatives evaluate(const Eigen::VectorXd& beta) const override;

 private:
  const CoxRows& rows_;
};

/// A likelihood that also knows how the determinant of its information changes.
class FirthKernel : public PartialLikelihood {
 public:
  FirthKernel(const CoxRows& rows, Ties ties) : plain_(rows, ties), rows_(rows), ties_(ties) {}
  [[nodiscard]] Derivatives evaluate(const Eigen::VectorXd& beta) const override {
    return plain_.evaluate(beta);
  }
  /// tr(I^-1 dI/dbeta_c) for every covariate c. inverse: of the information, p x p.
  [[nodiscard]] Eigen::VectorXd trace(const Eigen::VectorXd& beta,
                                      const Eigen::MatrixXd& inverse) const;

 private:
  PlainLikelihood plain_;
  const CoxRows& rows_;
  Ties ties_;
};

/// log L + 0.5 log det I over the columns that are kept; its information is that of log L, with
/// which the modified scores are solved (Heinze and Schemper 2001, section 2).
class FirthLikelihood final : public PartialLikelihood {
 public:
  FirthLikelihood(const FirthKernel& kernel, std::vector<Eigen::Index> kept)
      : kernel_(kernel), kept_(std::move(kept)) {}
  [[nodiscard]] Derivatives evaluate(const Eigen::VectorXd& beta) const override;

 private:
  const FirthKernel& kernel_;
  std::vector<Eigen::Index> kept_;
};

}  // namespace osteon::stats
