// SPDX-License-Identifier: Apache-2.0
#include <array>

#include <fmt/format.h>

#include "osteon/study/tables/adverse_event_tables.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/grade_columns.hpp"

namespace osteon::study {
namespace {

using clinical::GradeBand;
using clinical::WorstGrade;
using cohort::EventSet;

constexpr GradeBand fatal{WorstGrade::grade_5, WorstGrade::grade_5};

class OverviewTable {
 public:
  OverviewTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns)
      : analysis_(analysis),
        plan_(plan),
        safety_(*analysis.cohort->safety),
        columns_(std::move(columns)),
        table_(start_table(analysis, plan, {"Overview of adverse events", "不良事件概要"})) {
    table_.stub = {"Patients with", "患者"};
    table_.columns = value_columns(columns_);
  }

  report::Table build() {
    add_part(EventSet::all, EventSet::serious, 0);
    if (safety_.has_relation) {
      add_part(EventSet::related, EventSet::related_serious, 1);
    } else {
      add_detail(table_, {"Whether events are related to treatment is not recorded",
                          "未记录不良事件是否与治疗相关"});
    }
    if (!safety_.has_seriousness) {
      add_detail(table_, {"Whether events are serious is not recorded", "未记录不良事件是否严重"});
    }
    if (!safety_.has_action) {
      add_detail(table_,
                 {"Actions taken with treatment are not recorded", "未记录对治疗采取的措施"});
    }
    add_window();
    explain_unknown_group(table_, columns_);
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  [[nodiscard]] const std::vector<WorstGrade>& any_of(EventSet set) const {
    return safety_.of_set[static_cast<std::size_t>(set)].front();
  }

  void add_part(EventSet every, EventSet serious, std::size_t relation) {
    const std::string id = relation == 0 ? "any" : "related";
    add(relation == 0 ? LocalText{"Any adverse event", "任何不良事件"}
                      : LocalText{"Treatment-related adverse event", "治疗相关不良事件"},
        id, 0, any_of(every), clinical::any_grade);
    add({"Grade 3–5", "3–5 级"}, id + "-severe", 1, any_of(every), clinical::grades_3_to_5);
    if (safety_.has_seriousness) {
      add({"Serious", "严重"}, id + "-serious", 1, any_of(serious), clinical::any_grade);
    }
    if (safety_.has_action) add_actions(id, relation);
    add({"Fatal (grade 5)", "致死（5 级）"}, id + "-fatal", 1, any_of(every), fatal);
  }

  void add_actions(const std::string& id, std::size_t relation) {
    const std::array<std::pair<const char*, LocalText>, 3> actions = {
        {{"-reduction", {"Leading to dose reduction", "导致减量"}},
         {"-interruption", {"Leading to interruption", "导致暂停治疗"}},
         {"-withdrawal", {"Leading to withdrawal", "导致永久停药"}}}};
    for (std::size_t i = 0; i < actions.size(); ++i) {
      add(actions[i].second, id + actions[i].first, 1, safety_.any_leading_to[relation][i],
          clinical::any_grade);
    }
  }

  void add(const LocalText& label, const std::string& id, int indent,
           const std::vector<WorstGrade>& worst, GradeBand band) {
    report::Row row;
    row.label = label;
    row.id = id;
    row.indent = indent;
    if (indent == 0) row.role = report::RowRole::total;
    for (const auto& column : columns_.columns) {
      std::int64_t n = 0;
      for (std::size_t member = 0; member < worst.size(); ++member) {
        if (counts_member(columns_, column, member) && band.contains(worst[member])) ++n;
      }
      row.cells.emplace_back(report::CountOf{n, column.members, report::CountShow::percent},
                             cell_id(plan_.id, row.id, column.id));
    }
    table_.rows.push_back(std::move(row));
  }

  void add_window() {
    const auto& plan = analysis_.cohort->plan.safety;
    add_detail(table_, {fmt::format("Patients, not events; grades by {}", plan.dictionary),
                        fmt::format("按患者计数；分级依据 {}", plan.dictionary)});
    if (!plan.treatment_emergent) return;
    add_detail(table_,
               {fmt::format("Events from the first dose to {} days after the last",
                            plan.days_after_last_dose),
                fmt::format("首次给药至末次给药后 {} 天内的事件", plan.days_after_last_dose)});
  }

  const Analysis& analysis_;
  const TablePlan& plan_;
  const cohort::SafetyColumns& safety_;
  GroupColumns columns_;
  report::Table table_;
};

}  // namespace

base::Result<report::Table> adverse_event_overview_table(const Analysis& analysis,
                                                         const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  if (auto safety = needs_safety(analysis, plan); !safety) return base::fail(safety.error());
  return OverviewTable(analysis, plan, *std::move(columns)).build();
}

}  // namespace osteon::study
