// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/proportions/rate.hpp"

#include <cassert>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/proportion.hpp"
#include "osteon/stats/proportions/binomial.hpp"
#include "osteon/stats/root.hpp"

namespace osteon::stats {

namespace {

/// P(X >= x) of the Poisson distribution with this mean.
double at_least(double x, double mean) {
  return x <= 0 ? 1 : gamma_cdf(mean, x);
}

double garwood_lower(double x, double tail) {
  return x <= 0 ? 0 : gamma_quantile(tail, x);
}

double garwood_upper(double x, double tail) {
  return gamma_quantile(1 - tail, x + 1);
}

/// The mean at which P(X > x) + P(X = x) / 2 is `share`; it lies below Garwood's upper limit.
double mid_p_mean(double x, double share, double highest) {
  return find_root(
      [&](double mean) { return (at_least(x, mean) + at_least(x + 1, mean)) / 2 - share; }, 0.0,
      highest);
}

}  // namespace

Rate poisson_rate(std::int64_t events, double person_time, RateInterval kind, double level) {
  assert(events >= 0 && person_time >= 0);
  Rate result;
  result.events = events;
  result.person_time = person_time;
  result.interval.level = level;
  result.interval.method = kind == RateInterval::garwood ? Method::garwood : Method::poisson_mid_p;
  if (person_time <= 0) return result;
  const auto x = static_cast<double>(events);
  const double tail = (1 - level) / 2;
  result.estimate = x / person_time;
  double lower = garwood_lower(x, tail);
  double upper = garwood_upper(x, tail);
  if (kind == RateInterval::mid_p) {
    const double highest = upper;
    lower = events == 0 ? 0 : mid_p_mean(x, tail, highest);
    upper = mid_p_mean(x, 1 - tail, highest);
  }
  result.interval.lower = lower / person_time;
  result.interval.upper = upper / person_time;
  return result;
}

RateRatio rate_ratio(const Rate& first, const Rate& second) {
  RateRatio result;
  const double level = first.interval.level;
  result.interval = {std::nullopt, std::nullopt, level, Method::rate_ratio_exact};
  result.test.method = Method::rate_ratio_exact;
  if (first.person_time <= 0 || second.person_time <= 0) {
    result.test.absence = Absence::fewer_than_two_groups;
    return result;
  }
  const std::int64_t events = first.events + second.events;
  if (events == 0) {
    result.test.absence = Absence::no_events;
    return result;
  }
  const double share = first.person_time / (first.person_time + second.person_time);
  result.test.p_value = exact_binomial_test(first.events, events, share).p_value;
  if (second.events > 0) result.ratio = *first.estimate / *second.estimate;
  // Odds of an event being in the first group, as a ratio of rates.
  const double scale = second.person_time / first.person_time;
  const Interval limits =
      proportion(first.events, events, ProportionInterval::clopper_pearson, level).interval;
  result.interval.lower = scale * *limits.lower / (1 - *limits.lower);
  if (second.events > 0) result.interval.upper = scale * *limits.upper / (1 - *limits.upper);
  return result;
}

}  // namespace osteon::stats
