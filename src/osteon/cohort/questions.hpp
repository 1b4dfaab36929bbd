// SPDX-License-Identifier: Apache-2.0
// Every expression of a plan as one compiled program, and which definition answers which question.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/cohort/plan.hpp"
#include "osteon/criteria/compile.hpp"
#include "osteon/records/dataset.hpp"

namespace osteon::cohort {

using criteria::DefinitionId;

struct AssessmentQuestions {
  DefinitionId start = 0;
  std::optional<DefinitionId> rows, until, new_therapy;
};

struct EndpointQuestions {
  std::optional<DefinitionId> from, event_date, competing_date, censor_date, time, event, competing,
      entry, claim, treatment_end, reports;
};

struct Questions {
  std::optional<DefinitionId> index, pool;
  std::vector<DefinitionId> steps, arms, variables;
  std::vector<AssessmentQuestions> assessments;
  std::vector<EndpointQuestions> endpoints;
  std::vector<std::optional<DefinitionId>> rates;
  std::optional<DefinitionId> safety_from, safety_until, safety_new_therapy, dose_course,
      dose_weight;
  std::optional<DefinitionId> grading_from, grading_until, lines_courses, lines_curative,
      lines_current;
  std::vector<DefinitionId> circumstances;
};

struct CompiledPlan {
  criteria::Program program;
  Questions questions;
};

/// Errors: those of criteria::compile.
[[nodiscard]] base::Result<CompiledPlan> compile_plan(const records::Dataset& dataset,
                                                      const CohortPlan& plan);

/// Name under which an unnamed question is asked: question_name("eligibility", "I3").
[[nodiscard]] std::string question_name(std::string_view part, std::string_view id);

}  // namespace osteon::cohort
