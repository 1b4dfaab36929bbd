// SPDX-License-Identifier: Apache-2.0
// What a subject took of one drug, from dose events: intervals of constant dose, reductions,
// interruptions and stops with their reasons, exposure and relative dose intensity in exact
// integers. Knows no drug.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/clinical/finding.hpp"
#include "osteon/clinical/length.hpp"
#include "osteon/clinical/start_dose.hpp"

namespace osteon::clinical {

enum class DoseAction : std::uint8_t { start, reduce, increase, interrupt, resume, stop };
enum class DoseReason : std::uint8_t { unknown, toxicity, progression, other };

struct DoseEvent {
  base::CalendarDay day;
  DoseAction action = DoseAction::start;
  /// One administration. Missing with interrupt and stop; missing with resume = the dose before.
  std::optional<Dose> dose;
  std::int32_t every_days = 1;  // 1 daily, 2 every other day, 21 infusions
  DoseReason reason = DoseReason::unknown;
};

/// The day of a stop or interrupt event: already without drug (dose 0 from that day on), or the
/// last day with drug.
enum class StopDay : std::uint8_t { first_day_without, last_day_with };

/// Days first..last, both included.
struct DoseInterval {
  base::CalendarDay first;
  base::CalendarDay last;
  std::optional<Dose> dose;  // of one administration; zero while interrupted; nothing = unknown
  std::int32_t every_days = 1;
  std::uint32_t event = 0;  // the caller's dose event that began it
};

enum class DoseChangeKind : std::uint8_t { reduction, escalation, interruption, stop };

struct DoseChange {
  DoseChangeKind kind = DoseChangeKind::reduction;
  base::CalendarDay day;
  DoseReason reason = DoseReason::unknown;
  std::uint32_t event = 0;
};

struct DoseCourse {
  std::span<const DoseEvent> events;               // in any order
  std::optional<base::CalendarDay> treatment_end;  // last day with drug, when charted elsewhere
  DoseReason treatment_end_reason = DoseReason::unknown;
  std::optional<base::CalendarDay> observed_until;  // cut-off or last contact; ends open courses
  StopDay stop_day = StopDay::first_day_without;
};

struct DoseHistory {
  std::vector<DoseInterval> intervals;  // by day, without gaps
  std::vector<DoseChange> changes;      // by day

  /// Changes of a kind; the second form only those with this reason.
  [[nodiscard]] std::int64_t count(DoseChangeKind kind) const;
  [[nodiscard]] std::int64_t count(DoseChangeKind kind, DoseReason reason) const;
};

/// Reduction: a step to a lower positive daily dose than the last positive one, also on return from
/// an interruption; a step up is an escalation and never a reduction. Interruption: an interrupt
/// event, whether or not dosing resumed before the end. Stop: a stop event; without one,
/// treatment_end is a stop with its own reason (event = number of events). Events after a stop
/// begin dosing again. Events after observed_until are not used.
/// Findings: dose_missing, dose_before_start, open_interruption, reduction_not_lower,
/// dose_events_out_of_order (an event that does
/// not follow from the one before, or different events on one day; of these the later in the order
/// of DoseAction comes last), no_follow_up (a course without any end).
[[nodiscard]] DoseHistory dose_history(const DoseCourse& course, Findings& findings);

/// Planned from the baseline weight; not planned again when the weight changes.
struct PlannedDose {
  Dose dose;
  std::int32_t every_days = 1;
};

struct Exposure {
  /// First administration to the last one, plus the days that the last one lasts (every_days): last
  /// day - first day + 1 of daily tablets, last infusion + 21 - first of three-weekly ones.
  std::int32_t duration_days = 0;
  std::int32_t dosing_days = 0;  // days in intervals with drug
  std::int64_t administrations = 0;
  std::optional<Dose> cumulative;  // nothing when a dose is unknown
  /// cumulative / (planned dose per day x duration), exact.
  std::optional<Ratio> relative_intensity;
};

[[nodiscard]] Exposure exposure(const DoseHistory& history, std::optional<PlannedDose> planned);

}  // namespace osteon::clinical
