// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/survival_json.hpp"

#include "osteon/stats/survival/band.hpp"
#include "osteon/study/cox_json.hpp"
#include "osteon/study/stats_json.hpp"
#include "osteon/study/survival_extra_json.hpp"

namespace osteon::study {
namespace {

Json curve(const GroupSurvival& group, const TimeScale& scale, const StatisticsPlan& plan) {
  const auto band = stats::confidence_band(group.curve, plan.band, plan.level);
  Json time = Json::array();
  Json at_risk = Json::array();
  Json events = Json::array();
  Json censored = Json::array();
  Json survival = Json::array();
  Json error = Json::array();
  Json lower = Json::array();
  Json upper = Json::array();
  for (std::size_t i = 0; i < group.curve.steps.size(); ++i) {
    const auto& step = group.curve.steps[i];
    time.push_back(scale.shown_time(static_cast<double>(step.time)));
    at_risk.push_back(step.at_risk);
    events.push_back(step.events);
    censored.push_back(step.censored);
    survival.push_back(step.survival);
    error.push_back(number_json(group.curve.standard_error(i)));
    lower.push_back(number_json(band[i].lower));
    upper.push_back(number_json(band[i].upper));
  }
  return {{"time", time},
          {"at_risk", at_risk},
          {"events", events},
          {"censored", censored},
          {"survival", survival},
          {"standard_error", error},
          {"lower", lower},
          {"upper", upper},
          {"band", method_json(stats::band_method(plan.band))}};
}

Json group_json(const std::string& id, const GroupSurvival& group, const TimeScale& scale,
                const TablePlan& table, const StatisticsPlan& plan) {
  Json median = {{"time", number_json(group.median.time, scale.ticks_per_unit)},
                 {"interval", interval_json(group.median.interval, scale.ticks_per_unit)}};
  if (group.median.absence != stats::Absence::none) {
    median["absent"] = stats::absence_key(group.median.absence);
  }
  Json json = {{"group", id},
               {"n", group.curve.subjects},
               {"events", group.curve.events},
               {"censored", group.curve.censored},
               {"median", median},
               {"curve", curve(group, scale, plan)}};
  add_group_extras(json, group, scale, table, plan);
  return json;
}

Json log_rank_json(const stats::LogRank& result) {
  Json json = test_json(result.test);
  json["rho"] = result.weight.rho;
  json["gamma"] = result.weight.gamma;
  json["strata"] = result.strata;
  json["groups"] = Json::array();
  for (const auto& group : result.groups) {
    json["groups"].push_back({{"group", group.label},
                              {"observed", group.observed},
                              {"expected", group.expected},
                              {"variance", group.variance}});
  }
  return json;
}

}  // namespace

Json comparison_json(const std::string& id, const SurvivalComparison& comparison,
                     const TablePlan& plan, const StatisticsPlan& statistics) {
  Json json = {{"endpoint", id}, {"unit", unit_name(comparison.scale.shown).en}};
  json["total"] = group_json("total", comparison.total, comparison.scale, plan, statistics);
  json["groups"] = Json::array();
  for (std::size_t i = 0; i < comparison.groups.size(); ++i) {
    json["groups"].push_back(group_json(comparison.grouping.groups[i].value, comparison.groups[i],
                                        comparison.scale, plan, statistics));
  }
  if (comparison.log_rank) json["log_rank"] = log_rank_json(*comparison.log_rank);
  if (comparison.cox) json["cox"] = cox_fit_json(*comparison.cox);
  add_comparison_extras(json, comparison, plan, statistics);
  return json;
}

base::Result<std::string> survival_json(const Analysis& analysis, const TablePlan& plan) {
  Json endpoints = Json::array();
  for (const auto& id : plan.endpoints) {
    const auto comparison = compare_survival(analysis, id, plan.by);
    if (!comparison) return base::fail(base::Diagnostics(comparison.error()));
    endpoints.push_back(comparison_json(id, **comparison, plan, analysis.study->statistics));
  }
  return Json{{"endpoints", endpoints}}.dump(2) + "\n";
}

}  // namespace osteon::study
