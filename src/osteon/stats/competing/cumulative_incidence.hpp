// SPDX-License-Identifier: Apache-2.0
// Cumulative incidence with competing risks: the probability that the event happens by a time, in
// the presence of the other kind of event. Never one minus Kaplan-Meier, which answers for a world
// in which nobody has the other event. From counts; times are ticks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// Whose cumulative incidence: of the event of the table, or of its competing event.
enum class Cause { event, competing };

/// At one time at which somebody leaves.
struct IncidenceStep {
  std::int64_t time = 0;
  std::int64_t at_risk = 0;   // just before this time
  std::int64_t events = 0;    // of the cause
  std::int64_t others = 0;    // of the other cause
  std::int64_t censored = 0;  // after the events
  double incidence = 0;       // after this time, 0 to 1
  double event_free = 1;      // neither kind of event so far; both incidences and this add up to 1
  double variance_aalen = 0;  // of the incidence, see IncidenceVariance
  double variance_delta = 0;
};

struct IncidenceCurve {
  Method method = Method::aalen_johansen;
  Cause cause = Cause::event;
  std::string group;  // label
  std::uint8_t time_scale = 0;
  std::int64_t subjects = 0;
  std::int64_t events = 0;
  std::int64_t others = 0;
  std::int64_t censored = 0;
  std::vector<IncidenceStep> steps;  // ascending time

  [[nodiscard]] bool empty() const { return steps.empty(); }
};

/// F(t) = sum over s <= t of S(s-) d(s) / n(s), with S the Kaplan-Meier curve of either event
/// (Aalen and Johansen, Scand J Stat 1978;5:141, eq 4.2). Delayed entry is allowed. Over all strata
/// of the group.
[[nodiscard]] IncidenceCurve cumulative_incidence(const RiskTable& table, std::int32_t group,
                                                  Cause cause = Cause::event);
/// One curve per group.
[[nodiscard]] std::vector<IncidenceCurve> cumulative_incidence_by_group(const RiskTable& table,
                                                                        Cause cause = Cause::event);

}  // namespace osteon::stats
