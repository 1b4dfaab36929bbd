// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/style.hpp"

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
