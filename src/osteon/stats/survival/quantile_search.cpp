// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/quantile_search.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

// The steps from which the density of event times at a quantile is taken stand this far off it.
constexpr double density_half_width = 0.05;

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

double normal_factor(double level) {
  constexpr double usual_level = 0.95;
  return level == usual_level ? 1.96 : normal_critical(level);
}

}  // namespace

void Crossing::pass(std::int64_t time, std::optional<double> height) {
  if (phase_ == Phase::above && height && *height <= target_ + survival_tolerance) {
    begin_ = static_cast<double>(time);
    end_ = begin_;
    const bool stays = *height >= target_ - survival_tolerance;
    phase_ = stays && rule_ != QuantileRule::first ? Phase::on_target : Phase::known;
  } else if (phase_ == Phase::on_target && (!height || *height < target_ - survival_tolerance)) {
    end_ = static_cast<double>(time);
    phase_ = Phase::known;
  }
}

std::optional<double> Crossing::time(std::int64_t last) const {
  if (phase_ == Phase::above) return std::nullopt;
  if (phase_ == Phase::known) return begin_ + (end_ - begin_) / 2;
  if (rule_ == QuantileRule::midpoint_when_crossed) return std::nullopt;
  return begin_ + (static_cast<double>(last) - begin_) / 2;
}

bool ClearOfTarget::is_above(double survival, double greenwood) const {
  // Ten times the tolerance of the search itself, so that rounding never hides a crossing.
  const auto lower = band_.at(survival, greenwood).lower;
  return lower && *lower > target_ + 10 * survival_tolerance;
}

void ClearOfTarget::look_ahead(const CurveStep& step) {
  const double floor = step.survival - reach_ * (step.survival - target_);
  const double ceiling = step.greenwood * (1 + reach_);
  if (is_above(step.survival, ceiling) && is_above(floor, ceiling)) {
    floor_ = floor;
    ceiling_ = ceiling;
    reach_ = std::min(0.5, 2 * reach_);
  } else {
    reach_ /= 2;
  }
}

QuantileSearch::QuantileSearch(double probability, const QuantileSettings& settings)
    : probability_(probability),
      target_(1 - probability),
      settings_(settings),
      curve_(target_, settings.rule),
      lower_(target_, settings.rule),
      upper_(target_, settings.rule) {
  assert(probability > 0 && probability < 1);
  if (const auto transform = band_of(settings.interval)) {
    band_ = PointwiseBand(*transform, settings.level);
    clear_ = ClearOfTarget(*band_, target_);
  }
}

void QuantileSearch::pass(const CurveStep& step) {
  if (step.events == 0) return;  // neither the curve nor its band changes
  curve_.pass(step.time, step.survival);
  if (band_) {
    pass_limits(step);
  } else {
    pass_density(step);
  }
}

void QuantileSearch::pass_limits(const CurveStep& step) {
  const bool lower_is_wanted = !lower_.is_known() && (lower_.has_begun() || !clear_->covers(step));
  // The upper limit lies on or above the curve.
  const bool upper_is_wanted = curve_.has_begun() && !upper_.is_known();
  if (!lower_is_wanted && !upper_is_wanted) return;
  const Interval limits = band_->at(step);
  if (upper_is_wanted) upper_.pass(step.time, limits.upper);
  if (lower_is_wanted) {
    lower_.pass(step.time, limits.lower);
    if (!lower_.has_begun()) clear_->look_ahead(step);
  }
}

void QuantileSearch::pass_density(const CurveStep& step) {
  if (!reached_ && curve_.has_begun()) reached_ = step;
  if (step.survival >= target_ + density_half_width - survival_tolerance) above_ = step;
  if (!below_ && step.survival <= target_ - density_half_width + survival_tolerance) {
    below_ = step;
  }
}

bool QuantileSearch::is_finished() const {
  const bool interval_is_known =
      band_ ? lower_.is_known() && upper_.is_known() : below_.has_value();
  return interval_is_known && curve_.is_known();
}

void QuantileSearch::set_asymptotic_normal(SurvivalQuantile& quantile) const {
  if (!quantile.time || !reached_ || reached_->survival <= 0 || !above_ || !below_) return;
  const double density =
      (above_->survival - below_->survival) / static_cast<double>(below_->time - above_->time);
  const double standard_error = reached_->survival * std::sqrt(reached_->greenwood) / density;
  quantile.standard_error = standard_error;
  const double reach = normal_factor(settings_.level) * standard_error;
  quantile.interval.lower = std::max(0.0, *quantile.time - reach);
  quantile.interval.upper = *quantile.time + reach;
}

SurvivalQuantile QuantileSearch::result(std::int64_t last) const {
  SurvivalQuantile quantile;
  quantile.probability = probability_;
  quantile.interval = {std::nullopt, std::nullopt, settings_.level,
                       quantile_interval_method(settings_.interval)};
  quantile.time = curve_.time(last);
  if (!quantile.time) quantile.absence = Absence::not_reached;
  if (band_) {
    quantile.interval.lower = lower_.time(last);
    quantile.interval.upper = upper_.time(last);
  } else {
    set_asymptotic_normal(quantile);
  }
  return quantile;
}

}  // namespace osteon::stats
