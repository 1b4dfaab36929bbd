// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/survival_json.hpp"

#include "osteon/stats/survival/band.hpp"
#include "osteon/study/stats_json.hpp"

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
                const StatisticsPlan& plan) {
  Json median = {{"time", number_json(group.median.time, scale.ticks_per_unit)},
                 {"interval", interval_json(group.median.interval, scale.ticks_per_unit)}};
  if (group.median.absence != stats::Absence::none) {
    median["absent"] = stats::absence_key(group.median.absence);
  }
  return {{"group", id},
          {"n", group.curve.subjects},
          {"events", group.curve.events},
          {"censored", group.curve.censored},
          {"median", median},
          {"curve", curve(group, scale, plan)}};
}

Json log_rank_json(const stats::LogRank& result) {
  Json json = test_json(result.test);
  json["groups"] = Json::array();
  for (const auto& group : result.groups) {
    json["groups"].push_back({{"group", group.label},
                              {"observed", group.observed},
                              {"expected", group.expected},
                              {"variance", group.variance}});
  }
  return json;
}

std::string_view kind_text(stats::CoefficientKind kind) {
  switch (kind) {
    case stats::CoefficientKind::finite: return "finite";
    case stats::CoefficientKind::minus_infinity: return "minus_infinity";
    case stats::CoefficientKind::plus_infinity: return "plus_infinity";
    case stats::CoefficientKind::undefined: break;
  }
  return "undefined";
}

Json cox_json(const stats::CoxFit& fit) {
  Json json = {{"method", method_json(fit.method)}, {"coefficients", Json::array()}};
  for (const auto& c : fit.coefficients) {
    json["coefficients"].push_back({{"level", c.column.level},
                                    {"reference", c.column.reference},
                                    {"kind", kind_text(c.kind)},
                                    {"beta", number_json(c.beta)},
                                    {"standard_error", number_json(c.standard_error)},
                                    {"hazard_ratio", number_json(c.hazard_ratio)},
                                    {"interval", interval_json(c.interval)},
                                    {"wald", test_json(c.wald)}});
  }
  json["likelihood_ratio"] = test_json(fit.likelihood_ratio);
  json["score"] = test_json(fit.score);
  if (fit.absence != stats::Absence::none) json["absent"] = stats::absence_key(fit.absence);
  return json;
}

}  // namespace

Json comparison_json(const std::string& id, const SurvivalComparison& comparison,
                     const StatisticsPlan& statistics) {
  Json json = {{"endpoint", id}, {"unit", unit_name(comparison.scale.shown).en}};
  json["total"] = group_json("total", comparison.total, comparison.scale, statistics);
  json["groups"] = Json::array();
  for (std::size_t i = 0; i < comparison.groups.size(); ++i) {
    json["groups"].push_back(group_json(comparison.grouping.groups[i].value, comparison.groups[i],
                                        comparison.scale, statistics));
  }
  if (comparison.log_rank) json["log_rank"] = log_rank_json(*comparison.log_rank);
  if (comparison.cox) json["cox"] = cox_json(*comparison.cox);
  return json;
}

base::Result<std::string> survival_json(const Analysis& analysis, const TablePlan& plan) {
  Json endpoints = Json::array();
  for (const auto& id : plan.endpoints) {
    const auto comparison = compare_survival(analysis, id, plan.by);
    if (!comparison) return base::fail(base::Diagnostics(comparison.error()));
    endpoints.push_back(comparison_json(id, *comparison, analysis.study->statistics));
  }
  return Json{{"endpoints", endpoints}}.dump(2) + "\n";
}

}  // namespace osteon::study
