// SPDX-License-Identifier: Apache-2.0
// CTCAE tabulation for one subject: worst grade per row of a table, where a row is a set of terms
// (one term, several combined, or all). A subject counts once per row. Knows no term by name and no
// grade by laboratory value.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/base/tri.hpp"
#include "osteon/clinical/finding.hpp"

namespace osteon::clinical {

using TermCode = std::uint32_t;

/// Ordered so that the worst is the largest. ungraded: an event without a grade.
enum class WorstGrade : std::uint8_t {
  no_event,
  ungraded,
  grade_1,
  grade_2,
  grade_3,
  grade_4,
  grade_5
};

/// Grades 1 to 5; nothing for other numbers.
[[nodiscard]] constexpr std::optional<WorstGrade> grade(std::int64_t number) {
  if (number < 1 || number > 5) return std::nullopt;
  return static_cast<WorstGrade>(number + 1);
}

/// A column of the table: grades from..to, both included.
struct GradeBand {
  WorstGrade from = WorstGrade::ungraded;
  WorstGrade to = WorstGrade::grade_5;
  [[nodiscard]] constexpr bool contains(WorstGrade value) const {
    return from <= value && value <= to;
  }
};
inline constexpr GradeBand any_grade{WorstGrade::ungraded, WorstGrade::grade_5};
inline constexpr GradeBand grades_1_to_2{WorstGrade::grade_1, WorstGrade::grade_2};
inline constexpr GradeBand grades_3_to_5{WorstGrade::grade_3, WorstGrade::grade_5};

enum class DrugAction : std::uint8_t { unknown, none, dose_reduced, interrupted, withdrawn };

struct AdverseEvent {
  TermCode term = 0;
  WorstGrade grade = WorstGrade::ungraded;
  std::optional<base::CalendarDay> start;
  std::optional<base::CalendarDay> end;
  /// First day on which an event that began before treatment was worse than before it.
  std::optional<base::CalendarDay> worsened;
  base::Tri related = base::Tri::unknown;
  base::Tri serious = base::Tri::unknown;
  DrugAction action = DrugAction::unknown;
};

enum class Relation : std::uint8_t { any, related_only };
/// An event whose relation is missing, when only related ones are counted.
enum class UnknownRelation : std::uint8_t { counts_as_related, left_out };
/// treatment_emergent: began (or worsened) from the first dose to days_after_last_dose after the
/// last.
enum class EventWindow : std::uint8_t { all, treatment_emergent };
/// What the drug had to do with it: all events, or those that led to a change of treatment.
enum class ActionFilter : std::uint8_t { any, dose_reduced, interrupted, withdrawn };
enum class Seriousness : std::uint8_t { any, serious_only };

struct AdverseEventFilter {
  Relation relation = Relation::any;
  UnknownRelation unknown_relation = UnknownRelation::counts_as_related;
  EventWindow window = EventWindow::treatment_emergent;
  std::int32_t days_after_last_dose = 30;
  ActionFilter action = ActionFilter::any;
  Seriousness seriousness = Seriousness::any;
};

struct TreatmentWindow {
  base::CalendarDay first_dose;
  std::optional<base::CalendarDay> last_dose;    // nothing = ongoing
  std::optional<base::CalendarDay> new_therapy;  // ends the window when earlier (day included)
  std::optional<base::CalendarDay> cutoff;
};

/// yes or no; unknown never: a missing start counts as emergent unless the event ended before the
/// first dose, a missing relation follows the filter. Both are findings of worst_grades.
[[nodiscard]] bool is_counted(const AdverseEvent& event, const TreatmentWindow& window,
                              const AdverseEventFilter& filter);

/// Rows of a table. Build once, use for every subject.
class AdverseEventRows {
 public:
  /// The row's place. A term may be in several rows.
  std::uint32_t add(std::span<const TermCode> members);
  /// A row with every term, also ones that no other row has.
  std::uint32_t add_any();
  [[nodiscard]] std::size_t size() const { return row_count_; }
  [[nodiscard]] std::span<const std::uint32_t> rows_of(TermCode term) const;
  [[nodiscard]] std::span<const std::uint32_t> rows_of_all() const { return any_rows_; }

 private:
  std::vector<std::vector<std::uint32_t>> rows_of_term_;
  std::vector<std::uint32_t> any_rows_;
  std::uint32_t row_count_ = 0;
};

/// Worst grade per row (`worst` gets rows.size() values). Findings of counted events:
/// adverse_event_ungraded, adverse_event_start_missing; of events that count but for their
/// relation: adverse_event_relation_missing.
void worst_grades(std::span<const AdverseEvent> events, const TreatmentWindow& window,
                  const AdverseEventFilter& filter, const AdverseEventRows& rows,
                  std::vector<WorstGrade>& worst, Findings& findings);

}  // namespace osteon::clinical
