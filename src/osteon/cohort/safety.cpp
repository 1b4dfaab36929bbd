// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/safety.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "osteon/cohort/adverse_event_rows.hpp"
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
using clinical::WorstGrade;
using records::Column;
using records::SubjectIndex;

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

constexpr std::array<EventSet, event_sets> every_set = {
    EventSet::as_planned,      EventSet::all,  EventSet::related, EventSet::serious,
    EventSet::related_serious, EventSet::fatal};

clinical::AdverseEventFilter filter_of(EventSet set, clinical::AdverseEventFilter filter) {
  using clinical::Relation;
  if (set == EventSet::as_planned || set == EventSet::fatal) return filter;
  const bool related = set == EventSet::related || set == EventSet::related_serious;
  const bool serious = set == EventSet::serious || set == EventSet::related_serious;
  filter.relation = related ? Relation::related_only : Relation::any;
  filter.seriousness = serious ? clinical::Seriousness::serious_only : clinical::Seriousness::any;
  return filter;
}

/// Fills the columns member by member.
class Derivation {
 public:
  Derivation(const CohortPlan& plan, const AdverseEventRecords& table,
             const records::Dataset& dataset)
      : plan_(plan), table_(table), follow_up_(dataset) {
    columns_.rows = table_rows(plan.safety, table.term());
    columns_.worst.resize(columns_.rows.size() + 1);
    columns_.first.resize(columns_.rows.size() + 1);
    for (auto& by_row : columns_.worst_leading_to) by_row.resize(columns_.rows.size() + 1);
    for (auto& by_row : columns_.of_set) by_row.resize(columns_.rows.size() + 1);
    columns_.has_relation = table.has_relation();
    columns_.has_seriousness = table.has_seriousness();
    columns_.has_action = table.has_action();
    rows_ = event_rows(columns_.rows, table.term());
    if (table.organ_class() != nullptr)
      classes_.emplace(*table.organ_class(), columns_.rows, table.term());
  }

  void add(SubjectIndex member, std::optional<CalendarDay> first_dose,
           std::optional<CalendarDay> last_dose, std::optional<CalendarDay> new_therapy,
           base::Diagnostics& queries) {
    table_.load(member, events_, event_classes_, event_rows_);
    filter_ = clinical::AdverseEventFilter{};
    filter_.relation =
        plan_.safety.related_only ? clinical::Relation::related_only : clinical::Relation::any;
    filter_.window = plan_.safety.treatment_emergent && first_dose
                         ? clinical::EventWindow::treatment_emergent
                         : clinical::EventWindow::all;
    filter_.unknown_relation = plan_.safety.unknown_relation;
    filter_.days_after_last_dose = plan_.safety.days_after_last_dose;
    window_ = clinical::TreatmentWindow{};
    window_.first_dose = first_dose.value_or(CalendarDay{});
    window_.last_dose = last_dose;
    window_.new_therapy = new_therapy;
    window_.cutoff = plan_.cutoff;
    columns_.window.push_back(window_);
    columns_.filter.push_back(filter_);
    add_worst(queries);
    add_sets();
    add_actions();
    add_times(member, first_dose);
    if (classes_) classes_->add(events_, event_classes_, window_, filter_);
  }

  SafetyColumns finish() {
    if (classes_) columns_.classes = classes_->finish();
    return std::move(columns_);
  }

 private:
  void add_worst(base::Diagnostics& queries) {
    clinical::Findings findings;
    clinical::worst_grades(events_, window_, filter_, rows_, worst_, findings);
    report_findings(
        findings, [&](const clinical::Finding& f) { return table_.place(event_rows_[f.index]); },
        "safety", queries);
    push(worst_, columns_.worst);
  }

  void add_sets() {
    for (const EventSet set : every_set) {
      clinical::Findings repeated;  // already reported
      const auto& events = set == EventSet::fatal ? fatal_events() : events_;
      clinical::worst_grades(events, window_, filter_of(set, filter_), rows_, worst_, repeated);
      push(worst_, columns_.of_set[static_cast<std::size_t>(set)]);
    }
  }

  const std::vector<AdverseEvent>& fatal_events() {
    fatal_.clear();
    std::copy_if(events_.begin(), events_.end(), std::back_inserter(fatal_),
                 [](const AdverseEvent& e) { return e.grade == WorstGrade::grade_5; });
    return fatal_;
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
      for (const bool related : {false, true}) {
        auto one = filter_of(related ? EventSet::related : EventSet::all, filter_);
        one.action = actions[i];
        clinical::worst_grades(events_, window_, one, rows_, worst_, repeated);
        columns_.any_leading_to[related ? 1 : 0][i].push_back(worst_.front());
      }
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
  const AdverseEventRecords& table_;
  FollowUpTable follow_up_;
  SafetyColumns columns_;
  clinical::AdverseEventRows rows_;
  std::optional<OrganClasses> classes_;
  std::vector<AdverseEvent> events_, fatal_;
  std::vector<std::uint32_t> event_classes_;
  std::vector<records::Row> event_rows_;
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
  const auto table = AdverseEventRecords::open(dataset);
  if (!table) return base::fail(base::Diagnostics(table.error()));
  Derivation derivation(plan, *table, dataset);
  for (std::size_t i = 0; i < members.size(); ++i) {
    evaluator.select(members[i]);
    auto first_dose = date_answer(evaluator, questions.safety_from);
    if (!first_dose) first_dose = index_date[i];
    derivation.add(members[i], first_dose, date_answer(evaluator, questions.safety_until),
                   date_answer(evaluator, questions.safety_new_therapy), queries);
  }
  return derivation.finish();
}

}  // namespace osteon::cohort
