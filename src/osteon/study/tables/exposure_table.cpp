// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "osteon/study/tables/adverse_event_tables.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/grade_columns.hpp"

namespace osteon::study {
namespace {

using clinical::DoseChangeKind;
using clinical::DoseReason;

/// One number of a patient, or nothing when it is not known.
using Number = std::function<std::optional<double>(std::size_t member)>;
using Fact = std::function<bool(std::size_t member)>;

class ExposureTable {
 public:
  ExposureTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns)
      : plan_(plan),
        dose_(*analysis.cohort->dose),
        columns_(plan, std::move(columns)),
        table_(start_table(analysis, plan, {"Exposure to treatment", "治疗暴露"})) {
    table_.stub = {"Exposure", "暴露"};
    table_.columns = value_columns(columns_.groups());
  }

  report::Table build() {
    using clinical::Exposure;
    const auto number = [&](auto read) -> Number {
      return [this, read](std::size_t member) { return read(dose_.exposure[member]); };
    };
    add_number({"Duration of treatment, days", "治疗持续时间（天）"}, "duration", 0,
               number([](const Exposure& taken) -> std::optional<double> {
                 if (taken.duration_days == 0) return std::nullopt;
                 return taken.duration_days;
               }));
    add_number({"Cumulative dose, mg", "累积剂量（mg）"}, "cumulative-dose", 0,
               number([](const Exposure& taken) -> std::optional<double> {
                 if (!taken.cumulative) return std::nullopt;
                 return clinical::to_milligrams(*taken.cumulative).to_double();
               }));
    add_number({"Dose intensity, mg per day", "剂量强度（mg/天）"}, "dose-intensity", 1,
               number([](const Exposure& taken) -> std::optional<double> {
                 if (!taken.cumulative || taken.duration_days == 0) return std::nullopt;
                 return clinical::to_milligrams(*taken.cumulative).to_double() /
                        taken.duration_days;
               }));
    add_number({"Relative dose intensity, %", "相对剂量强度（%）"}, "relative-dose-intensity", 1,
               number([](const Exposure& taken) -> std::optional<double> {
                 if (!taken.relative_intensity) return std::nullopt;
                 const auto& ratio = *taken.relative_intensity;
                 return 100 * static_cast<double>(ratio.numerator) /
                        static_cast<double>(ratio.denominator);
               }));
    add_changes();
    add_notes();
    explain_unknown_group(table_, columns_.groups());
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  [[nodiscard]] std::size_t members() const { return dose_.exposure.size(); }

  void add_number(const LocalText& label, const std::string& id, int digits, const Number& read) {
    report::Row& row = start(label, id);
    std::size_t missing = 0;
    for (std::size_t member = 0; member < members(); ++member) {
      if (!read(member)) ++missing;
    }
    std::vector<std::vector<double>> by_column;
    for (const auto& column : columns_.groups().columns) {
      auto& values = by_column.emplace_back();
      for (std::size_t member = 0; member < members(); ++member) {
        if (!columns_.belongs(column, member)) continue;
        if (const auto value = read(member)) values.push_back(*value);
      }
      std::sort(values.begin(), values.end());
    }
    // One number of digits for a row, as in a baseline table: a median between two whole numbers
    // has one more.
    const bool between = std::any_of(by_column.begin(), by_column.end(), [](const auto& values) {
      return !values.empty() && middle(values) != std::floor(middle(values));
    });
    if (digits == 0 && between) digits = 1;
    for (std::size_t c = 0; c < by_column.size(); ++c) {
      row.cells.emplace_back(median(by_column[c], digits),
                             cell_id(plan_.id, row.id, columns_.groups().columns[c].id));
    }
    if (missing == 0) return;
    const std::string note = "missing-" + id;
    add_note(table_, note,
             {"Not known for " + base::plural(missing, "patient"),
              std::to_string(missing) + " 例患者不详"});
    table_.rows.back().notes.push_back(note);
  }

  static double middle(const std::vector<double>& sorted) {
    const std::size_t half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  static report::CellValue median(const std::vector<double>& sorted, int digits) {
    if (sorted.empty()) return report::NotApplicable{};
    return report::Median{middle(sorted), sorted.front(), sorted.back(), report::Spread::range,
                          digits};
  }

  void add_changes() {
    struct Change {
      DoseChangeKind kind;
      const char* id;
      LocalText label;
    };
    const std::array<Change, 3> changes{
        {{DoseChangeKind::reduction, "reduced", {"Patients with a dose reduction", "减量患者"}},
         {DoseChangeKind::interruption,
          "interrupted",
          {"Patients with an interruption", "暂停患者"}},
         {DoseChangeKind::stop, "stopped", {"Patients who stopped", "停药患者"}}}};
    for (const Change& change : changes) {
      add_fact(change.label, change.id, 0,
               [&](std::size_t member) { return dose_.history[member].count(change.kind) > 0; });
      add_fact({"for toxicity", "因毒性"}, std::string(change.id) + "-toxicity", 1,
               [&](std::size_t member) {
                 return dose_.history[member].count(change.kind, DoseReason::toxicity) > 0;
               });
      if (change.kind != DoseChangeKind::stop) add_events(change.kind, change.id);
    }
  }

  void add_fact(const LocalText& label, const std::string& id, int indent, const Fact& is_so) {
    report::Row& row = start(label, id);
    row.indent = indent;
    for (const auto& column : columns_.groups().columns) {
      std::int64_t n = 0;
      for (std::size_t member = 0; member < members(); ++member) {
        if (columns_.belongs(column, member) && is_so(member)) ++n;
      }
      row.cells.emplace_back(report::CountOf{n, column.members, report::CountShow::percent},
                             cell_id(plan_.id, row.id, column.id));
    }
  }

  void add_events(DoseChangeKind kind, const std::string& id) {
    report::Row& row = start({"events in all", "事件总数"}, id + "-events");
    row.indent = 1;
    for (const auto& column : columns_.groups().columns) {
      std::int64_t n = 0;
      for (std::size_t member = 0; member < members(); ++member) {
        if (columns_.belongs(column, member)) n += dose_.history[member].count(kind);
      }
      row.cells.emplace_back(report::Count{n}, cell_id(plan_.id, row.id, column.id));
    }
  }

  report::Row& start(const LocalText& label, const std::string& id) {
    report::Row row;
    row.label = label;
    row.id = ids_.unique(id);
    table_.rows.push_back(std::move(row));
    return table_.rows.back();
  }

  void add_notes() {
    add_detail(table_,
               {"Duration runs from the first administration to the last, plus the days "
                "that the last one lasts; relative dose intensity is the cumulative dose "
                "over the planned dose per day times the duration",
                "持续时间自首次给药至末次给药，加末次给药所覆盖的天数；相对剂量强度为累积剂量"
                "除以计划日剂量与持续时间之积"});
    const auto untreated = static_cast<std::size_t>(
        std::count_if(dose_.exposure.begin(), dose_.exposure.end(),
                      [](const clinical::Exposure& taken) { return taken.administrations == 0; }));
    if (untreated > 0) {
      add_detail(table_, {"No dose is charted for " + base::plural(untreated, "patient"),
                          std::to_string(untreated) + " 例患者无给药记录"});
    }
  }

  const TablePlan& plan_;
  const cohort::DoseColumns& dose_;
  GradeColumns columns_;
  report::Table table_;
  RowIds ids_;
};

}  // namespace

base::Result<report::Table> exposure_table(const Analysis& analysis, const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  if (!analysis.cohort->dose) {
    return base::fail(table_problem(plan.place, "E366",
                                    "a table of exposure needs a section [dose]",
                                    "add [dose] and the table doses"));
  }
  return ExposureTable(analysis, plan, *std::move(columns)).build();
}

}  // namespace osteon::study
