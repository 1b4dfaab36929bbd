// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/profiles_table.hpp"

#include <functional>

#include <fmt/format.h>

#include "osteon/cohort/conventions.hpp"
#include "osteon/report/format.hpp"
#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/rate_cells.hpp"
#include "osteon/study/tables/table_parts.hpp"
#include "osteon/study/tables/wording.hpp"

namespace osteon::study {
namespace {

using clinical::Confirmation;
using clinical::PfsProfile;
using cohort::RateColumn;

constexpr std::int32_t week = 7;

LocalText profile_words(PfsProfile profile) {
  switch (profile) {
    case PfsProfile::simple: return {"Simple: first PD or death", "简单：首次进展或死亡"};
    case PfsProfile::fda_documented:
      return {"FDA A: documented progression", "FDA A：影像证实的进展"};
    case PfsProfile::fda_scheduled: return {"FDA B: on planned visits", "FDA B：按计划访视日期"};
    case PfsProfile::fda_claimed: return {"FDA C: investigator claims", "FDA C：研究者判定"};
    case PfsProfile::all_events: return {"All as events", "全部计为事件"};
  }
  return {};
}

class ProfilesTable {
 public:
  ProfilesTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns,
                const cohort::AssessmentColumn& assessment, const cohort::EndpointColumn& endpoint)
      : analysis_(analysis),
        plan_(plan),
        columns_(std::move(columns)),
        assessment_(assessment),
        endpoint_(endpoint),
        table_(start_table(analysis, plan, {"Results by convention", "不同判定规则下的结果"})) {
    table_.stub = {"Convention", "判定规则"};
    table_.columns = value_columns(columns_);
    report::Column changed;
    changed.id = "changed";
    changed.label = {"Result changes for", "结果改变的患者"};
    changed.align = report::Align::left;
    table_.columns.push_back(std::move(changed));
  }

  base::Result<report::Table> build() {
    const auto confirmed = cohort::best_by_confirmation(assessment_, Confirmation::required);
    const auto unconfirmed = cohort::best_by_confirmation(assessment_, Confirmation::not_required);
    add_response_rates(confirmed, unconfirmed);
    add_benefit_rates(assessment_.plan.confirmed ? confirmed : unconfirmed);
    if (auto done = add_medians(); !done) return base::fail(std::move(done.error()));
    add_detail(table_, {"Changes are against the plan of the study, which each block marks",
                        "改变均相对于研究计划（各部分已标明）"});
    explain_unknown_group(table_, columns_);
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  using Best = std::vector<clinical::BestResponse>;

  void add_heading(LocalText label, const std::string& id) {
    report::Row row;
    row.label = std::move(label);
    row.role = report::RowRole::heading;
    row.id = ids_.unique(id);
    table_.rows.push_back(std::move(row));
  }

  report::Row& start_row(LocalText label, const std::string& id, bool is_plan) {
    report::Row row;
    row.label = is_plan ? with_remark(label, {"plan", "研究计划"}) : std::move(label);
    row.indent = 1;
    row.id = ids_.unique(id);
    table_.rows.push_back(std::move(row));
    return table_.rows.back();
  }

  // Codes of the members that `differs` says yes to, each with its remark.
  void finish_row(report::Row& row, bool is_plan,
                  const std::function<std::optional<std::string>(std::size_t)>& change) {
    std::vector<std::string> changed;
    for (std::size_t i = 0; i < analysis_.cohort->members.size(); ++i) {
      if (const auto remark = change(i)) {
        changed.push_back(fmt::format("{} ({})", member_label(analysis_, i), *remark));
      }
    }
    const std::string list = base::join(changed, ", ");
    row.cells.emplace_back(is_plan || changed.empty() ? report::CellValue(report::NotApplicable{})
                                                      : report::CellValue(LocalText{list, list}),
                           cell_id(plan_.id, row.id, "changed"));
  }

  void add_rate(LocalText label, const std::string& id, const RateColumn& rate,
                const RateColumn& planned, bool is_plan, const Best& best) {
    report::Row& row = start_row(std::move(label), id, is_plan);
    auto cells = rate_cells(rate, columns_, analysis_.study->statistics);
    for (std::size_t c = 0; c < cells.size(); ++c) {
      row.cells.emplace_back(std::move(cells[c]),
                             cell_id(plan_.id, row.id, columns_.columns[c].id));
    }
    finish_row(row, is_plan, [&](std::size_t i) -> std::optional<std::string> {
      if (rate.answer[i] == planned.answer[i]) return std::nullopt;
      const std::string now(clinical::response_code(best[i].response));
      return fmt::format("{}{}", rate.answer[i] == base::Tri::yes ? "+" : "\u2212", now);
    });
  }

  void add_response_rates(const Best& confirmed, const Best& unconfirmed) {
    add_heading({"Objective response rate (CR or PR)", "客观缓解率（CR 或 PR）"}, "orr");
    const bool required = assessment_.plan.confirmed;
    const auto by = [&](const Best& best) {
      return cohort::rate_of(assessment_, best, clinical::objective_response, 0);
    };
    const RateColumn planned = by(required ? confirmed : unconfirmed);
    add_rate({"Confirmed", "经确认"}, "orr.confirmed", by(confirmed), planned, required, confirmed);
    add_rate({"Unconfirmed", "未经确认"}, "orr.unconfirmed", by(unconfirmed), planned, !required,
             unconfirmed);
  }

  void add_benefit_rates(const Best& best) {
    add_heading({"Clinical benefit rate (CR, PR or SD)", "临床获益率（CR、PR 或 SD）"}, "cbr");
    const std::int32_t own = assessment_.plan.sd_min_days;
    std::vector<std::int32_t> limits = {own, 16 * week, 18 * week, 24 * week};
    const auto by = [&](std::int32_t days) {
      return cohort::rate_of(assessment_, best, clinical::disease_control, days);
    };
    const RateColumn planned = by(own);
    for (std::size_t i = 0; i < limits.size(); ++i) {
      const std::int32_t days = limits[i];
      if (i > 0 && days <= own) continue;
      const LocalText label = days % week == 0
                                  ? LocalText{fmt::format("SD for {} weeks or more", days / week),
                                              fmt::format("SD 不少于 {} 周", days / week)}
                                  : LocalText{fmt::format("SD for {} days or more", days),
                                              fmt::format("SD 不少于 {} 天", days)};
      add_rate(label, fmt::format("cbr.{}", days), by(days), planned, i == 0, best);
    }
  }

  [[nodiscard]] std::string ending(const cohort::EndpointColumn& endpoint, std::size_t i) const {
    if (!endpoint.ticks[i]) return "?";
    const TimeScale scale = time_scale(*analysis_.study, endpoint_);
    const double time = scale.shown_time(static_cast<double>(*endpoint.ticks[i]));
    const bool event = endpoint.outcome[i] == stats::Outcome::event;
    return base::format_fixed(time, 1) + (event ? "" : "+");
  }

  base::Result<void> add_medians() {
    const TimeScale scale = time_scale(*analysis_.study, endpoint_);
    const LocalText unit = unit_name(scale.shown);
    const std::string level = report::format_level(analysis_.study->statistics.level);
    const std::string& name = endpoint_.plan.abbreviation;
    const LocalText shown = name.empty() ? endpoint_.plan.label : LocalText{name, name};
    add_heading(
        {fmt::format("Median {}, {} ({} CI)", shown.en, unit.en, level),
         fmt::format("{} 中位数，{}（{} CI）", shown.in(base::Language::zh), unit.zh, level)},
        "pfs");
    if (!name.empty() && name != endpoint_.plan.label.en) {
      table_.abbreviations.push_back({name, lower_first(endpoint_.plan.label)});
    }
    const PfsProfile own = endpoint_.plan.progression.profile;
    const cohort::EndpointColumn planned = cohort::by_profile(endpoint_, own);
    for (const PfsProfile profile : clinical::pfs_profiles) {
      const cohort::EndpointColumn other = cohort::by_profile(endpoint_, profile);
      const Convention by = {profile_words(profile),
                             fmt::format("pfs.{}", clinical::pfs_profile_name(profile)),
                             profile == own};
      if (auto done = add_median(by, other, planned, scale); !done) return done;
    }
    if (!endpoint_.immune.empty()) {
      const Convention by = {{"iRECIST, exploratory", "iRECIST（探索性）"}, "pfs.irecist", false};
      const auto other = cohort::by_irecist(endpoint_);
      if (auto done = add_median(by, other, planned, scale); !done) return done;
    }
    add_detail(table_, {"+ after a time: censored", "时间后的 + 表示删失"});
    return {};
  }

  struct Convention {
    LocalText label;
    std::string id;
    bool is_plan = false;
  };

  base::Result<void> add_median(const Convention& by, const cohort::EndpointColumn& other,
                                const cohort::EndpointColumn& planned, const TimeScale& scale) {
    const auto groups = median_of_groups(analysis_, other, columns_.groups);
    if (!groups) return base::fail(base::Diagnostics(groups.error()));
    const auto everybody = median_of_groups(analysis_, other, columns_.everybody);
    if (!everybody) return base::fail(base::Diagnostics(everybody.error()));
    report::Row& row = start_row(by.label, by.id, by.is_plan);
    for (const auto& column : columns_.columns) {
      const GroupSurvival& group =
          column.code ? (*groups)[static_cast<std::size_t>(*column.code)] : everybody->front();
      report::CellValue value = report::NotApplicable{};
      if (!group.curve.empty()) value = median_cell(group.median, scale);
      row.cells.emplace_back(std::move(value), cell_id(plan_.id, row.id, column.id));
    }
    finish_row(row, by.is_plan, [&](std::size_t i) -> std::optional<std::string> {
      const bool same =
          other.ticks[i] == planned.ticks[i] && other.outcome[i] == planned.outcome[i];
      if (same) return std::nullopt;
      return fmt::format("{}\u2192{}", ending(planned, i), ending(other, i));
    });
    return {};
  }

  const Analysis& analysis_;
  const TablePlan& plan_;
  GroupColumns columns_;
  const cohort::AssessmentColumn& assessment_;
  const cohort::EndpointColumn& endpoint_;
  report::Table table_;
  RowIds ids_;
};

}  // namespace

base::Result<report::Table> profiles_table(const Analysis& analysis, const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  const auto* assessment = analysis.cohort->assessment(plan.assessment);
  const auto* endpoint = analysis.cohort->endpoint(plan.endpoint);
  if (assessment == nullptr) {
    return base::fail(unknown_name(plan.place, "E361", "assessment", plan.assessment, {}));
  }
  if (endpoint == nullptr || endpoint->profiles.empty()) {
    return base::fail(table_problem(
        plan.place, "E361",
        fmt::format("the endpoint \"{}\" has no conventions to compare", plan.endpoint),
        "name an endpoint by assessment with event = [\"progression\", \"death\"]"));
  }
  return ProfilesTable(analysis, plan, *std::move(columns), *assessment, *endpoint).build();
}

}  // namespace osteon::study
