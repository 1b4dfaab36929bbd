// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/band.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

/// Limits for 0 < s < 1 with root = sqrt of the Greenwood sum.
std::pair<double, double> limits(double s, double root, double z, BandTransform transform) {
  switch (transform) {
    case BandTransform::plain: return {s - z * s * root, s + z * s * root};
    case BandTransform::log: return {s * std::exp(-z * root), s * std::exp(z * root)};
    case BandTransform::log_log: {
      const double reach = z * root / std::log(s);  // negative
      return {std::pow(s, std::exp(-reach)), std::pow(s, std::exp(reach))};
    }
    case BandTransform::logit: {
      const double centre = std::log(s / (1 - s));
      const double reach = z * root / (1 - s);
      return {1 / (1 + std::exp(-(centre - reach))), 1 / (1 + std::exp(-(centre + reach)))};
    }
    case BandTransform::arcsine: {
      const double centre = std::asin(std::sqrt(s));
      const double reach = z / 2 * root * std::sqrt(s / (1 - s));
      const double low = std::sin(std::max(0.0, centre - reach));
      const double high = std::sin(std::min(std::numbers::pi / 2, centre + reach));
      return {low * low, high * high};
    }
  }
  assert(false && "unknown transform");
  return {0, 1};
}

}  // namespace

Method band_method(BandTransform transform) {
  switch (transform) {
    case BandTransform::plain: return Method::greenwood_plain;
    case BandTransform::log: return Method::greenwood_log;
    case BandTransform::log_log: return Method::greenwood_log_log;
    case BandTransform::logit: return Method::greenwood_logit;
    case BandTransform::arcsine: return Method::greenwood_arcsine;
  }
  assert(false && "unknown transform");
  return Method::greenwood_log_log;
}

PointwiseBand::PointwiseBand(BandTransform transform, double level)
    : transform_(transform), level_(level), z_(normal_critical(level)) {}

Interval PointwiseBand::at(double s, double g) const {
  Interval interval{std::nullopt, std::nullopt, level_, band_method(transform_)};
  // A curve that has not fallen yet, or has fallen to the ground, has no estimated spread.
  if (s <= 0 || g <= 0) return interval;
  const auto [lower, upper] = limits(s, std::sqrt(g), z_, transform_);
  interval.lower = std::clamp(lower, 0.0, 1.0);
  interval.upper = std::clamp(upper, 0.0, 1.0);
  return interval;
}

std::vector<Interval> confidence_band(const SurvivalCurve& curve, BandTransform transform,
                                      double level) {
  const PointwiseBand pointwise(transform, level);
  std::vector<Interval> band;
  band.reserve(curve.steps.size());
  for (const CurveStep& step : curve.steps) band.push_back(pointwise.at(step));
  return band;
}

SurvivalAt survival_at(const SurvivalCurve& curve, double time, BandTransform transform,
                       double level) {
  SurvivalAt result;
  result.interval = {std::nullopt, std::nullopt, level, band_method(transform)};
  if (curve.empty()) {
    result.absence = Absence::no_observations;
    return result;
  }
  const auto next = std::upper_bound(
      curve.steps.begin(), curve.steps.end(), time,
      [](double t, const CurveStep& step) { return t < static_cast<double>(step.time); });
  for (auto step = curve.steps.begin(); step != next; ++step) {
    result.cumulative_events += step->events;
  }
  const auto first_at_or_after = std::lower_bound(
      curve.steps.begin(), next, time,
      [](const CurveStep& step, double t) { return static_cast<double>(step.time) < t; });
  if (first_at_or_after != curve.steps.end()) result.at_risk = first_at_or_after->at_risk;
  if (next == curve.steps.begin()) {  // before anybody left
    result.survival = 1;
    result.standard_error = 0;
    return result;
  }
  const auto last = static_cast<std::size_t>(next - curve.steps.begin()) - 1;
  const CurveStep& step = curve.steps[last];
  result.survival = step.survival;
  result.standard_error = curve.standard_error(last);
  result.interval = PointwiseBand(transform, level).at(step);
  const bool is_beyond = time > static_cast<double>(curve.steps.back().time);
  if (is_beyond && step.survival > 0) result.absence = Absence::beyond_observation;
  return result;
}

}  // namespace osteon::stats
