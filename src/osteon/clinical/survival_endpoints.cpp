// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/survival_endpoints.hpp"

#include <algorithm>

#include "osteon/clinical/endpoint_parts.hpp"

namespace osteon::clinical {
namespace {

// Death or the last day known alive; the part that OS and follow-up share.
std::optional<TimeToEvent> until_death_or_contact(const Observed& observed, Findings& findings) {
  const auto death = observed_death(observed);
  if (death) {
    if (observed.last_known_alive && *observed.last_known_alive > *death) {
      report_subject(findings, FindingCode::contact_after_death, observed.last_known_alive);
    }
    return TimeToEvent{observed.start, *death, EventKind::death, Rule::event_death, std::nullopt};
  }
  if (is_death_undated(observed)) {
    report_subject(findings, FindingCode::death_without_date);
    return std::nullopt;
  }
  const auto alive = last_alive(observed);
  if (!alive) {
    report_subject(findings, FindingCode::no_follow_up);
    return std::nullopt;
  }
  const bool beyond = observed.cutoff && *alive == *observed.cutoff;
  return TimeToEvent{observed.start, *alive, EventKind::censored,
                     beyond ? Rule::censored_cutoff : Rule::censored_last_known_alive,
                     std::nullopt};
}

void keep_earliest(std::optional<TimeToEvent>& event, const TimeToEvent& next) {
  if (!event || next.end < event->end) event = next;
}

}  // namespace

std::optional<TimeToEvent> overall_survival(const Observed& observed, Findings& findings) {
  const auto time = until_death_or_contact(observed, findings);
  if (time) report_time(*time, findings);
  return time;
}

std::optional<TimeToEvent> follow_up(const Observed& observed, Findings& findings) {
  return overall_survival(observed, findings);
}

std::optional<TimeToEvent> time_to_treatment_failure(const Observed& observed, Findings& findings) {
  const auto start = observed.start;
  const auto death = observed_death(observed);
  std::optional<TimeToEvent> event;
  // Of several on one day the first asked for stays: PD, death, end of treatment.
  if (const auto pd = first_progression(observed, usable_assessments(observed))) {
    event = {start, observed.assessments[*pd].day, EventKind::progression, Rule::event_progression,
             pd};
  }
  if (death) keep_earliest(event, {start, *death, EventKind::death, Rule::event_death, {}});
  const auto& end = observed.treatment_end;
  if (end && (!observed.cutoff || *end <= *observed.cutoff)) {
    keep_earliest(event,
                  {start, *end, EventKind::end_of_treatment, Rule::event_end_of_treatment, {}});
    if (death && *end > *death) {
      report_subject(findings, FindingCode::treatment_after_death, end);
    }
  }
  if (!event) {
    const auto alive = until_death_or_contact(observed, findings);
    if (!alive) return std::nullopt;
    event = {start, alive->end, EventKind::censored, Rule::censored_on_treatment, std::nullopt};
  }
  report_time(*event, findings);
  return event;
}

}  // namespace osteon::clinical
