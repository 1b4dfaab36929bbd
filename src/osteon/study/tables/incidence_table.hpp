// SPDX-License-Identifier: Apache-2.0
// Competing risks: events of both kinds, cumulative incidence at times, Gray's test. Refuses to
// know formats.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// Errors: those of group_columns and compare_incidence, with the table's place.
[[nodiscard]] base::Result<report::Table> incidence_table(const Analysis& analysis,
                                                          const TablePlan& plan);

}  // namespace osteon::study
