// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/survival_difference.hpp"

#include <cassert>
#include <cmath>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

struct Transformed {
  double value = 0;
  double variance = 0;
};

/// Delta method from the variance se^2 of s; 0 < s < 1 except for plain.
Transformed transformed(double s, double se, BandTransform transform) {
  const double relative = se / s;
  switch (transform) {
    case BandTransform::plain: return {s, se * se};
    case BandTransform::log: return {std::log(s), relative * relative};
    case BandTransform::log_log: {
      const double error = relative / std::log(s);
      return {std::log(-std::log(s)), error * error};
    }
    case BandTransform::logit: {
      const double error = relative / (1 - s);
      return {std::log(s / (1 - s)), error * error};
    }
    case BandTransform::arcsine: {
      return {std::asin(std::sqrt(s)), se * se / (4 * s * (1 - s))};
    }
  }
  assert(false && "unknown transform");
  return {};
}

Method difference_method(BandTransform transform) {
  switch (transform) {
    case BandTransform::plain: return Method::survival_difference_plain;
    case BandTransform::log: return Method::survival_difference_log;
    case BandTransform::log_log: return Method::survival_difference_log_log;
    case BandTransform::logit: return Method::survival_difference_logit;
    case BandTransform::arcsine: return Method::survival_difference_arcsine;
  }
  assert(false && "unknown transform");
  return Method::survival_difference_plain;
}

Absence why_not(const SurvivalAt& group, const SurvivalAt& reference, BandTransform transform) {
  for (const SurvivalAt* at : {&group, &reference}) {
    if (at->absence != Absence::none) return at->absence;
  }
  for (const SurvivalAt* at : {&group, &reference}) {
    // A curve at 0 has no standard error. At 1 the error is 0, and only the plain scale is finite.
    if (!at->standard_error) return Absence::not_estimable;
    if (*at->survival >= 1 && transform != BandTransform::plain) return Absence::not_estimable;
  }
  const bool flat = *group.standard_error <= 0 && *reference.standard_error <= 0;
  return flat ? Absence::no_variation : Absence::none;
}

void set_interval(SurvivalDifference& result, const SurvivalAt& group, const SurvivalAt& reference,
                  BandTransform transform) {
  const double d = *result.difference;
  if (transform == BandTransform::plain) {
    const double reach = normal_critical(result.interval.level) *
                         std::hypot(*group.standard_error, *reference.standard_error);
    result.interval.lower = d - reach;
    result.interval.upper = d + reach;
    return;
  }
  result.interval.lower = d - std::hypot(*group.survival - *group.interval.lower,
                                         *reference.interval.upper - *reference.survival);
  result.interval.upper = d + std::hypot(*group.interval.upper - *group.survival,
                                         *reference.survival - *reference.interval.lower);
}

}  // namespace

SurvivalDifference survival_difference(const SurvivalCurve& group, const SurvivalCurve& reference,
                                       double time, BandTransform transform, double level) {
  SurvivalDifference result;
  result.time = time;
  const bool plain = transform == BandTransform::plain;
  result.interval = {
      std::nullopt, std::nullopt, level,
      plain ? Method::survival_difference_plain : Method::survival_difference_from_bands};
  result.test.method = difference_method(transform);
  const SurvivalAt one = survival_at(group, time, transform, level);
  const SurvivalAt two = survival_at(reference, time, transform, level);
  result.absence = why_not(one, two, transform);
  result.test.absence = result.absence;
  if (result.absence == Absence::beyond_observation || !one.survival || !two.survival) {
    return result;
  }
  result.difference = *one.survival - *two.survival;
  if (result.absence != Absence::none) return result;
  set_interval(result, one, two, transform);
  const Transformed a = transformed(*one.survival, *one.standard_error, transform);
  const Transformed b = transformed(*two.survival, *two.standard_error, transform);
  const double z = (a.value - b.value) / std::sqrt(a.variance + b.variance);
  result.test.statistic = z;
  result.test.p_value = normal_two_sided(z);
  return result;
}

}  // namespace osteon::stats
