// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/normality.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/moments.hpp"

namespace osteon::stats {

namespace {

/// c0 + c1 x + c2 x^2 ...
template <std::size_t N>
double polynomial(const std::array<double, N>& coefficients, double x) {
  double value = 0;
  for (std::size_t i = N; i-- > 0;) value = value * x + coefficients[i];
  return value;
}

/// Weights of the upper half of the order statistics, largest first (Royston 1995, section 2).
std::vector<double> shapiro_weights(std::int64_t n) {
  const auto half = static_cast<std::size_t>(n / 2);
  if (n == 3) return {std::numbers::sqrt2 / 2};
  std::vector<double> m(half);  // expected normal order statistics, Blom's approximation
  double sum_of_squares = 0;
  for (std::size_t i = 0; i < half; ++i) {
    m[i] = -normal_quantile((static_cast<double>(i) + 0.625) / (static_cast<double>(n) + 0.25));
    sum_of_squares += 2 * m[i] * m[i];
  }
  const double length = std::sqrt(sum_of_squares);
  const double u = 1 / std::sqrt(static_cast<double>(n));
  constexpr std::array c1 = {0.0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056};
  constexpr std::array c2 = {0.0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633};
  std::vector<double> weights(half);
  weights[0] = m[0] / length + polynomial(c1, u);
  std::size_t adjusted = 1;
  double rest = sum_of_squares - 2 * m[0] * m[0];
  double left = 1 - 2 * weights[0] * weights[0];
  if (n > 5) {
    weights[1] = m[1] / length + polynomial(c2, u);
    adjusted = 2;
    rest -= 2 * m[1] * m[1];
    left -= 2 * weights[1] * weights[1];
  }
  for (std::size_t i = adjusted; i < half; ++i) weights[i] = m[i] / std::sqrt(rest / left);
  return weights;
}

double shapiro_p_value(double w, std::int64_t n) {
  const auto size = static_cast<double>(n);
  if (n == 3) {  // exact
    constexpr double smallest_w = 0.75;
    const double p =
        6 / std::numbers::pi *
        (std::asin(std::sqrt(std::max(w, smallest_w))) - std::asin(std::sqrt(smallest_w)));
    return std::clamp(p, 0.0, 1.0);
  }
  double y = std::log1p(-w);
  double mean = 0;
  double deviation = 0;
  if (n <= 11) {
    constexpr std::array g = {-2.273, 0.459};
    constexpr std::array c3 = {0.544, -0.39978, 0.025054, -6.714e-4};
    constexpr std::array c4 = {1.3822, -0.77857, 0.062767, -0.0020322};
    const double gamma = polynomial(g, size);
    if (y >= gamma) return 0;  // W so small that the approximation ends
    y = -std::log(gamma - y);
    mean = polynomial(c3, size);
    deviation = std::exp(polynomial(c4, size));
  } else {
    constexpr std::array c5 = {-1.5861, -0.31082, -0.083751, 0.0038915};
    constexpr std::array c6 = {-0.4803, -0.082676, 0.0030302};
    const double log_n = std::log(size);
    mean = polynomial(c5, log_n);
    deviation = std::exp(polynomial(c6, log_n));
  }
  return normal_cdf(-(y - mean) / deviation);
}

std::vector<double> expand(std::span<const ValueCount> rows, double mean) {
  std::vector<double> values;
  for (const ValueCount& row : rows) {
    values.insert(values.end(), static_cast<std::size_t>(row.count),
                  static_cast<double>(row.value) - mean);
  }
  return values;
}

}  // namespace

TestResult shapiro_wilk(const ValueCounts& counts, std::int32_t group) {
  constexpr std::int64_t fewest = 3;
  constexpr std::int64_t most = 5000;
  TestResult result;
  result.method = Method::shapiro_wilk;
  const auto rows = counts.rows(group);
  const std::int64_t n = counts.size(group);
  if (n < fewest || n > most || rows.size() < 2) {
    result.absence = n < fewest ? Absence::too_few_observations
                     : n > most ? Absence::too_many_observations
                                : Absence::no_variation;
    return result;
  }
  const Moments moments = compute_moments(rows);
  const std::vector<double> values = expand(rows, moments.mean);
  const std::vector<double> weights = shapiro_weights(n);
  double contrast = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    contrast += weights[i] * (values[values.size() - 1 - i] - values[i]);
  }
  double sum_of_squared_weights = 0;
  for (const double weight : weights) sum_of_squared_weights += 2 * weight * weight;
  const double w = std::min(1.0, contrast * contrast / (sum_of_squared_weights * moments.squares));
  result.statistic = w;
  result.p_value = shapiro_p_value(w, n);
  return result;
}

}  // namespace osteon::stats
