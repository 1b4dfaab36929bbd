// SPDX-License-Identifier: Apache-2.0
// Adverse events and doses of every member.
#pragma once

#include <optional>
#include <vector>

#include "osteon/cohort/cohort.hpp"
#include "osteon/cohort/questions.hpp"
#include "osteon/criteria/evaluate.hpp"

namespace osteon::cohort {

/// Rows of the adverse event table: the plan's renamed or combined terms, then every other term of
/// the records on its own. Errors: no adverse_events table, or a column missing.
[[nodiscard]] base::Result<std::optional<SafetyColumns>> derive_safety(
    const CohortPlan& plan, const Questions& questions,
    const std::vector<records::SubjectIndex>& members,
    const std::vector<std::optional<base::CalendarDay>>& index_date, criteria::Evaluator& evaluator,
    base::Diagnostics& queries);

/// Errors: no doses table, or a column missing.
[[nodiscard]] base::Result<std::optional<DoseColumns>> derive_doses(
    const CohortPlan& plan, const Questions& questions,
    const std::vector<records::SubjectIndex>& members, criteria::Evaluator& evaluator,
    base::Diagnostics& queries);

}  // namespace osteon::cohort
