// SPDX-License-Identifier: Apache-2.0
// Tables of numeric grades: the worst on treatment per term, shifts from baseline, and charted
// grades that the numbers do not bear out.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// Per term and group: patients with a gradable value on treatment, and of these how many had which
/// worst grade. Error E369: no grading section.
[[nodiscard]] base::Result<report::Table> laboratory_grades_table(const Analysis& analysis,
                                                                  const TablePlan& plan);

/// Per term, group and baseline grade: patients by worst grade on treatment. Error E369.
[[nodiscard]] base::Result<report::Table> laboratory_shifts_table(const Analysis& analysis,
                                                                  const TablePlan& plan);

/// One row per charted event whose grade the numbers of its days contradict, with the deciding
/// numbers and both source rows (none when the study gives out no subject-level data). Error E369.
[[nodiscard]] base::Result<report::Table> grade_conflicts_table(const Analysis& analysis,
                                                                const TablePlan& plan);

}  // namespace osteon::study
