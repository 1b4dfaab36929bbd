// SPDX-License-Identifier: Apache-2.0
// The sections [grading] and [lines].
#include <algorithm>

#include <fmt/format.h>

#include "osteon/clinical/grading/shipped.hpp"
#include "osteon/study/grading_words.hpp"
#include "osteon/study/read_study.hpp"

namespace osteon::study {
namespace {

using clinical::UnknownCircumstance;

void read_table_of_bands(Section& section, const std::filesystem::path& directory,
                         cohort::GradingPlan& plan) {
  auto table = read_criteria(section.text("criteria", plan.criteria), directory);
  if (!table) {
    for (const auto& problem : table.error()) {
      const std::string where =
          problem.place.file.empty() ? "" : base::format_place(problem.place) + ": ";
      section.error("criteria", problem.code, where + problem.sentence, problem.remedy);
    }
    return;
  }
  plan.criteria = table->version;
  plan.table = std::make_shared<const clinical::GradingTable>(*std::move(table));
}

base::Decimal read_age(Section& section, std::string_view key, base::Decimal fallback) {
  const std::string text = section.text(key, fallback.to_string());
  const auto years = base::parse_decimal(text);
  if (years && years->units > 0) return *years;
  section.error(key, "E217", fmt::format("{} is not a number of years", key),
                fmt::format("write {} = \"{}\"", key, fallback.to_string()));
  return fallback;
}

void read_circumstances(Section& grading, cohort::GradingPlan& plan) {
  Section section = grading.section("circumstances");
  if (!section.is_present() || !plan.table) return;
  const auto known = plan.table->circumstances();
  for (const auto& name : section.keys()) {
    const auto rule = section.optional_expression(name);
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      section.error(name, "E275", fmt::format("no band of the criteria asks for \"{}\"", name),
                    fmt::format("known: {}", base::join(known, ", ")));
    } else if (rule) {
      plan.circumstances.push_back({name, *rule});
    }
  }
  section.finish();
}

std::vector<std::vector<std::string>> read_sets(Section& section, std::string_view key) {
  std::vector<std::vector<std::string>> sets;
  for (auto& [name, members] : section.text_map(key)) {
    if (members.size() < 2) {
      section.error(key, "E276", fmt::format("{}.{} has fewer than two drugs", key, name),
                    fmt::format("write {} = {{ {} = [\"one\", \"other\"] }}", key, name));
    }
    sets.push_back(std::move(members));
  }
  return sets;
}

void read_lines(Section& section, cohort::LinesPlan& plan) {
  if (!section.is_present()) return;
  plan.present = true;
  if (const auto courses = section.required_expression("courses")) plan.courses = *courses;
  plan.curative = section.optional_expression("curative");
  plan.current = section.optional_expression("current");
  plan.regimen_days = section.days("regimen_window", plan.regimen_days);
  plan.gap_days = section.days("gap", plan.gap_days);
  plan.oral_gap_days = section.days("oral_gap", plan.oral_gap_days);
  plan.oral = section.texts("oral", {});
  plan.maintenance = section.texts("maintenance", {});
  plan.substitutes = read_sets(section, "substitutes");
  plan.classes = read_sets(section, "classes");
  section.finish();
}

}  // namespace

void read_grading(Section& root, const std::filesystem::path& directory,
                  cohort::CohortPlan& cohort) {
  Section lines = root.section("lines");
  read_lines(lines, cohort.lines);
  Section section = root.section("grading");
  if (!section.is_present()) return;
  cohort::GradingPlan& plan = cohort.grading;
  plan.present = true;
  read_table_of_bands(section, directory, plan);
  if (auto laboratory = clinical::shipped_laboratory()) {
    plan.laboratory = std::make_shared<const clinical::Laboratory>(*std::move(laboratory));
  }
  plan.tables = section.texts("tables", plan.tables);
  plan.from = section.optional_expression("from");
  plan.until = section.optional_expression("until");
  plan.days_after_last_dose = section.days("after_last_dose", 30);
  auto& settings = plan.settings;
  settings.unknown_circumstance =
      section.choice<UnknownCircumstance>("unknown", UnknownCircumstance::ask,
                                          {{"ask", UnknownCircumstance::ask},
                                           {"worst-case", UnknownCircumstance::worst_case},
                                           {"numeric-only", UnknownCircumstance::numeric_only}});
  settings.ages.adult_from = read_age(section, "adult_from", settings.ages.adult_from);
  settings.ages.adolescent_from =
      read_age(section, "adolescent_from", settings.ages.adolescent_from);
  if (section.has("baseline_within")) {
    settings.baseline_days = section.days("baseline_within", 28);
  }
  read_circumstances(section, plan);
  section.finish();
}

}  // namespace osteon::study
