// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/adverse_events.hpp"

#include <algorithm>

namespace osteon::clinical {
namespace {

bool is_related(const AdverseEvent& event, const AdverseEventFilter& filter) {
  if (filter.relation == Relation::any || event.related == base::Tri::yes) return true;
  return event.related == base::Tri::unknown &&
         filter.unknown_relation == UnknownRelation::counts_as_related;
}

bool led_to(const AdverseEvent& event, ActionFilter wanted) {
  switch (wanted) {
    case ActionFilter::any: return true;
    case ActionFilter::dose_reduced: return event.action == DrugAction::dose_reduced;
    case ActionFilter::interrupted: return event.action == DrugAction::interrupted;
    case ActionFilter::withdrawn: return event.action == DrugAction::withdrawn;
  }
  return false;
}

bool is_treatment_emergent(const AdverseEvent& event, const TreatmentWindow& window,
                           std::int32_t days_after_last_dose) {
  if (!event.start) return !event.end || *event.end >= window.first_dose;
  const base::CalendarDay began =
      *event.start < window.first_dose && event.worsened ? *event.worsened : *event.start;
  if (began < window.first_dose) return false;
  if (window.last_dose && began > *window.last_dose + days_after_last_dose) return false;
  return !window.new_therapy || began <= *window.new_therapy;
}

}  // namespace

bool is_counted(const AdverseEvent& event, const TreatmentWindow& window,
                const AdverseEventFilter& filter) {
  if (window.cutoff && event.start && *event.start > *window.cutoff) return false;
  if (!is_related(event, filter) || !led_to(event, filter.action)) return false;
  if (filter.seriousness == Seriousness::serious_only && event.serious != base::Tri::yes) {
    return false;
  }
  return filter.window == EventWindow::all ||
         is_treatment_emergent(event, window, filter.days_after_last_dose);
}

std::uint32_t AdverseEventRows::add(std::span<const TermCode> members) {
  for (const TermCode term : members) {
    if (term >= rows_of_term_.size()) rows_of_term_.resize(term + std::size_t{1});
    auto& rows = rows_of_term_[term];
    if (rows.empty() || rows.back() != row_count_) rows.push_back(row_count_);
  }
  return row_count_++;
}

std::uint32_t AdverseEventRows::add_any() {
  any_rows_.push_back(row_count_);
  return row_count_++;
}

std::span<const std::uint32_t> AdverseEventRows::rows_of(TermCode term) const {
  if (term >= rows_of_term_.size()) return {};
  return rows_of_term_[term];
}

void worst_grades(std::span<const AdverseEvent> events, const TreatmentWindow& window,
                  const AdverseEventFilter& filter, const AdverseEventRows& rows,
                  std::vector<WorstGrade>& worst, Findings& findings) {
  worst.assign(rows.size(), WorstGrade::no_event);
  AdverseEventFilter whatever_relation = filter;
  whatever_relation.relation = Relation::any;
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    const AdverseEvent& event = events[i];
    const auto report = [&](FindingCode code) {
      findings.push_back({code, FindingSource::adverse_event, i, event.start});
    };
    if (event.related == base::Tri::unknown && filter.relation == Relation::related_only &&
        is_counted(event, window, whatever_relation)) {
      report(FindingCode::adverse_event_relation_missing);
    }
    if (!is_counted(event, window, filter)) continue;
    const WorstGrade graded = std::max(event.grade, WorstGrade::ungraded);
    if (graded == WorstGrade::ungraded) report(FindingCode::adverse_event_ungraded);
    if (!event.start && filter.window == EventWindow::treatment_emergent) {
      report(FindingCode::adverse_event_start_missing);
    }
    const auto raise = [&](std::span<const std::uint32_t> places) {
      for (const std::uint32_t row : places) worst[row] = std::max(worst[row], graded);
    };
    raise(rows.rows_of(event.term));
    raise(rows.rows_of_all());
  }
}

}  // namespace osteon::clinical
