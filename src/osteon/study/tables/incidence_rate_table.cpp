// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "osteon/stats/proportions/rate.hpp"
#include "osteon/study/tables/adverse_event_tables.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/grade_columns.hpp"

namespace osteon::study {
namespace {

using clinical::FirstEvent;

constexpr double days_per_year = 365.25;
constexpr double per = 100;  // patients per 100 units of time

class IncidenceTable {
 public:
  IncidenceTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns)
      : analysis_(analysis),
        plan_(plan),
        safety_(*analysis.cohort->safety),
        columns_(plan, std::move(columns)),
        table_(start_table(
            analysis, plan,
            {"Exposure-adjusted incidence of adverse events", "按暴露时间校正的不良事件发生率"})),
        years_(plan.per == RateUnit::patient_years) {
    table_.stub = {"Event", "不良事件"};
    add_header();
  }

  report::Table build() {
    add({"Any event", "任何不良事件"}, "any", safety_.first.front());
    std::vector<const std::vector<clinical::WorstGrade>*> worst;
    std::vector<LocalText> labels;
    for (std::size_t term = 0; term < safety_.rows.size(); ++term) {
      worst.push_back(&safety_.worst[term + 1]);
      labels.push_back(safety_.rows[term].label);
    }
    for (const std::size_t term : printed_rows(plan_, columns_, worst, labels)) {
      add(labels[term], id_part(labels[term].en), safety_.first[term + 1]);
    }
    add_notes();
    explain_unknown_group(table_, columns_.groups());
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  [[nodiscard]] LocalText unit() const {
    return years_ ? LocalText{"patient-years", "人年"} : LocalText{"patient-months", "人月"};
  }

  void add_header() {
    for (const auto& group : columns_.groups().columns) {
      report::ColumnGroup header;
      header.label = group.label;
      header.n = group.members;
      header.first = table_.columns.size();
      header.count = 3;
      table_.groups.push_back(std::move(header));
      const auto add_column = [&](std::string_view id, LocalText label) {
        report::Column column;
        column.id = fmt::format("{}.{}", group.id, id);
        column.label = std::move(label);
        table_.columns.push_back(std::move(column));
      };
      add_column("patients", {"Patients with event", "发生事件患者数"});
      const LocalText time = unit();
      add_column("time", {"Time at risk, " + time.en, "风险时间（" + time.zh + "）"});
      add_column("rate",
                 {fmt::format("Per {} {}", per, time.en), fmt::format("每 {} {}", per, time.zh)});
    }
  }

  struct Sum {
    std::int64_t events = 0;
    std::int64_t days = 0;
  };

  // Days at risk of one member: to the first event, or to the end of the window.
  [[nodiscard]] std::optional<std::int64_t> days(const FirstEvent& first, std::size_t member) {
    if (!first.occurred) {
      if (!safety_.days_at_risk[member]) without_time_.insert(member);
      return safety_.days_at_risk[member];
    }
    const auto& from = safety_.at_risk_from[member];
    if (!first.day || !from || *first.day < *from) {
      undated_.insert(member);
      return std::nullopt;
    }
    return base::days_between(*from, *first.day) + 1;
  }

  [[nodiscard]] Sum sum(const GroupColumn& group, const std::vector<FirstEvent>& first) {
    Sum result;
    for (std::size_t member = 0; member < first.size(); ++member) {
      if (!columns_.belongs(group, member)) continue;
      const auto at_risk = days(first[member], member);
      if (!at_risk) continue;
      result.days += *at_risk;
      if (first[member].occurred) ++result.events;
    }
    return result;
  }

  void add(const LocalText& label, const std::string& id, const std::vector<FirstEvent>& first) {
    report::Row row;
    row.label = label;
    row.id = ids_.unique(id);
    const double unit_days = years_ ? days_per_year : analysis_.study->days_per_month;
    for (const auto& group : columns_.groups().columns) {
      const Sum total = sum(group, first);
      const double time = static_cast<double>(total.days) / unit_days;
      const auto rate = stats::poisson_rate(total.events, time, stats::RateInterval::garwood,
                                            analysis_.study->statistics.level);
      const auto cell = [&](std::string_view column) {
        return cell_id(plan_.id, row.id, fmt::format("{}.{}", group.id, column));
      };
      row.cells.emplace_back(report::Count{total.events}, cell("patients"));
      row.cells.emplace_back(report::Number{time, 1}, cell("time"));
      row.cells.emplace_back(rate_cell(rate), cell("rate"));
    }
    table_.rows.push_back(std::move(row));
  }

  static report::CellValue rate_cell(const stats::Rate& rate) {
    if (!rate.estimate) return report::NotEstimable{};
    report::Estimate estimate;
    estimate.measure = report::Measure::difference;
    estimate.value = per * *rate.estimate;
    estimate.interval = interval_cell(rate.interval, 1 / per);
    estimate.digits = 1;
    return estimate;
  }

  void add_notes() {
    add_safety_notes(table_, analysis_.cohort->plan.safety, plan_);
    add_detail(table_,
               {"Time at risk runs from the first dose to the first event, or to the end of "
                "the period in which events are counted",
                "风险时间自首次给药至首次事件，未发生者至计数期结束"});
    if (!undated_.empty()) {
      add_detail(table_,
                 {fmt::format("Left out of a rate because the event has no usable start: {}",
                              base::plural(undated_.size(), "patient")),
                  fmt::format("因事件开始日期不可用而未计入发生率：{} 例", undated_.size())});
    }
    if (!without_time_.empty()) {
      add_detail(table_,
                 {fmt::format("Left out of a rate because the time at risk is not known: {}",
                              base::plural(without_time_.size(), "patient")),
                  fmt::format("因风险时间不详而未计入发生率：{} 例", without_time_.size())});
    }
  }

  const Analysis& analysis_;
  const TablePlan& plan_;
  const cohort::SafetyColumns& safety_;
  GradeColumns columns_;
  report::Table table_;
  bool years_;
  RowIds ids_;
  std::set<std::size_t> undated_, without_time_;
};

}  // namespace

base::Result<report::Table> incidence_rate_table(const Analysis& analysis, const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  if (auto safety = needs_safety(analysis, plan); !safety) return base::fail(safety.error());
  return IncidenceTable(analysis, plan, *std::move(columns)).build();
}

}  // namespace osteon::study
