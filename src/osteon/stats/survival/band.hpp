// SPDX-License-Identifier: Apache-2.0
// Pointwise confidence limits of a survival curve by Greenwood's variance on a chosen scale, and
// the survival at a given time.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "osteon/stats/result.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"

namespace osteon::stats {

/// plain: S; log: log S (R's default); log_log: log(-log S) (SAS); logit; arcsine: asin sqrt S.
enum class BandTransform { plain, log, log_log, logit, arcsine };

[[nodiscard]] Method band_method(BandTransform transform);

/// Limits on one scale at one level; made once, asked at every step.
class PointwiseBand {
 public:
  explicit PointwiseBand(BandTransform transform, double level = 0.95);
  /// Limits for a survival estimate s with Greenwood sum g, clipped to [0, 1]; empty for s = 1 and
  /// s = 0, where limits are convention.
  [[nodiscard]] Interval at(double s, double g) const;
  [[nodiscard]] Interval at(const CurveStep& step) const {
    return at(step.survival, step.greenwood);
  }

 private:
  BandTransform transform_;
  double level_;
  double z_;
};

/// One interval per step, clipped to [0, 1]. Where survival is 1 or 0 the limits are convention,
/// so they are empty.
[[nodiscard]] std::vector<Interval> confidence_band(const SurvivalCurve& curve,
                                                    BandTransform transform, double level = 0.95);

struct SurvivalAt {
  std::optional<double> survival;
  std::optional<double> standard_error;
  Interval interval;
  std::int64_t at_risk = 0;            // at the first time somebody leaves, from this time on
  std::int64_t cumulative_events = 0;  // up to and including this time
  /// beyond_observation: the last observed time is earlier and survival is not 0, so the value is
  /// carried forward and must not be printed without saying so.
  Absence absence = Absence::none;
};

/// Survival just after `time` (ticks).
[[nodiscard]] SurvivalAt survival_at(const SurvivalCurve& curve, double time,
                                     BandTransform transform, double level = 0.95);

}  // namespace osteon::stats
