// SPDX-License-Identifier: Apache-2.0
// The parts of a survival table's JSON that a flag or a study asks for: quantiles, survival at
// times, means, restricted means, differences, and further tests. docs/output.md names the keys.
#pragma once

#include "osteon/study/analysis.hpp"
#include "osteon/study/stats_json.hpp"

namespace osteon::study {

/// Adds the keys of one group: cumulative_hazard, and what the plan asks for of quantiles, at, mean
/// and rmst.
void add_group_extras(Json& json, const GroupSurvival& group, const TimeScale& scale,
                      const TablePlan& plan, const StatisticsPlan& statistics);
/// Adds the keys of the comparison: mean, contrasts, max_combo, trend,
/// permutation, historical.
void add_comparison_extras(Json& json, const SurvivalComparison& comparison, const TablePlan& plan,
                           const StatisticsPlan& statistics);

}  // namespace osteon::study
