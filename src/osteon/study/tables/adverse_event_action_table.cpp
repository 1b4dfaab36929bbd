// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "osteon/study/tables/adverse_event_tables.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/grade_columns.hpp"

namespace osteon::study {
namespace {

using clinical::WorstGrade;

struct Action {
  const char* id;
  const char* en;
  const char* zh;
};
constexpr std::array<Action, 3> actions = {
    {{"reduction", "Dose reduction", "减量"},
     {"interruption", "Interruption of treatment", "暂停治疗"},
     {"withdrawal", "Withdrawal of treatment", "永久停药"}}};

class ActionTable {
 public:
  ActionTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns)
      : analysis_(analysis),
        plan_(plan),
        safety_(*analysis.cohort->safety),
        columns_(plan, std::move(columns)),
        table_(start_table(
            analysis, plan,
            {"Adverse events leading to a change of treatment", "导致治疗改变的不良事件"})) {
    table_.stub = {"Event", "不良事件"};
    columns_.add_header(table_);
  }

  report::Table build() {
    for (std::size_t i = 0; i < actions.size(); ++i) add_action(actions[i], i);
    add_safety_notes(table_, analysis_.cohort->plan.safety, plan_);
    add_detail(table_, {"Grades are those of the events that led to the change",
                        "级别为导致治疗改变的事件的级别"});
    explain_unknown_group(table_, columns_.groups());
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  void add_action(const Action& action, std::size_t place) {
    const auto& worst = safety_.worst_leading_to[place];
    add({action.en, action.zh}, action.id, worst.front(), 0, report::RowRole::total);
    std::vector<const std::vector<WorstGrade>*> by_term;
    std::vector<LocalText> labels;
    for (std::size_t term = 0; term < safety_.rows.size(); ++term) {
      by_term.push_back(&worst[term + 1]);
      labels.push_back(safety_.rows[term].label);
    }
    for (const std::size_t term : printed_rows(plan_, columns_, by_term, labels)) {
      add(labels[term], std::string(action.id) + "-" + id_part(labels[term].en), *by_term[term], 1,
          report::RowRole::body);
    }
  }

  void add(const LocalText& label, const std::string& id, const std::vector<WorstGrade>& worst,
           int indent, report::RowRole role) {
    table_.rows.push_back(columns_.row({label, ids_.unique(id), indent, role}, worst));
  }

  const Analysis& analysis_;
  const TablePlan& plan_;
  const cohort::SafetyColumns& safety_;
  GradeColumns columns_;
  report::Table table_;
  RowIds ids_;
};

}  // namespace

base::Result<report::Table> adverse_event_action_table(const Analysis& analysis,
                                                       const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  if (auto safety = needs_safety(analysis, plan); !safety) return base::fail(safety.error());
  return ActionTable(analysis, plan, *std::move(columns)).build();
}

}  // namespace osteon::study
