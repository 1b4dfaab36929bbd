// SPDX-License-Identifier: Apache-2.0
// Profile fda_documented (FDA 2007/2018, table A): documented progression and death; new therapy
// and two missed assessments censor. Precedence: no baseline, new therapy, missed assessments,
// event.
#include <algorithm>

#include "osteon/clinical/endpoint_parts.hpp"

namespace osteon::clinical {

std::optional<TimeToEvent> pfs_fda_documented(const Observed& observed,
                                              const ProgressionSettings& settings,
                                              DeathCounts death_counts, Findings& findings) {
  const auto start = observed.start;
  if (observed.baseline_assessed != base::Tri::yes) {
    return TimeToEvent{start, start, EventKind::censored, Rule::censored_no_baseline, std::nullopt};
  }
  UsableAssessments usable = usable_assessments(observed);
  const bool therapy_seen = observed.new_therapy && *observed.new_therapy >= start &&
                            (!observed.cutoff || *observed.new_therapy <= *observed.cutoff);
  if (therapy_seen) {  // the day itself still counts
    while (usable.end > usable.begin &&
           observed.assessments[usable.end - 1].day > *observed.new_therapy) {
      --usable.end;
    }
  }
  const auto progression = first_progression(observed, usable);
  auto death = death_counts == DeathCounts::as_event ? observed_death(observed) : std::nullopt;
  if (death && therapy_seen && *death > *observed.new_therapy) death.reset();

  std::optional<TimeToEvent> event;
  if (progression && (!death || observed.assessments[*progression].day <= *death)) {
    event = {start, observed.assessments[*progression].day, EventKind::progression,
             Rule::event_progression, progression};
  } else if (death) {
    event = {start, *death, EventKind::death, Rule::event_death, std::nullopt};
  }
  if (!event) {
    if (therapy_seen) {
      return censor_at_last_evaluable(observed, usable.begin, usable.end,
                                      Rule::censored_new_therapy);
    }
    if (death_counts == DeathCounts::as_event && is_death_undated(observed)) {
      report_subject(findings, FindingCode::death_without_date);
      return std::nullopt;
    }
    return censor_at_last_evaluable(observed, usable.begin, usable.end,
                                    Rule::censored_last_evaluable);
  }
  const std::uint32_t before = progression.value_or(usable.end);
  const auto reference = last_evaluable(observed, usable.begin, before);
  const auto reference_day = reference ? observed.assessments[*reference].day : start;
  const std::int32_t longest_gap =
      2 * settings.assessment_interval_days + settings.assessment_window_days;
  if (base::days_between(reference_day, event->end) > longest_gap) {
    return TimeToEvent{start, reference_day, EventKind::censored, Rule::censored_missed_assessments,
                       reference};
  }
  return event;
}

}  // namespace osteon::clinical
