// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/questions.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "osteon/criteria/written_name.hpp"

namespace osteon::cohort {
namespace {

using criteria::Definition;
using criteria::Kind;

class Builder {
 public:
  explicit Builder(const CohortPlan& plan) : plan_(plan) {
    for (const auto& name : plan.names) {
      definitions_.push_back({name.name, name.rule, {}, criteria::Use::named, {}});
    }
  }

  DefinitionId ask(std::string name, const criteria::Source& rule, std::optional<Kind> expected) {
    definitions_.push_back({std::move(name), rule, expected, criteria::Use::unnamed, {}});
    return static_cast<DefinitionId>(definitions_.size() - 1);
  }
  std::optional<DefinitionId> ask(std::string name, const std::optional<criteria::Source>& rule,
                                  std::optional<Kind> expected) {
    if (!rule) return std::nullopt;
    return ask(std::move(name), *rule, expected);
  }

  std::optional<DefinitionId> name(std::string_view wanted) const {
    for (std::size_t i = 0; i < plan_.names.size(); ++i) {
      if (plan_.names[i].name == wanted) return static_cast<DefinitionId>(i);
    }
    return std::nullopt;
  }

  // A variable is its own expression, or the name or column that is called like it.
  DefinitionId variable(const VariablePlan& variable) {
    const std::string question = question_name("variable", variable.name);
    if (variable.rule) return ask(question, *variable.rule, std::nullopt);
    if (const auto defined = name(variable.name)) return *defined;
    return ask(question,
               criteria::Source{criteria::written_name(variable.name), variable.place, {}},
               std::nullopt);
  }

  std::vector<Definition> take() { return std::move(definitions_); }

 private:
  const CohortPlan& plan_;
  std::vector<Definition> definitions_;
};

AssessmentQuestions ask_assessment(Builder& builder, const AssessmentPlan& plan) {
  const auto name = [&](std::string_view key) {
    return question_name("assessment", fmt::format("{}.{}", plan.id, key));
  };
  AssessmentQuestions questions;
  questions.start = builder.ask(name("start"), plan.start, Kind::date);
  questions.rows = builder.ask(name("rows"), plan.rows, Kind::rows);
  questions.until = builder.ask(name("until"), plan.until, Kind::date);
  questions.new_therapy = builder.ask(name("new_therapy"), plan.new_therapy, Kind::date);
  return questions;
}

EndpointQuestions ask_endpoint(Builder& builder, const EndpointPlan& plan) {
  const auto name = [&](std::string_view key) {
    return question_name("endpoint", fmt::format("{}.{}", plan.id, key));
  };
  EndpointQuestions questions;
  questions.from = builder.ask(name("from"), plan.from, Kind::date);
  questions.event_date = builder.ask(name("event_date"), plan.event_date, Kind::date);
  questions.competing_date = builder.ask(name("competing_date"), plan.competing_date, Kind::date);
  questions.censor_date = builder.ask(name("censor_date"), plan.censor_date, Kind::date);
  questions.time = builder.ask(name("time"), plan.time, Kind::number);
  questions.event = builder.ask(name("event"), plan.event, Kind::yes_no);
  questions.competing = builder.ask(name("competing"), plan.competing, Kind::yes_no);
  questions.entry = builder.ask(name("entry"), plan.entry, Kind::number);
  questions.claim = builder.ask(name("claim"), plan.claim, Kind::date);
  questions.treatment_end = builder.ask(name("treatment_end"), plan.treatment_end, Kind::date);
  questions.reports = builder.ask(name("reports"), plan.reports, Kind::rows);
  return questions;
}

Questions ask_all(Builder& builder, const CohortPlan& plan) {
  Questions questions;
  questions.index = builder.name("index");
  questions.pool =
      builder.ask(question_name("eligibility", "pool"), plan.eligibility.pool, Kind::yes_no);
  for (const auto& step : plan.eligibility.steps) {
    questions.steps.push_back(
        builder.ask(question_name("eligibility", step.id), step.rule, Kind::yes_no));
  }
  for (const auto& arm : plan.arms.groups) {
    questions.arms.push_back(builder.ask(question_name("arm", arm.id), arm.when, Kind::yes_no));
  }
  for (const auto& variable : plan.variables) {
    questions.variables.push_back(builder.variable(variable));
  }
  for (const auto& assessment : plan.assessments) {
    questions.assessments.push_back(ask_assessment(builder, assessment));
  }
  for (const auto& endpoint : plan.endpoints) {
    questions.endpoints.push_back(ask_endpoint(builder, endpoint));
  }
  for (const auto& rate : plan.rates) {
    questions.rates.push_back(builder.ask(question_name("rate", rate.id), rate.when, Kind::yes_no));
  }
  if (plan.safety.present) {
    questions.safety_from = builder.ask("safety.from", plan.safety.from, Kind::date);
    questions.safety_until = builder.ask("safety.until", plan.safety.until, Kind::date);
    questions.safety_new_therapy =
        builder.ask("safety.new_therapy", plan.safety.new_therapy, Kind::date);
  }
  if (plan.grading.present) {
    questions.grading_from = builder.ask("grading.from", plan.grading.from, Kind::date);
    questions.grading_until = builder.ask("grading.until", plan.grading.until, Kind::date);
    for (const auto& circumstance : plan.grading.circumstances) {
      questions.circumstances.push_back(
          builder.ask(question_name("grading.circumstances", circumstance.name), circumstance.rule,
                      Kind::yes_no));
    }
  }
  if (plan.lines.present) {
    questions.lines_courses = builder.ask("lines.courses", plan.lines.courses, Kind::rows);
    questions.lines_curative = builder.ask("lines.curative", plan.lines.curative, Kind::rows);
    questions.lines_current = builder.ask("lines.current", plan.lines.current, Kind::row);
  }
  if (plan.dose.present) {
    questions.dose_course = builder.ask("dose.course", plan.dose.course, Kind::row);
    questions.dose_weight = builder.ask("dose.weight", plan.dose.weight, Kind::number);
  }
  return questions;
}

}  // namespace

std::string question_name(std::string_view part, std::string_view id) {
  return fmt::format("{}.{}", part, id);
}

base::Result<CompiledPlan> compile_plan(const records::Dataset& dataset, const CohortPlan& plan) {
  Builder builder(plan);
  Questions questions = ask_all(builder, plan);
  criteria::Environment environment;
  environment.cutoff = plan.cutoff;
  auto program = criteria::compile(dataset, builder.take(), std::move(environment));
  if (!program) return base::fail(std::move(program.error()));
  return CompiledPlan{*std::move(program), std::move(questions)};
}

}  // namespace osteon::cohort
