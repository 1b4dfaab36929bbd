// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/adverse_event_table.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/grade_columns.hpp"
#include "osteon/study/tables/table_parts.hpp"

namespace osteon::study {
namespace {

using clinical::WorstGrade;

class AdverseEventTable {
 public:
  AdverseEventTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns)
      : plan_(plan),
        safety_plan_(analysis.cohort->plan.safety),
        safety_(*analysis.cohort->safety),
        worst_(worst_of_events(safety_, plan)),
        columns_(plan, std::move(columns)),
        table_(start_table(analysis, plan, default_caption(analysis, plan))) {
    table_.stub = {"Event", "不良事件"};
    columns_.add_header(table_);
  }

  report::Table build() {
    add_row({"Any event", "任何不良事件"}, "any", worst_.front());
    for (const std::size_t term : terms()) {
      const LocalText& label = safety_.rows[term].label;
      add_row(label, id_part(label.en), worst_[term + 1]);
    }
    if (plan_.events == cohort::EventSet::as_planned) add_changes_of_treatment();
    add_safety_notes(table_, safety_plan_, plan_);
    add_ungraded_footnote();
    explain_unknown_group(table_, columns_.groups());
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  static LocalText default_caption(const Analysis& analysis, const TablePlan& plan) {
    switch (plan.events) {
      case cohort::EventSet::as_planned: break;
      case cohort::EventSet::all: return {"Adverse events of any cause", "任何原因的不良事件"};
      case cohort::EventSet::related:
        return {"Treatment-related adverse events", "治疗相关不良事件"};
      case cohort::EventSet::serious: return {"Serious adverse events", "严重不良事件"};
      case cohort::EventSet::related_serious:
        return {"Serious treatment-related adverse events", "治疗相关严重不良事件"};
      case cohort::EventSet::fatal: return {"Fatal adverse events", "致死性不良事件"};
    }
    return analysis.cohort->plan.safety.related_only
               ? LocalText{"Treatment-related adverse events", "治疗相关不良事件"}
               : LocalText{"Adverse events", "不良事件"};
  }

  report::Row& start_row(LocalText label, const std::string& id) {
    report::Row row;
    row.label = std::move(label);
    row.id = ids_.unique(id);
    table_.rows.push_back(std::move(row));
    return table_.rows.back();
  }

  void add_row(LocalText label, const std::string& id, const std::vector<WorstGrade>& worst) {
    report::Row& row = start_row(std::move(label), id);
    columns_.add_cells(row, worst);
  }

  // Terms that somebody had and that are frequent enough in some column.
  [[nodiscard]] std::vector<std::size_t> terms() const {
    std::vector<const std::vector<WorstGrade>*> worst;
    std::vector<LocalText> labels;
    for (std::size_t term = 0; term < safety_.rows.size(); ++term) {
      worst.push_back(&worst_[term + 1]);
      labels.push_back(safety_.rows[term].label);
    }
    return printed_rows(plan_, columns_, worst, labels);
  }

  void add_change(const LocalText& label, const std::string& id, const std::vector<bool>& led_to) {
    if (led_to.empty()) return;
    report::Row& row = start_row(label, id);
    row.indent = 1;
    columns_.add_any_cells(row, led_to);
  }

  void add_changes_of_treatment() {
    if (safety_.led_to_reduction.empty() && safety_.led_to_interruption.empty() &&
        safety_.led_to_withdrawal.empty()) {
      return;
    }
    report::Row& heading = start_row({"Events leading to", "导致治疗改变的不良事件"}, "led-to");
    heading.role = report::RowRole::heading;
    add_change({"Dose reduction", "减量"}, "led-to-reduction", safety_.led_to_reduction);
    add_change({"Interruption of treatment", "暂停治疗"}, "led-to-interruption",
               safety_.led_to_interruption);
    add_change({"Withdrawal of treatment", "永久停药"}, "led-to-withdrawal",
               safety_.led_to_withdrawal);
  }

  void add_ungraded_footnote() {
    std::set<std::size_t> patients;
    for (const auto& worst : worst_) {
      for (std::size_t member = 0; member < worst.size(); ++member) {
        if (worst[member] == WorstGrade::ungraded) patients.insert(member);
      }
    }
    if (patients.empty()) return;
    add_detail(table_, {fmt::format("Events without a grade ({}) are counted in any grade only",
                                    base::plural(patients.size(), "patient")),
                        fmt::format("未分级的事件（{} 例患者）仅计入任何级别", patients.size())});
  }

  const TablePlan& plan_;
  const cohort::SafetyPlan& safety_plan_;
  const cohort::SafetyColumns& safety_;
  const std::vector<std::vector<WorstGrade>>& worst_;  // of the events that the plan asks for
  GradeColumns columns_;
  report::Table table_;
  RowIds ids_;
};

}  // namespace

base::Result<report::Table> adverse_event_table(const Analysis& analysis, const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  if (auto safety = needs_safety(analysis, plan); !safety) return base::fail(safety.error());
  if (auto known = knows_events(*analysis.cohort->safety, plan); !known) {
    return base::fail(std::move(known.error()));
  }
  return AdverseEventTable(analysis, plan, *std::move(columns)).build();
}

}  // namespace osteon::study
