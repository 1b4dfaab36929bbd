// SPDX-License-Identifier: Apache-2.0
// The one place where meanings become text. Rounds half away from zero; percentages on the exact
// ratio of integers, never forced to add up to 100. Refuses to know tables and writers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/report/cell.hpp"
#include "osteon/report/sentence.hpp"
#include "osteon/report/theme.hpp"

namespace osteon::report {

/// Text of a table cell. anchor is the byte offset at which numbers of a column are lined up: the
/// decimal point, or the end of the leading whole number; none for words.
struct CellText {
  std::string text;
  std::optional<std::size_t> anchor;
};

/// percent_digits holds for the whole table: see resolved_percent_digits.
[[nodiscard]] CellText format_cell(const CellValue& value, const Presentation& presentation,
                                   int percent_digits);

/// Digits of the theme; `largest_denominator` decides when they are automatic.
[[nodiscard]] int resolved_percent_digits(const Theme& theme, std::int64_t largest_denominator);

/// Denominator that a cell prints a percentage of; 0 when it has none.
[[nodiscard]] std::int64_t percent_denominator(const CellValue& value);

/// "0.022", "<0.001", "1"; p from 0 to 1. Never "0.000".
[[nodiscard]] std::string format_p(double p, const Theme& theme);
/// "p = 0.022" with the theme's letter and spacing.
[[nodiscard]] std::string format_p_statement(double p, const Theme& theme);
/// The theme's letter: "p" or "P".
[[nodiscard]] std::string_view p_letter(const Theme& theme);

/// Whole number with the theme's thousands separator.
[[nodiscard]] std::string format_count(std::int64_t n, const Theme& theme);
/// Fixed decimals; minus sign U+2212.
[[nodiscard]] std::string format_number(double value, int digits, const Theme& theme);
/// Without "%". denominator > 0.
[[nodiscard]] std::string format_percent(std::int64_t n, std::int64_t denominator, int digits,
                                         const Theme& theme);
/// Two decimals, three significant digits below 0.1 in size.
[[nodiscard]] std::string format_ratio(double value, const Theme& theme);
/// "31 October 2024", "2024年10月31日".
[[nodiscard]] std::string format_date(base::CalendarDay day, base::Language language);
/// "95%".
[[nodiscard]] std::string format_level(double level);

enum class Emphasis : std::uint8_t { none, italic, strong, superscript };

/// A stretch of formatted text. value_id is set for printed values, href for links.
struct Span {
  std::string text;
  Emphasis emphasis = Emphasis::none;
  std::string value_id;
  std::string href;
  friend bool operator==(const Span&, const Span&) = default;
};
using Spans = std::vector<Span>;

/// The value as prose prints it; part may be empty (see Sentence).
[[nodiscard]] Spans format_value(const Cell& cell, std::string_view part,
                                 const Presentation& presentation);

/// A sentence that make_sentence or literal made.
[[nodiscard]] Spans format_sentence(const Sentence& sentence, const Presentation& presentation);
/// Sentences joined: a blank in English, nothing in Chinese.
[[nodiscard]] Spans format_sentences(const std::vector<Sentence>& sentences,
                                     const Presentation& presentation);

/// The words alone.
[[nodiscard]] std::string plain_text(const Spans& spans);

}  // namespace osteon::report
