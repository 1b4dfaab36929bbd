// SPDX-License-Identifier: Apache-2.0
// The product-limit estimate of one group, from counts. Bands, quantiles and tables at risk are
// functions of the curve or of the counts, each in its own file. Times are ticks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "osteon/base/large_vector.hpp"
#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// What counts as the event of the curve; everything else that leaves is censored.
/// events: Kaplan-Meier. censorings: reverse Kaplan-Meier (Schemper and Smith, Control Clin Trials
/// 1996;17:343), follow-up as if nobody had an event.
enum class CurveOf { events, censorings };

/// At one time at which somebody leaves.
struct CurveStep {
  std::int64_t time = 0;
  std::int64_t at_risk = 0;   // just before this time
  std::int64_t events = 0;    // at this time
  std::int64_t censored = 0;  // at this time, after the events
  double survival = 1;        // after this time
  double greenwood = 0;       // sum of d / (n (n - d)) up to this time; infinite once survival = 0
};

struct SurvivalCurve {
  Method method = Method::kaplan_meier;
  std::string group;  // label
  std::uint8_t time_scale = 0;
  std::int64_t subjects = 0;
  std::int64_t events = 0;
  std::int64_t censored = 0;
  base::LargeVector<CurveStep> steps;  // ascending time

  [[nodiscard]] bool empty() const { return steps.empty(); }
  /// Standard error of the survival after steps[i] by Greenwood; empty when survival is 0.
  [[nodiscard]] std::optional<double> standard_error(std::size_t i) const;
};

/// The curve of one group over all strata.
[[nodiscard]] SurvivalCurve kaplan_meier(const RiskTable& table, std::int32_t group,
                                         CurveOf of = CurveOf::events);
/// One curve per group.
[[nodiscard]] std::vector<SurvivalCurve> kaplan_meier_by_group(const RiskTable& table,
                                                               CurveOf of = CurveOf::events);

/// Differences below this are rounding, not survival: with 24 patients and one censoring a true 1/2
/// is computed as 0.5000000000000001.
inline constexpr double survival_tolerance = 1e-10;

}  // namespace osteon::stats
