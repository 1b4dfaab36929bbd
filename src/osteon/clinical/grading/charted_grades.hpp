// SPDX-License-Identifier: Apache-2.0
// Charted grades of adverse events held against the grades of the numbers measured while the event
// lasted. Lists what differs; changes nothing, for a chart may know more than a number does.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/clinical/grading/grade_records.hpp"
#include "osteon/clinical/rules.hpp"

namespace osteon::clinical {

/// term must be one of the criteria; others are not compared.
struct ChartedEvent {
  std::uint32_t subject = 0;  // as in the records
  std::string_view term;
  std::optional<std::int32_t> grade;
  std::optional<base::CalendarDay> start, end;  // both included; no end: goes on
};

/// charted_lower: a number reached a higher grade. charted_higher: no number reached it, which
/// symptoms or treatment may explain. charted_missing: numbers have a grade, the event has none.
/// no_value: no graded number of the term lies within the event.
enum class GradeConflictKind : std::uint8_t {
  charted_lower,
  charted_higher,
  charted_missing,
  no_value
};
[[nodiscard]] std::string_view conflict_id(GradeConflictKind kind);

struct GradeConflict {
  std::uint32_t event = 0;
  GradeConflictKind kind = GradeConflictKind::charted_lower;
  std::optional<std::int32_t> charted;
  std::optional<std::int32_t> numeric;  // the worst while the event lasted
  std::optional<std::uint32_t> value;   // place in `values` that has it
};

/// Conflicts in the order of the events (rule AE-GRADE-02). Terms are compared without case. Events
/// without a start, and values without a day, are not compared; an event of a term that no number
/// can grade is none.
[[nodiscard]] std::vector<GradeConflict> grade_conflicts(std::span<const ChartedEvent> events,
                                                         std::span<const GradedValue> values,
                                                         std::span<const LabRecord> records);

}  // namespace osteon::clinical
