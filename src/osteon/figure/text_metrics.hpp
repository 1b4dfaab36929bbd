// SPDX-License-Identifier: Apache-2.0
// How wide a text will be, from a built-in table, so that layout is the same on every machine
// whatever fonts it has. The widths are those of Helvetica, which Arial and Liberation Sans share;
// CJK characters take one em. Refuses to look at installed fonts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace osteon::figure {

enum class Face { regular, bold, italic };

/// A stretch of text in one face.
struct Run {
  std::string text;
  Face face = Face::regular;
  friend bool operator==(const Run&, const Run&) = default;
};

/// One line of text, UTF-8. Faces serve the theme ("P" in italics), never meaning.
struct Text {
  std::vector<Run> runs;

  Text() = default;
  // NOLINTBEGIN(google-explicit-constructor): a plain string is a text.
  Text(std::string plain) : runs{{std::move(plain), Face::regular}} {}
  Text(const char* plain) : Text(std::string(plain)) {}
  // NOLINTEND(google-explicit-constructor)
  Text(std::string text, Face face) : runs{{std::move(text), face}} {}
  explicit Text(std::vector<Run> parts) : runs(std::move(parts)) {}

  [[nodiscard]] std::string plain() const;
  [[nodiscard]] bool empty() const;
  [[nodiscard]] double width_mm(double size_pt) const;
  friend bool operator==(const Text&, const Text&) = default;
};

inline constexpr double mm_per_inch = 25.4;
inline constexpr double mm_per_pt = mm_per_inch / 72.0;
/// Parts of the font size; Arial: ascender 0.905, descender 0.212, capitals 0.716.
inline constexpr double ascent_em = 0.905;
inline constexpr double descent_em = 0.212;
inline constexpr double capital_em = 0.716;
/// Distance of two baselines.
inline constexpr double line_em = 1.2;

/// The character as UTF-8; U+FFFD for what is no character.
void append_utf8(std::string& to, char32_t character);

/// Width of one character in parts of the font size.
[[nodiscard]] double character_em(char32_t character, Face face);
/// Width in millimetres at a font size in points. Invalid UTF-8 counts as replacement characters.
[[nodiscard]] double text_width_mm(std::string_view text, double size_pt,
                                   Face face = Face::regular);
/// Distance of two baselines in millimetres.
[[nodiscard]] double line_height_mm(double size_pt);

/// Lines no wider than `width_mm`: broken at spaces, after hyphens and slashes, and between CJK
/// characters (never before closing or after opening punctuation); a word wider than a line is cut.
/// "\n" forces a break. At least one line, which may be empty.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, double width_mm, double size_pt,
                                            Face face = Face::regular);
/// The widest of the lines.
[[nodiscard]] double widest_mm(const std::vector<std::string>& lines, double size_pt,
                               Face face = Face::regular);

}  // namespace osteon::figure
