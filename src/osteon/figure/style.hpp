// SPDX-License-Identifier: Apache-2.0
// The look of figures: sizes, line widths, and what tells series apart (colour, line type, marker,
// pattern, so that grey print works). Knows no chart.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "osteon/figure/colour.hpp"

namespace osteon::figure {

enum class Dash { solid, dashed, dotted, dash_dot, long_dash, long_dash_dot };
enum class Marker { circle, square, triangle_up, triangle_down, diamond, cross, plus, star };
/// How an area is filled; patterns are lines over the colour, black or white, whichever shows. Bars
/// only.
enum class Pattern { solid, hatch_up, hatch_down, crossed, striped };
enum class LineTypes { by_series, all_solid };

/// The field's usual widths: one column and two columns of Nature (89 mm and 183 mm).
enum class Column { single, full };

struct Style {
  double width_mm = 89;
  double height_mm = 0;  // 0 = what the content needs
  double text_pt = 6;    // tick labels, keys, tables
  double title_pt = 7;   // axis titles
  double tag_pt = 8;     // panel tags "a", "b"
  double axis_pt = 0.5;  // axes, ticks, boxes
  double curve_pt = 1;   // data lines
  double hairline_pt = 0.35;
  double margin_mm = 1.5;       // free rim of the page
  std::vector<Colour> colours;  // empty = palette()
  LineTypes line_types = LineTypes::by_series;
  std::string decimal_mark = ".";
  std::string language = "en";  // xml:lang, decides which CJK glyph variants are drawn
};

/// 89 mm with 6 pt text or 183 mm with 7 pt text.
[[nodiscard]] Style column_style(Column column);

/// The look of the series number `index` (from 0); repeats with another line type after 8.
[[nodiscard]] Colour series_colour(const Style& style, std::size_t index);
/// For areas with outlines: colours whose grey values lie far apart (blue, orange, yellow, black).
[[nodiscard]] Colour area_colour(const Style& style, std::size_t index);
/// One of `count` steps from light (0) to dark of one colour, for ordered classes.
[[nodiscard]] Colour shade(Colour darkest, std::size_t index, std::size_t count);
[[nodiscard]] Dash series_dash(const Style& style, std::size_t index);
[[nodiscard]] Marker series_marker(std::size_t index);
[[nodiscard]] Pattern series_pattern(std::size_t index);

}  // namespace osteon::figure
