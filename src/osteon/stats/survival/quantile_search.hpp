// SPDX-License-Identifier: Apache-2.0
// Finds a quantile and its interval in one pass over the steps of a curve, which may be kept or
// made on the way, and stops as soon as all is known.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/survival/quantile.hpp"

namespace osteon::stats {

/// First time at which a height is `target` or less; in the middle of the interval on which it
/// equals target when the rule says so.
class Crossing {
 public:
  Crossing(double target, QuantileRule rule) : target_(target), rule_(rule) {}

  [[nodiscard]] bool has_begun() const { return phase_ != Phase::above; }
  [[nodiscard]] bool is_known() const { return phase_ == Phase::known; }
  /// Heights at ascending times, everywhere where they change; empty where there is none.
  void pass(std::int64_t time, std::optional<double> height);
  /// Ticks; `last` is the last time of the curve.
  [[nodiscard]] std::optional<double> time(std::int64_t last) const;

 private:
  enum class Phase { above, on_target, known };

  double target_;
  QuantileRule rule_;
  Phase phase_ = Phase::above;
  double begin_ = 0;
  double end_ = 0;
};

/// Tells at which steps a lower limit cannot have reached the target, so that few limits are
/// computed. For one Greenwood sum the survivals whose limit lies above a target are an interval,
/// on every scale (the distance on the scale times its slope is concave in S), and a larger sum
/// only lowers the limit. So all is above between two survivals that are at the larger sum.
class ClearOfTarget {
 public:
  ClearOfTarget(const PointwiseBand& band, double target) : band_(band), target_(target) {}

  [[nodiscard]] bool covers(const CurveStep& step) const {
    return step.survival >= floor_ && step.greenwood <= ceiling_;
  }
  /// Looks ahead from a step whose lower limit is above the target.
  void look_ahead(const CurveStep& step);

 private:
  [[nodiscard]] bool is_above(double survival, double greenwood) const;

  PointwiseBand band_;
  double target_;
  double reach_ = 0.5;  // share of the way to the target
  double floor_ = 2;    // covers nothing yet
  double ceiling_ = 0;
};

class QuantileSearch {
 public:
  QuantileSearch(double probability, const QuantileSettings& settings);

  /// The next step by ascending time.
  void pass(const CurveStep& step);
  /// Later steps cannot change the result.
  [[nodiscard]] bool is_finished() const;
  /// `last`: the last time of the curve.
  [[nodiscard]] SurvivalQuantile result(std::int64_t last) const;

 private:
  void pass_limits(const CurveStep& step);
  void pass_density(const CurveStep& step);
  void set_asymptotic_normal(SurvivalQuantile& quantile) const;

  double probability_;
  double target_;
  QuantileSettings settings_;
  std::optional<PointwiseBand> band_;  // empty for asymptotic_normal
  std::optional<ClearOfTarget> clear_;
  Crossing curve_;
  Crossing lower_;
  Crossing upper_;
  // The first step at or below the target, and the steps that straddle it by 0.05.
  std::optional<CurveStep> reached_;
  std::optional<CurveStep> above_;
  std::optional<CurveStep> below_;
};

}  // namespace osteon::stats
