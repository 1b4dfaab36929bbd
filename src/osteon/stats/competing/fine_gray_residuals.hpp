// SPDX-License-Identifier: Apache-2.0
// What each subject adds to the score of a Fine-Gray model; the sum of their squares is the middle
// of the sandwich variance.
#pragma once

#include <Eigen/Dense>

#include "osteon/stats/competing/fine_gray_sample.hpp"

namespace osteon::stats {

/// eta_i + psi_i of Fine and Gray, JASA 1999;94:496, section 4: covariates x subjects in the order
/// of sample.row. `values` and `risk` as in FineGraySample::risk_sums, at the estimate.
[[nodiscard]] Eigen::MatrixXd fine_gray_residuals(const FineGraySample& sample,
                                                  const Eigen::MatrixXd& values,
                                                  const Eigen::VectorXd& risk);

}  // namespace osteon::stats
