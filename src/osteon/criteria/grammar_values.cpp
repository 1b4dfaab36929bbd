// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/criteria/grammar.hpp"

namespace osteon::criteria {
namespace {

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

}  // namespace

Grammar::Parsed Grammar::primary() {
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

Grammar::Parsed Grammar::literal(Form form) {
  const Token& token = take();
  Syntax syntax = node(form, token.span);
  syntax.span = token.span;
  syntax.text = token.text;
  syntax.date = token.date;
  syntax.number = token.number;
  if (form == Form::yes_no) syntax.number = {token.text == "yes" ? 1 : 0, 0};
  return syntax;
}

Grammar::Parsed Grammar::number_or_duration() {
  Parsed number = literal(Form::number);
  const Token& unit = here();
  if (unit.kind != TokenKind::word || is_keyword(unit.text) || is_habit(unit.text)) return number;
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

Grammar::Parsed Grammar::unknown_unit(const Token& unit, const Syntax& number) {
  std::vector<std::string> names;
  for (const auto& name : units) names.emplace_back(name.plural);
  std::string closest = base::closest(unit.text, names);
  for (const auto& name : units) {
    if (unit.text == name.singular) closest = name.plural;
  }
  if (closest.empty()) closest = "days";
  const auto written = source_.text.substr(number.span.begin, number.span.end - number.span.begin);
  error(unit.span, "E131", fmt::format("\"{}\" is not a unit of time", unit.text),
        fmt::format("write \"{} {}\"; units are days, weeks, months, years", written, closest));
  return {};
}

Grammar::Parsed Grammar::brackets() {
  const Token& open = take();
  Parsed inner = expression();
  if (!inner) return {};
  if (!here().is_sign(")")) return unclosed(open, ")");
  inner->span = {open.span.begin, take().span.end};
  return inner;
}

Grammar::Parsed Grammar::set() {
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

Grammar::Parsed Grammar::call() {
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

Grammar::Parsed Grammar::conditional() {
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

}  // namespace osteon::criteria
