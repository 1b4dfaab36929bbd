// SPDX-License-Identifier: Apache-2.0
// Membership of response rates (ORR, CBR): from best responses, or from a flat sheet's own answer.
#pragma once

#include <vector>

#include "osteon/cohort/cohort.hpp"
#include "osteon/cohort/questions.hpp"
#include "osteon/criteria/evaluate.hpp"

namespace osteon::cohort {

/// Errors (E350): a rate without an assessment of the plan, with an unknown response, or a growth
/// modulation index of endpoints that the plan does not have.
[[nodiscard]] base::Result<std::vector<RateColumn>> derive_rates(
    const CohortPlan& plan, const Questions& questions,
    const std::vector<records::SubjectIndex>& members,
    const std::vector<AssessmentColumn>& assessments, const std::vector<EndpointColumn>& endpoints,
    criteria::Evaluator& evaluator);

}  // namespace osteon::cohort
