// SPDX-License-Identifier: Apache-2.0
// Pattern lines over a rectangle, cut at its edges, as plain lines: they look alike in every
// program, which SVG patterns do not.
#pragma once

#include <vector>

#include "osteon/figure/figure.hpp"

namespace osteon::figure {

/// Lines of the pattern inside the frame, `spacing_mm` apart; none for Pattern::solid.
[[nodiscard]] std::vector<std::vector<Point>> pattern_lines(const Frame& frame, Pattern pattern,
                                                            double spacing_mm);

}  // namespace osteon::figure
