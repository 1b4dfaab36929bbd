// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/grade_columns.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace osteon::study {
namespace {

using clinical::GradeBand;
using clinical::WorstGrade;

int grade_number(WorstGrade grade) {
  return static_cast<int>(grade) - static_cast<int>(WorstGrade::grade_1) + 1;
}

bool is_any(GradeBand band) {
  return band.from <= WorstGrade::ungraded && band.to == WorstGrade::grade_5;
}

std::string band_id(GradeBand band) {
  if (is_any(band)) return "any";
  const int from = std::max(grade_number(band.from), 1);
  const int to = grade_number(band.to);
  return from == to ? fmt::format("{}", from) : fmt::format("{}-{}", from, to);
}

LocalText band_label(GradeBand band) {
  if (is_any(band)) return {"Any grade", "任何级别"};
  const int from = std::max(grade_number(band.from), 1);
  const int to = grade_number(band.to);
  if (from == to) return {fmt::format("Grade {}", from), fmt::format("{} 级", from)};
  return {fmt::format("Grade {}–{}", from, to), fmt::format("{}–{} 级", from, to)};
}

std::vector<GradeBandPlan> bands_of(const TablePlan& plan) {
  std::vector<GradeBandPlan> bands = plan.grades;
  if (bands.empty()) {
    for (const GradeBand band :
         {clinical::any_grade, clinical::grades_1_to_2, clinical::grades_3_to_5}) {
      bands.push_back({{}, band});
    }
  }
  for (auto& band : bands) {
    if (band.label.en.empty()) band.label = band_label(band.band);
  }
  return bands;
}

LocalText related_words(const cohort::SafetyPlan& safety) {
  if (safety.unknown_relation == clinical::UnknownRelation::left_out) {
    return {"Events recorded as related to treatment", "仅包括记录为与治疗相关的不良事件"};
  }
  return {"Events related to treatment, and those of unknown relation",
          "包括与治疗相关及相关性不详的不良事件"};
}

}  // namespace

GradeColumns::GradeColumns(const TablePlan& plan, GroupColumns columns)
    : plan_(plan), columns_(std::move(columns)), bands_(bands_of(plan)) {
  RowIds ids;
  for (const auto& band : bands_) band_ids_.push_back(ids.unique(band_id(band.band)));
}

void GradeColumns::add_header(report::Table& table) const {
  for (const auto& group : columns_.columns) {
    report::ColumnGroup header;
    header.label = group.label;
    header.n = group.members;
    header.first = table.columns.size();
    header.count = bands_.size();
    table.groups.push_back(std::move(header));
    for (std::size_t b = 0; b < bands_.size(); ++b) {
      report::Column column;
      column.id = fmt::format("{}.{}", group.id, band_ids_[b]);
      column.label = bands_[b].label;
      table.columns.push_back(std::move(column));
    }
  }
}

bool GradeColumns::belongs(const GroupColumn& column, std::size_t member) const {
  return !column.code || *column.code == columns_.groups.codes[member];
}

std::int64_t GradeColumns::count(const GroupColumn& column, const std::vector<WorstGrade>& worst,
                                 GradeBand band) const {
  std::int64_t n = 0;
  for (std::size_t member = 0; member < worst.size(); ++member) {
    if (belongs(column, member) && band.contains(worst[member])) ++n;
  }
  return n;
}

std::int64_t GradeColumns::patients(const std::vector<WorstGrade>& worst) {
  return std::count_if(worst.begin(), worst.end(),
                       [](WorstGrade grade) { return clinical::any_grade.contains(grade); });
}

bool GradeColumns::is_frequent(const std::vector<WorstGrade>& worst) const {
  return plan_.min_percent <= 0 ||
         std::any_of(columns_.columns.begin(), columns_.columns.end(), [&](const auto& column) {
           const std::int64_t n = count(column, worst, clinical::any_grade);
           return n > 0 && n * 100 >= plan_.min_percent * column.members;
         });
}

report::Cell GradeColumns::cell(const report::Row& row, const GroupColumn& column, std::size_t band,
                                std::int64_t n) const {
  return {report::CountOf{n, column.members, report::CountShow::percent},
          cell_id(plan_.id, row.id, fmt::format("{}.{}", column.id, band_ids_[band]))};
}

report::Row GradeColumns::row(GradeRowHead head, const std::vector<WorstGrade>& worst) const {
  report::Row made;
  made.label = std::move(head.label);
  made.id = std::move(head.id);
  made.indent = head.indent;
  made.role = head.role;
  add_cells(made, worst);
  return made;
}

void GradeColumns::add_cells(report::Row& row, const std::vector<WorstGrade>& worst) const {
  for (const auto& column : columns_.columns) {
    for (std::size_t b = 0; b < bands_.size(); ++b) {
      row.cells.push_back(cell(row, column, b, count(column, worst, bands_[b].band)));
    }
  }
}

std::size_t GradeColumns::any_band() const {
  const auto found = std::find_if(bands_.begin(), bands_.end(),
                                  [](const auto& band) { return is_any(band.band); });
  return found == bands_.end() ? 0 : static_cast<std::size_t>(found - bands_.begin());
}

void GradeColumns::add_any_cells(report::Row& row, const std::vector<bool>& members) const {
  for (const auto& column : columns_.columns) {
    std::int64_t n = 0;
    for (std::size_t member = 0; member < members.size(); ++member) {
      if (members[member] && belongs(column, member)) ++n;
    }
    for (std::size_t b = 0; b < bands_.size(); ++b) {
      if (b == any_band()) {
        row.cells.push_back(cell(row, column, b, n));
      } else {
        row.cells.emplace_back();
      }
    }
  }
}

std::vector<std::size_t> printed_rows(const TablePlan& plan, const GradeColumns& columns,
                                      const std::vector<const std::vector<WorstGrade>*>& worst,
                                      const std::vector<LocalText>& labels) {
  std::vector<std::size_t> shown;
  std::vector<std::int64_t> total(worst.size(), 0);
  for (std::size_t row = 0; row < worst.size(); ++row) {
    total[row] = GradeColumns::patients(*worst[row]);
    if (total[row] > 0 && columns.is_frequent(*worst[row])) shown.push_back(row);
  }
  if (plan.sort == AdverseEventSort::as_listed) return shown;
  std::stable_sort(shown.begin(), shown.end(), [&](std::size_t a, std::size_t b) {
    if (total[a] != total[b]) return total[a] > total[b];
    return labels[a].en < labels[b].en;
  });
  return shown;
}

const std::vector<std::vector<WorstGrade>>& worst_of_events(const cohort::SafetyColumns& safety,
                                                            const TablePlan& plan) {
  if (plan.events == cohort::EventSet::as_planned) return safety.worst;
  return safety.of_set[static_cast<std::size_t>(plan.events)];
}

base::Result<void> knows_events(const cohort::SafetyColumns& safety, const TablePlan& plan) {
  using cohort::EventSet;
  const bool related = plan.events == EventSet::related || plan.events == EventSet::related_serious;
  const bool serious = plan.events == EventSet::serious || plan.events == EventSet::related_serious;
  base::Diagnostics problems;
  const auto refuse = [&](std::string_view column) {
    problems.push_back(table_problem(
        plan.place, "E368", fmt::format("no adverse event says whether it is {}", column),
        fmt::format("add the column {} to adverse_events, or map the heading that means it",
                    column)));
  };
  if (related && !safety.has_relation) refuse("related");
  if (serious && !safety.has_seriousness) refuse("serious");
  if (!problems.empty()) return base::fail(std::move(problems));
  return {};
}

base::Result<void> needs_safety(const Analysis& analysis, const TablePlan& plan) {
  if (analysis.cohort->safety) return {};
  return base::fail(table_problem(plan.place, "E362",
                                  "a table of adverse events needs a section [safety]",
                                  "add [safety] and the table adverse_events"));
}

void add_safety_notes(report::Table& table, const cohort::SafetyPlan& safety,
                      const TablePlan& plan) {
  add_detail(table, {fmt::format("Patients, each counted once per term at the worst grade ({}); "
                                 "every patient of a group is in its denominator",
                                 safety.dictionary),
                     fmt::format("按患者计数，每例患者每一术语仅按最高级别计 1 次（{}）；各组分母为"
                                 "该组全部患者",
                                 safety.dictionary)});
  using cohort::EventSet;
  const bool related = plan.events == EventSet::related || plan.events == EventSet::related_serious;
  const bool as_planned = plan.events == EventSet::as_planned || plan.events == EventSet::fatal;
  add_detail(table, related || (as_planned && safety.related_only)
                        ? related_words(safety)
                        : LocalText{"Events of any cause", "包括任何原因的不良事件"});
  if (safety.treatment_emergent) {
    add_detail(table,
               {fmt::format("Events from the first dose to {} days after the last",
                            safety.days_after_last_dose),
                fmt::format("首次给药至末次给药后 {} 天内的事件", safety.days_after_last_dose)});
  }
  if (plan.min_percent > 0) {
    add_detail(table,
               {fmt::format("Terms in at least {}% of the patients of a column", plan.min_percent),
                fmt::format("仅列出任一列中发生率不低于 {}% 的术语", plan.min_percent)});
  }
}

}  // namespace osteon::study
