// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/cox_json.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "osteon/stats/survival/cox_after.hpp"

namespace osteon::study {
namespace {

std::string_view kind_text(stats::CoefficientKind kind) {
  switch (kind) {
    case stats::CoefficientKind::finite: return "finite";
    case stats::CoefficientKind::minus_infinity: return "minus_infinity";
    case stats::CoefficientKind::plus_infinity: return "plus_infinity";
    case stats::CoefficientKind::undefined: break;
  }
  return "undefined";
}

/// Of every variable with several coefficients.
Json joint_tests(const stats::CoxFit& fit) {
  std::vector<std::pair<std::string, int>> variables;
  for (const auto& coefficient : fit.coefficients) {
    const std::string& name = coefficient.column.variable;
    const auto found = std::find_if(variables.begin(), variables.end(),
                                    [&](const auto& variable) { return variable.first == name; });
    if (found == variables.end()) {
      variables.emplace_back(name, 1);
    } else {
      ++found->second;
    }
  }
  Json tests = Json::array();
  for (const auto& [name, coefficients] : variables) {
    if (coefficients < 2) continue;
    tests.push_back({{"variable", name}, {"wald", test_json(stats::joint_wald(fit, name))}});
  }
  return tests;
}

}  // namespace

Json cox_coefficient_json(const stats::CoxCoefficient& coefficient) {
  return {{"variable", coefficient.column.variable},
          {"level", coefficient.column.level},
          {"reference", coefficient.column.reference},
          {"kind", kind_text(coefficient.kind)},
          {"beta", number_json(coefficient.beta)},
          {"standard_error", number_json(coefficient.standard_error)},
          {"hazard_ratio", number_json(coefficient.hazard_ratio)},
          {"interval", interval_json(coefficient.interval)},
          {"wald", test_json(coefficient.wald)}};
}

Json cox_fit_json(const stats::CoxFit& fit) {
  Json json = {{"method", method_json(fit.method)},
               {"subjects", fit.subjects},
               {"events", fit.events},
               {"coefficients", Json::array()}};
  if (fit.clusters > 0) json["clusters"] = fit.clusters;
  for (const auto& c : fit.coefficients) {
    Json coefficient = cox_coefficient_json(c);
    if (c.likelihood_ratio) coefficient["likelihood_ratio"] = test_json(*c.likelihood_ratio);
    json["coefficients"].push_back(std::move(coefficient));
  }
  Json joint = joint_tests(fit);
  if (!joint.empty()) json["joint_tests"] = std::move(joint);
  json["log_likelihood_null"] = number_json(fit.log_likelihood_null);
  json["log_likelihood"] = number_json(fit.log_likelihood);
  json["likelihood_ratio"] = test_json(fit.likelihood_ratio);
  json["score"] = test_json(fit.score);
  json["wald"] = test_json(fit.wald);
  if (fit.absence != stats::Absence::none) json["absent"] = stats::absence_key(fit.absence);
  return json;
}

}  // namespace osteon::study
