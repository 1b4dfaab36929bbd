// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/adverse_event_table.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/table_parts.hpp"

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

class AdverseEventTable {
 public:
  AdverseEventTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns)
      : plan_(plan),
        safety_plan_(analysis.cohort->plan.safety),
        safety_(*analysis.cohort->safety),
        columns_(std::move(columns)),
        bands_(bands_of(plan)),
        table_(start_table(analysis, plan, default_caption(analysis))) {
    table_.stub = {"Event", "不良事件"};
    RowIds ids;
    for (const auto& band : bands_) band_ids_.push_back(ids.unique(band_id(band.band)));
    add_header();
  }

  report::Table build() {
    add_row({"Any event", "任何不良事件"}, "any", safety_.worst.front());
    for (const std::size_t term : terms()) {
      const LocalText& label = safety_.rows[term].label;
      add_row(label, id_part(label.en), safety_.worst[term + 1]);
    }
    add_changes_of_treatment();
    add_footnotes();
    explain_unknown_group(table_, columns_);
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  static LocalText default_caption(const Analysis& analysis) {
    return analysis.cohort->plan.safety.related_only
               ? LocalText{"Treatment-related adverse events", "治疗相关不良事件"}
               : LocalText{"Adverse events", "不良事件"};
  }

  void add_header() {
    for (const auto& group : columns_.columns) {
      report::ColumnGroup header;
      header.label = group.label;
      header.n = group.members;
      header.first = table_.columns.size();
      header.count = bands_.size();
      table_.groups.push_back(std::move(header));
      for (std::size_t b = 0; b < bands_.size(); ++b) {
        report::Column column;
        column.id = fmt::format("{}.{}", group.id, band_ids_[b]);
        column.label = bands_[b].label;
        table_.columns.push_back(std::move(column));
      }
    }
  }

  [[nodiscard]] bool belongs(const GroupColumn& column, std::size_t member) const {
    return !column.code || *column.code == columns_.groups.codes[member];
  }

  [[nodiscard]] std::int64_t count(const GroupColumn& column, const std::vector<WorstGrade>& worst,
                                   GradeBand band) const {
    std::int64_t n = 0;
    for (std::size_t member = 0; member < worst.size(); ++member) {
      if (belongs(column, member) && band.contains(worst[member])) ++n;
    }
    return n;
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
    for (const auto& column : columns_.columns) {
      for (std::size_t b = 0; b < bands_.size(); ++b) {
        const std::int64_t n = count(column, worst, bands_[b].band);
        row.cells.emplace_back(
            report::CountOf{n, column.members, report::CountShow::percent},
            cell_id(plan_.id, row.id, fmt::format("{}.{}", column.id, band_ids_[b])));
      }
    }
  }

  // Terms that somebody had and that are frequent enough in some column, in the plan's order.
  [[nodiscard]] std::vector<std::size_t> terms() const {
    std::vector<std::size_t> shown;
    std::vector<std::int64_t> total(safety_.rows.size(), 0);
    const GroupColumn everybody{"total", {}, std::nullopt, columns_.everybody.size(0)};
    for (std::size_t term = 0; term < safety_.rows.size(); ++term) {
      total[term] = count(everybody, safety_.worst[term + 1], clinical::any_grade);
      if (total[term] > 0 && is_frequent(safety_.worst[term + 1])) shown.push_back(term);
    }
    if (plan_.sort == AdverseEventSort::as_listed) return shown;
    std::stable_sort(shown.begin(), shown.end(), [&](std::size_t a, std::size_t b) {
      if (total[a] != total[b]) return total[a] > total[b];
      return safety_.rows[a].label.en < safety_.rows[b].label.en;
    });
    return shown;
  }

  [[nodiscard]] bool is_frequent(const std::vector<WorstGrade>& worst) const {
    return plan_.min_percent <= 0 ||
           std::any_of(columns_.columns.begin(), columns_.columns.end(), [&](const auto& column) {
             const std::int64_t n = count(column, worst, clinical::any_grade);
             return n > 0 && n * 100 >= plan_.min_percent * column.members;
           });
  }

  // The column of a group in which a count of patients of any grade belongs.
  [[nodiscard]] std::size_t any_band() const {
    const auto found = std::find_if(bands_.begin(), bands_.end(),
                                    [](const auto& band) { return is_any(band.band); });
    return found == bands_.end() ? 0 : static_cast<std::size_t>(found - bands_.begin());
  }

  void add_change(const LocalText& label, const std::string& id, const std::vector<bool>& led_to) {
    if (led_to.empty()) return;
    report::Row& row = start_row(label, id);
    row.indent = 1;
    for (const auto& column : columns_.columns) {
      std::int64_t n = 0;
      for (std::size_t member = 0; member < led_to.size(); ++member) {
        if (led_to[member] && belongs(column, member)) ++n;
      }
      for (std::size_t b = 0; b < bands_.size(); ++b) {
        if (b != any_band()) {
          row.cells.emplace_back();
          continue;
        }
        row.cells.emplace_back(
            report::CountOf{n, column.members, report::CountShow::percent},
            cell_id(plan_.id, row.id, fmt::format("{}.{}", column.id, band_ids_[b])));
      }
    }
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

  void add_footnotes() {
    add_detail(table_,
               {fmt::format("Patients, each counted once per term at the worst grade ({}); "
                            "every patient of a group is in its denominator",
                            safety_plan_.dictionary),
                fmt::format("按患者计数，每例患者每一术语仅按最高级别计 1 次（{}）；各组分母为"
                            "该组全部患者",
                            safety_plan_.dictionary)});
    add_detail(table_, safety_plan_.related_only
                           ? LocalText{"Events related to treatment, and those of unknown relation",
                                       "包括与治疗相关及相关性不详的不良事件"}
                           : LocalText{"Events of any cause", "包括任何原因的不良事件"});
    if (safety_plan_.treatment_emergent) {
      add_detail(table_, {fmt::format("Events from the first dose to {} days after the last",
                                      safety_plan_.days_after_last_dose),
                          fmt::format("首次给药至末次给药后 {} 天内的事件",
                                      safety_plan_.days_after_last_dose)});
    }
    add_ungraded_footnote();
    if (plan_.min_percent > 0) {
      add_detail(table_, {fmt::format("Terms in at least {}% of the patients of a column",
                                      plan_.min_percent),
                          fmt::format("仅列出任一列中发生率不低于 {}% 的术语", plan_.min_percent)});
    }
  }

  void add_ungraded_footnote() {
    std::set<std::size_t> patients;
    for (const auto& worst : safety_.worst) {
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
  GroupColumns columns_;
  std::vector<GradeBandPlan> bands_;
  std::vector<std::string> band_ids_;
  report::Table table_;
  RowIds ids_;
};

}  // namespace

base::Result<report::Table> adverse_event_table(const Analysis& analysis, const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  if (!analysis.cohort->safety) {
    return base::fail(table_problem(plan.place, "E362",
                                    "a table of adverse events needs a section [safety]",
                                    "add [safety] and the table adverse_events"));
  }
  return AdverseEventTable(analysis, plan, *std::move(columns)).build();
}

}  // namespace osteon::study
