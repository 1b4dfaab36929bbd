// SPDX-License-Identifier: Apache-2.0
// Rows of results that are graded as they stand and may still be wrong.
#pragma once

#include <vector>

#include "osteon/study/quick/grading.hpp"

namespace osteon::study {

/// Queries: VALUE_REPEATED (the subject has an earlier row of this test and day), DATE_MISSING (the
/// first dose is known, the day of the value is not), FIRST_DOSE_DIFFERS (two first doses of one
/// subject). At most records::max_cell_reports of each. `rows` are those of the sheet's frame.
[[nodiscard]] base::Diagnostics result_doubts(const GradedSheet& sheet,
                                              const std::vector<clinical::LabRecord>& rows);

}  // namespace osteon::study
