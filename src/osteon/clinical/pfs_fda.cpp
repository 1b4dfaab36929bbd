// SPDX-License-Identifier: Apache-2.0
// The FDA profiles (FDA 2007/2018, tables A, B and C). Precedence: no baseline, new therapy, missed
// assessments, event. A counts documented progression on its day; B dates it on the next planned
// visit; C also takes the claim of a treatment that was stopped for progression.
#include <algorithm>

#include "osteon/clinical/endpoint_parts.hpp"

namespace osteon::clinical {

base::CalendarDay next_planned_visit(base::CalendarDay start, base::CalendarDay day,
                                     const ProgressionSettings& settings) {
  const std::int32_t interval = settings.assessment_interval_days;
  const std::int32_t since = base::days_between(start, day);
  if (interval <= 0 || since <= 0) return day;
  const std::int32_t beyond = since % interval;  // days after the planned visit before
  const bool belongs_to_it = since >= interval && beyond <= settings.assessment_window_days;
  return belongs_to_it || beyond == 0 ? day : day + (interval - beyond);
}

namespace {

// What can end the time, after the limits of new therapy and cut-off.
class Candidates {
 public:
  Candidates(const Observed& observed, const ProgressionSettings& settings, DeathCounts counts)
      : observed_(observed), usable_(usable_assessments(observed)) {
    therapy_seen_ = observed.new_therapy && *observed.new_therapy >= observed.start &&
                    (!observed.cutoff || *observed.new_therapy <= *observed.cutoff);
    while (usable_.end > usable_.begin &&
           is_after_therapy(observed.assessments[usable_.end - 1].day)) {
      --usable_.end;
    }
    if (const auto progression = first_progression(observed, usable_)) {
      keep(observed.assessments[*progression].day, EventKind::progression,
           Rule::event_progression, progression);
    }
    if (settings.profile == PfsProfile::fda_claimed) {
      if (const auto claim = claimed_progression(observed)) {
        keep(*claim, EventKind::progression, Rule::event_clinical_progression, std::nullopt);
      }
    }
    if (counts == DeathCounts::as_event) {
      if (const auto death = observed_death(observed)) {
        keep(*death, EventKind::death, Rule::event_death, std::nullopt);
      }
    }
  }

  [[nodiscard]] bool therapy_seen() const { return therapy_seen_; }
  [[nodiscard]] UsableAssessments usable() const { return usable_; }
  [[nodiscard]] const std::optional<TimeToEvent>& event() const { return event_; }

  /// Last evaluable assessment before the event.
  [[nodiscard]] std::optional<std::uint32_t> last_before_event() const {
    std::uint32_t before = usable_.begin;
    while (before < usable_.end && !is_at_event(before)) ++before;
    return last_evaluable(observed_, usable_.begin, before);
  }

 private:
  [[nodiscard]] bool is_after_therapy(base::CalendarDay day) const {
    return therapy_seen_ && day > *observed_.new_therapy;
  }
  [[nodiscard]] bool is_at_event(std::uint32_t i) const {
    if (event_->assessment) return i == *event_->assessment;
    return observed_.assessments[i].day > event_->end;
  }
  // Of several on one day the first asked for stays.
  void keep(base::CalendarDay on, EventKind kind, Rule rule, std::optional<std::uint32_t> place) {
    if (is_after_therapy(on) || (event_ && event_->end <= on)) return;
    event_ = {observed_.start, on, kind, rule, place};
  }

  const Observed& observed_;
  UsableAssessments usable_;
  bool therapy_seen_ = false;
  std::optional<TimeToEvent> event_;
};

bool comes_after_missed_assessments(const TimeToEvent& event, base::CalendarDay last_evaluable_day,
                                    const ProgressionSettings& settings) {
  const std::int32_t longest_gap =
      2 * settings.assessment_interval_days + settings.assessment_window_days;
  const bool judged =
      settings.profile == PfsProfile::fda_documented || event.kind == EventKind::death;
  return judged && base::days_between(last_evaluable_day, event.end) > longest_gap;
}

// Not beyond death and cut-off: nobody is observed there.
TimeToEvent on_planned_visit(TimeToEvent event, const Observed& observed,
                             const ProgressionSettings& settings) {
  auto planned = next_planned_visit(event.start, event.end, settings);
  if (const auto death = observed_death(observed)) {
    planned = std::max(event.end, std::min(planned, *death));
  }
  if (observed.cutoff) planned = std::max(event.end, std::min(planned, *observed.cutoff));
  if (planned > event.end && event.reason == Rule::event_progression) {
    event.reason = Rule::event_next_planned_visit;
  }
  event.end = planned;
  return event;
}

}  // namespace

std::optional<TimeToEvent> pfs_fda(const Observed& observed, const ProgressionSettings& settings,
                                   DeathCounts death_counts, Findings& findings) {
  const auto start = observed.start;
  if (observed.baseline_assessed != base::Tri::yes) {
    return TimeToEvent{start, start, EventKind::censored, Rule::censored_no_baseline, std::nullopt};
  }
  const Candidates candidates(observed, settings, death_counts);
  const UsableAssessments usable = candidates.usable();
  if (!candidates.event()) {
    if (candidates.therapy_seen()) {
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
  const TimeToEvent& event = *candidates.event();
  const auto reference = candidates.last_before_event();
  const auto reference_day = reference ? observed.assessments[*reference].day : start;
  if (comes_after_missed_assessments(event, reference_day, settings)) {
    return TimeToEvent{start, reference_day, EventKind::censored, Rule::censored_missed_assessments,
                       reference};
  }
  if (settings.profile == PfsProfile::fda_documented || event.kind == EventKind::death) {
    return event;
  }
  return on_planned_visit(event, observed, settings);
}

}  // namespace osteon::clinical
