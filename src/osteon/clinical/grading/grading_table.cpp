// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/grading/grading_table.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace osteon::clinical {
namespace {

std::string_view reference_name(Reference reference) {
  switch (reference) {
    case Reference::none: return "";
    case Reference::upper_limit: return "ULN";
    case Reference::lower_limit: return "LLN";
    case Reference::baseline: return "baseline";
    case Reference::percentile_90: return "90th percentile";
    case Reference::percentile_95: return "95th percentile";
    case Reference::percentile_99: return "99th percentile";
  }
  return "";
}

std::string bound_words(const GradeBound& bound) {
  std::string factor = bound.factor.to_string();
  if (bound.reference == Reference::none) return factor;
  std::string words = bound.factor == Exact(1) ? "" : factor + " x ";
  words += reference_name(bound.reference);
  if (bound.offset > Exact(0)) words += " + " + bound.offset.to_string();
  return words;
}

std::string_view measured_words(Measured measured) {
  switch (measured) {
    case Measured::rise: return "rise over baseline ";
    case Measured::drop: return "drop from baseline ";
    case Measured::percent_drop: return "per cent lost since baseline ";
    case Measured::value:
    case Measured::clinical: break;
  }
  return "";
}

}  // namespace

bool GradingRule::covers(AgeClass age) const {
  return ages.empty() || std::find(ages.begin(), ages.end(), age) != ages.end();
}

const GradingRule* GradingTable::find(std::string_view id) const {
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const auto& rule) { return rule.id == id; });
  return found == rules.end() ? nullptr : &*found;
}

std::vector<std::string> GradingTable::circumstances() const {
  std::set<std::string> names;
  for (const auto& rule : rules) {
    for (const auto& band : rule.bands) {
      if (band.when) names.insert(band.when->name);
    }
  }
  return {names.begin(), names.end()};
}

std::string band_words(const NumericBand& band) {
  if (band.measured == Measured::clinical) return "by symptoms or intervention";
  std::vector<std::string> parts;
  if (band.lower.kind == Bound::exclusive) parts.push_back("above " + bound_words(band.lower));
  if (band.lower.kind == Bound::inclusive) parts.push_back("from " + bound_words(band.lower));
  if (band.upper.kind == Bound::exclusive) parts.push_back("below " + bound_words(band.upper));
  if (band.upper.kind == Bound::inclusive) parts.push_back("to " + bound_words(band.upper));
  std::string words = std::string(measured_words(band.measured)) + base::join(parts, " ");
  if (band.when) {
    const std::string name = base::replace_all(band.when->name, "_", " ");
    words += fmt::format(", {} {}", band.when->wanted ? "with" : "without", name);
  }
  return words;
}

}  // namespace osteon::clinical
