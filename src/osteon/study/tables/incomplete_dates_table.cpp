// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/incomplete_dates_table.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <set>

#include <fmt/format.h>

#include "osteon/report/format.hpp"
#include "osteon/study/impute_dates.hpp"
#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/rate_cells.hpp"
#include "osteon/study/tables/table_parts.hpp"
#include "osteon/study/tables/wording.hpp"

namespace osteon::study {
namespace {

using Cells = std::vector<report::CellValue>;

/// The study derived once more. The cohort points into the dataset, so neither may move.
struct Run {
  LocalText label;
  std::string id;
  std::unique_ptr<records::Dataset> dataset;
  std::unique_ptr<cohort::Cohort> cohort;
  Analysis analysis;
  GroupColumns columns;
};

/// A result that every run has: its cells by group.
struct Estimate {
  LocalText label;
  std::string id;
  std::function<base::Result<Cells>(const Analysis&, const GroupColumns&)> cells;
};

base::Result<Cells> patients(const Analysis& /*analysis*/, const GroupColumns& columns) {
  Cells cells;
  for (const auto& column : columns.columns) cells.emplace_back(report::Count{column.members});
  return cells;
}

base::Result<Cells> medians(const std::string& endpoint, const Analysis& analysis,
                            const GroupColumns& columns) {
  const auto& column = *analysis.cohort->endpoint(endpoint);
  const TimeScale scale = time_scale(*analysis.study, column);
  const auto groups = median_of_groups(analysis, column, columns.groups);
  if (!groups) return base::fail(base::Diagnostics(groups.error()));
  const auto everybody = median_of_groups(analysis, column, columns.everybody);
  if (!everybody) return base::fail(base::Diagnostics(everybody.error()));
  Cells cells;
  for (const auto& c : columns.columns) {
    const GroupSurvival& group =
        c.code ? (*groups)[static_cast<std::size_t>(*c.code)] : everybody->front();
    report::CellValue value = report::NotApplicable{};
    if (!group.curve.empty()) value = median_cell(group.median, scale);
    cells.push_back(std::move(value));
  }
  return cells;
}

base::Result<Cells> shares(const std::string& rate, const Analysis& analysis,
                           const GroupColumns& columns) {
  return rate_cells(*analysis.cohort->rate(rate), columns, analysis.study->statistics);
}

class DatesTable {
 public:
  DatesTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns)
      : analysis_(analysis),
        plan_(plan),
        columns_(std::move(columns)),
        table_(start_table(
            analysis, plan,
            {"Results at the earliest and latest possible dates", "按最早和最晚可能日期的结果"})) {
    table_.stub = {"Result", "结果"};
    table_.columns = value_columns(columns_);
  }

  base::Result<report::Table> build() {
    if (auto done = add_runs(); !done) return base::fail(std::move(done.error()));
    for (const Estimate& estimate : estimates()) {
      if (auto done = add_estimate(estimate); !done) return base::fail(std::move(done.error()));
    }
    describe_dates();
    explain_unknown_group(table_, columns_);
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  base::Result<void> add_runs() {
    using Which = std::function<bool(const ImputedDate&)>;
    std::set<std::string> fields;
    for (const auto& date : analysis_.imputed_dates) fields.insert(field_of(date));
    if (fields.empty()) return {};
    std::vector<std::pair<LocalText, Which>> parts = {
        {{"All dates", "全部日期"}, [](const ImputedDate&) { return true; }}};
    for (const auto& field : fields) {
      if (fields.size() == 1) break;
      parts.emplace_back(LocalText{field, field},
                         [field](const ImputedDate& date) { return field_of(date) == field; });
    }
    for (const auto& [label, which] : parts) {
      for (const DateEnd end : {DateEnd::earliest, DateEnd::latest}) {
        if (auto done = add_run(label, end, which); !done) return done;
      }
    }
    return {};
  }

  base::Result<void> add_run(const LocalText& part, DateEnd end,
                             const std::function<bool(const ImputedDate&)>& which) {
    auto dataset = with_dates_at(*analysis_.dataset, analysis_.imputed_dates, end, which);
    if (!dataset) return base::fail(std::move(dataset.error()));
    Run run;
    run.dataset = std::make_unique<records::Dataset>(*std::move(dataset));
    auto cohort = cohort::derive(*run.dataset, analysis_.study->cohort);
    if (!cohort) return base::fail(std::move(cohort.error()));
    run.cohort = std::make_unique<cohort::Cohort>(*std::move(cohort));
    run.analysis = {analysis_.study, run.dataset.get(), run.cohort.get(), {}};
    auto columns = group_columns(run.analysis, plan_);
    if (!columns) return base::fail(std::move(columns.error()));
    run.columns = *std::move(columns);
    const bool earliest = end == DateEnd::earliest;
    run.label = {fmt::format("{}: {}", part.en, earliest ? "earliest" : "latest"),
                 fmt::format("{}：{}", part.in(base::Language::zh), earliest ? "最早" : "最晚")};
    run.id = fmt::format("{}.{}", runs_.size() / 2, earliest ? "earliest" : "latest");
    runs_.push_back(std::move(run));
    return {};
  }

  static std::string field_of(const ImputedDate& date) { return date.table + "." + date.column; }

  [[nodiscard]] std::vector<Estimate> estimates() {
    std::vector<Estimate> all = {{{"Patients", "患者"}, "patients", patients}};
    const auto& cohort = *analysis_.cohort;
    const std::string level = report::format_level(analysis_.study->statistics.level);
    for (const auto& rate : cohort.rates) {
      const std::string& id = rate.plan.id;
      const bool wanted = plan_.rates.empty() || std::find(plan_.rates.begin(), plan_.rates.end(),
                                                           id) != plan_.rates.end();
      if (!wanted) continue;
      all.push_back({rate.plan.label, "rate." + id,
                     [id](const auto& a, const auto& c) { return shares(id, a, c); }});
    }
    for (const auto& endpoint : cohort.endpoints) {
      const std::string& id = endpoint.plan.id;
      const bool wanted =
          plan_.endpoints.empty() ||
          std::find(plan_.endpoints.begin(), plan_.endpoints.end(), id) != plan_.endpoints.end();
      if (!wanted || endpoint.plan.has_competing()) continue;
      const LocalText unit = unit_name(time_scale(*analysis_.study, endpoint).shown);
      const LocalText name = lower_first(endpoint.plan.label);
      all.push_back(
          {{fmt::format("Median {}, {} ({} CI)", name.en, unit.en, level),
            fmt::format("{}中位数，{}（{} CI）", name.in(base::Language::zh), unit.zh, level)},
           "endpoint." + id,
           [id](const auto& a, const auto& c) { return medians(id, a, c); }});
    }
    return all;
  }

  [[nodiscard]] std::string printed(const Cells& cells) const {
    std::string text;
    for (const auto& value : cells) {
      text += report::plain_text(report::format_value(
          report::Cell(value), "", {analysis_.study->output.theme, base::Language::en}));
      text += '\n';
    }
    return text;
  }

  void add_row(LocalText label, const std::string& id, Cells cells, int indent) {
    report::Row row;
    row.label = std::move(label);
    row.id = ids_.unique(id);
    row.indent = indent;
    cells.resize(table_.columns.size(), report::NotApplicable{});
    for (std::size_t c = 0; c < cells.size(); ++c) {
      row.cells.emplace_back(std::move(cells[c]), cell_id(plan_.id, row.id, table_.columns[c].id));
    }
    table_.rows.push_back(std::move(row));
  }

  base::Result<void> add_estimate(const Estimate& estimate) {
    auto own = estimate.cells(analysis_, columns_);
    if (!own) return base::fail(std::move(own.error()));
    const std::string own_text = printed(*own);
    std::vector<std::pair<const Run*, Cells>> changed;
    for (const Run& run : runs_) {
      auto cells = estimate.cells(run.analysis, run.columns);
      if (!cells) return base::fail(std::move(cells.error()));
      if (printed(*cells) != own_text) changed.emplace_back(&run, *std::move(cells));
    }
    const LocalText label = changed.empty() && !runs_.empty()
                                ? with_remark(estimate.label, {"no change", "无变化"})
                                : estimate.label;
    add_row(label, estimate.id, *std::move(own), 0);
    for (auto& [run, cells] : changed) {
      add_row(run->label, fmt::format("{}.{}", estimate.id, run->id), std::move(cells), 1);
    }
    return {};
  }

  void describe_dates() {
    std::array<std::size_t, 4> by_flag{};
    for (const auto& date : analysis_.imputed_dates) {
      ++by_flag[static_cast<std::size_t>(date.flag)];
    }
    add_detail(
        table_,
        {fmt::format(
             "{} incomplete dates were completed by rule (day missing {}, month and day {}, "
             "all {}); indented rows: results that change when these dates are as early or "
             "as late as they can be, in {} runs",
             analysis_.imputed_dates.size(), by_flag[1], by_flag[2], by_flag[3], runs_.size()),
         fmt::format("按规则补全 {} 个不完整日期（缺日 {}，缺月日 {}，全缺 {}）；缩进行为将这些日期"
                     "取最早或最晚可能值时发生改变的结果，共 {} 次计算",
                     analysis_.imputed_dates.size(), by_flag[1], by_flag[2], by_flag[3],
                     runs_.size())});
  }

  const Analysis& analysis_;
  const TablePlan& plan_;
  GroupColumns columns_;
  report::Table table_;
  RowIds ids_;
  std::vector<Run> runs_;
};

}  // namespace

base::Result<report::Table> incomplete_dates_table(const Analysis& analysis,
                                                   const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  return DatesTable(analysis, plan, *std::move(columns)).build();
}

}  // namespace osteon::study
