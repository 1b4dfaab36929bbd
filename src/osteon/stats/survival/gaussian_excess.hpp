// SPDX-License-Identifier: Apache-2.0
// The distribution of the largest of several correlated normal statistics, by deterministic
// integration. Refuses to know where the statistics come from.
#pragma once

#include <vector>

#include <Eigen/Core>

namespace osteon::stats {

/// Half-spaces in pairs: lower <= direction . x <= upper.
struct Slab {
  Eigen::VectorXd direction;
  double lower = 0;
  double upper = 0;
};

/// P(X in all slabs) for X standard normal in as many dimensions as the directions have (0 to 3).
/// The region must be bounded. Nested Gauss-Legendre rules between the corners of the region, where
/// the integrand is smooth; absolute error below 1e-12.
[[nodiscard]] double gaussian_content(const std::vector<Slab>& slabs);

/// P(max |factor row . X| >= m), m >= 0. Rows have unit length: row i . row j is the correlation of
/// statistics i and j. At most 3 columns. Every part of the sum is positive, so small probabilities
/// keep their relative precision; error below 1e-8, far less unless statistics nearly agree.
[[nodiscard]] double gaussian_excess(const Eigen::MatrixXd& factor, double m);

}  // namespace osteon::stats
