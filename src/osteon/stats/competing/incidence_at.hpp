// SPDX-License-Identifier: Apache-2.0
// Cumulative incidence at given times with its interval, and the difference between two groups.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "osteon/stats/competing/cumulative_incidence.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// aalen: as cmprsk and SAS (default). delta: multinomial delta method, equal to the infinitesimal
/// jackknife of R's survival when everybody is observed from the start.
enum class IncidenceVariance { aalen, delta };
/// log_log: F^exp(-/+ z se / (F log F)) (SAS); plain: F -/+ z se, cut at 0 and 1.
enum class IncidenceTransform { log_log, plain };

struct IncidenceSettings {
  IncidenceVariance variance = IncidenceVariance::aalen;
  IncidenceTransform transform = IncidenceTransform::log_log;
  double level = 0.95;
};

[[nodiscard]] Method incidence_interval_method(const IncidenceSettings& settings);
[[nodiscard]] Method incidence_difference_method(IncidenceVariance variance);

/// Limits of one incidence, 0 to 1. Empty while it is 0, once it is 1, and without a variance:
/// limits there are convention.
[[nodiscard]] Interval incidence_interval(const IncidenceStep& step,
                                          const IncidenceSettings& settings = {});
/// One interval per step of the curve.
[[nodiscard]] std::vector<Interval> incidence_band(const IncidenceCurve& curve,
                                                   const IncidenceSettings& settings = {});

struct IncidenceAt {
  std::optional<double> incidence;
  std::optional<double> standard_error;
  Interval interval;
  std::int64_t at_risk = 0;            // at the first time somebody leaves, from this time on
  std::int64_t cumulative_events = 0;  // of the cause, up to and including this time
  std::int64_t cumulative_others = 0;
  /// beyond_observation: somebody was still at risk at the last observed time, which is earlier:
  /// the value is carried forward and must not be printed without saying so.
  Absence absence = Absence::none;
};

/// Just after `time` (ticks).
[[nodiscard]] IncidenceAt incidence_at(const IncidenceCurve& curve, double time,
                                       const IncidenceSettings& settings = {});

struct IncidenceDifference {
  std::optional<double> difference;  // of `curve` minus `reference`
  std::optional<double> standard_error;
  Interval interval;  // -1 to 1
  TestResult test;    // z
};

/// Normal approximation for two independent groups at `time` (ticks). Absent: a group without
/// observations (no_observations), no variance in either (no_variation), a time after the last
/// observation of a group (beyond_observation).
[[nodiscard]] IncidenceDifference incidence_difference(const IncidenceCurve& curve,
                                                       const IncidenceCurve& reference, double time,
                                                       const IncidenceSettings& settings = {});

}  // namespace osteon::stats
