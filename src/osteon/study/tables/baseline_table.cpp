// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/baseline_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "osteon/stats/describe.hpp"
#include "osteon/stats/effect_size.hpp"
#include "osteon/stats/multiplicity.hpp"
#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/comparison.hpp"
#include "osteon/study/tables/comparison_footnotes.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/number_rows.hpp"
#include "osteon/study/tables/table_parts.hpp"

namespace osteon::study {
namespace {

using cohort::VariableColumn;
using cohort::VariableKind;

// A level that nobody has is shown only when the study file declares it: as a level, as a band, or
// as one of the two answers of a yes/no question.
bool is_declared(const VariableColumn& variable, const cohort::LevelPlan& level) {
  if (!variable.plan.bands.empty()) return true;
  const bool yes_no = variable.levels.size() == 2 && variable.levels[0].value == "yes" &&
                      variable.levels[1].value == "no";
  return yes_no || std::any_of(variable.plan.levels.begin(), variable.plan.levels.end(),
                               [&](const auto& declared) { return declared.value == level.value; });
}

class BaselineTable {
 public:
  BaselineTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns)
      : analysis_(analysis),
        plan_(plan),
        columns_(std::move(columns)),
        table_(start_table(analysis, plan, {"Baseline characteristics", "基线特征"})),
        footnotes_(*analysis.study) {
    table_.stub = {"Characteristic", "特征"};
    table_.columns = value_columns(columns_);
    has_p_ = columns_.is_comparison() && plan.test != RowTest::none &&
             std::any_of(plan.rows.begin(), plan.rows.end(),
                         [](const auto& row) { return row.test != RowTest::none; });
    if (has_p_) table_.columns.push_back(p_column());
    if (has_p_ && plan.adjust) {
      adjusted_at_ = table_.columns.size();
      report::Column column = p_column();
      column.id = "adjusted";
      column.label = {"Adjusted p", "校正 p 值"};
      table_.columns.push_back(std::move(column));
    }
    if (plan.smd && columns_.groups.groups.size() == 2) {
      smd_at_ = table_.columns.size();
      report::Column column;
      column.id = "smd";
      column.label = {"SMD", "SMD"};
      table_.columns.push_back(std::move(column));
    }
  }

  base::Result<report::Table> build() {
    for (const auto& row : plan_.rows) add_variable(row);
    if (!problems_.empty()) return base::fail(std::move(problems_));
    if (adjusted_at_) add_adjusted();
    if (smd_at_) explain_smd();
    footnotes_.write(table_);
    explain_unknown_group(table_, columns_);
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  void add_variable(const BaselineRowPlan& row) {
    const VariableColumn* variable = analysis_.cohort->variable(row.variable);
    if (variable == nullptr) {
      std::vector<std::string> known;
      for (const auto& column : analysis_.cohort->variables) known.push_back(column.plan.name);
      problems_.push_back(unknown_name(row.place, "E360", "variable", row.variable, known));
      return;
    }
    const RowTest test = test_of(row, *variable);
    if (!fits(test, *variable)) {
      problems_.push_back(table_problem(
          row.place, "E363",
          fmt::format("the test \"{}\" does not fit the variable \"{}\"", test_name(test),
                      row.variable),
          variable->kind == VariableKind::category
              ? "categories take pearson, yates, likelihood-ratio, fisher, fisher-mid-p, auto or "
                "none"
              : "numbers take student-t, welch-t, mann-whitney or mann-whitney-exact for two "
                "groups, anova or kruskal-wallis for any number, auto or none"));
      return;
    }
    id_ = ids_.unique(id_part(row.variable));
    if (variable->kind == VariableKind::category) {
      add_levels(*variable, test);
    } else {
      add_numbers(*variable, row.show, test);
    }
  }

  [[nodiscard]] bool fits(RowTest test, const VariableColumn& variable) const {
    return variable.kind == VariableKind::category
               ? fits_categories(test)
               : fits_numbers(test, columns_.groups.groups.size());
  }

  // The row's own test, else the table's where it fits, else the rule.
  [[nodiscard]] RowTest test_of(const BaselineRowPlan& row, const VariableColumn& variable) const {
    if (plan_.test == RowTest::none) return RowTest::none;
    if (row.test != RowTest::automatic) return row.test;
    return fits(plan_.test, variable) ? plan_.test : RowTest::automatic;
  }

  void add_heading(const VariableColumn& variable, report::Cell p) {
    report::Row row;
    row.label = with_remark(variable.plan.label, {variable.plan.unit, variable.plan.unit});
    row.role = report::RowRole::heading;
    row.id = id_;
    row.variable = id_;
    row.cells.resize(table_.columns.size());
    if (has_p_) row.cells[columns_.columns.size()] = std::move(p);
    if (smd_at_) row.cells[*smd_at_] = smd_of(variable);
    table_.rows.push_back(std::move(row));
  }

  void add_row(LocalText label, const std::string& part, std::vector<report::CellValue> values) {
    report::Row row;
    row.label = std::move(label);
    row.indent = 1;
    row.id = ids_.unique(id_ + "." + part);
    row.variable = id_;
    for (std::size_t i = 0; i < values.size(); ++i) {
      row.cells.emplace_back(std::move(values[i]),
                             cell_id(plan_.id, row.id, columns_.columns[i].id));
    }
    row.cells.resize(table_.columns.size());
    table_.rows.push_back(std::move(row));
  }

  [[nodiscard]] report::Cell smd_of(const VariableColumn& variable) {
    const bool category = variable.kind == VariableKind::category;
    const stats::StandardizedDifference d =
        category ? stats::standardized_category_difference(
                       cohort::count_levels(variable, columns_.groups), 0, 1)
                 : stats::standardized_mean_difference(
                       cohort::count_values(variable, columns_.groups), 0, 1);
    const std::string id = cell_id(plan_.id, id_, "smd");
    if (!d.estimate) return {report::NotEstimable{}, id};
    constexpr int digits = 3;
    return {report::Number{std::abs(*d.estimate), digits}, id};
  }

  void explain_smd() {
    table_.abbreviations.push_back(
        {"SMD", {"standardized mean difference (absolute)", "标准化均数差（绝对值）"}});
    add_detail(table_,
               {"SMD: difference of means by the root of the mean variance; for categories the "
                "distance of Yang and Dalton; missing values left out",
                "SMD：均数差除以两组方差均值的平方根；分类变量采用 Yang-Dalton 距离；不含缺失值"});
  }

  /// The rows with a p-value are one family.
  void add_adjusted() {
    const std::size_t p_at = columns_.columns.size();
    std::vector<std::optional<double>> p_values;
    for (const report::Row& row : table_.rows) {
      const auto* p = std::get_if<report::PValue>(&row.cells[p_at].value);
      p_values.push_back(p != nullptr ? std::optional(p->value) : std::nullopt);
    }
    const auto adjusted = stats::adjust_p_values(p_values, *plan_.adjust);
    const report::Method method = method_cell(stats::adjustment_method(*plan_.adjust));
    for (std::size_t i = 0; i < adjusted.size(); ++i) {
      if (!adjusted[i]) continue;
      table_.rows[i].cells[*adjusted_at_] = report::Cell(
          report::PValue{*adjusted[i], method}, cell_id(plan_.id, table_.rows[i].id, "adjusted"));
    }
  }

  void add_missing(const std::vector<std::int64_t>& missing) {
    if (std::all_of(missing.begin(), missing.end(), [](auto n) { return n == 0; })) return;
    std::vector<report::CellValue> cells;
    cells.reserve(missing.size());
    for (const auto n : missing) cells.emplace_back(report::Count{n});
    add_row({"Missing", "缺失"}, "missing", std::move(cells));
    footnotes_.add_missing();
  }

  report::Cell p_of(const RowComparison& comparison) {
    report::Cell cell(p_cell(comparison.test), cell_id(plan_.id, id_, "p"));
    if (!comparison.test.p_value) {
      const std::string note =
          fmt::format("absent-{}", stats::absence_key(comparison.test.absence));
      const LocalText why = stats::absence_text(comparison.test.absence);
      add_note(table_, note, {"No p-value: " + why.en, "无 p 值：" + why.zh});
      cell.notes.push_back(note);
    }
    if (comparison.by_rule) {
      add_note(table_, "rule-" + id_, footnotes_.override_note(*comparison.by_rule));
      cell.notes.push_back("rule-" + id_);
    }
    return cell;
  }

  report::Cell untested() { return {report::NotApplicable{}, cell_id(plan_.id, id_, "p")}; }

  void add_levels(const VariableColumn& variable, RowTest test) {
    const stats::CountTable by_group = cohort::count_levels(variable, columns_.groups);
    const stats::CountTable total = cohort::count_levels(variable, columns_.everybody);
    report::Cell p = untested();
    if (has_p_ && test != RowTest::none) {
      const RowComparison comparison = compare_levels(*analysis_.study, by_group, test);
      footnotes_.add_levels(variable.plan.label, comparison, test);
      p = p_of(comparison);
    }
    add_heading(variable, std::move(p));
    std::vector<std::int64_t> known(columns_.columns.size(), 0);
    std::vector<std::vector<std::int64_t>> counts;
    for (std::size_t level = 0; level < variable.levels.size(); ++level) {
      counts.push_back(columns_.counts(by_group, total, level));
      for (std::size_t c = 0; c < known.size(); ++c) known[c] += counts.back()[c];
    }
    for (std::size_t level = 0; level < variable.levels.size(); ++level) {
      const auto& n = counts[level];
      const bool anybody = std::any_of(n.begin(), n.end(), [](auto count) { return count > 0; });
      if (!anybody && !is_declared(variable, variable.levels[level])) continue;
      std::vector<report::CellValue> cells;
      for (std::size_t c = 0; c < n.size(); ++c) {
        cells.emplace_back(report::CountOf{n[c], known[c], report::CountShow::percent});
      }
      add_row(variable.levels[level].label, id_part(variable.levels[level].value),
              std::move(cells));
    }
    std::vector<std::int64_t> missing;
    for (std::size_t c = 0; c < known.size(); ++c) {
      missing.push_back(columns_.columns[c].members - known[c]);
    }
    add_missing(missing);
  }

  void add_numbers(const VariableColumn& variable, const std::vector<Show>& asked, RowTest test) {
    const stats::ValueCounts by_group = cohort::count_values(variable, columns_.groups);
    const stats::ValueCounts total = cohort::count_values(variable, columns_.everybody);
    const NumberFamily family = number_family(analysis_.study->statistics, by_group, asked);
    report::Cell p = untested();
    if (has_p_ && test != RowTest::none) {
      p = p_of(compare_numbers(by_group, family, test));
      footnotes_.add_numbers(test);
    }
    add_heading(variable, std::move(p));
    std::vector<stats::Description> columns;
    const auto quantiles = analysis_.study->statistics.quantiles;
    for (const auto& column : columns_.columns) {
      columns.push_back(column.code ? stats::describe(by_group, *column.code, quantiles)
                                    : stats::describe(total, 0, quantiles));
    }
    for (auto& row : number_rows(variable, resolved(asked, family), columns)) {
      add_row(std::move(row.label), row.id, std::move(row.cells));
    }
    std::vector<std::int64_t> missing;
    missing.reserve(columns.size());
    for (const auto& column : columns) missing.push_back(column.missing);
    add_missing(missing);
  }

  std::vector<Show> resolved(const std::vector<Show>& asked, NumberFamily family) {
    const Show automatic = family == NumberFamily::means ? Show::mean_sd : Show::median_quartiles;
    std::vector<Show> show = asked.empty() ? std::vector<Show>{Show::automatic} : asked;
    for (Show& what : show) {
      if (what == Show::automatic) {
        what = automatic;
        footnotes_.add_automatic_statistics();
      }
      if (what == Show::median_quartiles || what == Show::quartiles) footnotes_.add_quartiles();
    }
    return show;
  }

  const Analysis& analysis_;
  const TablePlan& plan_;
  GroupColumns columns_;
  report::Table table_;
  ComparisonFootnotes footnotes_;
  RowIds ids_;
  std::string id_;  // of the variable that is being added
  bool has_p_ = false;
  std::optional<std::size_t> adjusted_at_;  // columns
  std::optional<std::size_t> smd_at_;
  base::Diagnostics problems_;
};

}  // namespace

base::Result<report::Table> baseline_table(const Analysis& analysis, const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  return BaselineTable(analysis, plan, *std::move(columns)).build();
}

}  // namespace osteon::study
