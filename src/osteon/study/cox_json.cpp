// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/cox_json.hpp"

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

}  // namespace

Json cox_fit_json(const stats::CoxFit& fit) {
  Json json = {{"method", method_json(fit.method)},
               {"subjects", fit.subjects},
               {"events", fit.events},
               {"coefficients", Json::array()}};
  if (fit.clusters > 0) json["clusters"] = fit.clusters;
  for (const auto& c : fit.coefficients) {
    Json coefficient = {{"variable", c.column.variable},
                        {"level", c.column.level},
                        {"reference", c.column.reference},
                        {"kind", kind_text(c.kind)},
                        {"beta", number_json(c.beta)},
                        {"standard_error", number_json(c.standard_error)},
                        {"hazard_ratio", number_json(c.hazard_ratio)},
                        {"interval", interval_json(c.interval)},
                        {"wald", test_json(c.wald)}};
    if (c.likelihood_ratio) coefficient["likelihood_ratio"] = test_json(*c.likelihood_ratio);
    json["coefficients"].push_back(std::move(coefficient));
  }
  json["log_likelihood_null"] = number_json(fit.log_likelihood_null);
  json["log_likelihood"] = number_json(fit.log_likelihood);
  json["likelihood_ratio"] = test_json(fit.likelihood_ratio);
  json["score"] = test_json(fit.score);
  json["wald"] = test_json(fit.wald);
  if (fit.absence != stats::Absence::none) json["absent"] = stats::absence_key(fit.absence);
  return json;
}

}  // namespace osteon::study
