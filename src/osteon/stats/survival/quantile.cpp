// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/quantile.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

/// Heights of a curve or of one limit of its band, one per step; empty where there is none.
using Heights = std::vector<std::optional<double>>;

Heights heights_of(const SurvivalCurve& curve) {
  Heights heights;
  heights.reserve(curve.steps.size());
  for (const CurveStep& step : curve.steps) heights.emplace_back(step.survival);
  return heights;
}

/// First time at which the height is `target` or less; in the middle of the interval on which it
/// equals target when the rule says so.
std::optional<double> crossing(const SurvivalCurve& curve, const Heights& heights, double target,
                               QuantileRule rule) {
  const auto falls_to = [&](const std::optional<double>& height) {
    return height && *height <= target + survival_tolerance;
  };
  const auto first = std::find_if(heights.begin(), heights.end(), falls_to);
  if (first == heights.end()) return std::nullopt;
  const auto time_at = [&](auto at) {
    return static_cast<double>(curve.steps[static_cast<std::size_t>(at - heights.begin())].time);
  };
  const double begin = time_at(first);
  const bool stays = **first >= target - survival_tolerance;
  if (rule == QuantileRule::first || !stays) return begin;
  const auto next = std::find_if(first, heights.end(), [&](const std::optional<double>& height) {
    return !height || *height < target - survival_tolerance;
  });
  const double end =
      next == heights.end() ? static_cast<double>(curve.steps.back().time) : time_at(next);
  return begin + (end - begin) / 2;
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
  const std::vector<Interval> band = confidence_band(curve, transform, settings.level);
  Heights lower;
  Heights upper;
  for (const Interval& interval : band) {
    lower.push_back(interval.lower);
    upper.push_back(interval.upper);
  }
  const double target = 1 - quantile.probability;
  quantile.interval.lower = crossing(curve, lower, target, settings.rule);
  quantile.interval.upper = crossing(curve, upper, target, settings.rule);
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
  const auto at = std::find_if(curve.steps.begin(), curve.steps.end(), [&](const CurveStep& step) {
    return step.survival <= target + survival_tolerance;
  });
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
  quantile.time = crossing(curve, heights_of(curve), 1 - probability, settings.rule);
  if (!quantile.time) quantile.absence = Absence::not_reached;
  if (const auto transform = band_of(settings.interval)) {
    invert_band(quantile, curve, *transform, settings);
  } else if (quantile.time) {
    set_asymptotic_normal(quantile, curve, settings.level);
  }
  return quantile;
}

}  // namespace osteon::stats
