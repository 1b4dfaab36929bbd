// SPDX-License-Identifier: Apache-2.0
// Bootstrap of the median of a comparison's curves, with the rule and seed of the study.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/resampling/bootstrap_groups.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// Of a group, or of everybody; in ticks. plan.bootstrap > 0.
[[nodiscard]] stats::Bootstrap bootstrap_median(const SurvivalComparison& comparison,
                                                std::optional<std::int32_t> group,
                                                const TablePlan& plan,
                                                const StatisticsPlan& statistics);

}  // namespace osteon::study
