// SPDX-License-Identifier: Apache-2.0
// A group that changes with time, before and after the change.
#pragma once

#include <vector>

#include "osteon/report/table.hpp"
#include "osteon/study/quick/landmark.hpp"

namespace osteon::study {

/// `at`: times at which survival is shown, in the shown unit.
[[nodiscard]] report::Table switch_table(const SwitchAnalysis& analysis,
                                         const std::vector<double>& at);

/// Who was left out at the landmark, as notes of the table.
void explain_landmark(report::Table& table, const LandmarkAnalysis& analysis);

}  // namespace osteon::study
