// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/proportions/score.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace osteon::stats {

namespace {

double unbiased_factor(Share first, Share second, ScoreVariance variance) {
  const auto n = static_cast<double>(first.n + second.n);
  return variance == ScoreVariance::unbiased && n > 1 ? n / (n - 1) : 1;
}

/// distance / sqrt(variance), where a variance of zero makes any distance infinite.
double standardized(double distance, double variance) {
  if (variance > 0) return distance / std::sqrt(variance);
  if (distance == 0) return 0;
  return std::copysign(std::numeric_limits<double>::infinity(), distance);
}

double observed(Share share) {
  return static_cast<double>(share.x) / static_cast<double>(share.n);
}

}  // namespace

double restricted_second_proportion(Share first, Share second, double difference) {
  const auto x1 = static_cast<double>(first.x);
  const auto n1 = static_cast<double>(first.n);
  const auto x2 = static_cast<double>(second.x);
  const auto n2 = static_cast<double>(second.n);
  const double n = n1 + n2;
  const double d = difference;
  const double a3 = n;
  const double a2 = (n1 + 2 * n2) * d - n - (x1 + x2);
  const double a1 = (n2 * d - n - 2 * x2) * d + x1 + x2;
  const double a0 = x2 * d * (1 - d);
  const double lowest = std::max(0.0, -d);
  const double highest = std::min(1.0, 1 - d);
  // Equation in Miettinen and Nurminen's appendix I.
  const double shift = a2 / (3 * a3);
  const double q = shift * shift * shift - a1 * a2 / (6 * a3 * a3) + a0 / (2 * a3);
  const double p = std::copysign(std::sqrt(std::max(0.0, shift * shift - a1 / (3 * a3))), q);
  double root = -shift;
  if (p != 0) {
    const double pi = std::acos(-1.0);
    const double angle = (pi + std::acos(std::clamp(q / (p * p * p), -1.0, 1.0))) / 3;
    root = 2 * p * std::cos(angle) - shift;
  }
  root = std::clamp(root, lowest, highest);
  for (int step = 0; step < 2; ++step) {
    const double value = ((a3 * root + a2) * root + a1) * root + a0;
    const double slope = (3 * a3 * root + 2 * a2) * root + a1;
    const double next = root - value / slope;
    // At a double root the slope is zero; the closed form is kept.
    if (std::isfinite(next) && std::fabs(next - root) < 1e-6) {
      root = std::clamp(next, lowest, highest);
    }
  }
  return root;
}

double difference_score(Share first, Share second, double difference, ScoreVariance variance) {
  const double p2 = restricted_second_proportion(first, second, difference);
  const double p1 = std::clamp(p2 + difference, 0.0, 1.0);
  const double of_estimates =
      p1 * (1 - p1) / static_cast<double>(first.n) + p2 * (1 - p2) / static_cast<double>(second.n);
  return standardized(observed(first) - observed(second) - difference,
                      of_estimates * unbiased_factor(first, second, variance));
}

double ratio_score(Share first, Share second, double log_ratio, ScoreVariance variance) {
  const double ratio = std::exp(log_ratio);
  const auto x1 = static_cast<double>(first.x);
  const auto n1 = static_cast<double>(first.n);
  const auto x2 = static_cast<double>(second.x);
  const auto n2 = static_cast<double>(second.n);
  // The smaller root of n ratio p2^2 - b p2 + (x1 + x2), without cancellation.
  const double b = n1 * ratio + x1 + n2 + x2 * ratio;
  const double root = std::sqrt(std::max(0.0, b * b - 4 * (n1 + n2) * ratio * (x1 + x2)));
  const double p2 = std::clamp(2 * (x1 + x2) / (b + root), 0.0, 1.0);
  const double p1 = std::clamp(ratio * p2, 0.0, 1.0);
  const double of_estimates = p1 * (1 - p1) / n1 + ratio * ratio * p2 * (1 - p2) / n2;
  return standardized(observed(first) - ratio * observed(second),
                      of_estimates * unbiased_factor(first, second, variance));
}

double odds_ratio_score(Share first, Share second, double log_odds_ratio, ScoreVariance variance) {
  const double odds = std::exp(log_odds_ratio);
  const auto n1 = static_cast<double>(first.n);
  const auto n2 = static_cast<double>(second.n);
  const auto events = static_cast<double>(first.x + second.x);
  const double a = n2 * (odds - 1);
  const double b = n1 * odds + n2 - events * (odds - 1);
  const double root = std::sqrt(std::max(0.0, b * b + 4 * a * events));
  // Of the two forms of the root the one that adds numbers of the same sign.
  const double p2 = std::clamp(b >= 0 ? 2 * events / (b + root) : (root - b) / (2 * a), 0.0, 1.0);
  const double p1 = std::clamp(p2 * odds / (1 + p2 * (odds - 1)), 0.0, 1.0);
  const double v1 = n1 * p1 * (1 - p1);
  const double v2 = n2 * p2 * (1 - p2);
  // 1 / (1/v1 + 1/v2), zero when either is.
  const double of_estimates = v1 > 0 && v2 > 0 ? v1 * v2 / (v1 + v2) : 0;
  return standardized(static_cast<double>(first.x) - n1 * p1,
                      of_estimates * unbiased_factor(first, second, variance));
}

}  // namespace osteon::stats
