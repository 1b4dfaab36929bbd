// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/safety.hpp"

#include <algorithm>
#include <set>

#include "osteon/cohort/answers.hpp"
#include "osteon/cohort/columns.hpp"
#include "osteon/cohort/findings.hpp"

namespace osteon::cohort {
namespace {

using base::CalendarDay;
using clinical::ActionFilter;
using clinical::AdverseEvent;
using clinical::DrugAction;
using clinical::WorstGrade;
using records::Column;
using records::ColumnType;
using records::SubjectIndex;

DrugAction action_of(std::optional<std::string_view> code) {
  if (code == "none") return DrugAction::none;
  if (code == "dose reduced") return DrugAction::dose_reduced;
  if (code == "drug interrupted") return DrugAction::interrupted;
  if (code == "drug withdrawn") return DrugAction::withdrawn;
  return DrugAction::unknown;
}

/// The adverse_events table with its columns found.
class AdverseEventTable {
 public:
  static base::Result<AdverseEventTable> open(const records::Dataset& dataset) {
    ColumnFinder find(dataset, "the safety section");
    AdverseEventTable events;
    events.table_ = find.table("adverse_events");
    events.term_ = find.column(events.table_, "term", ColumnType::text);
    events.grade_ = find.column(events.table_, "grade", ColumnType::whole);
    if (!find.problems().empty()) return base::fail(std::move(find.problems()));
    events.start_ = ColumnFinder::optional_column(events.table_, "start_date", ColumnType::date);
    events.end_ = ColumnFinder::optional_column(events.table_, "end_date", ColumnType::date);
    events.related_ = ColumnFinder::optional_column(events.table_, "related", ColumnType::yes_no);
    events.action_ = ColumnFinder::optional_column(events.table_, "action", ColumnType::text);
    return events;
  }

  void load(SubjectIndex subject, std::vector<AdverseEvent>& events) const {
    events.clear();
    for (const records::Row row : table_->rows_of(subject)) {
      if (term_->codes()[row] == Column::missing_code) continue;
      AdverseEvent event;
      event.term = term_->codes()[row];
      if (const auto number = grade_->whole(row)) {
        event.grade = clinical::grade(*number).value_or(WorstGrade::ungraded);
      }
      if (start_ != nullptr) event.start = start_->date(row);
      if (end_ != nullptr) event.end = end_->date(row);
      if (related_ != nullptr) event.related = related_->yes_no(row);
      if (action_ != nullptr) event.action = action_of(action_->text(row));
      events.push_back(event);
    }
  }

  [[nodiscard]] const Column& term() const { return *term_; }
  [[nodiscard]] base::Place place(SubjectIndex subject, std::uint32_t index) const {
    const auto rows = table_->rows_of(subject);
    return index < rows.size() ? table_->frame().place(rows[index], "grade")
                               : base::Place{table_->frame().sources().front().file, 0, 0};
  }

 private:
  const records::Table* table_ = nullptr;
  const Column* term_ = nullptr;
  const Column* grade_ = nullptr;
  const Column* start_ = nullptr;
  const Column* end_ = nullptr;
  const Column* related_ = nullptr;
  const Column* action_ = nullptr;
};

// Declared rows in their order, then every term that none of them has.
std::vector<CombinedTermPlan> table_rows(const SafetyPlan& plan, const Column& term) {
  std::vector<CombinedTermPlan> rows = plan.terms;
  std::set<std::string> covered;
  for (const auto& row : rows) covered.insert(row.terms.begin(), row.terms.end());
  std::vector<std::string> others;
  for (const auto& name : term.dictionary()) {
    if (covered.count(name) == 0) others.push_back(name);
  }
  std::sort(others.begin(), others.end());
  for (const auto& name : others) rows.push_back({{name, {}}, {name}});
  return rows;
}

clinical::AdverseEventRows event_rows(const std::vector<CombinedTermPlan>& rows,
                                      const Column& term) {
  clinical::AdverseEventRows result;
  result.add_any();
  for (const auto& row : rows) {
    std::vector<clinical::TermCode> members;
    for (const auto& name : row.terms) {
      const std::uint32_t code = term.find_code(name);
      if (code != Column::missing_code) members.push_back(code);
    }
    result.add(members);
  }
  return result;
}

}  // namespace

base::Result<std::optional<SafetyColumns>> derive_safety(
    const CohortPlan& plan, const Questions& questions, const std::vector<SubjectIndex>& members,
    const std::vector<std::optional<CalendarDay>>& index_date, criteria::Evaluator& evaluator,
    base::Diagnostics& queries) {
  if (!plan.safety.present) return std::nullopt;
  const auto table = AdverseEventTable::open(evaluator.program().dataset());
  if (!table) return base::fail(base::Diagnostics(table.error()));
  SafetyColumns columns;
  columns.rows = table_rows(plan.safety, table->term());
  columns.worst.resize(columns.rows.size() + 1);
  const clinical::AdverseEventRows rows = event_rows(columns.rows, table->term());
  clinical::AdverseEventRows any_row;
  any_row.add_any();
  std::vector<AdverseEvent> events;
  std::vector<WorstGrade> worst;
  for (std::size_t i = 0; i < members.size(); ++i) {
    evaluator.select(members[i]);
    table->load(members[i], events);
    auto first_dose = date_answer(evaluator, questions.safety_from);
    if (!first_dose) first_dose = index_date[i];
    clinical::AdverseEventFilter filter;
    filter.relation =
        plan.safety.related_only ? clinical::Relation::related_only : clinical::Relation::any;
    filter.window = plan.safety.treatment_emergent && first_dose
                        ? clinical::EventWindow::treatment_emergent
                        : clinical::EventWindow::all;
    filter.days_after_last_dose = plan.safety.days_after_last_dose;
    clinical::TreatmentWindow window;
    window.first_dose = first_dose.value_or(CalendarDay{});
    window.last_dose = date_answer(evaluator, questions.safety_until);
    window.cutoff = plan.cutoff;
    clinical::Findings findings;
    clinical::worst_grades(events, window, filter, rows, worst, findings);
    report_findings(
        findings, [&](const clinical::Finding& f) { return table->place(members[i], f.index); },
        "safety", queries);
    for (std::size_t row = 0; row < worst.size(); ++row) columns.worst[row].push_back(worst[row]);
    const auto led_to = [&](ActionFilter action) {
      filter.action = action;
      clinical::Findings repeated;  // already reported above
      clinical::worst_grades(events, window, filter, any_row, worst, repeated);
      return worst.front() != WorstGrade::no_event;
    };
    columns.led_to_reduction.push_back(led_to(ActionFilter::dose_reduced));
    columns.led_to_interruption.push_back(led_to(ActionFilter::interrupted));
    columns.led_to_withdrawal.push_back(led_to(ActionFilter::withdrawn));
  }
  return columns;
}

}  // namespace osteon::cohort
