// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "osteon/criteria/grammar.hpp"

namespace osteon::criteria {
namespace {

// The comparison signs and their forms.
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

std::optional<Form> comparison_form(const Token& token) {
  const auto* found = std::find_if(comparisons.begin(), comparisons.end(),
                                   [&](const Comparison& c) { return token.is_sign(c.sign); });
  if (found == comparisons.end()) return std::nullopt;
  return found->form;
}

}  // namespace

Grammar::Parsed Grammar::expression() {
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

Grammar::Parsed Grammar::any_of() {
  return series("or", Form::logical_or, &Grammar::all_of);
}
Grammar::Parsed Grammar::all_of() {
  return series("and", Form::logical_and, &Grammar::negation);
}

// "a and b and c" is one node of three parts, so a long list is not deep.
Grammar::Parsed Grammar::series(std::string_view word, Form form, Parsed (Grammar::*next)()) {
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

Grammar::Parsed Grammar::negation() {
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

Grammar::Parsed Grammar::comparison() {
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
  const Polarity polarity = negated ? Polarity::denied : Polarity::affirmed;
  const Token& word = negated ? ahead() : here();
  if (word.is_word("in")) return membership(std::move(*left), polarity);
  if (word.is_word("between")) return range(std::move(*left), polarity);
  if (word.is_word("within")) return window(std::move(*left), polarity);
  return left;
}

Grammar::Parsed Grammar::knowledge(Syntax left) {
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

Grammar::Parsed Grammar::membership(Syntax left, Polarity polarity) {
  const Span pointer = take_operator(polarity);
  Parsed right = sum();
  if (!right) return {};
  return denied_if(polarity, join(Form::in, pointer, std::move(left), std::move(*right)));
}

Grammar::Parsed Grammar::range(Syntax left, Polarity polarity) {
  const Span pointer = take_operator(polarity);
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
  return denied_if(polarity, finish(std::move(syntax)));
}

Grammar::Parsed Grammar::window(Syntax left, Polarity polarity) {
  const Span pointer = take_operator(polarity);
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
  return denied_if(polarity, finish(std::move(syntax)));
}

// One word, or two with "not".
Span Grammar::take_operator(Polarity polarity) {
  Span words = take().span;
  if (polarity == Polarity::denied) words.end = take().span.end;
  return words;
}

// "x not in s" is "not x in s".
Grammar::Parsed Grammar::denied_if(Polarity polarity, Parsed whole) {
  if (polarity == Polarity::affirmed || !whole) return whole;
  Syntax denial = node(Form::logical_not, whole->pointer);
  denial.parts.push_back(std::move(*whole));
  return finish(std::move(denial));
}

Grammar::Parsed Grammar::sum() {
  return chain("+", Form::add, "-", Form::subtract, &Grammar::product);
}
Grammar::Parsed Grammar::product() {
  return chain("*", Form::multiply, "/", Form::divide, &Grammar::sign);
}
Grammar::Parsed Grammar::chain(std::string_view first_sign, Form first_form,
                               std::string_view second_sign, Form second_form,
                               Parsed (Grammar::*next)()) {
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

Grammar::Parsed Grammar::sign() {
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

Grammar::Parsed Grammar::postfix() {
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

}  // namespace osteon::criteria
