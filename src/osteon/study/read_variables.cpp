// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "osteon/study/bands.hpp"
#include "osteon/study/read_study.hpp"

namespace osteon::study {
namespace {

void read_bands(Section& section, cohort::VariablePlan& variable) {
  if (!section.has("bands")) return;
  for (const auto& text : section.texts("bands", {})) {
    if (const auto band = parse_band(text)) {
      variable.bands.push_back(*band);
    } else {
      section.error("bands", "E216", fmt::format("\"{}\" is not a band of whole numbers", text),
                    "write \"0-1\", \"2+\" or \"3\"");
    }
  }
}

void read_levels(Section& section, cohort::VariablePlan& variable) {
  for (auto& element : section.elements("levels", "value")) {
    cohort::LevelPlan level;
    level.value = element.required_text("value");
    level.label = element.local_text("label", {level.value, {}});
    element.finish();
    variable.levels.push_back(std::move(level));
  }
}

}  // namespace

void read_variables(Section& root, cohort::CohortPlan& plan) {
  for (auto& [name, section] : root.sections("variable")) {
    cohort::VariablePlan variable;
    variable.name = name;
    variable.place = section.place();
    variable.label = section.local_text("label", {name, {}});
    variable.unit = section.text("unit", "");
    variable.rule = section.optional_expression("value");
    read_bands(section, variable);
    read_levels(section, variable);
    if (section.has("digits")) variable.digits = static_cast<int>(section.whole("digits", 1, 0, 6));
    section.finish();
    plan.variables.push_back(std::move(variable));
  }
}

}  // namespace osteon::study
