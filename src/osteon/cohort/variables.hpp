// SPDX-License-Identifier: Apache-2.0
// Baseline variables of the members: numbers as exact ticks, everything else as coded levels.
#pragma once

#include <vector>

#include "osteon/cohort/cohort.hpp"
#include "osteon/cohort/questions.hpp"
#include "osteon/criteria/evaluate.hpp"

namespace osteon::cohort {

/// Errors (E320): a variable whose expression is a set of rows; bands on a variable that is no
/// number. A number outside every band and an unknown value are queries of the cohort.
[[nodiscard]] base::Result<std::vector<VariableColumn>> derive_variables(
    const CohortPlan& plan, const Questions& questions,
    const std::vector<records::SubjectIndex>& members, criteria::Evaluator& evaluator,
    base::Diagnostics& queries);

}  // namespace osteon::cohort
