// SPDX-License-Identifier: Apache-2.0
// Profile simple: the earlier of first PD and death, whatever gaps and therapies lie between.
// Profile all_events: also the day on which treatment was stopped for progression.
#include <algorithm>

#include "osteon/clinical/endpoint_parts.hpp"

namespace osteon::clinical {
namespace {

std::optional<TimeToEvent> censor(const Observed& observed, const ProgressionSettings& settings,
                                  UsableAssessments usable, Findings& findings) {
  if (settings.censor_at == CensorAt::last_assessment) {
    return censor_at_last_evaluable(observed, usable.begin, usable.end,
                                    Rule::censored_last_evaluable);
  }
  auto contact = last_alive(observed);
  const auto death = observed_death(observed);
  if (death) contact = death;  // only when death is no event: observed until then
  if (!contact) {
    report_subject(findings, FindingCode::no_follow_up);
    return std::nullopt;
  }
  return TimeToEvent{observed.start, *contact, EventKind::censored, Rule::censored_last_contact,
                     std::nullopt};
}

}  // namespace

std::optional<TimeToEvent> pfs_simple(const Observed& observed, const ProgressionSettings& settings,
                                      DeathCounts death_counts, Findings& findings) {
  const UsableAssessments usable = usable_assessments(observed);
  const auto progression = first_progression(observed, usable);
  const auto death =
      death_counts == DeathCounts::as_event ? observed_death(observed) : std::nullopt;
  const auto claim = settings.profile == PfsProfile::all_events ? claimed_progression(observed)
                                                                : std::nullopt;
  // Of several on one day the first asked for stays: PD, the claim, death.
  std::optional<TimeToEvent> event;
  const auto keep_earliest = [&](base::CalendarDay on, EventKind kind, Rule rule) {
    if (!event || on < event->end) event = {observed.start, on, kind, rule, std::nullopt};
  };
  if (progression) {
    keep_earliest(observed.assessments[*progression].day, EventKind::progression,
                  Rule::event_progression);
    event->assessment = progression;
  }
  if (claim) keep_earliest(*claim, EventKind::progression, Rule::event_clinical_progression);
  if (death) keep_earliest(*death, EventKind::death, Rule::event_death);
  if (event) return event;
  if (death_counts == DeathCounts::as_event && is_death_undated(observed)) {
    report_subject(findings, FindingCode::death_without_date);
    return std::nullopt;
  }
  return censor(observed, settings, usable, findings);
}

}  // namespace osteon::clinical
