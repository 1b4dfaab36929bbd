// SPDX-License-Identifier: Apache-2.0
// One cohort against a known survival curve: events observed and expected, had the cohort the
// hazard of that curve. Times are ticks.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// A survival curve that is taken as known, without an error of its own.
class HistoricalCurve {
 public:
  struct Point {
    double time = 0;      // ticks
    double survival = 1;  // at that time
  };

  /// Constant hazard log 2 / median. median > 0, in ticks.
  [[nodiscard]] static HistoricalCurve exponential(double median);
  /// Survival read off a curve; the hazard is constant between two points, the curve begins with 1
  /// at 0 and ends with the last point. Error (E607): no point, times that do not rise from 0,
  /// survival that rises or is not in (0, 1].
  [[nodiscard]] static base::Result<HistoricalCurve> from_points(std::vector<Point> points);

  /// Cumulative hazard up to `time`; nothing beyond the last point.
  [[nodiscard]] std::optional<double> cumulative_hazard(double time) const;

 private:
  HistoricalCurve() = default;

  struct Knot {
    double time = 0;
    double hazard = 0;  // cumulative
  };
  std::vector<Knot> knots_;
  std::optional<double> rate_;  // constant hazard
};

struct OneSampleLogRank {
  std::int64_t observed = 0;
  std::optional<double> expected;  // sum of the cumulative hazards over everybody's time at risk
  std::optional<double> ratio;     // observed / expected
  Interval ratio_interval;         // exact Poisson limits of observed / expected
  TestResult classical;            // z = (O - E) / sqrt E
  TestResult wu;  // z = (O - E) / sqrt((O + E) / 2) (Wu, J Biom Biostat 2014;5:210)
  /// beyond_observation: somebody was followed longer than the historical curve goes.
  Absence absence = Absence::none;
};

/// Everybody of one group, all strata; delayed entry counts from the entry on. Competing events are
/// censored.
[[nodiscard]] OneSampleLogRank one_sample_log_rank(const RiskTable& table, std::int32_t group,
                                                   const HistoricalCurve& curve,
                                                   double level = 0.95);

}  // namespace osteon::stats
