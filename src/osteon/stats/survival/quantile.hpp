// SPDX-License-Identifier: Apache-2.0
// Median and other quantiles of a survival curve with confidence intervals. "Not reached" is an
// empty optional with its reason.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/result.hpp"
#include "osteon/stats/survival/band.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"

namespace osteon::stats {

/// midpoint: the first time with S <= 1 - p; when S equals 1 - p on an interval, the middle of it
/// up to the next event, or to the last time when there is none (R). first: the first time with
/// S <= 1 - p (SPSS, Stata). midpoint_when_crossed: as midpoint, but not reached when the curve
/// ends at exactly 1 - p and never falls below (SAS).
enum class QuantileRule { midpoint, first, midpoint_when_crossed };

/// band_...: where the pointwise band of that scale crosses 1 - p (Brookmeyer and Crowley,
/// Biometrics 1982;38:29, for plain). asymptotic_normal: quantile -/+ 1.96 SE on the time scale,
/// SE = Greenwood SE / density, density = (S(u) - S(l)) / (l - u), u the last event time with
/// S >= 1 - p + 0.05, l the first with S <= 1 - p - 0.05, lower limit clipped at 0 (SPSS; Collett).
enum class QuantileInterval {
  band_plain,
  band_log,
  band_log_log,
  band_logit,
  band_arcsine,
  asymptotic_normal
};

struct QuantileSettings {
  QuantileRule rule = QuantileRule::midpoint;
  QuantileInterval interval = QuantileInterval::band_log_log;
  double level = 0.95;  // asymptotic_normal uses the literal 1.96 at 0.95, as SPSS does
};

struct SurvivalQuantile {
  double probability = 0.5;              // share that had the event by then
  std::optional<double> time;            // ticks
  std::optional<double> standard_error;  // only asymptotic_normal
  Interval interval;                     // ticks; empty upper limit = not reached
  Absence absence = Absence::none;       // of time
};

/// 0 < probability < 1; 0.5 is the median.
[[nodiscard]] SurvivalQuantile survival_quantile(const SurvivalCurve& curve, double probability,
                                                 const QuantileSettings& settings = {});

/// The same of one group over all strata, from the counts: the curve is walked, not kept, and no
/// further than needed.
[[nodiscard]] SurvivalQuantile survival_quantile(const RiskTable& table, std::int32_t group,
                                                 double probability,
                                                 const QuantileSettings& settings = {},
                                                 CurveOf of = CurveOf::events);

[[nodiscard]] Method quantile_interval_method(QuantileInterval interval);

}  // namespace osteon::stats
