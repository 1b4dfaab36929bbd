// SPDX-License-Identifier: Apache-2.0
// Every number of a survival table at full precision, under stable names: curves, medians, tests,
// hazard ratios, each with its method and source.
#pragma once

#include <string>

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// For the endpoints and grouping of a survival table's plan. Absent numbers are null, with a key
/// that says why.
[[nodiscard]] base::Result<std::string> survival_json(const Analysis& analysis,
                                                      const TablePlan& plan);

}  // namespace osteon::study
