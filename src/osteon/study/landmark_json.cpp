// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/landmark_json.hpp"

#include "osteon/study/stats_json.hpp"
#include "osteon/study/survival_json.hpp"

namespace osteon::study {

base::Result<std::string> landmark_json(const LandmarkAnalysis& landmark) {
  const auto analysis = landmark.prepared->analysis();
  const TablePlan& plan = landmark.prepared->study.output.tables.front();
  const std::string& endpoint = plan.endpoints.front();
  const auto comparison = compare_survival(analysis, endpoint, plan.by);
  if (!comparison) return base::fail(base::Diagnostics(comparison.error()));
  Json left = Json::array();
  for (const auto& group : landmark.groups) {
    left.push_back({{"group", group.group},
                    {"kept", group.counts.kept},
                    {"left_with_event", group.counts.event + group.counts.competing},
                    {"left_censored", group.counts.censored}});
  }
  const Json json = {
      {"landmark", landmark.landmark},
      {"left_out", left},
      {"endpoints", Json::array({comparison_json(endpoint, **comparison,
                                                 landmark.prepared->study.output.tables.front(),
                                                 landmark.prepared->study.statistics)})}};
  return json.dump(2) + "\n";
}

std::string switch_json(const SwitchAnalysis& changed) {
  const stats::SwitchCounts& counts = changed.counts;
  const std::string& endpoint = changed.comparison.endpoint->plan.id;
  const Json json = {
      {"patients", counts.subjects},
      {"rows", counts.rows()},
      {"changed_later", counts.later},
      {"changed_at_start", counts.at_start},
      {"never_changed", counts.never},
      {"changed_not_before_exit", counts.not_before_exit},
      {"endpoints", Json::array({comparison_json(endpoint, changed.comparison,
                                                 changed.prepared->study.output.tables.front(),
                                                 changed.prepared->study.statistics)})}};
  return json.dump(2) + "\n";
}

}  // namespace osteon::study
