// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/survival_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/base/decimal.hpp"
#include "osteon/report/format.hpp"
#include "osteon/study/curve_test.hpp"
#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/survival_cells.hpp"
#include "osteon/study/tables/survival_rows.hpp"
#include "osteon/study/tables/table_parts.hpp"
#include "osteon/study/tables/wording.hpp"

namespace osteon::study {
namespace {

class SurvivalTable {
 public:
  SurvivalTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns)
      : study_(*analysis.study),
        plan_(plan),
        columns_(std::move(columns)),
        level_(report::format_level(study_.statistics.level)),
        table_(start_table(analysis, plan, {"Time to event", "生存结局"})) {
    table_.stub = {"Endpoint", "终点"};
    table_.columns = value_columns(columns_);
    has_p_ = columns_.is_comparison() && plan.test != RowTest::none;
    if (has_p_) table_.columns.push_back(p_column());
  }

  void add(const SurvivalComparison& endpoint) {
    id_ = ids_.unique(id_part(endpoint.endpoint->plan.id));
    add_heading(endpoint);
    add_counts(endpoint);
    add_median(endpoint);
    const SurvivalRowsOf rows_of{endpoint, plan_, study_.statistics, columns_};
    add_rows(quantile_rows(rows_of));
    for (const double time : plan_.at) {
      add_survival_at(endpoint, time);
      if (plan_.differences && endpoint.cox) add_rows({difference_row(rows_of, time)});
    }
    add_rows(restricted_mean_rows(rows_of));
    if (endpoint.cox) add_hazard_ratio(endpoint);
    add_rows(test_rows(rows_of));
    explain(endpoint);
  }

  report::Table take() {
    explain_unknown_group(table_, columns_);
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  // The result of a column; everybody without a code.
  static const GroupSurvival& of(const SurvivalComparison& endpoint, const GroupColumn& column) {
    return column.code ? endpoint.groups[static_cast<std::size_t>(*column.code)] : endpoint.total;
  }

  void add_heading(const SurvivalComparison& endpoint) {
    const auto& plan = endpoint.endpoint->plan;
    report::Row row;
    row.label = with_remark({upper_first(plan.label.en), plan.label.zh},
                            {plan.abbreviation, plan.abbreviation});
    row.role = report::RowRole::heading;
    row.id = id_;
    row.variable = id_;
    row.cells.resize(columns_.columns.size());
    if (has_p_) {
      row.cells.push_back(p_of(endpoint.test(), id_));
    }
    table_.rows.push_back(std::move(row));
    if (!plan.abbreviation.empty() && plan.abbreviation != plan.label.en) {
      table_.abbreviations.push_back({plan.abbreviation, lower_first(plan.label)});
    }
  }

  report::Cell p_of(const stats::TestResult& test, const std::string& row) {
    report::Cell p(p_cell(test), cell_id(plan_.id, row, "p"));
    if (!test.p_value) {
      const std::string note = fmt::format("absent-{}", stats::absence_key(test.absence));
      const LocalText why = stats::absence_text(test.absence);
      add_note(table_, note, {"No p-value: " + why.en, "无 p 值：" + why.zh});
      p.notes.push_back(note);
    }
    return p;
  }

  void add_rows(std::vector<SurvivalRow> rows) {
    for (SurvivalRow& made : rows) {
      report::Row row;
      row.label = std::move(made.label);
      row.indent = 1;
      row.id = ids_.unique(id_ + "." + made.part);
      row.variable = id_;
      for (std::size_t i = 0; i < made.cells.size(); ++i) {
        made.cells[i].id = cell_id(plan_.id, row.id, columns_.columns[i].id);
        row.cells.push_back(std::move(made.cells[i]));
      }
      if (has_p_) row.cells.push_back(made.test ? p_of(*made.test, row.id) : report::Cell());
      for (RowNote& note : made.notes) add_note(table_, note.id, std::move(note.text));
      if (made.detail) add_detail(table_, *std::move(made.detail));
      table_.rows.push_back(std::move(row));
    }
  }

  template <class CellOf>
  void add_row(LocalText label, const std::string& part, const CellOf& cell_of) {
    report::Row row;
    row.label = std::move(label);
    row.indent = 1;
    row.id = ids_.unique(id_ + "." + part);
    row.variable = id_;
    for (const auto& column : columns_.columns) {
      report::Cell cell = cell_of(column);
      cell.id = cell_id(plan_.id, row.id, column.id);
      row.cells.push_back(std::move(cell));
    }
    if (has_p_) row.cells.emplace_back();
    table_.rows.push_back(std::move(row));
  }

  void add_counts(const SurvivalComparison& endpoint) {
    add_row({"Patients", "例数"}, "patients", [&](const GroupColumn& column) {
      return report::Cell(report::Count{of(endpoint, column).curve.subjects});
    });
    add_row({"Events", "事件数"}, "events", [&](const GroupColumn& column) {
      const auto& curve = of(endpoint, column).curve;
      return report::Cell(
          report::CountOf{curve.events, curve.subjects, report::CountShow::percent});
    });
    add_row({"Censored", "删失数"}, "censored", [&](const GroupColumn& column) {
      const auto& curve = of(endpoint, column).curve;
      return report::Cell(
          report::CountOf{curve.censored, curve.subjects, report::CountShow::percent});
    });
  }

  void add_median(const SurvivalComparison& endpoint) {
    const LocalText unit = unit_name(endpoint.scale.shown);
    add_row({fmt::format("Median, {} ({} CI)", unit.en, level_),
             fmt::format("中位数，{}（{} CI）", unit.zh, level_)},
            "median", [&](const GroupColumn& column) {
              const GroupSurvival& group = of(endpoint, column);
              if (group.curve.empty()) return report::Cell(report::NotApplicable{});
              return report::Cell(median_cell(group.median, endpoint.scale));
            });
  }

  void add_survival_at(const SurvivalComparison& endpoint, double time) {
    const LocalText unit = unit_name(endpoint.scale.shown);
    const std::string at = time_words(time);
    add_row({fmt::format("At {} {}, % ({} CI)", at, unit.en, level_),
             fmt::format("{} {}时，%（{} CI）", at, spoken_unit(endpoint.scale.shown), level_)},
            "at-" + at, [&](const GroupColumn& column) {
              const GroupSurvival& group = of(endpoint, column);
              if (group.curve.empty()) return report::Cell(report::NotApplicable{});
              SurvivalAtCell value =
                  survival_at_cell(group.curve, time, endpoint.scale, study_.statistics);
              report::Cell cell(std::move(value.value));
              if (value.is_beyond_observation) {
                add_note(table_, "beyond",
                         {"After the last observation of the group: the last value carried forward",
                          "超出该组末次观测时间，为末次估计值的延续"});
                cell.notes.emplace_back("beyond");
              }
              return cell;
            });
  }

  static std::string spoken_unit(cohort::TimeUnit unit) {
    return unit == cohort::TimeUnit::months ? "个月" : unit_name(unit).zh;
  }

  void add_hazard_ratio(const SurvivalComparison& endpoint) {
    const auto& reference =
        endpoint.grouping.groups[static_cast<std::size_t>(endpoint.grouping.reference)];
    add_row({fmt::format("Hazard ratio ({} CI)", level_), fmt::format("风险比（{} CI）", level_)},
            "hr", [&](const GroupColumn& column) {
              if (!column.code) return report::Cell(report::NotApplicable{});
              const auto& group = endpoint.grouping.groups[static_cast<std::size_t>(*column.code)];
              if (group.value == reference.value) return report::Cell(reference_words());
              return hazard_ratio_of(endpoint, group);
            });
    add_detail(table_,
               {fmt::format("Hazard ratios: {}", stats::method_name(endpoint.cox->method).en),
                fmt::format("风险比：{}", stats::method_name(endpoint.cox->method).zh)});
  }

  report::Cell hazard_ratio_of(const SurvivalComparison& endpoint, const cohort::LevelPlan& group) {
    const stats::CoxCoefficient* coefficient = coefficient_of(*endpoint.cox, group.value);
    if (coefficient == nullptr) return report::Cell(report::NotApplicable{});
    report::Cell cell(hazard_ratio_cell(*coefficient));
    if (std::holds_alternative<report::NotEstimable>(cell.value)) {
      const std::string note = fmt::format("hr-{}-{}", id_, id_part(group.value));
      add_note(table_, note, why_no_hazard_ratio(*coefficient, *endpoint.cox, study_.output.theme));
      cell.notes.push_back(note);
    }
    return cell;
  }

  void explain(const SurvivalComparison& endpoint) {
    add_detail(table_, {"Survival: Kaplan-Meier estimate", "生存率：Kaplan-Meier 估计"});
    const std::int64_t without = columns_.everybody.size(0) - endpoint.total.curve.subjects;
    if (without > 0) {
      const std::string name = endpoint.endpoint->plan.abbreviation.empty()
                                   ? endpoint.endpoint->plan.label.en
                                   : endpoint.endpoint->plan.abbreviation;
      add_detail(table_, {fmt::format("{}: {} without a known time left out", name,
                                      base::plural(static_cast<std::size_t>(without), "patient")),
                          fmt::format("{}：不包括 {} 例时间不详者", name, without)});
    }
    explain_test(endpoint);
    explain_unit(endpoint);
  }

  void explain_test(const SurvivalComparison& endpoint) {
    if (!has_p_) return;
    if (const std::string words = weight_words(study_.statistics.curve_weight); !words.empty()) {
      add_detail(table_, {"Weights of the log-rank test: " + words, "log-rank 检验权重：" + words});
    }
    if (endpoint.tested.strata() > 1) {
      add_detail(table_, {fmt::format("Tests and hazard ratios are stratified by {}",
                                      study_.statistics.strata),
                          fmt::format("检验与风险比按 {} 分层", study_.statistics.strata)});
    }
  }

  void explain_unit(const SurvivalComparison& endpoint) {
    const bool months = endpoint.scale.shown == cohort::TimeUnit::months ||
                        endpoint.scale.shown == cohort::TimeUnit::years;
    const bool days = endpoint.endpoint->plan.kind != cohort::EndpointKind::by_duration ||
                      endpoint.endpoint->plan.unit != endpoint.scale.shown;
    if (!months || !days) return;
    const std::string length = base::format_shortest(study_.days_per_month);
    add_detail(table_, {fmt::format("A month has {} days", length),
                        fmt::format("1 个月按 {} 天计", length)});
  }

  const Study& study_;
  const TablePlan& plan_;
  GroupColumns columns_;
  std::string level_;
  report::Table table_;
  RowIds ids_;
  std::string id_;  // of the endpoint that is being added
  bool has_p_ = false;
};

std::vector<std::string> endpoints_of(const Analysis& analysis, const TablePlan& plan) {
  if (!plan.endpoints.empty()) return plan.endpoints;
  std::vector<std::string> all;
  for (const auto& endpoint : analysis.cohort->endpoints) all.push_back(endpoint.plan.id);
  return all;
}

}  // namespace

base::Result<report::Table> survival_table(const Analysis& analysis, const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  SurvivalTable table(analysis, plan, *std::move(columns));
  base::Diagnostics problems;
  for (const auto& id : endpoints_of(analysis, plan)) {
    auto endpoint = compare_survival(analysis, id, plan.by);
    if (endpoint) {
      table.add(**endpoint);
      continue;
    }
    for (auto& diagnostic : endpoint.error()) {
      if (diagnostic.place.file.empty()) diagnostic.place = plan.place;
    }
    base::append(problems, std::move(endpoint.error()));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return table.take();
}

}  // namespace osteon::study
