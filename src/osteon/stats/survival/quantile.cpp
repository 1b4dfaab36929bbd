// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/quantile.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

using Steps = base::LargeVector<CurveStep>::const_iterator;

/// The first step with survival `target` or less. The curve never rises, so no step before counts.
Steps reaches(const SurvivalCurve& curve, double target) {
  return std::partition_point(curve.steps.begin(), curve.steps.end(), [&](const CurveStep& step) {
    return step.survival > target + survival_tolerance;
  });
}

/// First time at which the height is `target` or less; in the middle of the interval on which it
/// equals target when the rule says so. height_of(step) is the curve or one limit of its band,
/// empty where there is none; it is asked from `from` on, only as far as needed and only where it
/// can have changed.
template <class Height>
std::optional<double> crossing(const SurvivalCurve& curve, Steps from, double target,
                               QuantileRule rule, Height height_of) {
  const auto first = std::find_if(from, curve.steps.end(), [&](const CurveStep& s) {
    if (s.events == 0) return false;
    const std::optional<double> height = height_of(s);
    return height && *height <= target + survival_tolerance;
  });
  if (first == curve.steps.end()) return std::nullopt;
  const auto begin = static_cast<double>(first->time);
  const bool stays = *height_of(*first) >= target - survival_tolerance;
  if (rule == QuantileRule::first || !stays) return begin;
  const auto next = std::find_if(first, curve.steps.end(), [&](const CurveStep& s) {
    const std::optional<double> height = height_of(s);
    return !height || *height < target - survival_tolerance;
  });
  if (next == curve.steps.end() && rule == QuantileRule::midpoint_when_crossed) {
    return std::nullopt;
  }
  const CurveStep& end = next == curve.steps.end() ? curve.steps.back() : *next;
  return begin + (static_cast<double>(end.time) - begin) / 2;
}

std::optional<BandTransform> band_of(QuantileInterval interval) {
  switch (interval) {
    case QuantileInterval::band_plain: return BandTransform::plain;
    case QuantileInterval::band_log: return BandTransform::log;
    case QuantileInterval::band_log_log: return BandTransform::log_log;
    case QuantileInterval::band_logit: return BandTransform::logit;
    case QuantileInterval::band_arcsine: return BandTransform::arcsine;
    case QuantileInterval::asymptotic_normal: return std::nullopt;
  }
  assert(false && "unknown interval");
  return std::nullopt;
}

void invert_band(SurvivalQuantile& quantile, const SurvivalCurve& curve, BandTransform transform,
                 const QuantileSettings& settings) {
  const double target = 1 - quantile.probability;
  const PointwiseBand band(transform, settings.level);
  quantile.interval.lower = crossing(curve, curve.steps.begin(), target, settings.rule,
                                     [&](const CurveStep& step) { return band.at(step).lower; });
  // The upper limit lies on or above the curve.
  quantile.interval.upper = crossing(curve, reaches(curve, target), target, settings.rule,
                                     [&](const CurveStep& step) { return band.at(step).upper; });
}

/// The density of event times at the quantile, from the steps that straddle it by 0.05.
std::optional<double> density_at(const SurvivalCurve& curve, double target) {
  constexpr double half_width = 0.05;
  const CurveStep* above = nullptr;
  const CurveStep* below = nullptr;
  for (const CurveStep& step : curve.steps) {
    if (step.events == 0) continue;
    if (step.survival >= target + half_width - survival_tolerance) above = &step;
    if (below == nullptr && step.survival <= target - half_width + survival_tolerance) {
      below = &step;
    }
  }
  if (above == nullptr || below == nullptr) return std::nullopt;
  return (above->survival - below->survival) / static_cast<double>(below->time - above->time);
}

double normal_factor(double level) {
  constexpr double usual_level = 0.95;
  return level == usual_level ? 1.96 : normal_critical(level);
}

void set_asymptotic_normal(SurvivalQuantile& quantile, const SurvivalCurve& curve, double level) {
  const double target = 1 - quantile.probability;
  const auto at = reaches(curve, target);
  if (at == curve.steps.end() || at->survival <= 0) return;
  const std::optional<double> density = density_at(curve, target);
  if (!density) return;
  const double standard_error = at->survival * std::sqrt(at->greenwood) / *density;
  quantile.standard_error = standard_error;
  const double reach = normal_factor(level) * standard_error;
  quantile.interval.lower = std::max(0.0, *quantile.time - reach);
  quantile.interval.upper = *quantile.time + reach;
}

}  // namespace

Method quantile_interval_method(QuantileInterval interval) {
  switch (interval) {
    case QuantileInterval::band_plain: return Method::quantile_band_plain;
    case QuantileInterval::band_log: return Method::quantile_band_log;
    case QuantileInterval::band_log_log: return Method::quantile_band_log_log;
    case QuantileInterval::band_logit: return Method::quantile_band_logit;
    case QuantileInterval::band_arcsine: return Method::quantile_band_arcsine;
    case QuantileInterval::asymptotic_normal: return Method::quantile_asymptotic_normal;
  }
  assert(false && "unknown interval");
  return Method::quantile_band_log_log;
}

SurvivalQuantile survival_quantile(const SurvivalCurve& curve, double probability,
                                   const QuantileSettings& settings) {
  assert(probability > 0 && probability < 1);
  SurvivalQuantile quantile;
  quantile.probability = probability;
  quantile.interval = {std::nullopt, std::nullopt, settings.level,
                       quantile_interval_method(settings.interval)};
  if (curve.empty()) {
    quantile.absence = Absence::no_observations;
    return quantile;
  }
  quantile.time = crossing(curve, reaches(curve, 1 - probability), 1 - probability, settings.rule,
                           [](const CurveStep& step) { return std::optional(step.survival); });
  if (!quantile.time) quantile.absence = Absence::not_reached;
  if (const auto transform = band_of(settings.interval)) {
    invert_band(quantile, curve, *transform, settings);
  } else if (quantile.time) {
    set_asymptotic_normal(quantile, curve, settings.level);
  }
  return quantile;
}

}  // namespace osteon::stats
