// SPDX-License-Identifier: Apache-2.0
// A figure as SVG 1.1: live text, stable ids, <title> and <desc>, no dates, no scripts, no links,
// no style sheets (so that it may be shown under a strict content policy). One user unit is one
// point (1/72 inch). Same figure, same bytes.
#pragma once

#include <string>
#include <string_view>

#include "osteon/figure/figure.hpp"

namespace osteon::figure {

/// First family found wins: Arial or its metric twin for Latin, then a font with Chinese.
inline constexpr std::string_view font_family =
    "Arial, 'Liberation Sans', Helvetica, 'Noto Sans CJK SC', sans-serif";

[[nodiscard]] std::string to_svg(const Figure& figure);

/// Text for XML content and attributes: markup escaped, characters that XML forbids removed,
/// invalid UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string escape_xml(std::string_view text);

}  // namespace osteon::figure
