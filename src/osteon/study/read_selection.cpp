// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "osteon/study/read_study.hpp"

namespace osteon::study {
namespace {

void read_names(Section& root, cohort::CohortPlan& plan) {
  Section section = root.section("define");
  for (const auto& name : section.keys()) {
    if (auto rule = section.optional_expression(name)) plan.names.push_back({name, *rule});
  }
}

void read_step(Section& section, cohort::EligibilityPlan& plan) {
  cohort::StepPlan step;
  step.id = section.required_text("id");
  auto keep = section.optional_expression("keep");
  auto exclude = section.optional_expression("exclude");
  step.label = section.local_text("label", {step.id, {}});
  section.finish();
  if (keep.has_value() == exclude.has_value()) {
    section.error({}, "E214",
                  fmt::format("the step \"{}\" needs one of \"keep\" and \"exclude\"", step.id),
                  "keep = '...' for those who stay, exclude = '...' for those who leave");
    return;
  }
  step.kind = keep ? cohort::StepKind::keep : cohort::StepKind::exclude;
  step.rule = keep ? *keep : *exclude;
  plan.steps.push_back(std::move(step));
}

void read_eligibility(Section& root, cohort::EligibilityPlan& plan) {
  Section section = root.section("eligibility");
  plan.pool = section.optional_expression("pool");
  using cohort::UnknownAnswer;
  plan.unknown = section.choice<UnknownAnswer>("unknown", UnknownAnswer::hold,
                                               {{"hold", UnknownAnswer::hold},
                                                {"keep", UnknownAnswer::keep},
                                                {"exclude", UnknownAnswer::exclude}});
  for (auto& step : section.elements("steps", "keep")) read_step(step, plan);
  section.finish();
}

void read_arms(Section& root, cohort::ArmsPlan& plan) {
  Section section = root.section("arms");
  if (!section.is_present()) return;
  for (auto& element : section.elements("groups", "id")) {
    cohort::ArmPlan arm;
    arm.id = element.required_text("id");
    arm.label = element.local_text("label", {arm.id, {}});
    const auto when = element.required_expression("when");
    element.finish();
    if (when) arm.when = *when;
    plan.groups.push_back(std::move(arm));
  }
  plan.reference = section.text("reference", plan.groups.empty() ? "" : plan.groups.front().id);
  section.finish();
  std::vector<std::string> ids;
  for (const auto& arm : plan.groups) ids.push_back(arm.id);
  if (ids.empty()) {
    section.error({}, "E215", "arms has no groups",
                  "add groups = [ { id = \"a\", when = '...' }, ... ]");
  } else if (std::find(ids.begin(), ids.end(), plan.reference) == ids.end()) {
    section.error("reference", "E206",
                  fmt::format("arms.reference \"{}\" is no arm", plan.reference),
                  fmt::format("arms: {}", base::join(ids, ", ")));
  }
}

}  // namespace

void read_selection(Section& root, cohort::CohortPlan& plan) {
  read_names(root, plan);
  read_eligibility(root, plan.eligibility);
  read_arms(root, plan.arms);
}

}  // namespace osteon::study
