// SPDX-License-Identifier: Apache-2.0
// What all charts begin with: an empty figure of the style's width, axes in the style's sizes, a
// time axis with ticks that numbers fit under.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "osteon/figure/figure.hpp"

namespace osteon::figure {

/// Id, title and description of a chart's spec; width and language of the style.
template <class Spec>
[[nodiscard]] Figure begin_figure(const Spec& spec, const Style& style) {
  Figure figure;
  figure.id = spec.id;
  figure.title = spec.title;
  figure.description = spec.description;
  figure.language = style.language;
  figure.width_mm = style.width_mm;
  return figure;
}

/// Lets a page panel cover the whole figure once its height is known.
void resize_page(Panel& page, const Figure& figure);

/// An axis without range and ticks.
[[nodiscard]] Axis styled_axis(const std::string& title, const Style& style);

struct TimeAxisSpec {
  std::string title;
  double longest = 1;  // last time drawn
  std::optional<double> fixed_end;
  double every = 0;      // 0 = automatic
  double number_mm = 0;  // widest number under a tick; at least that of four digits
};
/// From 0 to the fixed end, or to the first tick at or after `longest`. Ticks are far enough apart
/// for numbers of four digits; a wish for more than twice as many is widened.
[[nodiscard]] Axis time_axis(const TimeAxisSpec& spec, double width_mm, const Style& style);

/// An axis that covers [low, high] with round ticks, at most `most` steps.
[[nodiscard]] Axis round_axis(const std::string& title, double low, double high, int most,
                              const Style& style);

/// Dashed grey line over the whole width at a value of the y axis.
void add_reference(Panel& panel, double value, const Style& style);

}  // namespace osteon::figure
