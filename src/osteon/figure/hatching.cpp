// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/hatching.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace osteon::figure {
namespace {

// Lines at half a spacing, one and a half, ... below `length`.
int lines_in(double length, double spacing) {
  return std::max(static_cast<int>(std::ceil(length / spacing - 0.5)), 0);
}

// Lines y = top + x - left - offset (falling to the right, mirrored for the rising ones).
void add_diagonals(std::vector<std::vector<Point>>& lines, const Frame& frame, double spacing,
                   Pattern direction) {
  const double along = spacing * std::numbers::sqrt2;
  const double reach = frame.width + frame.height;
  const int count = lines_in(reach, along);
  for (int i = 0; i < count; ++i) {
    const double offset = (i + 0.5) * along;
    // From the left or top edge to the bottom or right edge, in coordinates of the frame.
    const Point from{std::max(0.0, offset - frame.height), std::min(offset, frame.height)};
    const Point to{std::min(offset, frame.width), std::max(0.0, offset - frame.width)};
    const auto place = [&](Point p) {
      const double y = direction == Pattern::hatch_up ? p.y : frame.height - p.y;
      return Point{frame.left + p.x, frame.top + y};
    };
    lines.push_back({place(from), place(to)});
  }
}

void add_horizontals(std::vector<std::vector<Point>>& lines, const Frame& frame, double spacing) {
  const int count = lines_in(frame.height, spacing);
  for (int i = 0; i < count; ++i) {
    const double y = (i + 0.5) * spacing;
    lines.push_back({{frame.left, frame.top + y}, {frame.right(), frame.top + y}});
  }
}

}  // namespace

std::vector<std::vector<Point>> pattern_lines(const Frame& frame, Pattern pattern,
                                              double spacing_mm) {
  std::vector<std::vector<Point>> lines;
  if (pattern == Pattern::hatch_up || pattern == Pattern::crossed) {
    add_diagonals(lines, frame, spacing_mm, Pattern::hatch_up);
  }
  if (pattern == Pattern::hatch_down || pattern == Pattern::crossed) {
    add_diagonals(lines, frame, spacing_mm, Pattern::hatch_down);
  }
  if (pattern == Pattern::striped) add_horizontals(lines, frame, spacing_mm);
  return lines;
}

}  // namespace osteon::figure
