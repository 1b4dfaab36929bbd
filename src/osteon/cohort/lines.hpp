// SPDX-License-Identifier: Apache-2.0
// Lines of systemic therapy of every member from the therapies table, and rechallenge.
#pragma once

#include <optional>
#include <vector>

#include "osteon/cohort/cohort.hpp"
#include "osteon/cohort/questions.hpp"
#include "osteon/criteria/evaluate.hpp"

namespace osteon::cohort {

/// Courses that begin after the cut-off are not read. Errors: no therapies table, a column missing;
/// E274: an expression of the section gives rows of another table. A drug that the section names
/// and no course has is a warning (W274). Courses without a start are queries (Q40 tells them).
[[nodiscard]] base::Result<std::optional<LineColumns>> derive_lines(
    const CohortPlan& plan, const Questions& questions,
    const std::vector<records::SubjectIndex>& members, criteria::Evaluator& evaluator,
    base::Diagnostics& queries);

}  // namespace osteon::cohort
