// SPDX-License-Identifier: Apache-2.0
// Lines of a given display width: English breaks at blanks, Chinese between characters. Knows no
// tables.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace osteon::report {

/// Lines of at most `width` columns; a longer word is cut. At least one (maybe empty) line.
/// No line begins with closing or ends with opening punctuation.
[[nodiscard]] std::vector<std::string> wrap_text(std::string_view text, std::size_t width);

/// On one line and harmless for a terminal: blanks for line breaks and tabs, U+FFFD for control
/// characters (a label must not move the cursor).
[[nodiscard]] std::string one_line(std::string_view text);

/// Width of the longest piece that cannot be broken.
[[nodiscard]] std::size_t longest_piece(std::string_view text);

enum class Side { left, centre, right };

/// The text padded with blanks to `width` columns; longer text stays as it is.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width, Side side);

}  // namespace osteon::report
