// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/cell.hpp"

#include <array>
#include <cmath>

namespace osteon::report {

Quantity::Quantity(double number) {
  if (!std::isfinite(number)) return;
  state = QuantityState::known;
  value = number;
}

Quantity Quantity::not_reached() {
  Quantity quantity;
  quantity.state = QuantityState::not_reached;
  return quantity;
}

Quantity Quantity::not_estimable() {
  return {};
}

std::string_view kind_name(const CellValue& value) {
  constexpr std::array<std::string_view, 16> names = {
      "empty",    "not_applicable", "missing", "not_reached", "not_estimable", "count",
      "count_of", "percent",        "rate",    "number",      "estimate",      "median",
      "mean",     "range",          "p_value", "text"};
  static_assert(names.size() == std::variant_size_v<CellValue>);
  return names[value.index()];
}

const Interval* interval_of(const CellValue& value) {
  if (const auto* rate = std::get_if<Rate>(&value)) return &rate->interval;
  if (const auto* estimate = std::get_if<Estimate>(&value)) {
    return estimate->interval ? &*estimate->interval : nullptr;
  }
  return nullptr;
}

}  // namespace osteon::report
