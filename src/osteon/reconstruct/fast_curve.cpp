// SPDX-License-Identifier: Apache-2.0
#include "osteon/reconstruct/fast_curve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "osteon/stats/distributions.hpp"

namespace osteon::reconstruct {

namespace {

constexpr double target = 0.5;
constexpr double tolerance = stats::survival_tolerance;

std::optional<stats::BandTransform> transform_of(stats::QuantileInterval interval) {
  switch (interval) {
    case stats::QuantileInterval::band_plain: return stats::BandTransform::plain;
    case stats::QuantileInterval::band_log: return stats::BandTransform::log;
    case stats::QuantileInterval::band_log_log: return stats::BandTransform::log_log;
    case stats::QuantileInterval::band_logit: return stats::BandTransform::logit;
    case stats::QuantileInterval::band_arcsine: return stats::BandTransform::arcsine;
    case stats::QuantileInterval::asymptotic_normal: break;
  }
  return std::nullopt;
}

double greenwood_term(double at_risk, double events) {
  if (at_risk <= events) return std::numeric_limits<double>::infinity();
  return events / (at_risk * (at_risk - events));
}

}  // namespace

FastCurve::FastCurve(const stats::QuantileSettings& settings) : rule_(settings.rule) {
  if (const auto transform = transform_of(settings.interval)) {
    band_.emplace(*transform, settings.level);
  }
  constexpr double usual_level = 0.95;  // with the literal 1.96, as stats has it
  normal_factor_ = settings.level == usual_level ? 1.96 : stats::normal_critical(settings.level);
}

void FastCurve::assign(std::span<const Mark> marks) {
  steps_.clear();
  last_day_ = marks.empty() ? 0 : day_of(marks.back());
  double survival = 1;
  double greenwood = 0;
  for (std::size_t i = 0; i < marks.size();) {
    if (!is_event(marks[i])) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < marks.size() && marks[end] == marks[i]) ++end;
    const auto at_risk = static_cast<double>(marks.size() - i);
    const auto events = static_cast<double>(end - i);
    survival *= (at_risk - events) / at_risk;
    greenwood += greenwood_term(at_risk, events);
    steps_.push_back({day_of(marks[i]), survival, greenwood});
    i = end;
  }
}

template <class Height>
std::optional<double> FastCurve::crossing(Steps from, Height height_of) const {
  const auto first = std::find_if(from, steps_.end(), [&](const FastStep& step) {
    const std::optional<double> height = height_of(step);
    return height && *height <= target + tolerance;
  });
  if (first == steps_.end()) return std::nullopt;
  const auto begin = static_cast<double>(first->day);
  const bool stays = *height_of(*first) >= target - tolerance;
  if (rule_ == stats::QuantileRule::first || !stays) return begin;
  const auto next = std::find_if(first, steps_.end(), [&](const FastStep& step) {
    const std::optional<double> height = height_of(step);
    return !height || *height < target - tolerance;
  });
  if (next == steps_.end() && rule_ == stats::QuantileRule::midpoint_when_crossed) {
    return std::nullopt;
  }
  const std::int32_t end = next == steps_.end() ? last_day_ : next->day;
  return begin + (static_cast<double>(end) - begin) / 2;
}

FastCurve::Steps FastCurve::reaches_target() const {
  return std::partition_point(steps_.begin(), steps_.end(), [](const FastStep& step) {
    return step.survival > target + tolerance;
  });
}

void FastCurve::add_normal_limits(FastQuantile& quantile, Steps at) const {
  constexpr double half_width = 0.05;
  if (at == steps_.end() || at->survival <= 0) return;
  // The curve falls, so the steps above the median end where those below begin.
  const auto above_end = std::partition_point(steps_.begin(), at, [](const FastStep& step) {
    return step.survival >= target + half_width - tolerance;
  });
  const auto below = std::partition_point(at, steps_.end(), [](const FastStep& step) {
    return step.survival > target - half_width + tolerance;
  });
  if (above_end == steps_.begin() || below == steps_.end()) return;
  const FastStep& above = *(above_end - 1);
  const double density =
      (above.survival - below->survival) / static_cast<double>(below->day - above.day);
  const double reach = normal_factor_ * (at->survival * std::sqrt(at->greenwood) / density);
  quantile.lower = std::max(0.0, *quantile.median - reach);
  quantile.upper = *quantile.median + reach;
}

FastQuantile FastCurve::quantile() const {
  FastQuantile quantile;
  const auto at = reaches_target();
  quantile.median = crossing(at, [](const FastStep& step) { return std::optional(step.survival); });
  if (!band_) {
    if (quantile.median) add_normal_limits(quantile, at);
    return quantile;
  }
  quantile.lower = crossing(steps_.begin(), [&](const FastStep& step) {
    return band_->at(step.survival, step.greenwood).lower;
  });
  quantile.upper = crossing(
      at, [&](const FastStep& step) { return band_->at(step.survival, step.greenwood).upper; });
  return quantile;
}

const FastStep* FastCurve::step_at(double day) const {
  const auto next = std::partition_point(steps_.begin(), steps_.end(), [&](const FastStep& step) {
    return static_cast<double>(step.day) <= day;
  });
  return next == steps_.begin() ? nullptr : &*(next - 1);
}

double FastCurve::last_survival() const {
  return steps_.empty() ? 1 : steps_.back().survival;
}

double FastCurve::last_upper() const {
  if (!band_ || steps_.empty()) return 1;
  return band_->at(steps_.back().survival, steps_.back().greenwood).upper.value_or(1);
}

}  // namespace osteon::reconstruct
