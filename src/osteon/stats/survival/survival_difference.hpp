// SPDX-License-Identifier: Apache-2.0
// Survival of two groups at one fixed time: the difference with its interval and a z test.
#pragma once

#include <optional>

#include "osteon/stats/result.hpp"
#include "osteon/stats/survival/band.hpp"

namespace osteon::stats {

struct SurvivalDifference {
  double time = 0;                   // ticks
  std::optional<double> difference;  // S(group) - S(reference)
  /// plain: difference -/+ z SE by Greenwood. Other transforms: from the groups' own intervals on
  /// that scale, l = d - sqrt((S1 - l1)^2 + (u2 - S2)^2) (Zou and Donner, Stat Med 2008;27:1693).
  Interval interval;
  TestResult test;  // z on the scale of the transform (Klein et al, Stat Med 2007;26:4505, eq 1-5)
  Absence absence = Absence::none;  // of the comparison; beyond_observation: one group ended before
};

[[nodiscard]] SurvivalDifference survival_difference(const SurvivalCurve& group,
                                                     const SurvivalCurve& reference, double time,
                                                     BandTransform transform, double level = 0.95);

}  // namespace osteon::stats
