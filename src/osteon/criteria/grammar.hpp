// SPDX-License-Identifier: Apache-2.0
// The grammar of docs/criteria.md by recursive descent, one function per level of precedence.
// Refuses to know what names mean. For this module only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/criteria/lexer.hpp"
#include "osteon/criteria/parser.hpp"

namespace osteon::criteria {

class Grammar {
 public:
  /// A word with a meaning of its own, that is no name.
  [[nodiscard]] static bool is_keyword(std::string_view word);
  Grammar(const Source& source, std::vector<Token> tokens)
      : source_(source), tokens_(std::move(tokens)) {}

  [[nodiscard]] base::Result<Syntax> run();

 private:
  using Parsed = std::optional<Syntax>;                     // empty: problem_ says why
  enum class Polarity : std::uint8_t { affirmed, denied };  // x in s, x not in s

  // grammar_operators.cpp, loosest first.
  Parsed expression();
  Parsed any_of();
  Parsed all_of();
  Parsed series(std::string_view word, Form form, Parsed (Grammar::*next)());
  Parsed negation();
  Parsed comparison();
  Parsed knowledge(Syntax left);
  Parsed membership(Syntax left, Polarity polarity);
  Parsed range(Syntax left, Polarity polarity);
  Parsed window(Syntax left, Polarity polarity);
  Parsed denied_if(Polarity polarity, Parsed whole);
  Span take_operator(Polarity polarity);
  Parsed sum();
  Parsed product();
  Parsed chain(std::string_view first_sign, Form first_form, std::string_view second_sign,
               Form second_form, Parsed (Grammar::*next)());
  Parsed sign();
  Parsed postfix();

  // grammar_values.cpp
  Parsed primary();
  Parsed literal(Form form);
  Parsed number_or_duration();
  Parsed unknown_unit(const Token& unit, const Syntax& number);
  Parsed brackets();
  Parsed set();
  Parsed call();
  Parsed conditional();

  // grammar.cpp: building, tokens, errors.
  static Syntax node(Form form, Span pointer);
  Parsed join(Form form, Span pointer, Syntax left, Syntax right);
  Parsed finish(Syntax syntax);
  Parsed finish(Syntax syntax, std::uint32_t begin);
  Parsed finish(Syntax syntax, std::uint32_t begin, std::uint32_t end);
  [[nodiscard]] const Token& here() const;
  [[nodiscard]] const Token& ahead() const;
  const Token& take();
  [[nodiscard]] static bool is_habit(std::string_view word);
  [[nodiscard]] static bool is_name(const Token& token);
  [[nodiscard]] std::string words(const Token& token) const;
  Parsed unexpected(std::string_view expected);
  Parsed unclosed(const Token& open, std::string_view close);
  Parsed too_deep();
  void error(Span span, std::string code, std::string sentence, std::string remedy);

  // Counts how deep the descent is while it lives.
  class Nesting {
   public:
    explicit Nesting(Grammar& grammar) : grammar_(grammar) { ++grammar_.nesting_; }
    ~Nesting() { --grammar_.nesting_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    Nesting(Nesting&&) = delete;
    Nesting& operator=(Nesting&&) = delete;
    [[nodiscard]] bool allowed() const { return grammar_.nesting_ <= max_depth; }

   private:
    Grammar& grammar_;
  };

  const Source& source_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::uint32_t nesting_ = 0;
  std::optional<base::Diagnostic> problem_;
};

}  // namespace osteon::criteria
