// SPDX-License-Identifier: Apache-2.0
// Text of an expression to words, numbers, dates, texts and signs. Refuses to know grammar.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/base/decimal.hpp"
#include "osteon/base/diagnostic.hpp"
#include "osteon/criteria/expression.hpp"

namespace osteon::criteria {

/// word: a keyword or a name. name: a name in back quotes, never a keyword. sign: text holds it.
enum class TokenKind : std::uint8_t { word, name, text, number, date, sign, end };

struct Token {
  TokenKind kind = TokenKind::end;
  Span span;
  std::string text;
  base::Decimal number;
  base::CalendarDay date;

  [[nodiscard]] bool is_word(std::string_view wanted) const {
    return kind == TokenKind::word && text == wanted;
  }
  [[nodiscard]] bool is_sign(std::string_view wanted) const {
    return kind == TokenKind::sign && text == wanted;
  }
};

/// The last token is of kind end. Errors: the first character that cannot be read.
[[nodiscard]] base::Result<std::vector<Token>> lex(const Source& source);

}  // namespace osteon::criteria
