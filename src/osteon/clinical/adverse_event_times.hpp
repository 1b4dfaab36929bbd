// SPDX-License-Identifier: Apache-2.0
// When the first counted event of each row began and how long a subject was at risk, for rates per
// time of exposure. Counts the same events as worst_grades.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/clinical/adverse_events.hpp"

namespace osteon::clinical {

/// occurred without a day: some counted event has no start, so the first day is not known.
struct FirstEvent {
  bool occurred = false;
  std::optional<base::CalendarDay> day;
  friend bool operator==(const FirstEvent&, const FirstEvent&) = default;
};

/// Per row of the table the first day on which a counted event began, or worsened when it began
/// before treatment (`first` gets rows.size() values).
void first_events(std::span<const AdverseEvent> events, const TreatmentWindow& window,
                  const AdverseEventFilter& filter, const AdverseEventRows& rows,
                  std::vector<FirstEvent>& first);

/// The last day on which an event would have been counted: the earliest of the last dose plus the
/// filter's days, new therapy, the cut-off and `observed_until` (death or last contact). Nothing
/// when none of them is known, or the last day lies before the first dose.
[[nodiscard]] std::optional<base::CalendarDay> last_day_at_risk(
    const TreatmentWindow& window, const AdverseEventFilter& filter,
    std::optional<base::CalendarDay> observed_until);

}  // namespace osteon::clinical
