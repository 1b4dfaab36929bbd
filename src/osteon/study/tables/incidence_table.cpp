// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/incidence_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/report/format.hpp"
#include "osteon/study/incidence.hpp"
#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/survival_cells.hpp"
#include "osteon/study/tables/table_parts.hpp"
#include "osteon/study/tables/wording.hpp"

namespace osteon::study {
namespace {

using stats::Cause;

class IncidenceTable {
 public:
  IncidenceTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns)
      : study_(*analysis.study),
        plan_(plan),
        columns_(std::move(columns)),
        settings_(incidence_settings(study_.statistics)),
        level_(report::format_level(study_.statistics.level)),
        table_(start_table(analysis, plan, {"Cumulative incidence", "累积发生率"})) {
    table_.stub = {"Endpoint", "终点"};
    table_.columns = value_columns(columns_);
    has_p_ = columns_.is_comparison() && plan.test != RowTest::none;
    if (has_p_) table_.columns.push_back(p_column());
  }

  void add(const IncidenceComparison& endpoint) {
    endpoint_ = &endpoint;
    const auto& plan = endpoint.endpoint->plan;
    id_ = ids_.unique(id_part(plan.id));
    add_heading(with_remark({upper_first(plan.label.en), plan.label.zh},
                            {plan.abbreviation, plan.abbreviation}),
                id_, report::Cell());
    if (!plan.abbreviation.empty() && plan.abbreviation != plan.label.en) {
      table_.abbreviations.push_back({plan.abbreviation, lower_first(plan.label)});
    }
    add_counts();
    add_cause(Cause::event, {"Incidence of the event", "事件的累积发生率"}, "event");
    add_cause(Cause::competing, {"Incidence of the competing event", "竞争事件的累积发生率"},
              "competing");
    explain();
  }

  report::Table take() {
    explain_unknown_group(table_, columns_);
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  // The result of a column; everybody without a code.
  [[nodiscard]] const GroupIncidence& of(const GroupColumn& column) const {
    return column.code ? endpoint_->groups[static_cast<std::size_t>(*column.code)]
                       : endpoint_->total;
  }

  void add_heading(LocalText label, std::string id, report::Cell p) {
    report::Row row;
    row.label = std::move(label);
    row.role = report::RowRole::heading;
    row.id = std::move(id);
    row.variable = row.id;
    row.cells.resize(columns_.columns.size());
    if (has_p_) row.cells.push_back(std::move(p));
    table_.rows.push_back(std::move(row));
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

  template <class CountIn>
  void add_count(LocalText label, const std::string& part, const CountIn& count_in) {
    add_row(std::move(label), part, [&](const GroupColumn& column) {
      const auto& curve = of(column).event;
      return report::Cell(
          report::CountOf{count_in(curve), curve.subjects, report::CountShow::percent});
    });
  }

  void add_counts() {
    add_row({"Patients", "例数"}, "patients", [&](const GroupColumn& column) {
      return report::Cell(report::Count{of(column).event.subjects});
    });
    add_count({"Events", "事件数"}, "events", [](const auto& curve) { return curve.events; });
    add_count({"Competing events", "竞争事件数"}, "others",
              [](const auto& curve) { return curve.others; });
    add_count({"Censored", "删失数"}, "censored", [](const auto& curve) { return curve.censored; });
  }

  void add_cause(Cause cause, const LocalText& label, const std::string& part) {
    report::Cell p;
    if (has_p_) p = gray_cell(endpoint_->gray[cause == Cause::event ? 0 : 1], part);
    add_heading(label, id_ + "." + part, std::move(p));
    for (const double time : plan_.at) {
      add_incidence_at(cause, part, time);
      if (endpoint_->groups.size() == 2) add_difference_at(cause, part, time);
    }
  }

  report::Cell gray_cell(const stats::GrayTest& gray, const std::string& part) {
    report::Cell p(p_cell(gray.test), cell_id(plan_.id, id_ + "." + part, "p"));
    if (gray.test.p_value) return p;
    const std::string note = fmt::format("absent-{}", stats::absence_key(gray.test.absence));
    const LocalText why = stats::absence_text(gray.test.absence);
    add_note(table_, note, {"No p-value: " + why.en, "无 p 值：" + why.zh});
    p.notes.push_back(note);
    return p;
  }

  [[nodiscard]] LocalText at_words(double time) const {
    const LocalText unit = unit_name(endpoint_->scale.shown);
    const bool months = endpoint_->scale.shown == cohort::TimeUnit::months;
    const std::string at = time_words(time);
    return {fmt::format("t {} {}", at, unit.en),
            fmt::format("{} {}时", at, months ? "个月" : unit.zh)};
  }

  void add_incidence_at(Cause cause, const std::string& part, double time) {
    const LocalText at = at_words(time);
    add_row({fmt::format("A{}, % ({} CI)", at.en, level_),
             fmt::format("{}，%（{} CI）", at.zh, level_)},
            fmt::format("{}-at-{}", part, time_words(time)),
            [&](const GroupColumn& column) { return incidence_cell(of(column).of(cause), time); });
  }

  report::Cell incidence_cell(const stats::IncidenceCurve& curve, double time) {
    const auto at = stats::incidence_at(curve, time * endpoint_->scale.ticks_per_unit, settings_);
    if (!at.incidence) return report::Cell(report::NotApplicable{});
    report::Estimate value;
    value.measure = report::Measure::proportion;
    value.value = report::Quantity(*at.incidence);
    // At 0 and at 1 an interval would be a convention, not an estimate.
    if (at.interval.lower) value.interval = interval_cell(at.interval);
    report::Cell cell(std::move(value));
    if (at.absence == stats::Absence::beyond_observation) {
      add_note(table_, "beyond",
               {"After the last observation of the group: the last value carried forward",
                "超出该组末次观测时间，为末次估计值的延续"});
      cell.notes.emplace_back("beyond");
    }
    return cell;
  }

  void add_difference_at(Cause cause, const std::string& part, double time) {
    const LocalText at = at_words(time);
    const auto reference = static_cast<std::size_t>(endpoint_->grouping.reference);
    add_row({fmt::format("Difference a{}, percentage points ({} CI)", at.en, level_),
             fmt::format("{}之差，百分点（{} CI）", at.zh, level_)},
            fmt::format("{}-difference-{}", part, time_words(time)),
            [&](const GroupColumn& column) {
              if (!column.code) return report::Cell(report::NotApplicable{});
              const auto group = static_cast<std::size_t>(*column.code);
              if (group == reference) return report::Cell(LocalText{"reference", "参照"});
              const auto difference = stats::incidence_difference(
                  endpoint_->groups[group].of(cause), endpoint_->groups[reference].of(cause),
                  time * endpoint_->scale.ticks_per_unit, settings_);
              if (!difference.difference || !difference.interval.lower) {
                return report::Cell(report::NotEstimable{});
              }
              report::Estimate value;
              value.measure = report::Measure::proportion;
              value.value = report::Quantity(*difference.difference);
              value.interval = interval_cell(difference.interval);
              return report::Cell(std::move(value));
            });
  }

  void explain() {
    add_detail(table_, {"Incidence: Aalen-Johansen estimate, the other kind of event competing",
                        "发生率：Aalen-Johansen 估计，以另一类事件为竞争事件"});
    const std::int64_t without = columns_.everybody.size(0) - endpoint_->total.event.subjects;
    if (without > 0) {
      add_detail(table_, {fmt::format("{} without a known time left out",
                                      base::plural(static_cast<std::size_t>(without), "patient")),
                          fmt::format("不包括 {} 例时间不详者", without)});
    }
    if (plan_.strata.empty() || endpoint_->gray.empty()) return;
    const std::int64_t tested = [&] {
      std::int64_t sum = 0;
      for (const auto& group : endpoint_->gray.front().groups) sum += group.subjects;
      return sum;
    }();
    add_detail(table_, {fmt::format("Test stratified by {} ({} in the test)", plan_.strata,
                                    base::plural(static_cast<std::size_t>(tested), "patient")),
                        fmt::format("检验按 {} 分层（{} 例参与检验）", plan_.strata, tested)});
  }

  const Study& study_;
  const TablePlan& plan_;
  GroupColumns columns_;
  stats::IncidenceSettings settings_;
  std::string level_;
  report::Table table_;
  RowIds ids_;
  std::string id_;  // of the endpoint that is being added
  const IncidenceComparison* endpoint_ = nullptr;
  bool has_p_ = false;
};

// Without a list: every endpoint that has a competing event.
std::vector<std::string> endpoints_of(const Analysis& analysis, const TablePlan& plan) {
  if (!plan.endpoints.empty()) return plan.endpoints;
  std::vector<std::string> all;
  for (const auto& endpoint : analysis.cohort->endpoints) {
    if (endpoint.plan.has_competing()) all.push_back(endpoint.plan.id);
  }
  return all;
}

}  // namespace

base::Result<report::Table> incidence_table(const Analysis& analysis, const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  IncidenceTable table(analysis, plan, *std::move(columns));
  base::Diagnostics problems;
  for (const auto& id : endpoints_of(analysis, plan)) {
    auto endpoint = compare_incidence(analysis, id, plan.by, plan.strata);
    if (endpoint) {
      table.add(*endpoint);
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
