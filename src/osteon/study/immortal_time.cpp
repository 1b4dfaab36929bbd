// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/immortal_time.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "osteon/cohort/known_after.hpp"
#include "osteon/cohort/questions.hpp"

namespace osteon::study {
namespace {

using cohort::MemberIndex;

base::Diagnostic immortal(const std::string& what, const cohort::KnownAfter& known,
                          const criteria::Source& rule) {
  base::Diagnostic warning;
  warning.code = "W315";
  warning.severity = base::Severity::warning;
  warning.place = rule.place;
  warning.sentence = fmt::format(
      "{} is known only after the index date for {} of {} (median {}, longest {} days later): "
      "they had to stay event-free until then (immortal time)",
      what, known.delays.size(), base::plural(known.members, "patient"), known.median_days(),
      known.delays.back());
  warning.remedy =
      "start the time at a landmark after that, or let the group change with time (osteon "
      "landmark); otherwise say in the paper why it does not matter";
  return warning;
}

/// Variables by which times to event are compared.
std::set<std::string> compared_by(const OutputPlan& output) {
  std::set<std::string> names;
  for (const auto& table : output.tables) {
    const bool timed = table.kind == TableKind::survival || table.kind == TableKind::incidence;
    if (timed) names.insert(table.by);
    names.insert(table.covariates.begin(), table.covariates.end());
  }
  for (const auto& figure : output.figures) {
    const bool timed = figure.kind == FigureKind::km || figure.kind == FigureKind::cif ||
                       figure.kind == FigureKind::forest;
    if (timed) names.insert(figure.by);
  }
  return names;
}

bool is_known(const cohort::VariableColumn& variable, std::size_t member) {
  return variable.kind == cohort::VariableKind::category
             ? variable.codes[member] >= 0
             : variable.ticks[member] != stats::missing_tick;
}

}  // namespace

base::Diagnostics warn_of_immortal_time(const Prepared& prepared) {
  const cohort::Cohort& cohort = prepared.cohort;
  const records::Dataset& dataset = prepared.records.dataset;
  base::Diagnostics warnings;
  const auto& arms = cohort.plan.arms.groups;
  for (std::size_t arm = 0; arm < arms.size(); ++arm) {
    const auto rule = cohort.program->find(cohort::question_name("arm", arms[arm].id));
    if (!rule) continue;
    std::vector<MemberIndex> members;
    for (std::size_t i = 0; i < cohort.members.size(); ++i) {
      if (cohort.arm[i] == static_cast<std::int32_t>(arm)) {
        members.push_back(static_cast<MemberIndex>(i));
      }
    }
    const auto known = cohort::known_after_index(cohort, dataset, *rule, members);
    if (known.delays.empty()) continue;
    warnings.push_back(immortal(fmt::format("arm \"{}\"", arms[arm].id), known, arms[arm].when));
  }
  for (const auto& name : compared_by(prepared.study.output)) {
    const cohort::VariableColumn* variable = cohort.variable(name);
    if (variable == nullptr) continue;
    auto rule = cohort.program->find(cohort::question_name("variable", name));
    if (!rule) rule = cohort.program->find(name);
    if (!rule) continue;
    std::vector<MemberIndex> members;
    for (std::size_t i = 0; i < cohort.members.size(); ++i) {
      if (is_known(*variable, i)) members.push_back(static_cast<MemberIndex>(i));
    }
    const auto known = cohort::known_after_index(cohort, dataset, *rule, members);
    if (known.delays.empty()) continue;
    warnings.push_back(immortal(fmt::format("variable \"{}\"", name), known,
                                cohort.program->definition(*rule).source));
  }
  return warnings;
}

}  // namespace osteon::study
