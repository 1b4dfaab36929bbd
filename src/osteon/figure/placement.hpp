// SPDX-License-Identifier: Apache-2.0
// Finds room for a box of text in a plot so that it covers nothing drawn. Works on a grid of the
// page; knows rectangles and lines only.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "osteon/figure/figure.hpp"

namespace osteon::figure {

struct Size {
  double width = 0;
  double height = 0;
};

/// Which free place is taken first.
enum class Preference { top_right, bottom_left, bottom_right };

/// The cells of a rectangle of the page that something is drawn on. All in millimetres of the page.
class Occupancy {
 public:
  explicit Occupancy(const Frame& area);

  void add_line(Point from, Point to);
  void add_box(const Frame& box);
  /// Curves, censor ticks, points, bars, lines and labels of the panel; bands only if asked for.
  enum class Bands { ignored, counted };
  void add_marks(const Panel& panel, Bands bands);

  /// The first box of this size, `gap_mm` away from everything added, in the order of preference.
  [[nodiscard]] std::optional<Frame> find(Size size, Preference preference, double gap_mm) const;

 private:
  [[nodiscard]] bool is_free(const std::vector<std::uint32_t>& sums, int left, int top, int right,
                             int bottom) const;
  Frame area_;
  int columns_ = 0;
  int rows_ = 0;
  std::vector<std::uint8_t> taken_;  // row by row
};

}  // namespace osteon::figure
