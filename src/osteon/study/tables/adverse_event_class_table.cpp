// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/adverse_event_tables.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/grade_columns.hpp"

namespace osteon::study {
namespace {

using clinical::WorstGrade;
using Grades = std::vector<WorstGrade>;

class ClassTable {
 public:
  ClassTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns)
      : analysis_(analysis),
        plan_(plan),
        safety_(*analysis.cohort->safety),
        columns_(plan, std::move(columns)),
        table_(start_table(analysis, plan,
                           {"Adverse events by system organ class and worst grade",
                            "按系统器官分类和最高级别的不良事件"})) {
    table_.stub = {"System organ class and event", "系统器官分类与不良事件"};
    columns_.add_header(table_);
  }

  report::Table build() {
    add({"Any event", "任何不良事件"}, "any", safety_.worst.front(), 0, report::RowRole::total);
    std::vector<const Grades*> worst;
    std::vector<LocalText> labels;
    for (const auto& organ_class : safety_.classes) {
      worst.push_back(&organ_class.worst);
      labels.push_back(organ_class.label);
    }
    TablePlan classes = plan_;
    classes.min_percent = 0;  // the least share is one of terms
    const GradeColumns every(classes, columns_.groups());
    for (const std::size_t place : printed_rows(classes, every, worst, labels)) {
      add_class(safety_.classes[place]);
    }
    add_safety_notes(table_, analysis_.cohort->plan.safety, plan_);
    add_detail(table_, {"A patient counts once per class, with the worst grade of its events",
                        "每例患者每一分类仅按最高级别计 1 次"});
    explain_unknown_group(table_, columns_.groups());
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  void add_class(const cohort::OrganClassColumn& organ_class) {
    const bool recorded = !organ_class.label.en.empty();
    const LocalText label =
        recorded ? organ_class.label : LocalText{"Class not recorded", "未记录分类"};
    add(label, id_part("class-" + label.en), organ_class.worst, 0, report::RowRole::total);
    std::vector<const Grades*> worst;
    std::vector<LocalText> labels;
    for (const auto& row : organ_class.rows) {
      worst.push_back(&row.worst);
      labels.push_back(safety_.rows[row.row].label);
    }
    for (const std::size_t place : printed_rows(plan_, columns_, worst, labels)) {
      add(labels[place], id_part(labels[place].en), *worst[place], 1, report::RowRole::body);
    }
  }

  void add(const LocalText& label, const std::string& id, const Grades& worst, int indent,
           report::RowRole role) {
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

base::Result<report::Table> adverse_event_class_table(const Analysis& analysis,
                                                      const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  if (auto safety = needs_safety(analysis, plan); !safety) return base::fail(safety.error());
  if (analysis.cohort->safety->classes.empty()) {
    return base::fail(table_problem(plan.place, "E367", "no adverse event has a system organ class",
                                    "add the column organ_class to adverse_events, or map the "
                                    "heading that means it"));
  }
  return ClassTable(analysis, plan, *std::move(columns)).build();
}

}  // namespace osteon::study
