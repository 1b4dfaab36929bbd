// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/cumulative_hazard.hpp"

#include <cmath>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

void add_events(HazardStep& step, HazardForm form) {
  const auto n = static_cast<double>(step.at_risk);
  if (form == HazardForm::nelson_aalen) {
    const auto d = static_cast<double>(step.events);
    step.hazard += d / n;
    step.variance += d / (n * n);
    return;
  }
  for (std::int64_t before = 0; before < step.events; ++before) {
    const double left = n - static_cast<double>(before);
    step.hazard += 1 / left;
    step.variance += 1 / (left * left);
  }
}

}  // namespace

CumulativeHazard cumulative_hazard(const SurvivalCurve& curve, HazardForm form) {
  CumulativeHazard result;
  result.method =
      form == HazardForm::nelson_aalen ? Method::nelson_aalen : Method::fleming_harrington_hazard;
  result.group = curve.group;
  result.time_scale = curve.time_scale;
  result.steps.reserve(curve.steps.size());
  HazardStep step;
  for (const CurveStep& at : curve.steps) {
    step.time = at.time;
    step.at_risk = at.at_risk;
    step.events = at.events;
    if (at.events > 0) add_events(step, form);
    result.steps.push_back(step);
  }
  return result;
}

Interval hazard_interval(const HazardStep& step, double level) {
  Interval interval{std::nullopt, std::nullopt, level, Method::cumulative_hazard_log};
  if (step.hazard <= 0) return interval;
  const double reach = normal_critical(level) * std::sqrt(step.variance) / step.hazard;
  interval.lower = step.hazard * std::exp(-reach);
  interval.upper = step.hazard * std::exp(reach);
  return interval;
}

}  // namespace osteon::stats
