// SPDX-License-Identifier: Apache-2.0
// The typography of papers in one plain form: ASCII dashes, decimal points, brackets and spaces,
// no markup. Knows no numbers beyond what separates their digits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace osteon::proofread {

/// Around raised text, so that readers of HTML and docx can say what was superscript.
inline constexpr char raised_begin = '\x01';
inline constexpr char raised_end = '\x02';

/// Markup of Markdown removed: tags, entities, escapes, links, emphasis and inline formulas.
/// <sup> and superscript letters become raised text.
[[nodiscard]] std::string without_markup(std::string_view text);

/// The character that an entity such as "&ge;" or "&#8211;" stands for, as UTF-8; empty when it is
/// none. text begins with '&'; length is set to the bytes of the entity.
[[nodiscard]] std::string entity(std::string_view text, std::size_t& length);

/// Dashes become "-", middle dots between digits ".", wide brackets and signs ASCII, spaces " ",
/// "<=", ">=" and "+/-" for their signs. Raised text stays marked. Invalid UTF-8 becomes "?".
[[nodiscard]] std::string plain_typography(std::string_view text);

/// text without its raised parts and trailing footnote signs, which go into marks.
struct Unmarked {
  std::string text;
  std::vector<std::string> marks;
};
[[nodiscard]] Unmarked split_marks(std::string_view text);

/// Raised text dropped: references in running text.
[[nodiscard]] std::string without_raised(std::string_view text);

}  // namespace osteon::proofread
