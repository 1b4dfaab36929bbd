// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/parser.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/criteria/lexer.hpp"

namespace osteon::criteria {
namespace {

constexpr std::array<std::string_view, 18> keywords = {
    "and", "or", "not",  "in",   "between", "within", "of", "before", "after",
    "is",  "if", "then", "else", "where",   "yes",    "no", "known",  "unknown"};

bool is_keyword(std::string_view word) {
  return std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

struct UnitName {
  std::string_view singular;
  std::string_view plural;
  base::DurationUnit unit;
  std::int64_t most;  // some ten thousand years, so that no date arithmetic overflows
};
constexpr std::array<UnitName, 4> units = {{{"day", "days", base::DurationUnit::day, 3'650'000},
                                            {"week", "weeks", base::DurationUnit::week, 520'000},
                                            {"month", "months", base::DurationUnit::month, 120'000},
                                            {"year", "years", base::DurationUnit::year, 10'000}}};

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

/// The comparison signs and their forms.
struct Comparison {
  std::string_view sign;
  Form form;
};
constexpr std::array<Comparison, 6> comparisons = {{{"==", Form::equal},
                                                    {"!=", Form::not_equal},
                                                    {"<=", Form::less_equal},
                                                    {">=", Form::greater_equal},
                                                    {"<", Form::less},
                                                    {">", Form::greater}}};

using Parsed = std::optional<Syntax>;  // empty: problem_ says why

// Recursive descent, one function per level of precedence, loosest first.
class Parser {
 public:
  Parser(const Source& source, std::vector<Token> tokens)
      : source_(source), tokens_(std::move(tokens)) {}

  base::Result<Syntax> run() {
    if (here().kind == TokenKind::end) {
      error(here().span, "E124", "the expression is empty", "write a condition or a value");
      return base::fail(std::move(*problem_));
    }
    Parsed whole = expression();
    if (whole && here().kind != TokenKind::end) whole = unexpected("an operator or the end");
    if (!whole) return base::fail(std::move(*problem_));
    return std::move(*whole);
  }

 private:
  // --- levels ------------------------------------------------------------------------------------
  Parsed expression() {
    const Nesting nesting(*this);
    if (!nesting.allowed()) return too_deep();
    Parsed left = any_of();
    while (left && here().is_word("where")) {
      const Span pointer = take().span;
      Parsed condition = any_of();
      if (!condition) return {};
      left = join(Form::where, pointer, std::move(*left), std::move(*condition));
    }
    return left;
  }

  Parsed any_of() { return series("or", Form::logical_or, &Parser::all_of); }
  Parsed all_of() { return series("and", Form::logical_and, &Parser::negation); }

  // "a and b and c" is one node of three parts, so a long list is not deep.
  Parsed series(std::string_view word, Form form, Parsed (Parser::*next)()) {
    Parsed first = (this->*next)();
    if (!first || !here().is_word(word)) return first;
    Syntax all;
    all.form = form;
    all.pointer = here().span;
    all.parts.push_back(std::move(*first));
    while (here().is_word(word)) {
      take();
      Parsed part = (this->*next)();
      if (!part) return {};
      all.parts.push_back(std::move(*part));
    }
    return finish(std::move(all));
  }

  Parsed negation() {
    if (!here().is_word("not")) return comparison();
    const Nesting nesting(*this);
    if (!nesting.allowed()) return too_deep();
    const Span pointer = take().span;
    Parsed part = negation();
    if (!part) return {};
    Syntax syntax = node(Form::logical_not, pointer);
    syntax.parts.push_back(std::move(*part));
    return finish(std::move(syntax), pointer.begin);
  }

  Parsed comparison() {
    Parsed left = sum();
    if (!left) return {};
    if (const auto form = comparison_form(here())) {
      const Span pointer = take().span;
      Parsed right = sum();
      if (!right) return {};
      if (comparison_form(here())) {
        error(here().span, "E127", "two comparisons in a row",
              "write \"x between 1 and 5\", or \"1 < x and x < 5\"");
        return {};
      }
      return join(*form, pointer, std::move(*left), std::move(*right));
    }
    if (here().is_word("is")) return knowledge(std::move(*left));
    const bool negated = here().is_word("not");
    const Token& word = negated ? ahead() : here();
    if (word.is_word("in")) return membership(std::move(*left), negated);
    if (word.is_word("between")) return range(std::move(*left), negated);
    if (word.is_word("within")) return window(std::move(*left), negated);
    return left;
  }

  Parsed knowledge(Syntax left) {
    Span pointer = take().span;
    if (here().is_word("known") || here().is_word("unknown")) {
      const Form form = here().is_word("known") ? Form::is_known : Form::is_unknown;
      pointer.end = take().span.end;
      Syntax syntax = node(form, pointer);
      syntax.parts.push_back(std::move(left));
      return finish(std::move(syntax));
    }
    std::string remedy = R"(write "is known" or "is unknown"; write == to compare)";
    if (here().is_word("not")) remedy = R"(write "is unknown" or "is known" without not)";
    if (here().is_word("null") || here().is_word("missing") || here().is_word("empty"))
      remedy = "write \"is unknown\"";
    error(here().span, "E124", fmt::format("{} after \"is\"", words(here())), remedy);
    return {};
  }

  Parsed membership(Syntax left, bool negated) {
    Span pointer = take().span;
    if (negated) pointer.end = take().span.end;
    Parsed right = sum();
    if (!right) return {};
    return denied(negated, join(Form::in, pointer, std::move(left), std::move(*right)));
  }

  Parsed range(Syntax left, bool negated) {
    Span pointer = take().span;
    if (negated) pointer.end = take().span.end;
    Parsed low = sum();
    if (!low) return {};
    if (!here().is_word("and")) return unexpected("\"and\" between the two limits");
    take();
    Parsed high = sum();
    if (!high) return {};
    Syntax syntax = node(Form::between, pointer);
    syntax.parts.push_back(std::move(left));
    syntax.parts.push_back(std::move(*low));
    syntax.parts.push_back(std::move(*high));
    return denied(negated, finish(std::move(syntax)));
  }

  Parsed window(Syntax left, bool negated) {
    Span pointer = take().span;
    if (negated) pointer.end = take().span.end;
    Parsed length = sum();
    if (!length) return {};
    Form form = Form::within_of;
    if (here().is_word("before")) {
      form = Form::within_before;
    } else if (here().is_word("after")) {
      form = Form::within_after;
    } else if (!here().is_word("of")) {
      return unexpected("\"of\", \"before\" or \"after\"");
    }
    take();
    Parsed anchor = sum();
    if (!anchor) return {};
    Syntax syntax = node(form, pointer);
    syntax.parts.push_back(std::move(left));
    syntax.parts.push_back(std::move(*length));
    syntax.parts.push_back(std::move(*anchor));
    return denied(negated, finish(std::move(syntax)));
  }

  // "x not in s" is "not x in s".
  Parsed denied(bool negated, Parsed whole) {
    if (!negated || !whole) return whole;
    Syntax denial = node(Form::logical_not, whole->pointer);
    denial.parts.push_back(std::move(*whole));
    return finish(std::move(denial));
  }

  Parsed sum() { return chain("+", Form::add, "-", Form::subtract, &Parser::product); }
  Parsed product() { return chain("*", Form::multiply, "/", Form::divide, &Parser::sign); }
  Parsed chain(std::string_view first_sign, Form first_form, std::string_view second_sign,
               Form second_form, Parsed (Parser::*next)()) {
    Parsed left = (this->*next)();
    while (left && (here().is_sign(first_sign) || here().is_sign(second_sign))) {
      const Form form = here().is_sign(first_sign) ? first_form : second_form;
      const Span pointer = take().span;
      Parsed right = (this->*next)();
      if (!right) return {};
      left = join(form, pointer, std::move(*left), std::move(*right));
    }
    return left;
  }

  Parsed sign() {
    if (!here().is_sign("-")) return postfix();
    const Nesting nesting(*this);
    if (!nesting.allowed()) return too_deep();
    const Span pointer = take().span;
    Parsed part = sign();
    if (!part) return {};
    if (part->form == Form::number && part->number.units > 0) {
      part->number.units = -part->number.units;
      part->span.begin = pointer.begin;
      return part;
    }
    Syntax syntax = node(Form::negate, pointer);
    syntax.parts.push_back(std::move(*part));
    return finish(std::move(syntax), pointer.begin);
  }

  Parsed postfix() {
    Parsed left = primary();
    while (left && here().is_sign(".")) {
      take();
      if (!is_name(here())) return unexpected("the name of a column");
      const Token& column = take();
      Syntax syntax = node(Form::field, column.span);
      syntax.text = column.text;
      syntax.parts.push_back(std::move(*left));
      left = finish(std::move(syntax));
    }
    return left;
  }

  Parsed primary() {
    const Token& token = here();
    switch (token.kind) {
      case TokenKind::number: return number_or_duration();
      case TokenKind::text: return literal(Form::text);
      case TokenKind::date: return literal(Form::date);
      case TokenKind::sign:
        if (token.text == "(") return brackets();
        if (token.text == "{") return set();
        break;
      case TokenKind::word:
      case TokenKind::name:
        if (token.is_word("yes") || token.is_word("no")) return literal(Form::yes_no);
        if (token.is_word("if")) return conditional();
        if (is_name(token)) return ahead().is_sign("(") ? call() : literal(Form::name);
        break;
      case TokenKind::end: break;
    }
    return unexpected("a name, a value or \"(\"");
  }

  Parsed literal(Form form) {
    const Token& token = take();
    Syntax syntax = node(form, token.span);
    syntax.span = token.span;
    syntax.text = token.text;
    syntax.date = token.date;
    syntax.number = token.number;
    if (form == Form::yes_no) syntax.number = {token.text == "yes" ? 1 : 0, 0};
    return syntax;
  }

  Parsed number_or_duration() {
    Parsed number = literal(Form::number);
    const Token& unit = here();
    if (unit.kind != TokenKind::word || is_keyword(unit.text)) return number;
    const std::int64_t count = number->number.units;
    const auto* found = std::find_if(units.begin(), units.end(), [&](const UnitName& u) {
      return unit.text == u.plural || (unit.text == u.singular && count == 1);
    });
    if (found == units.end()) return unknown_unit(unit, *number);
    if (number->number.scale > 0) {
      error(number->span, "E131", "a duration is a whole number of days, weeks, months or years",
            "write the same length in a smaller unit, for example \"45 days\"");
      return {};
    }
    if (count > found->most) {
      error(number->span, "E131", "this duration is longer than ten thousand years",
            "write a shorter one");
      return {};
    }
    number->form = Form::duration;
    number->duration = {static_cast<std::int32_t>(count), found->unit};
    number->span.end = take().span.end;
    number->pointer = number->span;
    return number;
  }

  Parsed unknown_unit(const Token& unit, const Syntax& number) {
    std::vector<std::string> names;
    for (const auto& name : units) names.emplace_back(name.plural);
    std::string closest = base::closest(unit.text, names);
    for (const auto& name : units) {
      if (unit.text == name.singular) closest = name.plural;
    }
    if (closest.empty()) closest = "days";
    const auto written =
        source_.text.substr(number.span.begin, number.span.end - number.span.begin);
    error(unit.span, "E131", fmt::format("\"{}\" is not a unit of time", unit.text),
          fmt::format("write \"{} {}\"; units are days, weeks, months, years", written, closest));
    return {};
  }

  Parsed brackets() {
    const Token& open = take();
    Parsed inner = expression();
    if (!inner) return {};
    if (!here().is_sign(")")) return unclosed(open, ")");
    inner->span = {open.span.begin, take().span.end};
    return inner;
  }

  Parsed set() {
    const Token& open = take();
    Syntax all = node(Form::set, open.span);
    while (!here().is_sign("}")) {
      if (here().kind == TokenKind::end) return unclosed(open, "}");
      if (here().kind != TokenKind::text && here().kind != TokenKind::number &&
          !here().is_sign("-")) {
        return unexpected("a code in quotes or a number");
      }
      Parsed element = here().kind == TokenKind::text ? literal(Form::text) : sign();
      if (!element) return {};
      all.parts.push_back(std::move(*element));
      if (here().is_sign("}")) break;
      if (here().kind == TokenKind::end) return unclosed(open, "}");
      if (!here().is_sign(",")) return unexpected("\",\" or \"}\"");
      take();
    }
    const std::uint32_t end = take().span.end;
    if (all.parts.empty()) {
      error({open.span.begin, end}, "E124", "this set is empty", "name at least one code");
      return {};
    }
    return finish(std::move(all), open.span.begin, end);
  }

  Parsed call() {
    const Token& name = take();
    const Token& open = take();
    Syntax syntax = node(Form::call, name.span);
    syntax.text = name.text;
    while (!here().is_sign(")")) {
      Parsed argument = expression();
      if (!argument) return {};
      syntax.parts.push_back(std::move(*argument));
      if (here().is_sign(")")) break;
      if (here().kind == TokenKind::end) return unclosed(open, ")");
      if (!here().is_sign(",")) return unexpected("\",\" or \")\"");
      take();
    }
    const std::uint32_t end = take().span.end;
    return finish(std::move(syntax), name.span.begin, end);
  }

  Parsed conditional() {
    const Token& start = take();
    Syntax syntax = node(Form::conditional, start.span);
    constexpr std::array<std::string_view, 2> next_words = {"then", "else"};
    for (std::size_t i = 0; i < 3; ++i) {
      Parsed part = expression();
      if (!part) return {};
      syntax.parts.push_back(std::move(*part));
      if (i == 2) break;
      if (!here().is_word(next_words[i])) return unexpected(fmt::format("\"{}\"", next_words[i]));
      take();
    }
    return finish(std::move(syntax), start.span.begin);
  }

  // --- building ----------------------------------------------------------------------------------
  static Syntax node(Form form, Span pointer) {
    Syntax syntax;
    syntax.form = form;
    syntax.pointer = pointer;
    return syntax;
  }
  Parsed join(Form form, Span pointer, Syntax left, Syntax right) {
    Syntax syntax = node(form, pointer);
    syntax.parts.push_back(std::move(left));
    syntax.parts.push_back(std::move(right));
    return finish(std::move(syntax));
  }
  Parsed finish(Syntax syntax) {
    syntax.span.begin = syntax.parts.front().span.begin;
    return finish(std::move(syntax), syntax.span.begin);
  }
  Parsed finish(Syntax syntax, std::uint32_t begin) {
    const std::uint32_t end = std::max(syntax.parts.back().span.end, syntax.pointer.end);
    return finish(std::move(syntax), begin, end);
  }
  Parsed finish(Syntax syntax, std::uint32_t begin, std::uint32_t end) {
    syntax.span = {begin, end};
    for (const auto& part : syntax.parts) syntax.depth = std::max(syntax.depth, part.depth + 1);
    if (syntax.depth > max_depth) return too_deep();
    return syntax;
  }

  // --- tokens ------------------------------------------------------------------------------------
  [[nodiscard]] const Token& here() const { return tokens_[at_]; }
  [[nodiscard]] const Token& ahead() const {
    return tokens_[std::min(at_ + 1, tokens_.size() - 1)];
  }
  const Token& take() {
    const Token& token = tokens_[at_];
    if (token.kind != TokenKind::end) ++at_;
    return token;
  }
  static bool is_name(const Token& token) {
    return token.kind == TokenKind::name ||
           (token.kind == TokenKind::word && !is_keyword(token.text));
  }
  static std::optional<Form> comparison_form(const Token& token) {
    const auto* found = std::find_if(comparisons.begin(), comparisons.end(),
                                     [&](const Comparison& c) { return token.is_sign(c.sign); });
    if (found == comparisons.end()) return std::nullopt;
    return found->form;
  }

  // --- errors ------------------------------------------------------------------------------------
  [[nodiscard]] std::string words(const Token& token) const {
    if (token.kind == TokenKind::end) return "nothing";
    return source_.text.substr(token.span.begin, token.span.end - token.span.begin);
  }
  Parsed unexpected(std::string_view expected) {
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
  Parsed unclosed(const Token& open, std::string_view close) {
    if (here().kind != TokenKind::end)
      return unexpected(fmt::format("an operator or \"{}\"", close));
    error(open.span, "E126", "this bracket is never closed", fmt::format("add \"{}\"", close));
    return {};
  }
  Parsed too_deep() {
    error(here().span, "E125", fmt::format("this is nested more than {} deep", max_depth),
          "give parts of it names of their own under [define]");
    return {};
  }
  void error(Span span, std::string code, std::string sentence, std::string remedy) {
    if (problem_) return;
    problem_ =
        diagnostic_at(source_, span, std::move(code), std::move(sentence), std::move(remedy));
  }

  // Counts how deep the descent is while it lives.
  class Nesting {
   public:
    explicit Nesting(Parser& parser) : parser_(parser) { ++parser_.nesting_; }
    ~Nesting() { --parser_.nesting_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    [[nodiscard]] bool allowed() const { return parser_.nesting_ <= max_depth; }

   private:
    Parser& parser_;
  };

  const Source& source_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::uint32_t nesting_ = 0;
  std::optional<base::Diagnostic> problem_;
};

}  // namespace

base::Result<Syntax> parse(const Source& source) {
  if (source.text.size() > max_expression_bytes) {
    return base::fail(diagnostic_at(
        source, {0, 1}, "E125",
        fmt::format("the expression is longer than {} characters", max_expression_bytes),
        "give parts of it names of their own under [define]"));
  }
  auto tokens = lex(source);
  if (!tokens) return tl::unexpected(std::move(tokens.error()));
  return Parser(source, std::move(*tokens)).run();
}

}  // namespace osteon::criteria
