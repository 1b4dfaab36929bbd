// SPDX-License-Identifier: Apache-2.0
// Every number of a survival table at full precision, under stable names: curves, medians, tests,
// hazard ratios, each with its method and source.
#pragma once

#include <string>

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/analysis.hpp"
#include "osteon/study/stats_json.hpp"

namespace osteon::study {

/// One comparison: {endpoint, unit, total, groups, log_rank, cox} and what the plan asks for.
[[nodiscard]] Json comparison_json(const std::string& id, const SurvivalComparison& comparison,
                                   const TablePlan& plan, const StatisticsPlan& statistics);

/// For the endpoints and grouping of a survival table's plan. Absent numbers are null, with a key
/// that says why.
[[nodiscard]] base::Result<std::string> survival_json(const Analysis& analysis,
                                                      const TablePlan& plan);

}  // namespace osteon::study
