// SPDX-License-Identifier: Apache-2.0
// Corners of curves and bands that go by steps. Works in any units.
#pragma once

#include <vector>

#include "osteon/figure/figure.hpp"

namespace osteon::figure {

/// Corners of the step line: horizontal to the next x, then vertical; horizontal to `end` last.
/// Points that are not finite are left out.
[[nodiscard]] std::vector<Point> step_corners(const std::vector<Point>& points, double end);

/// The step points as seen up to `limit`: later ones dropped.
[[nodiscard]] std::vector<Point> steps_until(const std::vector<Point>& points, double limit);
/// The step points from `start` on, beginning with the value that holds at `start`.
[[nodiscard]] std::vector<Point> steps_from(const std::vector<Point>& points, double start);

/// A stretch over which a band is defined without a gap.
struct BandStretch {
  std::vector<Point> low;   // step points
  std::vector<Point> high;  // step points
  double end = 0;
};
/// A step at the very end has no width, only two vertical lines would be seen of it: it is left
/// out.
[[nodiscard]] std::vector<BandStretch> band_stretches(const Band& band);

/// Drops corners closer than `resolution` to the one before and those in the middle of a straight
/// vertical or horizontal stretch.
[[nodiscard]] std::vector<Point> thinned(const std::vector<Point>& corners, double resolution);

}  // namespace osteon::figure
