// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/proportions/two_proportions.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/proportion.hpp"
#include "osteon/stats/proportions/score.hpp"
#include "osteon/stats/root.hpp"

namespace osteon::stats {

namespace {

Contrast start(Share first, Share second, double level, Method method) {
  assert(first.x >= 0 && first.x <= first.n && second.x >= 0 && second.x <= second.n);
  Contrast result;
  result.interval = {std::nullopt, std::nullopt, level, method};
  if (first.n == 0 || second.n == 0) result.absence = Absence::fewer_than_two_groups;
  return result;
}

void set_wald(Contrast& result, Share first, Share second) {
  const auto n1 = static_cast<double>(first.n);
  const auto n2 = static_cast<double>(second.n);
  const double p1 = static_cast<double>(first.x) / n1;
  const double p2 = static_cast<double>(second.x) / n2;
  const double reach =
      normal_critical(result.interval.level) * std::sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
  result.interval.lower = std::max(-1.0, *result.estimate - reach);
  result.interval.upper = std::min(1.0, *result.estimate + reach);
}

void set_newcombe(Contrast& result, Share first, Share second) {
  const double level = result.interval.level;
  const Proportion a = proportion(first.x, first.n, ProportionInterval::wilson, level);
  const Proportion b = proportion(second.x, second.n, ProportionInterval::wilson, level);
  const double d = *result.estimate;
  result.interval.lower =
      d - std::hypot(*a.estimate - *a.interval.lower, *b.interval.upper - *b.estimate);
  result.interval.upper =
      d + std::hypot(*a.interval.upper - *a.estimate, *b.estimate - *b.interval.lower);
}

void set_difference_score(Contrast& result, Share first, Share second, ScoreVariance variance) {
  const double z = normal_critical(result.interval.level);
  const double d = *result.estimate;
  const auto excess = [&](double difference, double limit) {
    const double score = difference_score(first, second, difference, variance) - limit;
    constexpr double largest = 1e6;  // a finite stand-in for the infinite scores at the ends
    return std::clamp(score, -largest, largest);
  };
  result.interval.lower =
      d <= -1 ? -1 : find_root([&](double at) { return excess(at, z); }, -1.0, d);
  result.interval.upper = d >= 1 ? 1 : find_root([&](double at) { return excess(at, -z); }, d, 1.0);
}

/// The log ratio at which the falling score is `limit`.
template <class Score>
double solve_log_ratio(Score score, double limit) {
  constexpr double largest = 1e6;
  return find_root_of_increasing(
      [&](double at) { return std::clamp(limit - score(at), -largest, largest); });
}

/// Whether the estimate lies at an end of its range, where the interval ends with it.
struct Ends {
  bool zero = false;
  bool infinite = false;
};

/// Limits exp(...) of a score interval.
template <class Score>
void set_ratio_score(Contrast& result, Score score, Ends estimate) {
  const double z = normal_critical(result.interval.level);
  result.interval.lower = estimate.zero ? 0 : std::exp(solve_log_ratio(score, z));
  if (!estimate.infinite) result.interval.upper = std::exp(solve_log_ratio(score, -z));
}

void set_log_normal(Contrast& result, double variance) {
  const double reach = normal_critical(result.interval.level) * std::sqrt(variance);
  result.interval.lower = *result.estimate * std::exp(-reach);
  result.interval.upper = *result.estimate * std::exp(reach);
}

double inverse(std::int64_t count) {
  return 1 / static_cast<double>(count);
}

}  // namespace

Method difference_method(DifferenceInterval kind) {
  switch (kind) {
    case DifferenceInterval::newcombe: return Method::newcombe;
    case DifferenceInterval::miettinen_nurminen: return Method::miettinen_nurminen_difference;
    case DifferenceInterval::mee: return Method::mee;
    case DifferenceInterval::wald: return Method::difference_wald;
  }
  assert(false && "unknown interval");
  return Method::newcombe;
}

Method ratio_method(RatioInterval kind) {
  switch (kind) {
    case RatioInterval::katz: return Method::katz;
    case RatioInterval::koopman: return Method::koopman;
    case RatioInterval::miettinen_nurminen: return Method::miettinen_nurminen_ratio;
  }
  assert(false && "unknown interval");
  return Method::katz;
}

Method odds_ratio_method(OddsRatioInterval kind) {
  return kind == OddsRatioInterval::woolf ? Method::woolf : Method::miettinen_nurminen_odds_ratio;
}

Contrast difference_of_proportions(Share first, Share second, DifferenceInterval kind,
                                   double level) {
  Contrast result = start(first, second, level, difference_method(kind));
  if (result.absence != Absence::none) return result;
  result.estimate = static_cast<double>(first.x) / static_cast<double>(first.n) -
                    static_cast<double>(second.x) / static_cast<double>(second.n);
  switch (kind) {
    case DifferenceInterval::newcombe: set_newcombe(result, first, second); break;
    case DifferenceInterval::miettinen_nurminen:
      set_difference_score(result, first, second, ScoreVariance::unbiased);
      break;
    case DifferenceInterval::mee:
      set_difference_score(result, first, second, ScoreVariance::plain);
      break;
    case DifferenceInterval::wald: set_wald(result, first, second); break;
  }
  return result;
}

Contrast ratio_of_proportions(Share first, Share second, RatioInterval kind, double level) {
  Contrast result = start(first, second, level, ratio_method(kind));
  if (result.absence != Absence::none) return result;
  if (first.x == 0 && second.x == 0) {
    result.absence = Absence::no_events;
    return result;
  }
  if (second.x > 0) {
    result.estimate = static_cast<double>(first.x) * static_cast<double>(second.n) /
                      (static_cast<double>(second.x) * static_cast<double>(first.n));
  }
  if (kind == RatioInterval::katz) {
    if (first.x > 0 && second.x > 0) {
      set_log_normal(result,
                     inverse(first.x) - inverse(first.n) + inverse(second.x) - inverse(second.n));
    }
    return result;
  }
  const ScoreVariance variance =
      kind == RatioInterval::koopman ? ScoreVariance::plain : ScoreVariance::unbiased;
  set_ratio_score(result, [&](double at) { return ratio_score(first, second, at, variance); },
                  {first.x == 0, second.x == 0});
  return result;
}

Contrast odds_ratio(Share first, Share second, OddsRatioInterval kind, double level) {
  Contrast result = start(first, second, level, odds_ratio_method(kind));
  if (result.absence != Absence::none) return result;
  const std::int64_t failures1 = first.n - first.x;
  const std::int64_t failures2 = second.n - second.x;
  if ((first.x == 0 && second.x == 0) || (failures1 == 0 && failures2 == 0)) {
    result.absence = Absence::no_variation;
    return result;
  }
  const bool zero = first.x == 0 || failures2 == 0;
  const bool infinite = second.x == 0 || failures1 == 0;
  if (!infinite) {
    result.estimate = static_cast<double>(first.x) * static_cast<double>(failures2) /
                      (static_cast<double>(failures1) * static_cast<double>(second.x));
  }
  if (kind == OddsRatioInterval::woolf) {
    if (!zero && !infinite) {
      set_log_normal(
          result, inverse(first.x) + inverse(failures1) + inverse(second.x) + inverse(failures2));
    }
    return result;
  }
  set_ratio_score(
      result,
      [&](double at) { return odds_ratio_score(first, second, at, ScoreVariance::unbiased); },
      {zero, infinite});
  return result;
}

}  // namespace osteon::stats
