// SPDX-License-Identifier: Apache-2.0
// A drawing inside a page: its ids get the figure's name in front, so that two drawings do not
// meet; a drawing with anything that could run, load or restyle is shown as an inert image.
#pragma once

#include <string>
#include <string_view>

namespace osteon::report {

/// The <svg> element for a page. alternative replaces the picture for those who cannot see it.
[[nodiscard]] std::string html_drawing(std::string_view svg, std::string_view figure_id,
                                       std::string_view alternative);

}  // namespace osteon::report
