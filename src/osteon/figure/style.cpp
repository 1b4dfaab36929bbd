// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/style.hpp"

#include <algorithm>
#include <array>

namespace osteon::figure {

Style column_style(Column column) {
  Style style;
  if (column == Column::full) {
    style.width_mm = 183;
    style.text_pt = 7;
    style.title_pt = 8;
    style.tag_pt = 9;
  }
  return style;
}

Colour series_colour(const Style& style, std::size_t index) {
  return style.colours.empty() ? palette(index) : style.colours[index % style.colours.size()];
}

Colour area_colour(const Style& style, std::size_t index) {
  // Places in palette(): relative luminance 0.15, 0.42, 0.75, 0, 0.26, 0.40, 0.22, 0.30.
  constexpr std::array<std::size_t, palette_size> order = {0, 6, 7, 4, 2, 5, 1, 3};
  return style.colours.empty() ? palette(order[index % order.size()])
                               : style.colours[index % style.colours.size()];
}

Colour shade(Colour darkest, std::size_t index, std::size_t count) {
  constexpr double lightest = 0.8;
  if (count < 2) return mix(darkest, white, lightest / 2);
  const double step = lightest / static_cast<double>(count - 1);
  return mix(darkest, white, lightest - step * static_cast<double>(std::min(index, count - 1)));
}

Dash series_dash(const Style& style, std::size_t index) {
  constexpr std::array dashes = {Dash::solid,  Dash::dashed,    Dash::dash_dot,
                                 Dash::dotted, Dash::long_dash, Dash::long_dash_dot};
  if (style.line_types == LineTypes::all_solid) return Dash::solid;
  return dashes[index % dashes.size()];
}

Marker series_marker(std::size_t index) {
  constexpr std::array markers = {Marker::circle,        Marker::square, Marker::triangle_up,
                                  Marker::diamond,       Marker::cross,  Marker::plus,
                                  Marker::triangle_down, Marker::star};
  return markers[index % markers.size()];
}

Pattern series_pattern(std::size_t index) {
  constexpr std::array patterns = {Pattern::solid, Pattern::hatch_up, Pattern::hatch_down,
                                   Pattern::crossed, Pattern::striped};
  return patterns[index % patterns.size()];
}

}  // namespace osteon::figure
