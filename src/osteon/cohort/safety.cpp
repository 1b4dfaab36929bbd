// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/safety.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "osteon/cohort/answers.hpp"
#include "osteon/cohort/columns.hpp"
#include "osteon/cohort/endpoints.hpp"
#include "osteon/cohort/findings.hpp"
#include "osteon/cohort/organ_classes.hpp"

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
    events.class_ = ColumnFinder::optional_column(events.table_, "organ_class", ColumnType::text);
    return events;
  }

  /// `classes` gets the class code of every event, when there is such a column.
  void load(SubjectIndex subject, std::vector<AdverseEvent>& events,
            std::vector<std::uint32_t>& classes) const {
    events.clear();
    classes.clear();
    for (const records::Row row : table_->rows_of(subject)) {
      if (term_->codes()[row] == Column::missing_code) continue;
      if (class_ != nullptr) classes.push_back(class_->codes()[row]);
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
  [[nodiscard]] const Column* organ_class() const { return class_; }
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
  const Column* class_ = nullptr;
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

constexpr std::array<ActionFilter, 3> actions = {
    ActionFilter::dose_reduced, ActionFilter::interrupted, ActionFilter::withdrawn};

/// Fills the columns member by member.
class Derivation {
 public:
  Derivation(const CohortPlan& plan, const AdverseEventTable& table,
             const records::Dataset& dataset)
      : plan_(plan), table_(table), follow_up_(dataset) {
    columns_.rows = table_rows(plan.safety, table.term());
    columns_.worst.resize(columns_.rows.size() + 1);
    columns_.first.resize(columns_.rows.size() + 1);
    for (auto& by_row : columns_.worst_leading_to) by_row.resize(columns_.rows.size() + 1);
    rows_ = event_rows(columns_.rows, table.term());
    if (table.organ_class() != nullptr)
      classes_.emplace(*table.organ_class(), columns_.rows, table.term());
  }

  void add(SubjectIndex member, std::optional<CalendarDay> first_dose,
           std::optional<CalendarDay> last_dose, base::Diagnostics& queries) {
    table_.load(member, events_, event_classes_);
    filter_ = clinical::AdverseEventFilter{};
    filter_.relation =
        plan_.safety.related_only ? clinical::Relation::related_only : clinical::Relation::any;
    filter_.window = plan_.safety.treatment_emergent && first_dose
                         ? clinical::EventWindow::treatment_emergent
                         : clinical::EventWindow::all;
    filter_.days_after_last_dose = plan_.safety.days_after_last_dose;
    window_ = clinical::TreatmentWindow{};
    window_.first_dose = first_dose.value_or(CalendarDay{});
    window_.last_dose = last_dose;
    window_.cutoff = plan_.cutoff;
    add_worst(member, queries);
    add_actions();
    add_times(member, first_dose);
    if (classes_) classes_->add(events_, event_classes_, window_, filter_);
  }

  SafetyColumns finish() {
    if (classes_) columns_.classes = classes_->finish();
    return std::move(columns_);
  }

 private:
  void add_worst(SubjectIndex member, base::Diagnostics& queries) {
    clinical::Findings findings;
    clinical::worst_grades(events_, window_, filter_, rows_, worst_, findings);
    report_findings(
        findings, [&](const clinical::Finding& f) { return table_.place(member, f.index); },
        "safety", queries);
    push(worst_, columns_.worst);
  }

  void add_actions() {
    const std::array<std::vector<bool>*, 3> led_to = {
        &columns_.led_to_reduction, &columns_.led_to_interruption, &columns_.led_to_withdrawal};
    for (std::size_t i = 0; i < actions.size(); ++i) {
      auto filter = filter_;
      filter.action = actions[i];
      clinical::Findings repeated;  // already reported with all events
      clinical::worst_grades(events_, window_, filter, rows_, worst_, repeated);
      led_to[i]->push_back(worst_.front() != WorstGrade::no_event);
      push(worst_, columns_.worst_leading_to[i]);
    }
  }

  void add_times(SubjectIndex member, std::optional<CalendarDay> first_dose) {
    clinical::first_events(events_, window_, filter_, rows_, first_);
    push(first_, columns_.first);
    const VitalStatus status = follow_up_.of(member);
    const auto last = clinical::last_day_at_risk(window_, filter_,
                                                 status.death ? status.death : status.last_contact);
    columns_.at_risk_from.push_back(first_dose);
    const bool known = first_dose && last;
    columns_.days_at_risk.push_back(
        known ? std::optional(base::days_between(*first_dose, *last) + 1) : std::nullopt);
  }

  template <class Value>
  static void push(const std::vector<Value>& values, std::vector<std::vector<Value>>& columns) {
    for (std::size_t row = 0; row < values.size(); ++row) columns[row].push_back(values[row]);
  }

  const CohortPlan& plan_;
  const AdverseEventTable& table_;
  FollowUpTable follow_up_;
  SafetyColumns columns_;
  clinical::AdverseEventRows rows_;
  std::optional<OrganClasses> classes_;
  std::vector<AdverseEvent> events_;
  std::vector<std::uint32_t> event_classes_;
  clinical::AdverseEventFilter filter_;
  clinical::TreatmentWindow window_;
  std::vector<WorstGrade> worst_;
  std::vector<clinical::FirstEvent> first_;
};

}  // namespace

base::Result<std::optional<SafetyColumns>> derive_safety(
    const CohortPlan& plan, const Questions& questions, const std::vector<SubjectIndex>& members,
    const std::vector<std::optional<CalendarDay>>& index_date, criteria::Evaluator& evaluator,
    base::Diagnostics& queries) {
  if (!plan.safety.present) return std::nullopt;
  const auto& dataset = evaluator.program().dataset();
  const auto table = AdverseEventTable::open(dataset);
  if (!table) return base::fail(base::Diagnostics(table.error()));
  Derivation derivation(plan, *table, dataset);
  for (std::size_t i = 0; i < members.size(); ++i) {
    evaluator.select(members[i]);
    auto first_dose = date_answer(evaluator, questions.safety_from);
    if (!first_dose) first_dose = index_date[i];
    derivation.add(members[i], first_dose, date_answer(evaluator, questions.safety_until), queries);
  }
  return derivation.finish();
}

}  // namespace osteon::cohort
