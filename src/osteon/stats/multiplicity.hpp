// SPDX-License-Identifier: Apache-2.0
// Several p-values at once: adjusted so that the whole list keeps its error rate.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "osteon/stats/method.hpp"

namespace osteon::stats {

/// bonferroni, holm, hochberg: no false finding at all with probability 1 - alpha (hochberg under
/// independence). benjamini_hochberg: the expected share of false findings.
enum class Adjustment { bonferroni, holm, hochberg, benjamini_hochberg };

[[nodiscard]] Method adjustment_method(Adjustment adjustment);

/// Adjusted p-values in the order given, 0 to 1. Absent ones stay absent and are not counted.
[[nodiscard]] std::vector<std::optional<double>> adjust_p_values(
    std::span<const std::optional<double>> p_values, Adjustment adjustment);

}  // namespace osteon::stats
