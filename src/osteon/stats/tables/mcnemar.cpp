// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/tables/mcnemar.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/proportion.hpp"
#include "osteon/stats/proportions/binomial.hpp"
#include "osteon/stats/root.hpp"

namespace osteon::stats {

namespace {

Method mcnemar_method(McNemar kind) {
  switch (kind) {
    case McNemar::asymptotic: return Method::mcnemar;
    case McNemar::corrected: return Method::mcnemar_corrected;
    case McNemar::exact: return Method::mcnemar_exact;
    case McNemar::mid_p: return Method::mcnemar_mid_p;
  }
  assert(false && "unknown test");
  return Method::mcnemar;
}

void set_chi_square(TestResult& result, const PairedTable& pairs, std::int64_t correction) {
  const std::int64_t distance = std::llabs(pairs.only_first - pairs.only_second);
  const auto shrunk = static_cast<double>(std::max<std::int64_t>(0, distance - correction));
  result.statistic = shrunk * shrunk / static_cast<double>(pairs.only_first + pairs.only_second);
  result.degrees_of_freedom = 1;
  result.p_value = chi_square_upper(*result.statistic, 1);
}

void set_exact(TestResult& result, const PairedTable& pairs, double weight) {
  constexpr double half = 0.5;
  const auto smaller = static_cast<std::size_t>(std::min(pairs.only_first, pairs.only_second));
  const std::vector<double> probabilities =
      binomial_probabilities(pairs.only_first + pairs.only_second, half);
  double tail = -weight * probabilities[smaller];
  for (std::size_t i = 0; i <= smaller; ++i) tail += probabilities[i];
  result.statistic = static_cast<double>(pairs.only_first);
  result.p_value = std::min(1.0, 2 * tail);
}

/// Tango's score statistic of the difference `delta`; falls from first to second.
double tango_score(const PairedTable& pairs, double delta) {
  const auto n = static_cast<double>(pairs.total());
  const auto b = static_cast<double>(pairs.only_first);
  const auto c = static_cast<double>(pairs.only_second);
  const double linear = -b - c + (2 * n - b + c) * delta;
  const double constant = -c * delta * (1 - delta);
  const double root = std::sqrt(std::max(0.0, linear * linear - 8 * n * constant));
  const double only_second = (root - linear) / (4 * n);
  const double variance = n * (2 * only_second + delta * (1 - delta));
  constexpr double largest = 1e6;  // a finite stand-in for infinite scores
  const double distance = b - c - n * delta;
  if (variance <= 0) return distance == 0 ? 0 : std::copysign(largest, distance);
  return std::clamp(distance / std::sqrt(variance), -largest, largest);
}

}  // namespace

TestResult mcnemar_test(const PairedTable& pairs, McNemar kind) {
  TestResult result;
  result.method = mcnemar_method(kind);
  if (pairs.only_first + pairs.only_second == 0) {
    result.absence = pairs.total() == 0 ? Absence::no_observations : Absence::no_variation;
    return result;
  }
  constexpr double half = 0.5;
  switch (kind) {
    case McNemar::asymptotic: set_chi_square(result, pairs, 0); break;
    case McNemar::corrected: set_chi_square(result, pairs, 1); break;
    case McNemar::exact: set_exact(result, pairs, 0); break;
    case McNemar::mid_p: set_exact(result, pairs, half); break;
  }
  return result;
}

PairedOddsRatio paired_odds_ratio(const PairedTable& pairs, ExactTail tail, double level) {
  PairedOddsRatio result;
  const bool mid_p = tail == ExactTail::mid_p;
  result.interval = {
      std::nullopt, std::nullopt, level,
      mid_p ? Method::conditional_odds_ratio_mid_p : Method::paired_odds_ratio_exact};
  const std::int64_t discordant = pairs.only_first + pairs.only_second;
  if (discordant == 0) return result;
  const Interval share =
      proportion(pairs.only_first, discordant,
                 mid_p ? ProportionInterval::mid_p : ProportionInterval::clopper_pearson, level)
          .interval;
  result.interval.lower = *share.lower / (1 - *share.lower);
  if (pairs.only_second > 0) {
    result.estimate =
        static_cast<double>(pairs.only_first) / static_cast<double>(pairs.only_second);
    result.interval.upper = *share.upper / (1 - *share.upper);
  }
  return result;
}

PairedDifference paired_difference(const PairedTable& pairs, double level) {
  PairedDifference result;
  result.interval = {std::nullopt, std::nullopt, level, Method::tango};
  if (pairs.total() == 0) return result;
  const double d = static_cast<double>(pairs.only_first - pairs.only_second) /
                   static_cast<double>(pairs.total());
  const double z = normal_critical(level);
  result.estimate = d;
  const auto solve = [&](double low, double high, double limit) {
    return find_root([&](double at) { return tango_score(pairs, at) - limit; }, low, high);
  };
  result.interval.lower = d <= -1 ? -1 : solve(-1.0, d, z);
  result.interval.upper = d >= 1 ? 1 : solve(d, 1.0, -z);
  return result;
}

}  // namespace osteon::stats
