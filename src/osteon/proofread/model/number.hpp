// SPDX-License-Identifier: Apache-2.0
// A number as it is printed: its exact decimals, its percent sign, and "<" or ">" before it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "osteon/base/decimal.hpp"

namespace osteon::proofread {

enum class Relation : std::uint8_t { equal, less, greater };
/// In a cell "12,5" is a decimal number; in running text a comma before one or two digits ends it.
enum class NumberPlace : std::uint8_t { cell, text };

struct Printed {
  base::Decimal value;
  Relation relation = Relation::equal;
  bool percent = false;   // a percent sign follows
  std::size_t begin = 0;  // bytes, with the relation and the percent sign
  std::size_t end = 0;

  [[nodiscard]] double number() const { return value.to_double(); }
  [[nodiscard]] int digits() const { return value.scale; }
  /// Half a unit of the last printed digit: the number before rounding is this near.
  [[nodiscard]] double half_unit() const;
  /// The count it is when it is a whole number without sign, point and percent.
  [[nodiscard]] std::optional<std::int64_t> count() const;
};

/// The number that begins at this byte (a digit, a point, a sign or a relation); nothing for other
/// text or for more than 15 digits.
[[nodiscard]] std::optional<Printed> number_at(std::string_view text, std::size_t at,
                                               NumberPlace place);

[[nodiscard]] bool is_blank(char c);
[[nodiscard]] bool is_digit(char c);
[[nodiscard]] bool is_letter(char c);
[[nodiscard]] std::size_t skip_blanks(std::string_view text, std::size_t at);

/// Whether `word` stands in `text` (both lower case) with no letter before and after it.
[[nodiscard]] bool has_word(std::string_view text, std::string_view word);
/// Its first byte, or npos.
[[nodiscard]] std::size_t find_word(std::string_view text, std::string_view word,
                                    std::size_t from = 0);

}  // namespace osteon::proofread
