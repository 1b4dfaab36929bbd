// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/tabulate.hpp"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "osteon/base/digest.hpp"
#include "osteon/stats/counts/tabulate.hpp"

namespace osteon::cohort {
namespace {

base::Diagnostic no_grouping(std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E310";
  diagnostic.concern = base::Concern::study_file;
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

Grouping by_arm(const Cohort& cohort) {
  Grouping grouping;
  grouping.id = "arm";
  grouping.label = {"Arm", "组别"};
  const auto& arms = cohort.plan.arms;
  for (std::size_t i = 0; i < arms.groups.size(); ++i) {
    grouping.groups.push_back({arms.groups[i].id, arms.groups[i].label});
    if (arms.groups[i].id == arms.reference) grouping.reference = static_cast<std::int32_t>(i);
  }
  grouping.codes = cohort.arm;
  return grouping;
}

stats::CountTable counted(std::vector<std::string> rows, std::vector<std::string> columns,
                          const std::vector<std::int32_t>& row,
                          const std::vector<std::int32_t>& column) {
  auto table = stats::cross_tabulate(std::move(rows), std::move(columns), row, column);
  assert(table);  // codes come from the same columns as the labels
  return *std::move(table);
}

}  // namespace

std::vector<std::string> Grouping::ids() const {
  std::vector<std::string> ids;
  ids.reserve(groups.size());
  for (const auto& group : groups) ids.push_back(group.value);
  return ids;
}

std::int64_t Grouping::size(std::int32_t group) const {
  return std::count(codes.begin(), codes.end(), group);
}

Grouping everybody(const Cohort& cohort) {
  Grouping grouping;
  grouping.label = {"Total", "合计"};
  grouping.groups = {{"total", {"Total", "合计"}}};
  grouping.codes.assign(cohort.members.size(), 0);
  return grouping;
}

base::Result<Grouping> grouping(const Cohort& cohort, std::string_view by) {
  if (by.empty()) return everybody(cohort);
  const VariableColumn* variable = cohort.variable(by);
  // A flat sheet without declared arms may call a column of its own "arm".
  const bool has_arms = !cohort.plan.arms.groups.empty();
  if (by == "arm" && (has_arms || variable == nullptr)) {
    if (!has_arms) {
      return base::fail(no_grouping("the study has no arms", "add a section [arms]"));
    }
    return by_arm(cohort);
  }
  if (variable == nullptr) {
    std::vector<std::string> names = {"arm"};
    for (const auto& column : cohort.variables) names.push_back(column.plan.name);
    const std::string near = base::closest(by, names);
    return base::fail(no_grouping(fmt::format("there is no variable \"{}\" to group by", by),
                                  near.empty() ? fmt::format("known: {}", base::join(names, ", "))
                                               : fmt::format("closest: \"{}\"", near)));
  }
  if (variable->kind != VariableKind::category) {
    return base::fail(no_grouping(fmt::format("\"{}\" is a number and cannot form groups", by),
                                  fmt::format("give [variable.{}] bands", by)));
  }
  Grouping grouping;
  grouping.id = variable->plan.name;
  grouping.label = variable->plan.label;
  grouping.groups = variable->levels;
  grouping.codes = variable->codes;
  return grouping;
}

stats::CountTable count_levels(const VariableColumn& variable, const Grouping& grouping) {
  assert(variable.kind == VariableKind::category);
  std::vector<std::string> rows;
  for (const auto& level : variable.levels) rows.push_back(level.value);
  return counted(std::move(rows), grouping.ids(), variable.codes, grouping.codes);
}

stats::CountTable count_rate(const RateColumn& rate, const Grouping& grouping) {
  std::vector<std::int32_t> answers;
  answers.reserve(rate.answer.size());
  for (const base::Tri answer : rate.answer) {
    answers.push_back(answer == base::Tri::yes  ? 0
                      : answer == base::Tri::no ? 1
                                                : stats::missing_code);
  }
  return counted({"yes", "no"}, grouping.ids(), answers, grouping.codes);
}

stats::ValueCounts count_values(const VariableColumn& variable, const Grouping& grouping) {
  assert(variable.kind == VariableKind::number);
  stats::ValueCountsHeader header;
  header.groups = grouping.ids();
  header.scale = variable.scale;
  std::vector<stats::ValueCount> rows;
  std::vector<std::int64_t> missing(grouping.groups.size(), 0);
  for (std::size_t i = 0; i < variable.ticks.size(); ++i) {
    const std::int32_t group = grouping.codes[i];
    if (group < 0) continue;
    if (variable.ticks[i] == stats::missing_tick) {
      ++missing[static_cast<std::size_t>(group)];
    } else {
      rows.push_back({group, variable.ticks[i], 1});
    }
  }
  auto counts = stats::ValueCounts::from_rows(std::move(header), std::move(rows), missing);
  assert(counts);
  return *std::move(counts);
}

base::Result<stats::RiskTable> risk_table(const Cohort& cohort, const EndpointColumn& endpoint,
                                          const Grouping& grouping) {
  return risk_table(cohort, endpoint, grouping, everybody(cohort));
}

base::Result<stats::RiskTable> risk_table(const Cohort& cohort, const EndpointColumn& endpoint,
                                          const Grouping& grouping, const Grouping& strata) {
  stats::RiskTableHeader header;
  const std::string cutoff = cohort.plan.cutoff ? base::format_iso(*cohort.plan.cutoff) : "";
  header.definition = base::sha256_hex(
      fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}", endpoint.plan.id,
                  static_cast<int>(endpoint.plan.kind), static_cast<int>(endpoint.plan.measure),
                  clinical::pfs_profile_name(endpoint.plan.progression.profile),
                  endpoint.plan.progression_is_event, endpoint.plan.death_is_event,
                  endpoint.plan.has_competing(), grouping.id, cutoff) +
      (strata.id.empty() ? "" : "|strata " + strata.id) + (endpoint.entry.empty() ? "" : "|entry"));
  header.groups = grouping.ids();
  if (strata.groups.size() > 1) header.strata = strata.ids();
  header.time_scale = endpoint.scale;
  std::vector<std::int64_t> exit;
  std::vector<stats::Outcome> outcome;
  std::vector<std::int32_t> group;
  std::vector<std::int32_t> stratum;
  std::vector<std::int64_t> entry;
  for (std::size_t i = 0; i < endpoint.ticks.size(); ++i) {
    if (!endpoint.ticks[i] || grouping.codes[i] < 0 || strata.codes[i] < 0) continue;
    exit.push_back(*endpoint.ticks[i]);
    outcome.push_back(endpoint.outcome[i]);
    group.push_back(grouping.codes[i]);
    stratum.push_back(strata.codes[i]);
    if (!endpoint.entry.empty()) entry.push_back(endpoint.entry[i]);
  }
  stats::SubjectTimes times;
  times.exit = exit;
  times.outcome = outcome;
  times.group = group;
  if (strata.groups.size() > 1) times.stratum = stratum;
  times.entry = entry;
  return stats::tabulate(std::move(header), times);
}

}  // namespace osteon::cohort
