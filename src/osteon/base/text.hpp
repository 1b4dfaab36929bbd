// SPDX-License-Identifier: Apache-2.0
// Small text tools that every module needs: UTF-8, closest names, trimming. Knows no language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace osteon::base {

enum class Language { en, zh };

/// One sentence or label in the languages of a report. An empty zh falls back to en.
struct LocalText {
  std::string en;
  std::string zh;
  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::zh && !zh.empty() ? zh : en;
  }
  friend bool operator==(const LocalText&, const LocalText&) = default;
};

[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::string lower_ascii(std::string_view text);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string replace_all(std::string text, std::string_view from, std::string_view to);

[[nodiscard]] bool is_valid_utf8(std::string_view text);
/// Byte offset of the first invalid sequence, or npos.
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text);
/// Code points of valid UTF-8.
[[nodiscard]] std::vector<char32_t> code_points(std::string_view text);
/// Byte at which the character with this number (from 0) begins; the size of the text beyond its
/// end.
[[nodiscard]] std::size_t byte_of_character(std::string_view text, std::size_t character);
/// Columns on a terminal: CJK and full-width characters take two, combining marks none.
[[nodiscard]] std::size_t display_width(std::string_view text);
[[nodiscard]] bool is_wide(char32_t code_point);

/// The candidate closest to `text` by edit distance (insert, delete, replace, swap of neighbours),
/// case ignored; empty when none is near enough to be a likely misspelling.
[[nodiscard]] std::string closest(std::string_view text,
                                  const std::vector<std::string>& candidates);

/// 1 -> "1st line", used in sentences: plural(1, "patient") = "1 patient", plural(3, ...) = "3
/// patients".
[[nodiscard]] std::string plural(std::size_t count, std::string_view singular);

}  // namespace osteon::base
