// SPDX-License-Identifier: Apache-2.0
// Sums of weighted products of columns, in eight fixed lanes: the same additions in the same order
// on every machine, however wide its vectors are.
#pragma once

#include <cstddef>

#include <Eigen/Dense>

namespace osteon::stats {

/// Adds sum w x to `first` and sum w x x' to the lower triangle of `second`. columns: n rows, one
/// column per covariate, `stride` doubles apart; weights: n numbers, or null for 1 each.
void add_gram(const double* columns, std::size_t stride, std::size_t n, const double* weights,
              Eigen::VectorXd& first, Eigen::MatrixXd& second);

}  // namespace osteon::stats
