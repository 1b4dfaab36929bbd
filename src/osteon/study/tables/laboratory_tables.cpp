// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/laboratory_tables.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/table_parts.hpp"

namespace osteon::study {
namespace {

using clinical::GradeBand;
using clinical::WorstGrade;
using Grade = std::optional<std::int32_t>;

constexpr std::int32_t highest_grade = 4;  // a number never gives grade 5

bool is_any(GradeBand band) {
  return band.from <= WorstGrade::ungraded;
}

// Grade 0 lies in no band.
bool contains(GradeBand band, std::int32_t grade) {
  return grade > 0 && band.contains(*clinical::grade(grade));
}

std::vector<GradeBandPlan> bands_of(const TablePlan& plan) {
  if (!plan.grades.empty()) return plan.grades;
  return {{{"Any grade", "任何级别"}, clinical::any_grade},
          {{"Grade 1–2", "1–2 级"}, clinical::grades_1_to_2},
          {{"Grade 3–4", "3–4 级"}, {WorstGrade::grade_3, WorstGrade::grade_4}}};
}

std::string band_id(GradeBand band) {
  if (is_any(band)) return "any";
  const int from = static_cast<int>(band.from) - 1;
  const int to = static_cast<int>(band.to) - 1;
  return from == to ? fmt::format("{}", from) : fmt::format("{}-{}", from, to);
}

void add_grading_notes(report::Table& table, const cohort::CohortPlan& plan) {
  const auto& grading = plan.grading;
  add_detail(table,
             {fmt::format("Grades from numbers by the bands of CTCAE {}; they are no "
                          "adverse events by themselves",
                          grading.criteria),
              fmt::format("按 CTCAE {} 数值标准分级；其本身不等同于不良事件", grading.criteria)});
  add_detail(
      table,
      {fmt::format("Values after the first dose, up to {} days after the last; baseline is "
                   "the last value on or before the first dose{}",
                   grading.days_after_last_dose,
                   grading.settings.baseline_days
                       ? fmt::format(", at most {} days before it", *grading.settings.baseline_days)
                       : ""),
       fmt::format("首次给药后至末次给药后 {} 天内的检验值；基线为首次给药当日或之前"
                   "{}最后一次检验值",
                   grading.days_after_last_dose,
                   grading.settings.baseline_days
                       ? fmt::format(" {} 天内", *grading.settings.baseline_days)
                       : "")});
  using clinical::UnknownCircumstance;
  if (grading.settings.unknown_circumstance == UnknownCircumstance::worst_case) {
    add_detail(table, {"What bands ask for and is not recorded is taken at its worst",
                       "分级所需但未记录的情况按最重处理"});
  } else if (grading.settings.unknown_circumstance == UnknownCircumstance::numeric_only) {
    add_detail(table, {"What bands ask for and is not recorded is taken as absent",
                       "分级所需但未记录的情况按不存在处理"});
  }
}

class GradesTable {
 public:
  GradesTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns)
      : plan_(plan),
        cohort_(*analysis.cohort),
        columns_(std::move(columns)),
        bands_(bands_of(plan)),
        table_(start_table(analysis, plan,
                           {"Worst laboratory and vital sign grades on treatment",
                            "治疗期间检验及生命体征的最高分级"})) {
    table_.stub = {"Term", "术语"};
    for (const auto& group : columns_.columns) add_group(group);
  }

  report::Table build() {
    for (const auto& term : cohort_.grading->terms) add(term);
    add_detail(table_, {"Percentages are of the patients with a gradable value on treatment",
                        "百分比的分母为治疗期间有可分级检验值的患者"});
    add_grading_notes(table_, cohort_.plan);
    add_left_out();
    explain_unknown_group(table_, columns_);
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  void add_group(const GroupColumn& group) {
    report::ColumnGroup header;
    header.label = group.label;
    header.n = group.members;
    header.first = table_.columns.size();
    header.count = bands_.size() + 1;
    table_.groups.push_back(std::move(header));
    const auto add = [&](const std::string& id, const LocalText& label) {
      report::Column column;
      column.id = fmt::format("{}.{}", group.id, id);
      column.label = label;
      table_.columns.push_back(std::move(column));
    };
    add("measured", {"Measured", "有检验值"});
    for (const auto& band : bands_) add(band_id(band.band), band.label);
  }

  void add(const cohort::GradedTerm& term) {
    const bool measured = std::any_of(term.worst.begin(), term.worst.end(),
                                      [](const Grade& grade) { return grade.has_value(); });
    left_out_ += std::count_if(term.not_gradable.begin(), term.not_gradable.end(),
                               [](std::uint32_t n) { return n > 0; });
    if (!measured) return;
    report::Row row;
    row.label = term.term;
    row.id = ids_.unique(id_part(term.term.en));
    std::size_t place = 0;
    for (const auto& group : columns_.columns) {
      const std::int64_t all = count(group, term, [](std::int32_t) { return true; });
      row.cells.emplace_back(report::Count{all},
                             cell_id(plan_.id, row.id, table_.columns[place++].id));
      for (const auto& band : bands_) {
        const std::int64_t n =
            count(group, term, [&](std::int32_t grade) { return contains(band.band, grade); });
        report::CellValue value = report::CountOf{n, all, report::CountShow::percent};
        if (all == 0) value = report::NotApplicable{};
        row.cells.emplace_back(std::move(value),
                               cell_id(plan_.id, row.id, table_.columns[place++].id));
      }
    }
    table_.rows.push_back(std::move(row));
  }

  template <class Wanted>
  std::int64_t count(const GroupColumn& group, const cohort::GradedTerm& term,
                     const Wanted& wanted) const {
    std::int64_t n = 0;
    for (std::size_t member = 0; member < term.worst.size(); ++member) {
      const Grade& grade = term.worst[member];
      if (grade && wanted(*grade) && counts_member(columns_, group, member)) ++n;
    }
    return n;
  }

  void add_left_out() {
    if (left_out_ == 0) return;
    add_detail(
        table_,
        {fmt::format("Values that cannot be graded are left out ({}); the queries say why",
                     base::plural(static_cast<std::size_t>(left_out_), "patient-term pair")),
         fmt::format("无法分级的检验值未计入（{} 例次患者·术语），原因见数据疑问", left_out_)});
  }

  const TablePlan& plan_;
  const cohort::Cohort& cohort_;
  GroupColumns columns_;
  std::vector<GradeBandPlan> bands_;
  report::Table table_;
  RowIds ids_;
  std::ptrdiff_t left_out_ = 0;
};

class ShiftTable {
 public:
  ShiftTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns)
      : plan_(plan),
        cohort_(*analysis.cohort),
        columns_(std::move(columns)),
        table_(start_table(analysis, plan,
                           {"Shifts from the baseline grade to the worst grade on treatment",
                            "基线分级至治疗期间最高分级的变化"})) {
    table_.stub = {"Baseline grade", "基线分级"};
    const auto add = [&](std::string id, LocalText label) {
      report::Column column;
      column.id = std::move(id);
      column.label = std::move(label);
      table_.columns.push_back(std::move(column));
    };
    for (std::int32_t grade = 0; grade <= highest_grade; ++grade) {
      add(fmt::format("{}", grade), {fmt::format("Grade {}", grade), fmt::format("{} 级", grade)});
    }
    add("unknown", {"Not known", "不详"});
    add("all", {"All", "合计"});
  }

  report::Table build() {
    for (const auto& term : cohort_.grading->terms) {
      const auto known = [](const auto& grades) {
        return std::any_of(grades.begin(), grades.end(), [](const Grade& g) { return !!g; });
      };
      if (!known(term.worst)) continue;
      const std::string id = ids_.unique(id_part(term.term.en));
      heading(term.term, id, 0);
      for (const auto& group : columns_.columns) add_group(term, group, id);
    }
    add_detail(table_, {"Patients by worst grade on treatment (columns) and baseline grade (rows)",
                        "按治疗期间最高分级（列）和基线分级（行）列出患者数"});
    add_grading_notes(table_, cohort_.plan);
    explain_unknown_group(table_, columns_);
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  void heading(const LocalText& label, const std::string& id, int indent) {
    report::Row row;
    row.label = label;
    row.id = id;
    row.role = report::RowRole::heading;
    row.indent = indent;
    table_.rows.push_back(std::move(row));
  }

  void add_group(const cohort::GradedTerm& term, const GroupColumn& group, const std::string& id) {
    const bool one = columns_.columns.size() == 1;
    if (!one) heading(group.label, fmt::format("{}-{}", id, group.id), 1);
    for (std::int32_t grade = 0; grade <= highest_grade + 1; ++grade) {
      const Grade baseline = grade <= highest_grade ? Grade(grade) : std::nullopt;
      add_row(term, group, baseline, fmt::format("{}-{}", id, group.id), one ? 1 : 2);
    }
  }

  void add_row(const cohort::GradedTerm& term, const GroupColumn& group, const Grade& baseline,
               const std::string& id, int indent) {
    std::vector<std::int64_t> counts(highest_grade + 2, 0);
    std::int64_t all = 0;
    for (std::size_t member = 0; member < term.worst.size(); ++member) {
      const bool counted =
          term.baseline[member] == baseline && counts_member(columns_, group, member);
      if (!counted) continue;
      ++counts[static_cast<std::size_t>(term.worst[member].value_or(highest_grade + 1))];
      ++all;
    }
    if (all == 0) return;
    report::Row row;
    row.indent = indent;
    row.id = fmt::format("{}-{}", id, baseline ? fmt::format("{}", *baseline) : "unknown");
    row.label = baseline
                    ? LocalText{fmt::format("Grade {}", *baseline), fmt::format("{} 级", *baseline)}
                    : LocalText{"Not known", "不详"};
    for (std::size_t c = 0; c < counts.size(); ++c) {
      row.cells.emplace_back(report::Count{counts[c]},
                             cell_id(plan_.id, row.id, table_.columns[c].id));
    }
    row.cells.emplace_back(report::Count{all}, cell_id(plan_.id, row.id, table_.columns.back().id));
    table_.rows.push_back(std::move(row));
  }

  const TablePlan& plan_;
  const cohort::Cohort& cohort_;
  GroupColumns columns_;
  report::Table table_;
  RowIds ids_;
};

base::Result<void> needs_grading(const Analysis& analysis, const TablePlan& plan) {
  if (analysis.cohort->grading) return {};
  return base::fail(table_problem(plan.place, "E369", "the table needs a section [grading]",
                                  "add [grading], and a table labs or vitals"));
}

}  // namespace

base::Result<report::Table> laboratory_grades_table(const Analysis& analysis,
                                                    const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  if (auto grading = needs_grading(analysis, plan); !grading) return base::fail(grading.error());
  return GradesTable(analysis, plan, *std::move(columns)).build();
}

base::Result<report::Table> laboratory_shifts_table(const Analysis& analysis,
                                                    const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  if (auto grading = needs_grading(analysis, plan); !grading) return base::fail(grading.error());
  return ShiftTable(analysis, plan, *std::move(columns)).build();
}

}  // namespace osteon::study
