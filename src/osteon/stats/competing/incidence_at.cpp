// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/competing/incidence_at.hpp"

#include <algorithm>
#include <cmath>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

double variance_of(const IncidenceStep& step, IncidenceVariance variance) {
  return variance == IncidenceVariance::aalen ? step.variance_aalen : step.variance_delta;
}

}  // namespace

Method incidence_interval_method(const IncidenceSettings& settings) {
  const bool log_log = settings.transform == IncidenceTransform::log_log;
  if (settings.variance == IncidenceVariance::aalen) {
    return log_log ? Method::incidence_aalen_log_log : Method::incidence_aalen_plain;
  }
  return log_log ? Method::incidence_delta_log_log : Method::incidence_delta_plain;
}

Method incidence_difference_method(IncidenceVariance variance) {
  return variance == IncidenceVariance::aalen ? Method::incidence_difference_aalen
                                              : Method::incidence_difference_delta;
}

Interval incidence_interval(const IncidenceStep& step, const IncidenceSettings& settings) {
  Interval interval{std::nullopt, std::nullopt, settings.level,
                    incidence_interval_method(settings)};
  const double f = step.incidence;
  const double variance = variance_of(step, settings.variance);
  // An incidence computed as 0.9999999999999999 is 1.
  constexpr double rounding = 1e-12;
  if (f <= 0 || f >= 1 - rounding || variance <= 0) return interval;
  const double reach = normal_critical(settings.level) * std::sqrt(variance);
  if (settings.transform == IncidenceTransform::plain) {
    interval.lower = std::max(0.0, f - reach);
    interval.upper = std::min(1.0, f + reach);
    return interval;
  }
  const double on_scale = reach / (f * std::log(f));  // negative
  interval.lower = std::pow(f, std::exp(-on_scale));
  interval.upper = std::pow(f, std::exp(on_scale));
  return interval;
}

std::vector<Interval> incidence_band(const IncidenceCurve& curve,
                                     const IncidenceSettings& settings) {
  std::vector<Interval> band;
  band.reserve(curve.steps.size());
  for (const IncidenceStep& step : curve.steps) band.push_back(incidence_interval(step, settings));
  return band;
}

IncidenceAt incidence_at(const IncidenceCurve& curve, double time,
                         const IncidenceSettings& settings) {
  IncidenceAt result;
  result.interval = {std::nullopt, std::nullopt, settings.level,
                     incidence_interval_method(settings)};
  if (curve.empty()) {
    result.absence = Absence::no_observations;
    return result;
  }
  const auto next = std::upper_bound(
      curve.steps.begin(), curve.steps.end(), time,
      [](double t, const IncidenceStep& step) { return t < static_cast<double>(step.time); });
  const auto first_at_or_after = std::lower_bound(
      curve.steps.begin(), next, time,
      [](const IncidenceStep& step, double t) { return static_cast<double>(step.time) < t; });
  if (first_at_or_after != curve.steps.end()) result.at_risk = first_at_or_after->at_risk;
  for (auto step = curve.steps.begin(); step != next; ++step) {
    result.cumulative_events += step->events;
    result.cumulative_others += step->others;
  }
  if (next == curve.steps.begin()) {  // before anybody left
    result.incidence = 0;
    result.standard_error = 0;
    return result;
  }
  const IncidenceStep& step = *std::prev(next);
  result.incidence = step.incidence;
  result.standard_error = std::sqrt(variance_of(step, settings.variance));
  result.interval = incidence_interval(step, settings);
  const bool is_beyond = time > static_cast<double>(curve.steps.back().time);
  if (is_beyond && step.event_free > 0) result.absence = Absence::beyond_observation;
  return result;
}

IncidenceDifference incidence_difference(const IncidenceCurve& curve,
                                         const IncidenceCurve& reference, double time,
                                         const IncidenceSettings& settings) {
  IncidenceDifference result;
  result.test.method = incidence_difference_method(settings.variance);
  result.interval = {std::nullopt, std::nullopt, settings.level, result.test.method};
  const IncidenceAt a = incidence_at(curve, time, settings);
  const IncidenceAt b = incidence_at(reference, time, settings);
  for (const IncidenceAt* at : {&a, &b}) {
    if (at->absence == Absence::none) continue;
    result.test.absence = at->absence;
    return result;
  }
  result.difference = *a.incidence - *b.incidence;
  result.standard_error = std::hypot(*a.standard_error, *b.standard_error);
  if (*result.standard_error <= 0) {
    result.test.absence = Absence::no_variation;
    return result;
  }
  const double reach = normal_critical(settings.level) * *result.standard_error;
  result.interval.lower = std::max(-1.0, *result.difference - reach);
  result.interval.upper = std::min(1.0, *result.difference + reach);
  result.test.statistic = *result.difference / *result.standard_error;
  result.test.p_value = normal_two_sided(*result.test.statistic);
  return result;
}

}  // namespace osteon::stats
