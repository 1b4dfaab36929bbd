// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/survival_extra_json.hpp"

#include <cmath>

#include "osteon/stats/survival/cumulative_hazard.hpp"
#include "osteon/stats/survival/one_sample_log_rank.hpp"
#include "osteon/stats/survival/restricted_mean.hpp"
#include "osteon/stats/survival/survival_difference.hpp"
#include "osteon/study/history.hpp"
#include "osteon/study/median_bootstrap.hpp"

namespace osteon::study {
namespace {

void set_absent(Json& json, stats::Absence absence) {
  if (absence != stats::Absence::none) json["absent"] = stats::absence_key(absence);
}

Json hazard_json(const stats::SurvivalCurve& curve, double level) {
  Json json;
  for (const auto form : {stats::HazardForm::nelson_aalen, stats::HazardForm::fleming_harrington}) {
    const auto hazard = stats::cumulative_hazard(curve, form);
    Json values = Json::array();
    Json errors = Json::array();
    Json lower = Json::array();
    Json upper = Json::array();
    for (const auto& step : hazard.steps) {
      const auto limits = stats::hazard_interval(step, level);
      values.push_back(step.hazard);
      errors.push_back(std::sqrt(step.variance));
      lower.push_back(number_json(limits.lower));
      upper.push_back(number_json(limits.upper));
    }
    json[std::string(stats::method_key(hazard.method))] = {
        {"hazard", values}, {"standard_error", errors}, {"lower", lower}, {"upper", upper}};
  }
  return json;
}

Json quantiles_json(const stats::SurvivalCurve& curve, const TimeScale& scale,
                    const std::vector<double>& shares, const StatisticsPlan& statistics) {
  Json list = Json::array();
  for (const double share : shares) {
    const auto quantile = stats::survival_quantile(curve, share, quantile_settings(statistics));
    Json json = {{"share", share},
                 {"time", number_json(quantile.time, scale.ticks_per_unit)},
                 {"interval", interval_json(quantile.interval, scale.ticks_per_unit)}};
    set_absent(json, quantile.absence);
    list.push_back(std::move(json));
  }
  return list;
}

Json at_json(const stats::SurvivalCurve& curve, const TimeScale& scale,
             const std::vector<double>& times, const StatisticsPlan& statistics) {
  Json list = Json::array();
  for (const double time : times) {
    const auto at =
        stats::survival_at(curve, time * scale.ticks_per_unit, statistics.band, statistics.level);
    Json json = {{"time", time},
                 {"survival", number_json(at.survival)},
                 {"standard_error", number_json(at.standard_error)},
                 {"interval", interval_json(at.interval)},
                 {"at_risk", at.at_risk},
                 {"events", at.cumulative_events}};
    set_absent(json, at.absence);
    list.push_back(std::move(json));
  }
  return list;
}

Json mean_json(const stats::RestrictedMean& mean, const TimeScale& scale) {
  Json json = {{"tau", mean.tau / scale.ticks_per_unit},
               {"mean", number_json(mean.mean, scale.ticks_per_unit)},
               {"standard_error", number_json(mean.standard_error, scale.ticks_per_unit)},
               {"interval", interval_json(mean.interval, scale.ticks_per_unit)}};
  set_absent(json, mean.absence);
  return json;
}

stats::RestrictedMean mean_to(const GroupSurvival& group, const TimeScale& scale, double tau,
                              double level) {
  return stats::restricted_mean(group.curve, tau * scale.ticks_per_unit, stats::AfterLast::refuse,
                                level);
}

Json difference_json(const stats::SurvivalDifference& difference, double time) {
  Json json = {{"time", time},
               {"difference", number_json(difference.difference)},
               {"interval", interval_json(difference.interval)},
               {"test", test_json(difference.test)}};
  set_absent(json, difference.absence);
  return json;
}

Json rmst_json(const stats::RestrictedMeanComparison& compared, double tau,
               const TimeScale& scale) {
  return {
      {"tau", tau},
      {"difference", number_json(compared.difference, scale.ticks_per_unit)},
      {"standard_error", number_json(compared.standard_error, scale.ticks_per_unit)},
      {"difference_interval", interval_json(compared.difference_interval, scale.ticks_per_unit)},
      {"difference_test", test_json(compared.difference_test)},
      {"ratio", number_json(compared.ratio)},
      {"ratio_interval", interval_json(compared.ratio_interval)},
      {"ratio_test", test_json(compared.ratio_test)}};
}

Json max_combo_json(const stats::MaxCombo& result) {
  Json json = test_json(result.test);
  json["parts"] = Json::array();
  for (const auto& part : result.parts) {
    json["parts"].push_back({{"rho", part.weight.rho},
                             {"gamma", part.weight.gamma},
                             {"z", number_json(part.z)},
                             {"p", number_json(part.p_value)}});
  }
  return json;
}

Json permutation_json(const stats::PermutationLogRank& result) {
  Json json = test_json(result.test);
  json["assignments"] = result.assignments;
  json["monte_carlo_standard_error"] = number_json(result.monte_carlo_standard_error);
  return json;
}

Json one_sample_json(const std::string& group, const stats::OneSampleLogRank& result) {
  Json json = {{"group", group},
               {"observed", result.observed},
               {"expected", number_json(result.expected)},
               {"ratio", number_json(result.ratio)},
               {"interval", interval_json(result.ratio_interval)},
               {"classical", test_json(result.classical)},
               {"wu", test_json(result.wu)}};
  set_absent(json, result.absence);
  return json;
}

Json historical_json(const SurvivalComparison& comparison, const TablePlan& plan,
                     const stats::HistoricalCurve& curve, double level) {
  Json groups = Json::array();
  groups.push_back(
      one_sample_json("total", stats::one_sample_log_rank(comparison.everybody, 0, curve, level)));
  for (std::size_t g = 0; g < comparison.groups.size(); ++g) {
    groups.push_back(one_sample_json(
        comparison.grouping.groups[g].value,
        stats::one_sample_log_rank(comparison.table, static_cast<std::int32_t>(g), curve, level)));
  }
  Json json = {{"groups", std::move(groups)}};
  if (plan.historical_median) json["median"] = *plan.historical_median;
  for (const auto& point : plan.historical) {
    json["curve"].push_back({{"time", point.time}, {"survival", point.survival}});
  }
  return json;
}

/// Every group against the reference.
Json contrasts_json(const SurvivalComparison& comparison, const TablePlan& plan,
                    const StatisticsPlan& statistics) {
  const TimeScale& scale = comparison.scale;
  const auto reference = static_cast<std::size_t>(comparison.grouping.reference);
  Json list = Json::array();
  for (std::size_t g = 0; g < comparison.groups.size(); ++g) {
    if (g == reference) continue;
    Json json = {{"group", comparison.grouping.groups[g].value},
                 {"reference", comparison.grouping.groups[reference].value},
                 {"at", Json::array()},
                 {"rmst", Json::array()}};
    for (const double time : plan.at) {
      json["at"].push_back(difference_json(
          stats::survival_difference(comparison.groups[g].curve, comparison.groups[reference].curve,
                                     time * scale.ticks_per_unit, statistics.band,
                                     statistics.level),
          time));
    }
    for (const double tau : plan.rmst) {
      const auto compared = stats::compare_restricted_means(
          mean_to(comparison.groups[g], scale, tau, statistics.level),
          mean_to(comparison.groups[reference], scale, tau, statistics.level), statistics.level);
      json["rmst"].push_back(rmst_json(compared, tau, scale));
    }
    list.push_back(std::move(json));
  }
  return list;
}

Json means_json(const SurvivalComparison& comparison, stats::MeanConvention convention,
                double level) {
  std::vector<stats::SurvivalCurve> curves;
  for (const auto& group : comparison.groups) curves.push_back(group.curve);
  Json json = {
      {"tau", convention == stats::MeanConvention::own_largest_time ? "own" : "common"},
      {"total",
       mean_json(
           stats::mean_survival(std::vector{comparison.total.curve}, convention, level).front(),
           comparison.scale)},
      {"groups", Json::array()}};
  for (const auto& mean : stats::mean_survival(curves, convention, level)) {
    json["groups"].push_back(mean_json(mean, comparison.scale));
  }
  return json;
}

Json bootstrap_json(const std::string& group, const stats::Bootstrap& result,
                    const TimeScale& scale) {
  Json json = {{"group", group},
               {"standard_error", number_json(result.standard_error, scale.ticks_per_unit)},
               {"bias", number_json(result.bias, scale.ticks_per_unit)},
               {"percentile", interval_json(result.percentile, scale.ticks_per_unit)},
               {"bca", interval_json(result.bca, scale.ticks_per_unit)},
               {"replicates", result.replicates},
               {"not_reached", result.unbounded},
               {"seed", result.seed}};
  set_absent(json, result.absence);
  return json;
}

Json bootstrap_json(const SurvivalComparison& comparison, const TablePlan& plan,
                    const StatisticsPlan& statistics) {
  Json list = Json::array();
  list.push_back(bootstrap_json("total", bootstrap_median(comparison, {}, plan, statistics),
                                comparison.scale));
  for (std::size_t g = 0; g < comparison.groups.size(); ++g) {
    list.push_back(
        bootstrap_json(comparison.grouping.groups[g].value,
                       bootstrap_median(comparison, static_cast<std::int32_t>(g), plan, statistics),
                       comparison.scale));
  }
  return list;
}

}  // namespace

void add_group_extras(Json& json, const GroupSurvival& group, const TimeScale& scale,
                      const TablePlan& plan, const StatisticsPlan& statistics) {
  json["cumulative_hazard"] = hazard_json(group.curve, statistics.level);
  if (!plan.quantiles.empty()) {
    json["quantiles"] = quantiles_json(group.curve, scale, plan.quantiles, statistics);
  }
  if (!plan.at.empty()) json["at"] = at_json(group.curve, scale, plan.at, statistics);
  if (plan.rmst.empty()) return;
  json["rmst"] = Json::array();
  for (const double tau : plan.rmst) {
    json["rmst"].push_back(mean_json(mean_to(group, scale, tau, statistics.level), scale));
  }
}

void add_comparison_extras(Json& json, const SurvivalComparison& comparison, const TablePlan& plan,
                           const StatisticsPlan& statistics) {
  if (statistics.mean) {
    json["mean"] = means_json(comparison, *statistics.mean, statistics.level);
  }
  if (plan.bootstrap > 0) json["bootstrap"] = bootstrap_json(comparison, plan, statistics);
  if (!comparison.groups.empty() && !(plan.at.empty() && plan.rmst.empty())) {
    json["contrasts"] = contrasts_json(comparison, plan, statistics);
  }
  if (comparison.max_combo) json["max_combo"] = max_combo_json(*comparison.max_combo);
  if (plan.trend && comparison.log_rank) {
    json["trend"] = test_json(
        stats::log_rank_trend(*comparison.log_rank, stats::ordinal_scores(*comparison.log_rank)));
  }
  if (comparison.permutation) json["permutation"] = permutation_json(*comparison.permutation);
  if (const auto curve = historical_curve(plan, comparison.scale)) {
    json["historical"] = historical_json(comparison, plan, *curve, statistics.level);
  }
}

}  // namespace osteon::study
