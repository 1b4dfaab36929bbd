// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/text/method_use.hpp"

#include <algorithm>

#include "osteon/stats/describe.hpp"
#include "osteon/stats/survival/band.hpp"
#include "osteon/study/curve_test.hpp"
#include "osteon/study/tables/comparison.hpp"

namespace osteon::study {
namespace {

using stats::Method;

Method cox_method(const StatisticsPlan& statistics) {
  return stats::cox_method(cox_settings(statistics));
}

bool prints(const FigurePlan& plan, std::string_view what) {
  return std::find(plan.print.begin(), plan.print.end(), what) != plan.print.end();
}

bool shows_quartiles(const report::Table& table) {
  for (const auto& row : table.rows) {
    for (const auto& cell : row.cells) {
      const auto* median = std::get_if<report::Median>(&cell.value);
      if (median != nullptr && median->spread == report::Spread::quartiles) return true;
    }
  }
  return false;
}

// Somebody's normality was asked for: a number without a statistic of its own under the automatic
// rule.
bool tests_normality(const Analysis& analysis, const TablePlan& plan) {
  return analysis.study->statistics.continuous == ContinuousRule::automatic &&
         std::any_of(plan.rows.begin(), plan.rows.end(), [&](const BaselineRowPlan& row) {
           const auto* variable = analysis.cohort->variable(row.variable);
           const bool number =
               variable != nullptr && variable->kind == cohort::VariableKind::number;
           const bool chosen = row.show.empty() || std::find(row.show.begin(), row.show.end(),
                                                             Show::automatic) != row.show.end();
           return number && chosen;
         });
}

}  // namespace

MethodUse::MethodUse(const Analysis& analysis, const std::vector<report::Table>& tables) {
  for (const auto& table : tables) add_cells(table);
  add_tables(analysis, tables);
  add_figures(*analysis.study);
  add_endpoints(analysis);
  if (follow_up(analysis) &&
      analysis.study->statistics.follow_up == FollowUpMethod::reverse_kaplan_meier) {
    used_.insert(Method::reverse_kaplan_meier);
  }
}

bool MethodUse::has_any(const std::vector<Method>& methods) const {
  return std::any_of(methods.begin(), methods.end(), [&](Method method) { return has(method); });
}

void MethodUse::add_cells(const report::Table& table) {
  const auto add = [&](const report::Method& method) {
    if (const auto found = stats::find_method(method.id)) used_.insert(*found);
  };
  for (const auto& row : table.rows) {
    for (const auto& cell : row.cells) {
      if (const auto* p = std::get_if<report::PValue>(&cell.value)) add(p->test);
      if (const auto* interval = report::interval_of(cell.value)) add(interval->method);
    }
  }
}

void MethodUse::add_tables(const Analysis& analysis, const std::vector<report::Table>& tables) {
  const StatisticsPlan& statistics = analysis.study->statistics;
  for (const auto& plan : analysis.study->output.tables) {
    const auto table =
        std::find_if(tables.begin(), tables.end(), [&](const auto& t) { return t.id == plan.id; });
    if (table == tables.end()) continue;
    if (plan.kind == TableKind::survival) used_.insert(Method::kaplan_meier);
    if (plan.kind == TableKind::cox) {
      stats::CoxSettings settings = cox_settings(statistics);
      if (plan.firth) settings.penalty = stats::Penalty::firth;
      used_.insert(stats::cox_method(settings));
      if (plan.ph_test) used_.insert(Method::proportional_hazards);
    }
    if (plan.kind == TableKind::incidence) used_.insert(Method::aalen_johansen);
    if (plan.kind == TableKind::fine_gray) {
      used_.insert(Method::fine_gray);
      used_.insert(cox_method(statistics));
    }
    if (plan.kind != TableKind::baseline) continue;
    if (tests_normality(analysis, plan)) used_.insert(Method::shapiro_wilk);
    if (shows_quartiles(*table)) used_.insert(stats::quantile_method(statistics.quantiles));
  }
}

// The Results text speaks of every endpoint, also of one that no table shows.
void MethodUse::add_endpoints(const Analysis& analysis) {
  const auto& endpoints = analysis.cohort->endpoints;
  // The text gives no Kaplan-Meier result of an endpoint with competing events.
  const bool any = std::any_of(endpoints.begin(), endpoints.end(),
                               [](const auto& endpoint) { return !endpoint.plan.has_competing(); });
  if (!any || analysis.cohort->members.empty()) return;
  const StatisticsPlan& statistics = analysis.study->statistics;
  used_.insert(Method::kaplan_meier);
  used_.insert(stats::quantile_interval_method(statistics.median_ci));
  if (analysis.cohort->plan.arms.groups.size() < 2) return;
  used_.insert(curve_test_method(statistics));
  used_.insert(cox_method(statistics));
}

void MethodUse::add_incidence(const FigurePlan& plan, const StatisticsPlan& statistics) {
  used_.insert(Method::aalen_johansen);
  if (plan.band) {
    used_.insert(stats::incidence_interval_method(
        {statistics.incidence_variance, statistics.incidence_ci, statistics.level}));
  }
  if (plan.by.empty() || !prints(plan, "gray")) return;
  used_.insert(plan.strata.empty() ? Method::gray : Method::stratified_gray);
}

void MethodUse::add_figures(const Study& study) {
  for (const auto& plan : study.output.figures) {
    if (plan.kind == FigureKind::forest) used_.insert(cox_method(study.statistics));
    if (plan.kind == FigureKind::cif) add_incidence(plan, study.statistics);
    if (plan.kind != FigureKind::km) continue;
    used_.insert(Method::kaplan_meier);
    if (plan.band) used_.insert(stats::band_method(study.statistics.band));
    if (!plan.by.empty() && prints(plan, "log-rank")) {
      used_.insert(curve_test_method(study.statistics));
    }
    if (!plan.by.empty() && prints(plan, "hr")) used_.insert(cox_method(study.statistics));
    if (plan.median_lines || prints(plan, "median")) {
      used_.insert(stats::quantile_interval_method(study.statistics.median_ci));
    }
  }
}

}  // namespace osteon::study
