// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/output/checks.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "osteon/study/output/csv_text.hpp"

namespace osteon::study {

std::string queries_csv(const base::Diagnostics& diagnostics) {
  CsvText csv({"severity", "code", "file", "line", "column", "what", "remedy"});
  const auto number = [](std::uint32_t n) { return n > 0 ? fmt::format("{}", n) : std::string(); };
  for (const auto severity : {base::Severity::error, base::Severity::query, base::Severity::warning,
                              base::Severity::note}) {
    for (const auto& d : diagnostics) {
      if (d.severity != severity) continue;
      csv.add({std::string(base::severity_name(severity)), d.code, d.place.file,
               number(d.place.line), number(d.place.column), d.sentence, d.remedy});
    }
  }
  return csv.text();
}

std::string flow_json(const Analysis& analysis) {
  const auto& flow = analysis.cohort->flow;
  const auto& plan = analysis.cohort->plan;
  nlohmann::ordered_json steps = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < flow.steps.size(); ++i) {
    steps.push_back({{"id", plan.eligibility.steps[i].id},
                     {"label", plan.eligibility.steps[i].label.en},
                     {"entering", flow.steps[i].entering},
                     {"excluded", flow.steps[i].excluded},
                     {"held", flow.steps[i].held},
                     {"kept_unknown", flow.steps[i].kept_unknown}});
  }
  nlohmann::ordered_json arms = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < plan.arms.groups.size(); ++i) {
    arms[plan.arms.groups[i].id] = flow.arms[i];
  }
  const nlohmann::ordered_json json = {{"subjects", flow.subjects},
                                       {"screened", flow.screened},
                                       {"steps", steps},
                                       {"without_arm", flow.without_arm},
                                       {"included", flow.included},
                                       {"arms", arms},
                                       {"balanced", cohort::is_balanced(flow)}};
  return json.dump(2) + "\n";
}

}  // namespace osteon::study
