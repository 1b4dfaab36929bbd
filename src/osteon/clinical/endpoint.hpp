// SPDX-License-Identifier: Apache-2.0
// What every time-to-event endpoint is made from and gives back. The endpoints themselves are in
// progression_endpoints.hpp and survival_endpoints.hpp. Refuses to know months and curves.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "osteon/base/day.hpp"
#include "osteon/base/tri.hpp"
#include "osteon/clinical/response.hpp"

namespace osteon::clinical {

enum class EndReason : std::uint8_t { unknown, completed, progression, toxicity, other };

/// One subject under observation. `assessments` ordered by day, one per day, from `start` on; those
/// on or before `start` are baseline and not used.
struct Observed {
  base::CalendarDay start;
  std::span<const DatedResponse> assessments;
  /// yes with a death day; yes without one is a finding and leaves endpoints with death undecided;
  /// unknown counts as alive when last seen.
  base::Tri dead = base::Tri::unknown;
  std::optional<base::CalendarDay> death;
  std::optional<base::CalendarDay> last_known_alive;
  std::optional<base::CalendarDay> new_therapy;
  std::optional<base::CalendarDay> treatment_end;  // last day of treatment; nothing = ongoing
  EndReason treatment_end_reason = EndReason::unknown;
  base::Tri baseline_assessed = base::Tri::yes;
  /// Data cut-off, or the end of the course when only that course is judged. Nothing after it is
  /// used; someone who died after it was alive on it.
  std::optional<base::CalendarDay> cutoff;
};

enum class EventKind : std::uint8_t { censored, progression, death, end_of_treatment, response };

/// (start, end] in whole days; `end` may equal or precede `start` when the records say so (findings
/// zero_time and negative_time): never changed here.
struct TimeToEvent {
  base::CalendarDay start;
  base::CalendarDay end;
  EventKind kind = EventKind::censored;
  Rule reason = Rule::none;
  std::optional<std::uint32_t> assessment;  // place in `assessments` that decided

  [[nodiscard]] base::Day day() const { return base::day_since(start, end); }
};

}  // namespace osteon::clinical
