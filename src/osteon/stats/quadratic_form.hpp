// SPDX-License-Identifier: Apache-2.0
// The chi-square test of a vector of scores with its covariance, also when the covariance has not
// full rank.
#pragma once

#include <Eigen/Dense>

#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// u' V^- u with the generalised inverse; the rank of V is the degrees of freedom. Absent with
/// `without_rank` when V is zero. V must be symmetric and of the size of u.
[[nodiscard]] TestResult quadratic_form_test(Method method, const Eigen::VectorXd& u,
                                             const Eigen::MatrixXd& v, Absence without_rank);

}  // namespace osteon::stats
