// SPDX-License-Identifier: Apache-2.0
#include "json_check.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "osteon/base/decimal.hpp"
#include "osteon/base/text.hpp"

namespace osteon::cli_test {
namespace {

using nlohmann::json;

struct Statement {
  std::string pointer;
  std::string value;  // JSON
  double tolerance = 0;
};

json parse_json(std::string_view text) {
  return json::parse(text.begin(), text.end(), nullptr, false);
}

std::optional<Statement> parse_statement(std::string_view text) {
  const std::size_t equals = text.find(" = ");
  if (equals == std::string_view::npos) return std::nullopt;
  Statement statement;
  statement.pointer = base::trim(text.substr(0, equals));
  if (!statement.pointer.starts_with('/')) return std::nullopt;
  std::string_view value = base::trim(text.substr(equals + 3));
  // A "~" inside a string is part of the value, so the whole is tried first.
  const std::size_t tilde = value.rfind(" ~ ");
  if (parse_json(value).is_discarded() && tilde != std::string_view::npos) {
    const auto tolerance = base::parse_decimal(base::trim(value.substr(tilde + 3)));
    value = value.substr(0, tilde);
    if (!tolerance || tolerance->units <= 0 || !parse_json(value).is_number()) return std::nullopt;
    statement.tolerance = tolerance->to_double();
  }
  if (parse_json(value).is_discarded()) return std::nullopt;
  statement.value = value;
  return statement;
}

const json* find(const json& document, const std::string& pointer) {
  const json* value = &document;
  for (std::string_view part : base::split(std::string_view(pointer).substr(1), '/')) {
    const std::string key =
        base::replace_all(base::replace_all(std::string(part), "~1", "/"), "~0", "~");
    if (value->is_object()) {
      const auto found = value->find(key);
      if (found == value->end()) return nullptr;
      value = &*found;
    } else if (value->is_array()) {
      const auto index = base::parse_decimal(key);
      if (!index || index->scale != 0 || index->units < 0 ||
          static_cast<std::size_t>(index->units) >= value->size()) {
        return nullptr;
      }
      value = &(*value)[static_cast<std::size_t>(index->units)];
    } else {
      return nullptr;
    }
  }
  return value;
}

bool equal(const json& actual, const json& expected, double tolerance) {
  if (tolerance <= 0 || !actual.is_number()) return actual == expected;
  const auto a = actual.get<double>();
  const auto b = expected.get<double>();
  return std::abs(a - b) <= tolerance * std::max(std::abs(a), std::abs(b));
}

}  // namespace

std::optional<std::string> json_mismatch(std::string_view text, std::string_view statement) {
  const std::optional<Statement> expected = parse_statement(statement);
  if (!expected) return fmt::format("'{}' is not POINTER = VALUE [~ TOLERANCE]", statement);
  const json document = parse_json(text);
  if (document.is_discarded()) return "the text is not JSON";
  const json* actual = find(document, expected->pointer);
  if (actual == nullptr) return fmt::format("{} does not exist", expected->pointer);
  if (equal(*actual, parse_json(expected->value), expected->tolerance)) return std::nullopt;
  return fmt::format("{} is {}, expected {}{}", expected->pointer, actual->dump(), expected->value,
                     expected->tolerance > 0 ? fmt::format(" ~ {}", expected->tolerance) : "");
}

}  // namespace osteon::cli_test
