// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/table_rows.hpp"

#include <array>
#include <cmath>
#include <numeric>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

const double two_pi = 2 * std::acos(-1.0);

/// log(n!) minus Stirling's formula, n > 0.
double stirling_error(double n) {
  constexpr double large = 16;
  if (n < large) {
    return log_factorial(static_cast<long long>(n)) -
           (n * std::log(n) - n + std::log(two_pi * n) / 2);
  }
  const double square = 1 / (n * n);
  // 1/12n - 1/360n^3 + 1/1260n^5 - 1/1680n^7
  return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - square / 1680) * square) * square) / n;
}

/// Binomial probability of `row` out of `total` at its expectation; 0 < row < total. The powers
/// cancel, so that no digits are lost to large logarithms.
double binomial_at_mean(std::int64_t row, std::int64_t total) {
  const auto n = static_cast<double>(total);
  const auto r = static_cast<double>(row);
  return std::sqrt(n / (two_pi * r * (n - r))) *
         std::exp(stirling_error(n) - stirling_error(r) - stirling_error(n - r));
}

/// Binomial probabilities of 0 to `trials`, by ratios outwards from the mode.
void set_binomial(std::vector<double>& probabilities, std::int64_t trials, double share) {
  const auto n = static_cast<std::size_t>(trials);
  probabilities.assign(n + 1, 0.0);
  const double odds = share / (1 - share);
  const auto mode = std::min(n, static_cast<std::size_t>(static_cast<double>(trials + 1) * share));
  probabilities[mode] = 1;
  for (std::size_t x = mode; x < n; ++x) {
    probabilities[x + 1] =
        probabilities[x] * odds * static_cast<double>(n - x) / static_cast<double>(x + 1);
  }
  for (std::size_t x = mode; x > 0; --x) {
    probabilities[x - 1] =
        probabilities[x] * static_cast<double>(x) / (odds * static_cast<double>(n - x + 1));
  }
  const double sum = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
  for (double& probability : probabilities) probability /= sum;
}

}  // namespace

void RowFiller::prepare(const std::vector<std::int64_t>& columns, std::int64_t row) {
  columns_ = columns;
  row_ = row;
  cells_.assign(columns.size(), 0);
  after_.assign(columns.size() + 1, 0);
  of_column_.resize(columns.size());
  for (std::size_t j = columns.size(); j-- > 0;) after_[j] = after_[j + 1] + columns[j];
  // A multivariate hypergeometric row is binomial cells, given their sum.
  const double share = static_cast<double>(row) / static_cast<double>(after_[0]);
  for (std::size_t j = 0; j < columns.size(); ++j) set_binomial(of_column_[j], columns[j], share);
  scale_ = 1 / binomial_at_mean(row, after_[0]);
}

}  // namespace osteon::stats
