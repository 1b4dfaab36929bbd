// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/endpoint_parts.hpp"

#include <algorithm>

namespace osteon::clinical {

UsableAssessments usable_assessments(const Observed& observed) {
  const auto& all = observed.assessments;
  UsableAssessments usable;
  while (usable.begin < all.size() && all[usable.begin].day <= observed.start) ++usable.begin;
  usable.end = usable.begin;
  while (usable.end < all.size() && (!observed.cutoff || all[usable.end].day <= *observed.cutoff)) {
    ++usable.end;
  }
  return usable;
}

std::optional<std::uint32_t> first_progression(const Observed& observed, UsableAssessments usable) {
  for (std::uint32_t i = usable.begin; i < usable.end; ++i) {
    if (observed.assessments[i].response == Response::pd) return i;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> last_evaluable(const Observed& observed, std::uint32_t begin,
                                            std::uint32_t before) {
  for (std::uint32_t i = before; i > begin; --i) {
    if (observed.assessments[i - 1].response != Response::ne) return i - 1;
  }
  return std::nullopt;
}

std::optional<base::CalendarDay> observed_death(const Observed& observed) {
  if (!observed.death || (observed.cutoff && *observed.death > *observed.cutoff)) {
    return std::nullopt;
  }
  return observed.death;
}

bool is_death_undated(const Observed& observed) {
  return observed.dead == base::Tri::yes && !observed.death;
}

std::optional<base::CalendarDay> last_alive(const Observed& observed) {
  const bool died_after_cutoff =
      observed.death && observed.cutoff && *observed.death > *observed.cutoff;
  if (died_after_cutoff) return observed.cutoff;
  if (observed.last_known_alive && observed.cutoff) {
    return std::min(*observed.last_known_alive, *observed.cutoff);
  }
  return observed.last_known_alive;
}

std::optional<base::CalendarDay> claimed_progression(const Observed& observed) {
  const auto& end = observed.treatment_end;
  const bool claimed = end && observed.treatment_end_reason == EndReason::progression;
  if (!claimed || (observed.cutoff && *end > *observed.cutoff)) return std::nullopt;
  return end;
}

TimeToEvent censor_at_last_evaluable(const Observed& observed, std::uint32_t begin,
                                     std::uint32_t before, Rule reason) {
  const auto last = last_evaluable(observed, begin, before);
  if (last) {
    return {observed.start, observed.assessments[*last].day, EventKind::censored, reason, last};
  }
  const Rule rule =
      reason == Rule::censored_last_evaluable ? Rule::censored_never_evaluable : reason;
  return {observed.start, observed.start, EventKind::censored, rule, std::nullopt};
}

void report_subject(Findings& findings, FindingCode code, std::optional<base::CalendarDay> day) {
  findings.push_back({code, FindingSource::subject, 0, day});
}

void report_time(const TimeToEvent& time, Findings& findings) {
  if (time.end < time.start) {
    report_subject(findings, FindingCode::negative_time, time.end);
  } else if (time.end == time.start) {
    const bool on_purpose = time.kind == EventKind::censored && !time.assessment &&
                            time.reason != Rule::censored_last_contact &&
                            time.reason != Rule::censored_last_known_alive &&
                            time.reason != Rule::censored_cutoff &&
                            time.reason != Rule::censored_on_treatment;
    if (!on_purpose) report_subject(findings, FindingCode::zero_time, time.end);
  }
}

}  // namespace osteon::clinical
