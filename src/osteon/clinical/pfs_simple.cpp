// SPDX-License-Identifier: Apache-2.0
// Profile simple: the earlier of first PD and death, whatever gaps and therapies lie between.
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
  const auto progressed_on = [&] { return observed.assessments[*progression].day; };
  if (progression && (!death || progressed_on() <= *death)) {
    return TimeToEvent{observed.start, progressed_on(), EventKind::progression,
                       Rule::event_progression, progression};
  }
  if (death) {
    return TimeToEvent{observed.start, *death, EventKind::death, Rule::event_death, std::nullopt};
  }
  if (death_counts == DeathCounts::as_event && is_death_undated(observed)) {
    report_subject(findings, FindingCode::death_without_date);
    return std::nullopt;
  }
  return censor(observed, settings, usable, findings);
}

}  // namespace osteon::clinical
