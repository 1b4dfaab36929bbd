// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/grading/charted_grades.hpp"

#include <map>
#include <set>

#include "osteon/base/text.hpp"

namespace osteon::clinical {
namespace {

using SubjectTerm = std::pair<std::uint32_t, std::string>;

std::string key_of(std::string_view term) {
  return base::lower_ascii(base::trim(term));
}

}  // namespace

std::string_view conflict_id(GradeConflictKind kind) {
  switch (kind) {
    case GradeConflictKind::charted_lower: return "CHARTED_LOWER";
    case GradeConflictKind::charted_higher: return "CHARTED_HIGHER";
    case GradeConflictKind::charted_missing: return "CHARTED_MISSING";
    case GradeConflictKind::no_value: return "NO_VALUE";
  }
  return "";
}

std::vector<GradeConflict> grade_conflicts(std::span<const ChartedEvent> events,
                                           std::span<const GradedValue> values,
                                           std::span<const LabRecord> records) {
  std::map<SubjectTerm, std::vector<std::uint32_t>> by_subject_term;
  std::set<std::string> numeric_terms;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    const GradedValue& value = values[i];
    const bool clinical = value.grade.gap == GradingGap::clinical_grade;
    if (value.term.en.empty() || clinical) continue;
    numeric_terms.insert(key_of(value.term.en));
    const LabRecord& record = records[value.record];
    if (!value.grade.grade || !record.date) continue;
    by_subject_term[{record.subject, key_of(value.term.en)}].push_back(i);
  }
  std::vector<GradeConflict> conflicts;
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    const ChartedEvent& event = events[i];
    const std::string term = key_of(event.term);
    if (!event.start || !numeric_terms.contains(term)) continue;
    GradeConflict conflict;
    conflict.event = i;
    conflict.charted = event.grade;
    const auto found = by_subject_term.find({event.subject, term});
    if (found != by_subject_term.end()) {
      for (const std::uint32_t place : found->second) {
        const base::CalendarDay day = *records[values[place].record].date;
        if (day < *event.start || (event.end && day > *event.end)) continue;
        const std::int32_t grade = *values[place].grade.grade;
        if (conflict.numeric && grade <= *conflict.numeric) continue;
        conflict.numeric = grade;
        conflict.value = place;
      }
    }
    if (conflict.numeric == event.grade && event.grade) continue;
    if (!conflict.numeric) {
      conflict.kind = GradeConflictKind::no_value;
    } else if (!event.grade) {
      conflict.kind = GradeConflictKind::charted_missing;
    } else {
      conflict.kind = *conflict.numeric > *event.grade ? GradeConflictKind::charted_lower
                                                       : GradeConflictKind::charted_higher;
    }
    conflicts.push_back(conflict);
  }
  return conflicts;
}

}  // namespace osteon::clinical
