// SPDX-License-Identifier: Apache-2.0
// The cumulative hazard of one group from the counts of its curve. Times are ticks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "osteon/stats/result.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"

namespace osteon::stats {

/// nelson_aalen: sum of d / n, variance sum of d / n^2. fleming_harrington: the d events of one
/// time one after the other, sum of 1/n + 1/(n-1) + ... + 1/(n-d+1), variance the sum of their
/// squares (R's ctype 1 and 2).
enum class HazardForm { nelson_aalen, fleming_harrington };

/// After one time at which somebody leaves.
struct HazardStep {
  std::int64_t time = 0;
  std::int64_t at_risk = 0;
  std::int64_t events = 0;
  double hazard = 0;
  double variance = 0;
};

struct CumulativeHazard {
  Method method = Method::nelson_aalen;
  std::string group;
  std::uint8_t time_scale = 0;
  std::vector<HazardStep> steps;  // as in the curve
};

[[nodiscard]] CumulativeHazard cumulative_hazard(const SurvivalCurve& curve,
                                                 HazardForm form = HazardForm::nelson_aalen);

/// H exp(-/+ z SE / H); empty limits while the hazard is 0.
[[nodiscard]] Interval hazard_interval(const HazardStep& step, double level = 0.95);

}  // namespace osteon::stats
