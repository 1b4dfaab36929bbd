// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/subjects_table.hpp"

#include <functional>

#include <fmt/format.h>

#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/response_words.hpp"
#include "osteon/study/tables/table_parts.hpp"
#include "osteon/study/tables/wording.hpp"

namespace osteon::study {
namespace {

LocalText end_words(clinical::EventKind kind) {
  switch (kind) {
    case clinical::EventKind::censored: return {"censored", "删失"};
    case clinical::EventKind::progression: return {"progression", "进展"};
    case clinical::EventKind::death: return {"death", "死亡"};
    case clinical::EventKind::response: return {"response", "缓解"};
    case clinical::EventKind::end_of_treatment: return {"end of treatment", "治疗结束"};
  }
  return {};
}

LocalText end_words(stats::Outcome outcome) {
  switch (outcome) {
    case stats::Outcome::censored: return {"censored", "删失"};
    case stats::Outcome::event: return {"event", "事件"};
    case stats::Outcome::competing: return {"competing event", "竞争事件"};
  }
  return {};
}

/// One column of the listing and how a member's cell is made.
struct Listed {
  report::Column column;
  std::function<report::CellValue(std::size_t member)> cell;
};

class SubjectsTable {
 public:
  SubjectsTable(const Analysis& analysis, const TablePlan& plan)
      : analysis_(analysis),
        cohort_(*analysis.cohort),
        plan_(plan),
        table_(start_table(analysis, plan, {"Included patients", "入组患者列表"})) {
    table_.stub = {"Patient", "患者"};
  }

  report::Table build() {
    if (cohort_.plan.arms.groups.size() > 1) list_arm();
    for (const auto& assessment : cohort_.assessments) {
      if (plan_.assessment.empty() || plan_.assessment == assessment.plan.id) {
        list_response(assessment);
      }
    }
    for (const auto& endpoint : cohort_.endpoints) {
      const auto& wanted = plan_.endpoints;
      if (wanted.empty() ||
          std::find(wanted.begin(), wanted.end(), endpoint.plan.id) != wanted.end()) {
        list_endpoint(endpoint);
      }
    }
    for (const auto& listed : listed_) table_.columns.push_back(listed.column);
    for (std::size_t member = 0; member < cohort_.members.size(); ++member) add_row(member);
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  void list(std::string id, LocalText label, LocalText header_note,
            std::function<report::CellValue(std::size_t)> cell) {
    report::Column column;
    column.id = ids_.unique(std::move(id));
    column.label = std::move(label);
    column.header_note = std::move(header_note);
    listed_.push_back({std::move(column), std::move(cell)});
  }

  void list_arm() {
    list("arm", {"Arm", "组别"}, {}, [this](std::size_t member) {
      const auto arm = static_cast<std::size_t>(cohort_.arm[member]);
      return report::CellValue(cohort_.plan.arms.groups[arm].label);
    });
  }

  void list_response(const cohort::AssessmentColumn& assessment) {
    const LocalText remark = cohort_.assessments.size() > 1 ? assessment.plan.label : LocalText{};
    list("best-" + id_part(assessment.plan.id), with_remark({"Best response", "最佳疗效"}, remark),
         {}, [&](std::size_t member) {
           const auto& best = assessment.best[member];
           const std::string code(clinical::response_code(best.response));
           const LocalText confirmed =
               best.confirming ? LocalText{"confirmed", "经确认"} : LocalText{};
           return report::CellValue(with_remark({code, code}, confirmed));
         });
    for (const auto& best : assessment.best) {
      const report::Abbreviation term = response_abbreviation(best.response);
      const auto known = std::find_if(table_.abbreviations.begin(), table_.abbreviations.end(),
                                      [&](const auto& other) { return other.term == term.term; });
      if (known == table_.abbreviations.end()) table_.abbreviations.push_back(term);
    }
  }

  void list_endpoint(const cohort::EndpointColumn& endpoint) {
    const auto& plan = endpoint.plan;
    const LocalText name =
        plan.abbreviation.empty() ? plan.label : LocalText{plan.abbreviation, plan.abbreviation};
    const TimeScale scale = time_scale(*analysis_.study, endpoint);
    list(id_part(plan.id), name, unit_name(scale.shown), [&endpoint, scale](std::size_t member) {
      if (!endpoint.ticks[member]) return report::CellValue(report::Missing{});
      return report::CellValue(
          report::Number{scale.shown_time(static_cast<double>(*endpoint.ticks[member])), 1});
    });
    list(id_part(plan.id) + "-end", with_remark(name, {"end", "结局"}), {},
         [&endpoint](std::size_t member) {
           const auto& detail = endpoint.detail;
           if (member < detail.size() && detail[member]) {
             return report::CellValue(end_words(detail[member]->kind));
           }
           if (!endpoint.ticks[member]) return report::CellValue(report::Missing{});
           return report::CellValue(end_words(endpoint.outcome[member]));
         });
  }

  void add_row(std::size_t member) {
    report::Row row;
    row.id = fmt::format("{}", member + 1);
    const std::string label = member_label(analysis_, member);
    row.label = {label, label};
    for (const auto& listed : listed_) {
      row.cells.emplace_back(listed.cell(member), cell_id(plan_.id, row.id, listed.column.id));
    }
    table_.rows.push_back(std::move(row));
  }

  const Analysis& analysis_;
  const cohort::Cohort& cohort_;
  const TablePlan& plan_;
  report::Table table_;
  RowIds ids_;
  std::vector<Listed> listed_;
};

}  // namespace

base::Result<report::Table> subjects_table(const Analysis& analysis, const TablePlan& plan) {
  return SubjectsTable(analysis, plan).build();
}

}  // namespace osteon::study
