// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/incidence.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/stats/counts/tabulate.hpp"

namespace osteon::study {
namespace {

base::Diagnostic no_competing(const cohort::EndpointPlan& plan) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E314";
  diagnostic.concern = base::Concern::study_file;
  diagnostic.sentence = fmt::format("endpoint \"{}\" has no competing event", plan.id);
  diagnostic.remedy =
      "say in [endpoint] what competes: competing = 'expression' (time), competing_date (dates), "
      "competing = [\"death\"] (assessment)";
  return diagnostic;
}

GroupIncidence both_causes(const stats::RiskTable& table, std::int32_t group) {
  return {stats::cumulative_incidence(table, group, stats::Cause::event),
          stats::cumulative_incidence(table, group, stats::Cause::competing)};
}

/// The rows of cohort::risk_table with a stratum each.
base::Result<stats::RiskTable> stratified_table(const cohort::EndpointColumn& endpoint,
                                                const cohort::Grouping& groups,
                                                const cohort::Grouping& strata) {
  stats::RiskTableHeader header;
  header.groups = groups.ids();
  header.strata = strata.ids();
  header.time_scale = endpoint.scale;
  std::vector<std::int64_t> exit;
  std::vector<stats::Outcome> outcome;
  std::vector<std::int32_t> group;
  std::vector<std::int32_t> stratum;
  for (std::size_t i = 0; i < endpoint.ticks.size(); ++i) {
    if (!endpoint.ticks[i] || groups.codes[i] < 0 || strata.codes[i] < 0) continue;
    exit.push_back(*endpoint.ticks[i]);
    outcome.push_back(endpoint.outcome[i]);
    group.push_back(groups.codes[i]);
    stratum.push_back(strata.codes[i]);
  }
  return stats::tabulate(std::move(header), {exit, outcome, group, stratum, {}});
}

base::Diagnostic not_incidence(const cohort::EndpointPlan& endpoint, std::int64_t count,
                               const base::Place& place) {
  base::Diagnostic warning;
  warning.code = "W314";
  warning.severity = base::Severity::warning;
  warning.place = place;
  warning.sentence = fmt::format(
      "Kaplan-Meier counts {} of endpoint \"{}\" as censored: one minus the curve is not the "
      "cumulative incidence",
      base::plural(static_cast<std::size_t>(count), "competing event"), endpoint.id);
  warning.remedy = "show the cumulative incidence: kind = \"incidence\" or \"cif\", osteon cif";
  return warning;
}

}  // namespace

stats::IncidenceSettings incidence_settings(const StatisticsPlan& plan) {
  return {plan.incidence_variance, plan.incidence_ci, plan.level};
}

base::Result<IncidenceComparison> compare_incidence(const Analysis& analysis,
                                                    std::string_view endpoint, std::string_view by,
                                                    std::string_view strata) {
  auto found = compare_survival(analysis, endpoint, by);
  if (!found) return base::fail(std::move(found.error()));
  const SurvivalComparison& survival = **found;
  if (!survival.endpoint->plan.has_competing()) {
    return base::fail(no_competing(survival.endpoint->plan));
  }
  IncidenceComparison result;
  result.endpoint = survival.endpoint;
  result.grouping = survival.grouping;
  result.scale = survival.scale;
  result.table = survival.table;
  result.total = both_causes(survival.everybody, 0);
  if (result.table.groups() < 2) return result;
  for (std::int32_t group = 0; group < result.table.groups(); ++group) {
    result.groups.push_back(both_causes(result.table, group));
  }
  stats::RiskTable tested = result.table;
  if (!strata.empty()) {
    const auto by_stratum = cohort::grouping(*analysis.cohort, strata);
    if (!by_stratum) return base::fail(base::Diagnostics(by_stratum.error()));
    auto table = stratified_table(*result.endpoint, result.grouping, *by_stratum);
    if (!table) return base::fail(std::move(table.error()));
    tested = *std::move(table);
  }
  result.gray = {stats::gray_test(tested, stats::Cause::event),
                 stats::gray_test(tested, stats::Cause::competing)};
  return result;
}

base::Diagnostics warn_of_competing_events(const Analysis& analysis) {
  base::Diagnostics warnings;
  const OutputPlan& output = analysis.study->output;
  for (const auto& endpoint : analysis.cohort->endpoints) {
    const auto competing =
        std::count(endpoint.outcome.begin(), endpoint.outcome.end(), stats::Outcome::competing);
    if (competing == 0) continue;
    const auto& id = endpoint.plan.id;
    for (const auto& table : output.tables) {
      const bool shown =
          table.kind == TableKind::survival &&
          (table.endpoints.empty() ||
           std::find(table.endpoints.begin(), table.endpoints.end(), id) != table.endpoints.end());
      if (shown) warnings.push_back(not_incidence(endpoint.plan, competing, table.place));
    }
    for (const auto& figure : output.figures) {
      const bool shown = figure.kind == FigureKind::km && figure.endpoint == id;
      if (shown) warnings.push_back(not_incidence(endpoint.plan, competing, figure.place));
    }
  }
  return warnings;
}

}  // namespace osteon::study
