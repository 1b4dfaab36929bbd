// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "osteon/study/read_study.hpp"

namespace osteon::study {
namespace {

void read_terms(Section& section, cohort::SafetyPlan& plan) {
  for (auto& element : section.elements("terms", "label")) {
    cohort::CombinedTermPlan term;
    term.label = element.local_text("label", {});
    term.terms = element.texts("terms", {term.label.en});
    element.finish();
    plan.terms.push_back(std::move(term));
  }
}

std::optional<base::Decimal> decimal_at(Section& section, std::string_view key) {
  const auto text = section.optional_text(key);
  if (!text) return std::nullopt;
  const auto value = base::parse_decimal(*text);
  if (!value) {
    section.error(key, "E217", fmt::format("{} is not a number", key),
                  "write an exact decimal in quotes: \"60\" or \"7.5\"");
  }
  return value;
}

void read_dose_bands(Section& section, cohort::DosePlan& plan) {
  using clinical::Bound;
  for (auto& element : section.elements("bands", "dose")) {
    clinical::DoseBand band;
    const auto weight = [&](std::string_view key, Bound bound, Bound& side, clinical::Weight& at) {
      const auto kilograms = decimal_at(element, key);
      const auto value = kilograms ? clinical::weight_from_kilograms(*kilograms) : std::nullopt;
      if (!value) return;
      side = bound;
      at = *value;
    };
    weight("above", Bound::exclusive, band.from_bound, band.from);
    weight("from", Bound::inclusive, band.from_bound, band.from);
    weight("below", Bound::exclusive, band.to_bound, band.to);
    weight("to", Bound::inclusive, band.to_bound, band.to);
    const auto milligrams = decimal_at(element, "dose");
    const auto dose = milligrams ? clinical::dose_from_milligrams(*milligrams) : std::nullopt;
    element.finish();
    if (!dose) {
      element.error({}, "E217", "a dose band without a dose", "add dose = \"8\" (mg)");
      continue;
    }
    band.dose = *dose;
    plan.rule.push_back(band);
  }
  for (const auto& problem : clinical::check_dose_rule(plan.rule)) {
    section.error("bands", problem.code, problem.sentence, problem.remedy);
  }
}

}  // namespace

void read_safety(Section& root, cohort::CohortPlan& plan) {
  Section safety = root.section("safety");
  if (safety.is_present()) {
    plan.safety.present = true;
    plan.safety.related_only = safety.yes_no("related", false);
    plan.safety.from = safety.optional_expression("from");
    plan.safety.until = safety.optional_expression("until");
    plan.safety.new_therapy = safety.optional_expression("new_therapy");
    plan.safety.unknown_relation = safety.choice<clinical::UnknownRelation>(
        "unknown_related", clinical::UnknownRelation::counts_as_related,
        {{"related", clinical::UnknownRelation::counts_as_related},
         {"not-related", clinical::UnknownRelation::left_out}});
    plan.safety.treatment_emergent = safety.yes_no("treatment_emergent", true);
    plan.safety.days_after_last_dose = safety.days("after_last_dose", 30);
    plan.safety.dictionary = safety.text("dictionary", "CTCAE 5.0");
    read_terms(safety, plan.safety);
    safety.finish();
  }
  Section dose = root.section("dose");
  if (dose.is_present()) {
    plan.dose.present = true;
    if (const auto course = dose.required_expression("course")) plan.dose.course = *course;
    plan.dose.weight = dose.optional_expression("weight");
    read_dose_bands(dose, plan.dose);
    dose.finish();
  }
}

}  // namespace osteon::study
