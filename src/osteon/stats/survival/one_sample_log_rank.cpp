// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/one_sample_log_rank.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/proportions/rate.hpp"

namespace osteon::stats {

namespace {

TestResult z_test(double difference, double variance, Method method) {
  TestResult test;
  test.method = method;
  test.statistic = difference / std::sqrt(variance);
  test.p_value = normal_two_sided(*test.statistic);
  return test;
}

void set_absent(OneSampleLogRank& result, Absence absence) {
  result.absence = absence;
  result.classical.absence = absence;
  result.wu.absence = absence;
}

/// Sum over everybody of H(exit) - H(entry): a sum over rows, as it is linear in the counts.
std::optional<double> expected_events(const RiskTable& table, std::int32_t group,
                                      const HistoricalCurve& curve) {
  double expected = 0;
  for (std::int32_t stratum = 0; stratum < table.strata(); ++stratum) {
    for (const RiskRow& row : table.rows(stratum, group)) {
      const auto hazard =
          curve.cumulative_hazard(static_cast<double>(std::max<std::int64_t>(row.time, 0)));
      if (!hazard) return std::nullopt;
      expected += static_cast<double>(row.left() - row.entered) * *hazard;
    }
  }
  return expected;
}

}  // namespace

HistoricalCurve HistoricalCurve::exponential(double median) {
  assert(median > 0);
  HistoricalCurve curve;
  curve.rate_ = std::numbers::ln2 / median;
  return curve;
}

base::Result<HistoricalCurve> HistoricalCurve::from_points(std::vector<Point> points) {
  HistoricalCurve curve;
  curve.knots_.push_back({0, 0});
  double survival = 1;
  bool sound = !points.empty();
  for (const Point& point : points) {
    sound = sound && point.time > curve.knots_.back().time && point.survival > 0 &&
            point.survival <= survival;
    if (!sound) break;
    survival = point.survival;
    curve.knots_.push_back({point.time, -std::log(point.survival)});
  }
  if (sound) return curve;
  base::Diagnostic diagnostic;
  diagnostic.code = "E607";
  diagnostic.concern = base::Concern::study_file;
  diagnostic.sentence = "the points of the historical curve are no survival curve";
  diagnostic.remedy =
      "give rising times above 0, with survival above 0 that never rises: 6:0.7 12:0.5";
  return base::fail(std::move(diagnostic));
}

std::optional<double> HistoricalCurve::cumulative_hazard(double time) const {
  if (rate_) return *rate_ * time;
  const auto next = std::lower_bound(knots_.begin(), knots_.end(), time,
                                     [](const Knot& knot, double t) { return knot.time < t; });
  if (next == knots_.end()) return std::nullopt;
  if (next == knots_.begin()) return next->hazard;
  const Knot& before = *std::prev(next);
  const double share = (time - before.time) / (next->time - before.time);
  return before.hazard + share * (next->hazard - before.hazard);
}

OneSampleLogRank one_sample_log_rank(const RiskTable& table, std::int32_t group,
                                     const HistoricalCurve& curve, double level) {
  OneSampleLogRank result;
  result.classical.method = Method::one_sample_log_rank;
  result.wu.method = Method::one_sample_log_rank_wu;
  result.ratio_interval = {std::nullopt, std::nullopt, level, Method::garwood};
  const RiskTable::Totals totals = table.totals(group);
  result.observed = totals.events;
  if (totals.subjects == 0) {
    set_absent(result, Absence::no_observations);
    return result;
  }
  result.expected = expected_events(table, group, curve);
  if (!result.expected) {
    set_absent(result, Absence::beyond_observation);
    return result;
  }
  if (*result.expected <= 0) {  // nobody was observed for any time
    set_absent(result, Absence::not_estimable);
    return result;
  }
  const auto observed = static_cast<double>(result.observed);
  const double expected = *result.expected;
  result.ratio = observed / expected;
  const Interval mean = poisson_rate(result.observed, 1, RateInterval::garwood, level).interval;
  result.ratio_interval.lower = *mean.lower / expected;
  result.ratio_interval.upper = *mean.upper / expected;
  result.classical = z_test(observed - expected, expected, Method::one_sample_log_rank);
  result.wu =
      z_test(observed - expected, (observed + expected) / 2, Method::one_sample_log_rank_wu);
  return result;
}

}  // namespace osteon::stats
