// SPDX-License-Identifier: Apache-2.0
// Newton's method for partial likelihoods: maximises over some columns with the others held, and
// tells a maximum from a likelihood that rises without end.
#pragma once

#include <vector>

#include "osteon/stats/survival/partial_likelihood.hpp"

namespace osteon::stats {

/// Columns that are no combination of the ones before them, judged by the information at beta = 0
/// (a Cholesky factorisation that skips vanishing pivots).
[[nodiscard]] std::vector<Eigen::Index> independent_columns(const Derivatives& start,
                                                            const Eigen::VectorXd& scale);

enum class Ending { converged, monotone, unsettled };

struct Maximum {
  Derivatives at;
  Eigen::VectorXd beta;
  Eigen::VectorXd last_step;
  Ending ending = Ending::unsettled;
  int iterations = 0;
};

/// From `beta`, where the derivatives are `start`. range: of each standardised covariate; free: the
/// columns to move, any number.
[[nodiscard]] Maximum maximise(const PartialLikelihood& likelihood, const Eigen::VectorXd& range,
                               const std::vector<Eigen::Index>& free, Derivatives start,
                               const Eigen::VectorXd& beta, int maximum_iterations);

/// The part of the derivatives that belongs to some columns.
[[nodiscard]] inline Eigen::VectorXd part_of(const Eigen::VectorXd& v,
                                             const std::vector<Eigen::Index>& kept) {
  return v(kept);
}
[[nodiscard]] inline Eigen::MatrixXd part_of(const Eigen::MatrixXd& m,
                                             const std::vector<Eigen::Index>& kept) {
  return m(kept, kept);
}

}  // namespace osteon::stats
