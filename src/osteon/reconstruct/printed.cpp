// SPDX-License-Identifier: Apache-2.0
#include "osteon/reconstruct/printed.hpp"

#include <algorithm>
#include <array>

#include "osteon/base/text.hpp"

namespace osteon::reconstruct {

namespace {

bool means_not_reached(std::string_view text) {
  constexpr std::array<std::string_view, 5> words{"nr", "ne", "na", "not reached", "not estimable"};
  const std::string lower = base::lower_ascii(text);
  return std::find(words.begin(), words.end(), lower) != words.end();
}

/// Half a unit of the last printed digit.
double half_unit(base::Decimal value) {
  return base::Decimal{5, static_cast<std::uint8_t>(value.scale + 1)}.to_double();
}

}  // namespace

std::optional<Printed> parse_printed(std::string_view text) {
  text = base::trim(text);
  if (means_not_reached(text)) return Printed{PrintedKind::not_reached, {}};
  Printed printed;
  if (!text.empty() && text.front() == '<') {
    printed.kind = PrintedKind::below;
    text = base::trim(text.substr(1));
  }
  const auto value = base::parse_decimal(text);
  constexpr std::uint8_t most_decimals = 9;
  if (!value || value->units < 0 || value->scale > most_decimals) return std::nullopt;
  printed.value = *value;
  return printed;
}

std::string printed_text(const Printed& printed) {
  switch (printed.kind) {
    case PrintedKind::number: return printed.value.to_string();
    case PrintedKind::below: return "<" + printed.value.to_string();
    case PrintedKind::not_reached: break;
  }
  return "NR";
}

std::string in_form_of(const Printed& printed, std::optional<double> value) {
  if (!value) return "NR";
  constexpr int digits_for_not_reached = 1;
  if (printed.kind == PrintedKind::not_reached) {
    return base::format_fixed(*value, digits_for_not_reached);
  }
  if (printed.kind == PrintedKind::below && agrees(printed, value)) return printed_text(printed);
  return base::format_fixed(*value, printed.value.scale);
}

bool agrees(const Printed& printed, std::optional<double> value) {
  switch (printed.kind) {
    case PrintedKind::not_reached: return !value;
    case PrintedKind::below: return value && *value < printed.value.to_double();
    case PrintedKind::number: break;
  }
  return value && base::format_fixed(*value, printed.value.scale) == printed.value.to_string();
}

Window rounding_window(const Printed& printed, double factor) {
  const double value = printed.value.to_double();
  constexpr double hair = 1e-7;
  if (printed.kind == PrintedKind::below) return {0, value * (1 - hair) * factor};
  const double reach = half_unit(printed.value) * (1 - hair);
  return {std::max(0.0, value - reach) * factor, (value + reach) * factor};
}

std::vector<std::size_t> own_groups(const PrintedEndpoint& endpoint) {
  std::vector<std::size_t> own;
  for (std::size_t g = 0; g < endpoint.groups.size(); ++g) {
    if (endpoint.groups[g].parts.empty()) own.push_back(g);
  }
  return own;
}

}  // namespace osteon::reconstruct
