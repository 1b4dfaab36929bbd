// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/json_cell.hpp"

#include <cmath>
#include <string>

#include "osteon/report/format.hpp"

namespace osteon::report {
namespace {

Json number_or_null(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

std::string_view state_name(QuantityState state) {
  return state == QuantityState::not_reached ? "not_reached" : "not_estimable";
}

// "lower": 1.9, or "lower": null with "lower_state" saying why.
void put(Json& json, const std::string& key, const Quantity& quantity) {
  if (quantity.is_known()) {
    json[key] = quantity.value;
  } else {
    json[key] = nullptr;
    json[key + "_state"] = state_name(quantity.state);
  }
}

Json method_json(const Method& method) {
  return {{"id", method.id}, {"name", json_of(method.name)}};
}

Json interval_json(const Interval& interval) {
  Json json;
  put(json, "lower", interval.lower);
  put(json, "upper", interval.upper);
  json["level"] = interval.level;
  json["method"] = method_json(interval.method);
  return json;
}

std::string_view measure_name(Measure measure) {
  switch (measure) {
    case Measure::time: return "time";
    case Measure::ratio: return "ratio";
    case Measure::proportion: return "proportion";
    case Measure::difference: return "difference";
  }
  return "";
}

void put_ratio(Json& json, std::int64_t n, std::int64_t denominator) {
  json["n"] = n;
  json["denominator"] = denominator;
  json["percent"] = denominator == 0
                        ? Json(nullptr)
                        : Json(100.0 * static_cast<double>(n) / static_cast<double>(denominator));
}

struct CellFields {
  Json& json;

  void operator()(const Empty&) const {}
  void operator()(const NotApplicable&) const {}
  void operator()(const Missing&) const {}
  void operator()(const NotReached&) const {}
  void operator()(const NotEstimable&) const {}
  void operator()(const Count& c) const { json["n"] = c.n; }
  void operator()(const CountOf& c) const { put_ratio(json, c.n, c.denominator); }
  void operator()(const Percent& c) const { put_ratio(json, c.n, c.denominator); }
  void operator()(const Rate& c) const {
    put_ratio(json, c.n, c.denominator);
    json["interval"] = interval_json(c.interval);
  }
  void operator()(const Number& c) const {
    json["value"] = number_or_null(c.value);
    json["digits"] = c.digits;
  }
  void operator()(const Estimate& c) const {
    json["measure"] = measure_name(c.measure);
    put(json, "value", c.value);
    json["interval"] = c.interval ? interval_json(*c.interval) : Json(nullptr);
  }
  void operator()(const Median& c) const {
    json["median"] = number_or_null(c.median);
    json["lower"] = number_or_null(c.lower);
    json["upper"] = number_or_null(c.upper);
    json["spread"] = c.spread == Spread::range ? "range" : "quartiles";
    json["digits"] = c.digits;
  }
  void operator()(const Mean& c) const {
    json["mean"] = number_or_null(c.mean);
    put(json, "sd", c.sd);
    json["data_digits"] = c.data_digits;
  }
  void operator()(const Range& c) const {
    json["lower"] = number_or_null(c.lower);
    json["upper"] = number_or_null(c.upper);
    json["digits"] = c.digits;
  }
  void operator()(const PValue& c) const {
    json["value"] = number_or_null(c.value);
    json["test"] = method_json(c.test);
  }
  void operator()(const base::LocalText& c) const { json["words"] = json_of(c); }
};

}  // namespace

Json json_of(const base::LocalText& text) {
  return {{"en", text.in(base::Language::en)}, {"zh", text.in(base::Language::zh)}};
}

Json json_of(const Cell& cell) {
  Json json;
  json["kind"] = kind_name(cell.value);
  if (!cell.id.empty()) json["id"] = cell.id;
  std::visit(CellFields{json}, cell.value);
  if (!cell.notes.empty()) json["notes"] = cell.notes;
  return json;
}

Json cell_text_json(const Cell& cell, const Theme& theme, int percent_digits) {
  Json json;
  for (const auto language : {base::Language::en, base::Language::zh}) {
    json[language == base::Language::en ? "en" : "zh"] =
        format_cell(cell.value, {theme, language}, percent_digits).text;
  }
  return json;
}

}  // namespace osteon::report
