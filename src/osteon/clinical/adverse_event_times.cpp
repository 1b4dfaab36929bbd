// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/adverse_event_times.hpp"

#include <algorithm>

namespace osteon::clinical {
namespace {

std::optional<base::CalendarDay> beginning(const AdverseEvent& event,
                                           const TreatmentWindow& window) {
  if (event.start && *event.start < window.first_dose && event.worsened) return event.worsened;
  return event.start;
}

void meet(FirstEvent& first, const std::optional<base::CalendarDay>& began) {
  const bool undated = !began || (first.occurred && !first.day);
  if (undated) {
    first.day.reset();
  } else {
    first.day = first.occurred ? std::min(*first.day, *began) : *began;
  }
  first.occurred = true;
}

}  // namespace

void first_events(std::span<const AdverseEvent> events, const TreatmentWindow& window,
                  const AdverseEventFilter& filter, const AdverseEventRows& rows,
                  std::vector<FirstEvent>& first) {
  first.assign(rows.size(), FirstEvent{});
  for (const AdverseEvent& event : events) {
    if (!is_counted(event, window, filter)) continue;
    const auto began = beginning(event, window);
    for (const std::uint32_t row : rows.rows_of(event.term)) meet(first[row], began);
    for (const std::uint32_t row : rows.rows_of_all()) meet(first[row], began);
  }
}

std::optional<base::CalendarDay> last_day_at_risk(const TreatmentWindow& window,
                                                  const AdverseEventFilter& filter,
                                                  std::optional<base::CalendarDay> observed_until) {
  std::optional<base::CalendarDay> last = observed_until;
  const auto end_by = [&](const std::optional<base::CalendarDay>& day) {
    if (day && (!last || *day < *last)) last = day;
  };
  if (window.last_dose && filter.window == EventWindow::treatment_emergent) {
    end_by(*window.last_dose + filter.days_after_last_dose);
  }
  if (filter.window == EventWindow::treatment_emergent) end_by(window.new_therapy);
  end_by(window.cutoff);
  if (last && *last < window.first_dose) return std::nullopt;
  return last;
}

}  // namespace osteon::clinical
