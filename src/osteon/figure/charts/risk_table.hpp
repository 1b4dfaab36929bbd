// SPDX-License-Identifier: Apache-2.0
// The table of numbers under a step chart: every number centred under its tick, row names left of
// them. Places numbers; counts nobody.
#pragma once

#include <vector>

#include "osteon/figure/charts/step_chart.hpp"

namespace osteon::figure {

/// Width of the largest count that the spec announces.
[[nodiscard]] double count_width_mm(const StepChartSpec& spec, const Style& style);
/// Room that the row names need left of the plot; without looking at the counts.
[[nodiscard]] double risk_table_label_room_mm(const StepChartSpec& spec, const Style& style);
[[nodiscard]] double risk_table_height_mm(const StepChartSpec& spec, const Style& style);

/// The panel under the plot `curves` (same x axis), its upper edge at `top_mm`.
[[nodiscard]] Panel risk_table(const StepChartSpec& spec, const Style& style, const Panel& curves,
                               double top_mm);

}  // namespace osteon::figure
