// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/grammar.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace osteon::criteria {
namespace {

constexpr std::array<std::string_view, 18> keywords = {
    "and", "or", "not",  "in",   "between", "within", "of", "before", "after",
    "is",  "if", "then", "else", "where",   "yes",    "no", "known",  "unknown"};

// What people write from habit, and what it is here.
struct Habit {
  std::string_view word;
  std::string_view remedy;
};
constexpr std::array<Habit, 14> habits = {{
    {"equals", "write == to compare"},
    {"equal", "write == to compare"},
    {"AND", "write and in small letters"},
    {"OR", "write or in small letters"},
    {"NOT", "write not in small letters"},
    {"And", "write and in small letters"},
    {"Or", "write or in small letters"},
    {"IN", "write in in small letters"},
    {"WHERE", "write where in small letters"},
    {"than", "write < or > to compare"},
    {"contains", "write the name first: therapy in {\"a\", \"b\"}"},
    {"isnull", "write is unknown"},
    {"known", "write is known behind a name"},
    {"unknown", "write is unknown behind a name; nothing equals unknown"},
}};

}  // namespace

base::Result<Syntax> Grammar::run() {
  if (here().kind == TokenKind::end) {
    error(here().span, "E124", "the expression is empty", "write a condition or a value");
    return base::fail(std::move(*problem_));
  }
  Parsed whole = expression();
  if (whole && here().kind != TokenKind::end) whole = unexpected("an operator or the end");
  if (!whole) return base::fail(std::move(*problem_));
  return std::move(*whole);
}

bool Grammar::is_keyword(std::string_view word) {
  return std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

Syntax Grammar::node(Form form, Span pointer) {
  Syntax syntax;
  syntax.form = form;
  syntax.pointer = pointer;
  return syntax;
}
Grammar::Parsed Grammar::join(Form form, Span pointer, Syntax left, Syntax right) {
  Syntax syntax = node(form, pointer);
  syntax.parts.push_back(std::move(left));
  syntax.parts.push_back(std::move(right));
  return finish(std::move(syntax));
}
Grammar::Parsed Grammar::finish(Syntax syntax) {
  syntax.span.begin = syntax.parts.front().span.begin;
  return finish(std::move(syntax), syntax.span.begin);
}
Grammar::Parsed Grammar::finish(Syntax syntax, std::uint32_t begin) {
  const std::uint32_t end = std::max(syntax.parts.back().span.end, syntax.pointer.end);
  return finish(std::move(syntax), begin, end);
}
Grammar::Parsed Grammar::finish(Syntax syntax, std::uint32_t begin, std::uint32_t end) {
  syntax.span = {begin, end};
  for (const auto& part : syntax.parts) syntax.depth = std::max(syntax.depth, part.depth + 1);
  if (syntax.depth > max_depth) return too_deep();
  return syntax;
}

const Token& Grammar::here() const {
  return tokens_[at_];
}
const Token& Grammar::ahead() const {
  return tokens_[std::min(at_ + 1, tokens_.size() - 1)];
}
const Token& Grammar::take() {
  const Token& token = tokens_[at_];
  if (token.kind != TokenKind::end) ++at_;
  return token;
}
// A word that people write from habit, with a better remedy than "no unit of time".
bool Grammar::is_habit(std::string_view word) {
  return std::any_of(habits.begin(), habits.end(), [&](const Habit& h) { return h.word == word; });
}
bool Grammar::is_name(const Token& token) {
  return token.kind == TokenKind::name ||
         (token.kind == TokenKind::word && !is_keyword(token.text));
}
std::string Grammar::words(const Token& token) const {
  if (token.kind == TokenKind::end) return "nothing";
  return source_.text.substr(token.span.begin, token.span.end - token.span.begin);
}
Grammar::Parsed Grammar::unexpected(std::string_view expected) {
  const Token& token = here();
  if (token.kind == TokenKind::end) {
    error(token.span, "E124", "the expression ends too early",
          fmt::format("{} is missing here", expected));
    return {};
  }
  std::string remedy = fmt::format("here belongs {}", expected);
  for (const auto& habit : habits) {
    if (token.is_word(habit.word)) remedy = habit.remedy;
  }
  if (token.is_sign(",") && at_ > 0 && tokens_[at_ - 1].kind == TokenKind::number) {
    remedy += "; decimals are written with a point, 1.5";
  }
  if (token.is_sign(")")) remedy += "; or this bracket was never opened";
  error(token.span, "E124", fmt::format("{} is not expected here", words(token)), remedy);
  return {};
}
Grammar::Parsed Grammar::unclosed(const Token& open, std::string_view close) {
  if (here().kind != TokenKind::end) return unexpected(fmt::format("an operator or \"{}\"", close));
  error(open.span, "E126", "this bracket is never closed", fmt::format("add \"{}\"", close));
  return {};
}
Grammar::Parsed Grammar::too_deep() {
  error(here().span, "E125", fmt::format("this is nested more than {} deep", max_depth),
        "give parts of it names of their own under [define]");
  return {};
}
void Grammar::error(Span span, std::string code, std::string sentence, std::string remedy) {
  if (problem_) return;
  problem_ = diagnostic_at(source_, span, std::move(code), std::move(sentence), std::move(remedy));
}

}  // namespace osteon::criteria
