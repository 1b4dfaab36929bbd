// SPDX-License-Identifier: Apache-2.0
// Axes as drawn: line, ticks, their labels, the title; and how much room that takes beside a plot,
// so that chart builders can reserve it.
#pragma once

#include "osteon/figure/scene.hpp"

namespace osteon::figure {

/// Room below the frame for the x axis when the frame is `width_mm` wide (long titles wrap).
[[nodiscard]] double x_axis_room_mm(const Axis& axis, double width_mm);
/// Room left of the frame for the y axis when the frame is `height_mm` high.
[[nodiscard]] double y_axis_room_mm(const Axis& axis, double height_mm);
/// Room beside the frame that the outermost tick labels of the x axis need, half a label each.
[[nodiscard]] double first_label_overhang_mm(const Axis& axis);
[[nodiscard]] double last_label_overhang_mm(const Axis& axis);

[[nodiscard]] SceneItem x_axis_item(const Panel& panel);
[[nodiscard]] SceneItem y_axis_item(const Panel& panel);

}  // namespace osteon::figure
