// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/charted_conflicts.hpp"

#include "osteon/base/text.hpp"
#include "osteon/cohort/columns.hpp"

namespace osteon::cohort {
namespace {

using records::Column;
using records::ColumnType;

/// The criteria's own term of what is charted; empty for other words.
base::LocalText term_of(const clinical::GradingTable& table, std::string_view charted) {
  const std::string wanted = base::lower_ascii(base::trim(charted));
  for (const auto& rule : table.rules) {
    const bool same = base::lower_ascii(rule.term.en) == wanted ||
                      (!rule.term.zh.empty() && rule.term.zh == wanted);
    if (same) return rule.term;
  }
  return {};
}

}  // namespace

std::vector<ChartedConflict> charted_conflicts(const records::Dataset& dataset,
                                               const std::vector<records::SubjectIndex>& members,
                                               const CohortPlan& plan,
                                               std::span<const clinical::GradedValue> graded,
                                               std::span<const clinical::LabRecord> results) {
  const auto* table = dataset.find("adverse_events");
  const Column* term = ColumnFinder::optional_column(table, "term", ColumnType::text);
  const Column* grade = ColumnFinder::optional_column(table, "grade", ColumnType::whole);
  const Column* start = ColumnFinder::optional_column(table, "start_date", ColumnType::date);
  const Column* end = ColumnFinder::optional_column(table, "end_date", ColumnType::date);
  if (term == nullptr || grade == nullptr || start == nullptr) return {};
  std::vector<base::LocalText> names;  // by code of the charted term
  for (const auto& charted : term->dictionary()) {
    names.push_back(term_of(*plan.grading.table, charted));
  }
  std::vector<clinical::ChartedEvent> events;
  std::vector<ChartedConflict> of_event;
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (const records::Row row : table->rows_of(members[i])) {
      const std::uint32_t code = term->codes()[row];
      if (code == Column::missing_code || names[code].en.empty()) continue;
      clinical::ChartedEvent event;
      event.subject = static_cast<std::uint32_t>(i);
      event.term = names[code].en;
      event.start = start->date(row);
      if (plan.cutoff && event.start && *event.start > *plan.cutoff) continue;
      if (end != nullptr) event.end = end->date(row);
      const auto number = grade->whole(row);
      const bool is_grade = number && *number >= 1 && *number <= 5;
      if (is_grade) event.grade = static_cast<std::int32_t>(*number);
      events.push_back(event);
      of_event.push_back({i, row, names[code], {}, {}});
    }
  }
  std::vector<ChartedConflict> conflicts;
  for (const auto& found : clinical::grade_conflicts(events, graded, results)) {
    ChartedConflict conflict = of_event[found.event];
    conflict.conflict = found;
    if (found.value) conflict.value = *found.value;
    conflicts.push_back(std::move(conflict));
  }
  return conflicts;
}

}  // namespace osteon::cohort
