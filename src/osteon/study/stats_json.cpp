// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/stats_json.hpp"

namespace osteon::study {

Json number_json(std::optional<double> value, double divide_by) {
  return value ? Json(*value / divide_by) : Json(nullptr);
}

Json method_json(stats::Method method) {
  return {{"key", stats::method_key(method)},
          {"name", stats::method_name(method).en},
          {"source", stats::method_citation(method)}};
}

Json interval_json(const stats::Interval& value, double divide_by) {
  return {{"lower", number_json(value.lower, divide_by)},
          {"upper", number_json(value.upper, divide_by)},
          {"level", value.level},
          {"method", method_json(value.method)}};
}

Json test_json(const stats::TestResult& result) {
  Json json = {{"method", method_json(result.method)},
               {"statistic", number_json(result.statistic)},
               {"df", number_json(result.degrees_of_freedom)},
               {"p", number_json(result.p_value)}};
  if (result.absence != stats::Absence::none) json["absent"] = stats::absence_key(result.absence);
  return json;
}

}  // namespace osteon::study
