// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "osteon/study/grading_words.hpp"
#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/laboratory_tables.hpp"
#include "osteon/study/tables/table_parts.hpp"

namespace osteon::study {
namespace {

using base::Language;
using clinical::GradeConflictKind;
using report::CellValue;

class ConflictsTable {
 public:
  ConflictsTable(const Analysis& analysis, const TablePlan& plan)
      : analysis_(analysis),
        plan_(plan),
        grading_(*analysis.cohort->grading),
        table_(start_table(
            analysis, plan,
            {"Charted grades that the numbers do not bear out", "与数值不一致的不良事件记录级别"})),
        has_places_(analysis.dataset != nullptr && analysis.study->output.subject_data) {
    table_.stub = {"Patient", "患者"};
    add_column("term", {"Term", "术语"});
    add_column("charted", {"Charted", "记录级别"});
    add_column("numeric", {"Numeric", "数值级别"});
    add_column("kind", {"Difference", "差异"});
    add_column("day", {"Day", "日"});
    add_column("why", {"Deciding numbers", "判定数值"});
    if (has_places_) add_column("rows", {"Rows", "来源行"});
  }

  report::Table build() {
    std::size_t without_value = 0;
    std::size_t patients = 0;
    std::optional<std::size_t> last;
    for (const auto& conflict : grading_.conflicts) {
      if (conflict.conflict.kind == GradeConflictKind::no_value) {
        ++without_value;
        continue;
      }
      if (last != conflict.member) ++patients;
      last = conflict.member;
      add(conflict);
    }
    const std::size_t all = analysis_.cohort->members.size();
    add_detail(table_,
               {fmt::format("{} of {} patients have a difference; neither grade replaces "
                            "the other (rule AE-GRADE-02)",
                            patients, all),
                fmt::format("共 {} 例中 {} 例存在差异；两种级别互不替代（规则 AE-GRADE-02）", all,
                            patients)});
    if (without_value > 0) {
      add_detail(table_, {fmt::format("No gradable value while it lasted: {}",
                                      base::plural(without_value, "event")),
                          fmt::format("{} 个事件持续期间无可分级检验值", without_value)});
    }
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  void add_column(std::string id, LocalText label) {
    report::Column column;
    column.id = std::move(id);
    column.label = std::move(label);
    column.align = report::Align::left;
    table_.columns.push_back(std::move(column));
  }

  static CellValue grade(const std::optional<std::int32_t>& known) {
    if (!known) return report::Missing{};
    return report::Count{*known};
  }

  [[nodiscard]] std::string places(const cohort::ChartedConflict& conflict,
                                   const cohort::GradedRow& row) const {
    const auto& dataset = *analysis_.dataset;
    return fmt::format(
        "{}, {}", base::format_place(dataset.find("adverse_events")->frame().place(conflict.row)),
        base::format_place(dataset.tables()[row.table].frame().place(row.row)));
  }

  void add(const cohort::ChartedConflict& conflict) {
    const cohort::GradedRow& row = grading_.values[*conflict.value];
    const auto& first = grading_.first_dose[conflict.member];
    const auto& laboratory = *analysis_.cohort->plan.grading.laboratory;
    const std::string rule = row.value.grade.rule == nullptr ? "" : row.value.grade.rule->id;
    const auto why = [&](Language language) {
      return fmt::format("{}: {}", rule, grading_reason(laboratory, row.value, language));
    };
    CellValue day = report::Missing{};
    if (first && row.day) day = report::Number{double(base::days_between(*first, *row.day)), 0};
    std::vector<CellValue> values = {conflict.term,
                                     grade(conflict.conflict.charted),
                                     grade(conflict.conflict.numeric),
                                     conflict_words(conflict.conflict.kind),
                                     std::move(day),
                                     LocalText{why(Language::en), why(Language::zh)}};
    if (has_places_) {
      const std::string text = places(conflict, row);
      values.emplace_back(LocalText{text, text});
    }
    report::Row printed;
    printed.id = fmt::format("{}", table_.rows.size() + 1);
    const std::string label = member_label(analysis_, conflict.member);
    printed.label = {label, label};
    for (std::size_t c = 0; c < values.size(); ++c) {
      printed.cells.emplace_back(std::move(values[c]),
                                 cell_id(plan_.id, printed.id, table_.columns[c].id));
    }
    table_.rows.push_back(std::move(printed));
  }

  const Analysis& analysis_;
  const TablePlan& plan_;
  const cohort::GradingColumns& grading_;
  report::Table table_;
  bool has_places_;
};

}  // namespace

base::Result<report::Table> grade_conflicts_table(const Analysis& analysis, const TablePlan& plan) {
  if (!analysis.cohort->grading) {
    return base::fail(table_problem(plan.place, "E369", "the table needs a section [grading]",
                                    "add [grading], and a table labs or vitals"));
  }
  return ConflictsTable(analysis, plan).build();
}

}  // namespace osteon::study
