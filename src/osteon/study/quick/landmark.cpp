// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/landmark.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "osteon/cohort/keep.hpp"
#include "osteon/stats/counts/tabulate.hpp"

namespace osteon::study {
namespace {

using Switches = std::vector<std::optional<std::int64_t>>;

/// The sheet as a study, with the change of every member in the endpoint's ticks.
struct Start {
  std::unique_ptr<Prepared> prepared;
  Switches switched_at;  // empty without a column of changes
  std::string heading;   // of that column

  [[nodiscard]] cohort::EndpointColumn& endpoint() const {
    return prepared->cohort.endpoints.front();
  }
};

/// All ticks of the endpoint at `scale`, which is not below its own.
void refine(cohort::EndpointColumn& endpoint, std::uint8_t scale) {
  for (auto& ticks : endpoint.ticks) {
    if (!ticks) continue;
    const auto finer = base::rescale({*ticks, endpoint.scale}, scale);
    ticks = finer ? std::optional(finer->units) : std::nullopt;
  }
  endpoint.scale = scale;
}

Switches read_switches(Start& start, const records::Column& column) {
  cohort::EndpointColumn& endpoint = start.endpoint();
  refine(endpoint, std::max(endpoint.scale, column.scale()));
  const records::Table& table = start.prepared->records.dataset.tables().front();
  Switches switches;
  for (const auto member : start.prepared->cohort.members) {
    const auto value = column.number(table.rows_of(member).front());
    const auto scaled = value ? base::rescale(*value, endpoint.scale) : std::nullopt;
    switches.push_back(scaled ? std::optional(scaled->units) : std::nullopt);
  }
  return switches;
}

base::Result<Start> start_from(const QuickSheet& sheet, const QuickLandmark& question,
                               const Effort& effort) {
  if (question.switched.empty() == question.survival.by.empty()) {
    return base::fail(data_problem("E262", "a landmark analysis has one kind of groups",
                                   "give either --by COLUMN or --switch COLUMN"));
  }
  auto prepared = quick_survival(sheet, question.survival, effort);
  if (!prepared) return base::fail(std::move(prepared.error()));
  Start start;
  start.prepared = *std::move(prepared);
  if (question.switched.empty()) return start;
  SheetColumns columns(start.prepared->records.dataset);
  const std::string name = columns.name_of(question.switched, "--switch");
  if (!name.empty()) columns.check_number(name);
  if (!columns.problems().empty()) return base::fail(std::move(columns.problems()));
  start.heading = columns.heading_of(name);
  start.switched_at = read_switches(start, columns.column(name));
  return start;
}

/// Members with a time, and their columns.
struct Timed {
  std::vector<cohort::MemberIndex> members;
  std::vector<std::int64_t> exit;
  std::vector<stats::Outcome> outcome;
  Switches switched_at;
};

Timed timed_members(const Start& start) {
  const cohort::EndpointColumn& endpoint = start.endpoint();
  Timed timed;
  for (std::size_t i = 0; i < endpoint.ticks.size(); ++i) {
    if (!endpoint.ticks[i]) continue;
    timed.members.push_back(static_cast<cohort::MemberIndex>(i));
    timed.exit.push_back(*endpoint.ticks[i]);
    timed.outcome.push_back(endpoint.outcome[i]);
    timed.switched_at.push_back(start.switched_at.empty() ? std::nullopt : start.switched_at[i]);
  }
  return timed;
}

cohort::VariableColumn switched_variable(const Start& start, const std::string& landmark) {
  cohort::VariableColumn variable;
  variable.plan.name = "switched";
  variable.plan.label = {start.heading, {}};
  variable.kind = cohort::VariableKind::category;
  variable.levels = {
      {"not-yet", {fmt::format("Not by {}", landmark), fmt::format("{} 前未发生", landmark)}},
      {"by-then", {fmt::format("By {}", landmark), fmt::format("{} 前已发生", landmark)}}};
  return variable;
}

base::Result<std::int64_t> landmark_ticks(const std::string& text, std::uint8_t scale) {
  const auto value = base::parse_decimal(text);
  const auto ticks = value ? base::rescale(*value, scale) : std::nullopt;
  if (ticks && ticks->units >= 0) return ticks->units;
  return base::fail(
      data_problem("E263", fmt::format("\"{}\" is not a landmark for these times", text),
                   "give a time from 0 in the unit of the sheet, with no more decimals than the "
                   "times have: --at 30"));
}

/// Groups of the timed members: by the change, or by the variable that was asked for.
base::Result<cohort::Grouping> make_groups(Start& start, const Timed& timed, std::int64_t ticks,
                                           const QuickLandmark& question) {
  cohort::Cohort& cohort = start.prepared->cohort;
  if (!question.switched.empty()) {
    const std::string unit = unit_name(question.survival.unit).en;
    auto variable = switched_variable(start, fmt::format("{} {}", question.landmark, unit));
    variable.codes.assign(cohort.members.size(), -1);
    const auto known = stats::known_by(timed.switched_at, timed.exit, ticks);
    for (std::size_t i = 0; i < timed.members.size(); ++i) {
      variable.codes[timed.members[i]] = known[i];
    }
    cohort.variables.push_back(std::move(variable));
    OutputPlan& output = start.prepared->study.output;
    output.tables.front().by = "switched";
    output.figures.front().by = "switched";
  }
  return cohort::grouping(cohort, start.prepared->study.output.tables.front().by);
}

void name_output(Study& study, const std::string& landmark, const std::string& unit) {
  const LocalText caption = {fmt::format("{}From the landmark at {} {} on",
                                         study.output.tables.front().caption.en.empty()
                                             ? std::string()
                                             : study.output.tables.front().caption.en + ". ",
                                         landmark, unit),
                             {}};
  study.output.tables.front().caption = caption;
  study.output.figures.front().caption = caption;
}

}  // namespace

base::Result<LandmarkAnalysis> quick_landmark(const QuickSheet& sheet,
                                              const QuickLandmark& question, const Effort& effort) {
  auto start = start_from(sheet, question, effort);
  if (!start) return base::fail(std::move(start.error()));
  const auto ticks = landmark_ticks(question.landmark, start->endpoint().scale);
  if (!ticks) return base::fail(base::Diagnostics(ticks.error()));
  const Timed timed = timed_members(*start);
  const auto grouping = make_groups(*start, timed, *ticks, question);
  if (!grouping) return base::fail(base::Diagnostics(grouping.error()));

  // Members of unknown group stay in the total; they are a group of their own here.
  stats::RiskTableHeader header;
  header.groups = grouping->ids();
  header.groups.emplace_back("unknown");
  std::vector<std::int32_t> group;
  for (const auto member : timed.members) {
    const std::int32_t code = grouping->codes[member];
    group.push_back(code >= 0 ? code : static_cast<std::int32_t>(header.groups.size()) - 1);
  }
  const auto rows =
      stats::from_landmark(header, {timed.exit, timed.outcome, group, {}, {}}, *ticks);
  if (!rows) return base::fail(base::Diagnostics(rows.error()));
  if (rows->exit.empty()) {
    return base::fail(
        data_problem("E264", "nobody is still observed at the landmark", "choose an earlier --at"));
  }
  LandmarkAnalysis result;
  result.landmark = question.landmark;
  for (std::size_t g = 0; g < header.groups.size(); ++g) {
    const auto& counts = rows->counts[g];
    const bool anybody = counts.kept + counts.event + counts.competing + counts.censored > 0;
    const bool known = g < grouping->groups.size();
    if (!known && !anybody) continue;
    const LocalText label = known ? grouping->groups[g].label : LocalText{"unknown", "不详"};
    result.groups.push_back({header.groups[g], label, counts});
  }
  std::vector<cohort::MemberIndex> kept;
  for (std::size_t i = 0; i < rows->row.size(); ++i) {
    kept.push_back(timed.members[rows->row[i]]);
    start->endpoint().ticks[kept.back()] = rows->exit[i];
  }
  cohort::keep_members(start->prepared->cohort, kept);
  name_output(start->prepared->study, question.landmark, unit_name(question.survival.unit).en);
  result.prepared = std::move(start->prepared);
  return result;
}

namespace {

GroupSurvival curve_of(stats::SurvivalCurve curve, const StatisticsPlan& plan) {
  GroupSurvival result;
  result.median = stats::survival_quantile(curve, 0.5, quantile_settings(plan));
  result.curve = std::move(curve);
  return result;
}

}  // namespace

base::Result<SwitchAnalysis> quick_switch(const QuickSheet& sheet, const QuickLandmark& question,
                                          const Effort& effort) {
  auto start = start_from(sheet, question, effort);
  if (!start) return base::fail(std::move(start.error()));
  const Timed timed = timed_members(*start);
  const auto rows =
      stats::split_at_switch({timed.exit, timed.outcome, {}, {}, {}}, timed.switched_at);
  if (!rows) return base::fail(base::Diagnostics(rows.error()));
  stats::RiskTableHeader header;
  header.groups = {"before", "after"};
  header.time_scale = start->endpoint().scale;
  auto table = stats::tabulate(header, rows->times());
  if (!table) return base::fail(std::move(table.error()));

  SwitchAnalysis result;
  result.counts = rows->counts;
  SurvivalComparison& comparison = result.comparison;
  comparison.endpoint = &start->endpoint();
  comparison.scale = time_scale(start->prepared->study, *comparison.endpoint);
  comparison.grouping.id = "switched";
  comparison.grouping.label = {start->heading, {}};
  comparison.grouping.groups = {{"before", {"Before " + start->heading, start->heading + " 之前"}},
                                {"after", {"After " + start->heading, start->heading + " 之后"}}};
  const StatisticsPlan& plan = start->prepared->study.statistics;
  const auto all = cohort::risk_table(start->prepared->cohort, *comparison.endpoint,
                                      cohort::everybody(start->prepared->cohort));
  if (!all) return base::fail(base::Diagnostics(all.error()));
  comparison.total = curve_of(stats::kaplan_meier(*all, 0), plan);
  for (const std::int32_t group : {stats::before_switch, stats::after_switch}) {
    comparison.groups.push_back(curve_of(stats::simon_makuch(*table, group), plan));
  }
  comparison.log_rank = stats::mantel_byar(*table);
  comparison.cox = stats::fit_cox(*table, "switched", stats::before_switch, cox_settings(plan));
  comparison.tested = *table;
  comparison.table = *std::move(table);
  result.prepared = std::move(start->prepared);
  return result;
}

}  // namespace osteon::study
