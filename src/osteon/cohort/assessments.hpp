// SPDX-License-Identifier: Apache-2.0
// Responses of every member for each assessment of the plan: derived from measurements by RECIST
// 1.1, or taken as an investigator recorded them.
#pragma once

#include <vector>

#include "osteon/cohort/cohort.hpp"
#include "osteon/cohort/questions.hpp"
#include "osteon/criteria/evaluate.hpp"

namespace osteon::cohort {

/// Errors: the tables an assessment needs are missing.
[[nodiscard]] base::Result<std::vector<AssessmentColumn>> derive_assessments(
    const CohortPlan& plan, const Questions& questions,
    const std::vector<records::SubjectIndex>& members, criteria::Evaluator& evaluator,
    base::Diagnostics& queries);

}  // namespace osteon::cohort
