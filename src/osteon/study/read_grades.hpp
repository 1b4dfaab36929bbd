// SPDX-License-Identifier: Apache-2.0
// Keys that tables and figures of adverse events share: bands of grades, order, which events.
#pragma once

#include <string>
#include <vector>

#include "osteon/study/section.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {

/// The key `grades`; E216 for a band that is none.
[[nodiscard]] std::vector<GradeBandPlan> read_grades(Section& section,
                                                     std::vector<std::string> usual);
/// The same for stacked bars, whose bands must not overlap (E216).
void read_stacked_grades(Section& section, FigurePlan& figure);
void read_order(Section& section, TablePlan& table);
void read_events(Section& section, TablePlan& table);

}  // namespace osteon::study
