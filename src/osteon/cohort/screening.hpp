// SPDX-License-Identifier: Apache-2.0
// Who is in, who left at which step, who waits for an answer, and in which arm the others are.
#pragma once

#include <vector>

#include "osteon/cohort/cohort.hpp"
#include "osteon/cohort/questions.hpp"
#include "osteon/criteria/evaluate.hpp"

namespace osteon::cohort {

struct ScreeningResult {
  std::vector<Screening> subjects;
  Flow flow;
  base::Diagnostics queries;  // one per unknown answer that mattered
};

/// Error: arms that overlap (E142).
[[nodiscard]] base::Result<ScreeningResult> screen(const CohortPlan& plan,
                                                   const Questions& questions,
                                                   criteria::Evaluator& evaluator,
                                                   const Work& work);

/// Queries for an unknown answer: one per reason, at its cell.
void open_queries(const criteria::Evaluation& evaluation, const criteria::Program& program,
                  std::string_view question, base::Diagnostics& queries);

}  // namespace osteon::cohort
