// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/effect_size.hpp"

#include <cassert>
#include <cmath>
#include <vector>

#include <Eigen/Dense>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/moments.hpp"

namespace osteon::stats {

namespace {

void set_interval(StandardizedDifference& result, double n1, double n2) {
  const double d = *result.estimate;
  const double n = n1 + n2;
  const double reach =
      normal_critical(result.interval.level) * std::sqrt(n / (n1 * n2) + d * d / (2 * n));
  result.interval.lower = d - reach;
  result.interval.upper = d + reach;
}

StandardizedDifference start(Method method, double level) {
  StandardizedDifference result;
  result.method = method;
  result.interval = {std::nullopt, std::nullopt, level, method};
  return result;
}

Eigen::MatrixXd covariance(const Eigen::VectorXd& shares) {
  Eigen::MatrixXd result = -shares * shares.transpose();
  result.diagonal() += shares;
  return result;
}

/// difference' inverse(spread) difference; empty when the difference has a part where nothing
/// spreads (then the distance is infinite).
std::optional<double> squared_distance(const Eigen::MatrixXd& spread,
                                       const Eigen::VectorXd& difference) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> parts(spread);
  constexpr double negligible = 1e-12;
  double sum = 0;
  for (Eigen::Index i = 0; i < spread.rows(); ++i) {
    const double along = parts.eigenvectors().col(i).dot(difference);
    if (parts.eigenvalues()[i] > negligible) {
      sum += along * along / parts.eigenvalues()[i];
    } else if (std::fabs(along) > negligible) {
      return std::nullopt;
    }
  }
  return sum;
}

}  // namespace

StandardizedDifference standardized_mean_difference(const ValueCounts& counts, std::int32_t first,
                                                    std::int32_t second, double level) {
  assert(first != second);
  StandardizedDifference result = start(Method::standardized_mean_difference, level);
  const Moments a = compute_moments(counts.rows(first));
  const Moments b = compute_moments(counts.rows(second));
  if (a.n < 2 || b.n < 2) {
    result.absence =
        a.n == 0 || b.n == 0 ? Absence::fewer_than_two_groups : Absence::too_few_observations;
    return result;
  }
  const double variance =
      (a.squares / static_cast<double>(a.n - 1) + b.squares / static_cast<double>(b.n - 1)) / 2;
  if (variance <= 0 && a.mean != b.mean) {
    result.absence = Absence::no_variation;
    return result;
  }
  result.estimate = variance > 0 ? (a.mean - b.mean) / std::sqrt(variance) : 0;
  set_interval(result, static_cast<double>(a.n), static_cast<double>(b.n));
  return result;
}

StandardizedDifference standardized_category_difference(const CountTable& table, std::size_t first,
                                                        std::size_t second, double level) {
  StandardizedDifference result = start(Method::standardized_category_difference, level);
  const std::vector<std::int64_t> totals = table.column_totals();
  if (totals[first] == 0 || totals[second] == 0) {
    result.absence = Absence::fewer_than_two_groups;
    return result;
  }
  const auto n1 = static_cast<double>(totals[first]);
  const auto n2 = static_cast<double>(totals[second]);
  std::vector<std::size_t> levels;  // those that occur in one of the two groups
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (table.at(row, first) + table.at(row, second) > 0) levels.push_back(row);
  }
  // The last level follows from the others.
  const auto size = static_cast<Eigen::Index>(levels.size()) - 1;
  Eigen::VectorXd p(size);
  Eigen::VectorXd q(size);
  for (Eigen::Index i = 0; i < size; ++i) {
    const std::size_t row = levels[static_cast<std::size_t>(i)];
    p[i] = static_cast<double>(table.at(row, first)) / n1;
    q[i] = static_cast<double>(table.at(row, second)) / n2;
  }
  const auto squared =
      size == 0 ? std::optional(0.0) : squared_distance((covariance(p) + covariance(q)) / 2, p - q);
  if (!squared) {
    result.absence = Absence::not_estimable;
    return result;
  }
  result.estimate = std::sqrt(*squared);
  set_interval(result, n1, n2);
  return result;
}

}  // namespace osteon::stats
