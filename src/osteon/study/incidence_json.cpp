// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/incidence_json.hpp"

#include <cmath>

#include "osteon/study/cox_json.hpp"
#include "osteon/study/incidence.hpp"
#include "osteon/study/stats_json.hpp"
#include "osteon/study/tables/fine_gray_table.hpp"

namespace osteon::study {
namespace {

using stats::Cause;

std::string_view cause_key(Cause cause) {
  return cause == Cause::event ? "event" : "competing";
}

Json curve_json(const stats::IncidenceCurve& curve, const TimeScale& scale,
                const stats::IncidenceSettings& settings) {
  Json json = {{"time", Json::array()},           {"at_risk", Json::array()},
               {"events", Json::array()},         {"incidence", Json::array()},
               {"standard_error", Json::array()}, {"lower", Json::array()},
               {"upper", Json::array()}};
  const auto band = stats::incidence_band(curve, settings);
  for (std::size_t i = 0; i < curve.steps.size(); ++i) {
    const auto& step = curve.steps[i];
    const double variance = settings.variance == stats::IncidenceVariance::aalen
                                ? step.variance_aalen
                                : step.variance_delta;
    json["time"].push_back(scale.shown_time(static_cast<double>(step.time)));
    json["at_risk"].push_back(step.at_risk);
    json["events"].push_back(step.events);
    json["incidence"].push_back(step.incidence);
    json["standard_error"].push_back(std::sqrt(variance));
    json["lower"].push_back(number_json(band[i].lower));
    json["upper"].push_back(number_json(band[i].upper));
  }
  json["band"] = method_json(stats::incidence_interval_method(settings));
  return json;
}

Json at_json(const stats::IncidenceCurve& curve, double time, const TimeScale& scale,
             const stats::IncidenceSettings& settings) {
  const auto at = stats::incidence_at(curve, time * scale.ticks_per_unit, settings);
  Json json = {{"time", time},
               {"incidence", number_json(at.incidence)},
               {"standard_error", number_json(at.standard_error)},
               {"interval", interval_json(at.interval)},
               {"at_risk", at.at_risk},
               {"events", at.cumulative_events}};
  if (at.absence != stats::Absence::none) json["absent"] = stats::absence_key(at.absence);
  return json;
}

Json group_json(const std::string& id, const GroupIncidence& group, const TablePlan& plan,
                const TimeScale& scale, const stats::IncidenceSettings& settings) {
  Json json = {{"group", id},
               {"n", group.event.subjects},
               {"events", group.event.events},
               {"competing", group.event.others},
               {"censored", group.event.censored}};
  for (const Cause cause : {Cause::event, Cause::competing}) {
    Json at = Json::array();
    for (const double time : plan.at) {
      at.push_back(at_json(group.of(cause), time, scale, settings));
    }
    json[std::string("incidence_of_") + std::string(cause_key(cause))] = {
        {"at", at}, {"curve", curve_json(group.of(cause), scale, settings)}};
  }
  return json;
}

Json gray_json(const stats::GrayTest& gray) {
  Json json = test_json(gray.test);
  json["cause"] = cause_key(gray.cause);
  json["groups"] = Json::array();
  for (const auto& group : gray.groups) {
    json["groups"].push_back({{"group", group.label},
                              {"n", group.subjects},
                              {"observed", group.events},
                              {"expected", group.expected},
                              {"variance", group.variance}});
  }
  return json;
}

Json differences_json(const IncidenceComparison& comparison, const TablePlan& plan,
                      const stats::IncidenceSettings& settings) {
  Json all = Json::array();
  const auto reference = static_cast<std::size_t>(comparison.grouping.reference);
  for (const Cause cause : {Cause::event, Cause::competing}) {
    for (std::size_t g = 0; g < comparison.groups.size(); ++g) {
      if (g == reference) continue;
      for (const double time : plan.at) {
        const auto found = stats::incidence_difference(
            comparison.groups[g].of(cause), comparison.groups[reference].of(cause),
            time * comparison.scale.ticks_per_unit, settings);
        all.push_back({{"cause", cause_key(cause)},
                       {"group", comparison.grouping.groups[g].value},
                       {"reference", comparison.grouping.groups[reference].value},
                       {"time", time},
                       {"difference", number_json(found.difference)},
                       {"interval", interval_json(found.interval)},
                       {"test", test_json(found.test)}});
      }
    }
  }
  return all;
}

Json model_json(const CoxModel& model) {
  Json json = {{"method", method_json(model.fit.method)},
               {"n", model.fit.subjects},
               {"events", model.fit.events},
               {"incomplete", model.incomplete},
               {"coefficients", Json::array()}};
  for (const auto& c : model.fit.coefficients) {
    json["coefficients"].push_back(cox_coefficient_json(c));
  }
  json["wald"] = test_json(model.fit.wald);
  if (model.fit.absence != stats::Absence::none) {
    json["absent"] = stats::absence_key(model.fit.absence);
  }
  return json;
}

}  // namespace

base::Result<std::string> incidence_json(const Analysis& analysis, const TablePlan& incidence,
                                         const TablePlan* fine_gray) {
  const stats::IncidenceSettings settings = incidence_settings(analysis.study->statistics);
  Json endpoints = Json::array();
  for (const auto& id : incidence.endpoints) {
    const auto comparison = compare_incidence(analysis, id, incidence.by, incidence.strata);
    if (!comparison) return base::fail(base::Diagnostics(comparison.error()));
    const TimeScale& scale = comparison->scale;
    Json json = {{"endpoint", id}, {"unit", unit_name(scale.shown).en}};
    json["total"] = group_json("total", comparison->total, incidence, scale, settings);
    json["groups"] = Json::array();
    for (std::size_t i = 0; i < comparison->groups.size(); ++i) {
      json["groups"].push_back(group_json(comparison->grouping.groups[i].value,
                                          comparison->groups[i], incidence, scale, settings));
    }
    json["gray"] = Json::array();
    for (const auto& gray : comparison->gray) json["gray"].push_back(gray_json(gray));
    json["differences"] = differences_json(*comparison, incidence, settings);
    endpoints.push_back(std::move(json));
  }
  Json json = {{"endpoints", endpoints}};
  if (fine_gray != nullptr) {
    const auto models = fit_fine_gray_models(analysis, *fine_gray);
    if (!models) return base::fail(base::Diagnostics(models.error()));
    json["fine_gray"] = model_json(models->subdistribution);
    json["cause_specific"] = model_json(models->cause_specific);
  }
  return json.dump(2) + "\n";
}

}  // namespace osteon::study
