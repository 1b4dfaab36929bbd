// SPDX-License-Identifier: Apache-2.0
// Numeric grades of every member from the tables of laboratory results and vital signs, and the
// charted grades that they do not bear out. A graded finding is not an adverse event: what tables
// of adverse events count is not changed.
#pragma once

#include <optional>
#include <vector>

#include "osteon/cohort/cohort.hpp"
#include "osteon/cohort/questions.hpp"
#include "osteon/criteria/evaluate.hpp"

namespace osteon::cohort {

/// On treatment: after the first dose, up to the last dose and the plan's days, or the cut-off.
/// Errors (E273): a table that the plan names is not there, or has neither test and value nor a
/// column of a vital sign. Values without a grade are queries, one per reason and test, by the
/// reason's own name.
[[nodiscard]] base::Result<std::optional<GradingColumns>> derive_grading(
    const CohortPlan& plan, const Questions& questions,
    const std::vector<records::SubjectIndex>& members,
    const std::vector<std::optional<base::CalendarDay>>& index_date, criteria::Evaluator& evaluator,
    base::Diagnostics& queries);

}  // namespace osteon::cohort
