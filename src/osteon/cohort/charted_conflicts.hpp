// SPDX-License-Identifier: Apache-2.0
// Charted adverse events of the members held against their numeric grades.
#pragma once

#include <span>
#include <vector>

#include "osteon/cohort/cohort.hpp"
#include "osteon/records/dataset.hpp"

namespace osteon::cohort {

/// `graded` and `results` as clinical::grade_records has them, with the member as subject. A
/// charted term is known by its English or its Chinese name. Without a table of adverse events:
/// none.
[[nodiscard]] std::vector<ChartedConflict> charted_conflicts(
    const records::Dataset& dataset, const std::vector<records::SubjectIndex>& members,
    const CohortPlan& plan, std::span<const clinical::GradedValue> graded,
    std::span<const clinical::LabRecord> results);

}  // namespace osteon::cohort
