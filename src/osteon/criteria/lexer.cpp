// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/lexer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <fmt/format.h>

namespace osteon::criteria {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_name_part(char c) {
  return is_name_start(c) || is_digit(c);
}

// Signs of other languages and keyboards, and what is meant by them. Longer ones first.
struct Foreign {
  std::string_view sign;
  std::string_view meant;  // empty: a space
};
constexpr std::array<Foreign, 35> foreign_signs = {{
    {"&&", "and"}, {"||", "or"}, {"<>", "!="}, {"=>", ">="},   {"=<", "<="},   {"===", "=="},
    {"&", "and"},  {"|", "or"},  {"!", "not"}, {"[", "{"},     {"]", "}"},     {"“", "\""},
    {"”", "\""},   {"‘", "'"},   {"’", "'"},   {"（", "("},    {"）", ")"},    {"｛", "{"},
    {"｝", "}"},   {"，", ","},  {"、", ","},  {"。", "."},    {"．", "."},    {"＝", "=="},
    {"＜", "<"},   {"＞", ">"},  {"≥", ">="},  {"≤", "<="},    {"≠", "!="},    {"×", "*"},
    {"÷", "/"},    {"－", "-"},  {"–", "-"},   {"\u3000", ""}, {"\u00A0", ""},
}};

constexpr std::array<std::string_view, 17> signs = {"==", "!=", "<=", ">=", "<", ">", "+", "-", "*",
                                                    "/",  "(",  ")",  "{",  "}", ",", ".", "="};

class Lexer {
 public:
  explicit Lexer(const Source& source) : source_(source), text_(source.text) {}

  base::Result<std::vector<Token>> run() {
    const std::size_t invalid = base::find_invalid_utf8(text_);
    if (invalid != std::string_view::npos) {
      return fail(invalid, invalid + 1, "E120", "this is not UTF-8 text",
                  "save the study file as UTF-8");
    }
    while (true) {
      skip_spaces();
      if (at_ == text_.size()) break;
      if (!next()) return base::fail(std::move(*problem_));
    }
    push(TokenKind::end, at_, {});
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

  void skip_spaces() {
    while (at_ < text_.size() &&
           std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      ++at_;
  }

  bool next() {
    const char c = text_[at_];
    if (is_digit(c)) return date() || (!problem_ && number());
    if (c == '"' || c == '\'') return quoted(c, TokenKind::text);
    if (c == '`') return quoted(c, TokenKind::name);
    if (foreign()) return false;
    if (is_name_start(c)) return word();
    return sign();
  }

  bool word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name_part(text_[at_]) && foreign_at(at_) == nullptr) ++at_;
    push(TokenKind::word, begin, std::string(text_.substr(begin, at_ - begin)));
    return true;
  }

  bool quoted(char quote, TokenKind kind) {
    const std::size_t begin = at_;
    const std::size_t close = text_.find(quote, at_ + 1);
    if (close == std::string_view::npos) {
      return error(begin, text_.size(), "E121", "this text has no closing quote",
                   fmt::format("end it with {}", quote));
    }
    at_ = close + 1;
    push(kind, begin, std::string(text_.substr(begin + 1, close - begin - 1)));
    return true;
  }

  bool number() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
      ++at_;
      while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    }
    const auto value = base::parse_decimal(text_.substr(begin, at_ - begin));
    if (!value) {
      return error(begin, at_, "E123", "this number has too many digits", "at most 18 digits");
    }
    push(TokenKind::number, begin, {});
    tokens_.back().number = base::normalized(*value);
    return true;
  }

  // 2020-01-01. What looks like a date but is none must not become a subtraction or a division.
  bool date() {
    const std::string_view text = rest();
    std::size_t size = 0;
    const auto digits = [&](std::size_t least, std::size_t most) {
      std::size_t count = 0;
      while (size < text.size() && is_digit(text[size]) && count < most) ++size, ++count;
      return count >= least;
    };
    if (!digits(4, 4) || size == text.size()) return false;
    const char mark = text[size++];
    if (mark != '-' && mark != '/' && mark != '.') return false;
    if (!digits(1, 2) || size == text.size() || text[size++] != mark) return false;
    if (!digits(1, 2) || (size < text.size() && is_digit(text[size]))) return false;
    const std::size_t begin = at_;
    const std::string_view written = text.substr(0, size);
    const auto day = base::parse_iso_date(written);
    if (!day) {
      return error(begin, begin + size, "E122", fmt::format("\"{}\" is not a date", written),
                   "write dates as year-month-day, for example 2020-01-31");
    }
    at_ += size;
    push(TokenKind::date, begin, {});
    tokens_.back().date = *day;
    return true;
  }

  [[nodiscard]] const Foreign* foreign_at(std::size_t at) const {
    const std::string_view text = text_.substr(at);
    if (text.substr(0, 2) == "!=" || text.substr(0, 3) == "===") {
      return text.substr(0, 3) == "===" ? find_foreign("===") : nullptr;
    }
    const auto* found =
        std::find_if(foreign_signs.begin(), foreign_signs.end(),
                     [&](const Foreign& f) { return text.substr(0, f.sign.size()) == f.sign; });
    return found == foreign_signs.end() ? nullptr : &*found;
  }
  [[nodiscard]] static const Foreign* find_foreign(std::string_view sign) {
    const auto* found = std::find_if(foreign_signs.begin(), foreign_signs.end(),
                                     [&](const Foreign& f) { return f.sign == sign; });
    return found == foreign_signs.end() ? nullptr : &*found;
  }

  bool foreign() {
    const Foreign* found = foreign_at(at_);
    if (found == nullptr) return false;
    if (found->meant.empty()) {
      error(at_, at_ + found->sign.size(), "E120", "this is a wide space", "write a plain space");
    } else {
      error(at_, at_ + found->sign.size(), "E120",
            fmt::format("{} is not a sign of this language", found->sign),
            fmt::format("write {}", found->meant));
    }
    return true;
  }

  bool sign() {
    const std::string_view text = rest();
    for (const std::string_view sign : signs) {
      if (text.substr(0, sign.size()) != sign) continue;
      if (sign == "=") {
        return error(at_, at_ + 1, "E120", "= alone does not compare", "write == to compare");
      }
      at_ += sign.size();
      push(TokenKind::sign, at_ - sign.size(), std::string(sign));
      return true;
    }
    return error(at_, at_ + 1, "E120", fmt::format("{} has no meaning here", text_[at_]),
                 "see docs/criteria.md for the signs of the language");
  }

  void push(TokenKind kind, std::size_t begin, std::string text) {
    Token token;
    token.kind = kind;
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
    token.text = std::move(text);
    tokens_.push_back(std::move(token));
  }

  bool error(std::size_t begin, std::size_t end, std::string code, std::string sentence,
             std::string remedy) {
    problem_ =
        diagnostic_at(source_, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                      std::move(code), std::move(sentence), std::move(remedy));
    return false;
  }
  base::Result<std::vector<Token>> fail(std::size_t begin, std::size_t end, std::string code,
                                        std::string sentence, std::string remedy) {
    error(begin, end, std::move(code), std::move(sentence), std::move(remedy));
    return base::fail(std::move(*problem_));
  }

  const Source& source_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
  std::optional<base::Diagnostic> problem_;
};

}  // namespace

base::Result<std::vector<Token>> lex(const Source& source) {
  return Lexer(source).run();
}

}  // namespace osteon::criteria
