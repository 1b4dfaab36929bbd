// SPDX-License-Identifier: Apache-2.0
// Text of table cells, one small function per meaning.
#include <algorithm>
#include <cassert>
#include <cmath>

#include <fmt/format.h>

#include "osteon/report/format.hpp"
#include "osteon/report/format_number.hpp"
#include "osteon/report/words.hpp"

namespace osteon::report {
namespace {

std::string state_word(QuantityState state, const Presentation& p) {
  return std::string(word_for(state, Wording::table, p.language));
}

struct CellFormatter {
  const Presentation& presentation;
  int percent_digits;

  [[nodiscard]] const Theme& theme() const { return presentation.theme; }

  [[nodiscard]] std::string percent(std::int64_t n, std::int64_t denominator) const {
    return format_percent(n, denominator, percent_digits, theme());
  }
  [[nodiscard]] std::string limits(double lower, double upper, int digits) const {
    return join_limits(format_number(lower, digits, theme()), format_number(upper, digits, theme()),
                       theme().range, presentation.language);
  }

  std::string operator()(const Empty&) const { return {}; }
  std::string operator()(const NotApplicable&) const { return "\u2013"; }
  std::string operator()(const Missing&) const {
    return std::string(word(Word::missing, presentation.language));
  }
  std::string operator()(const NotReached&) const {
    return state_word(QuantityState::not_reached, presentation);
  }
  std::string operator()(const NotEstimable&) const {
    return state_word(QuantityState::not_estimable, presentation);
  }
  std::string operator()(const Count& c) const { return format_count(c.n, theme()); }
  std::string operator()(const CountOf& c) const {
    const std::string n = format_count(c.n, theme());
    std::string of = n + "/" + format_count(c.denominator, theme());
    if (c.show == CountShow::fraction) return of;
    const std::string& head = c.show == CountShow::percent ? n : of;
    if (c.n == 0 || c.denominator == 0) return head;
    return fmt::format("{} ({})", head, percent(c.n, c.denominator));
  }
  std::string operator()(const Percent& c) const {
    if (c.denominator == 0) return state_word(QuantityState::not_estimable, presentation);
    return percent(c.n, c.denominator);
  }
  std::string operator()(const Rate& c) const {
    if (c.denominator == 0) return state_word(QuantityState::not_estimable, presentation);
    const std::string interval = format_limits(c.interval, Measure::proportion, percent_digits,
                                               presentation, Wording::table);
    const std::string share = percent(c.n, c.denominator);
    if (c.show == RateShow::percent_interval) return fmt::format("{} ({})", share, interval);
    return fmt::format("{} ({}; {})", format_count(c.n, theme()), share, interval);
  }
  std::string operator()(const Number& c) const {
    if (!std::isfinite(c.value)) return state_word(QuantityState::not_estimable, presentation);
    return format_number(c.value, c.digits, theme());
  }
  std::string operator()(const Estimate& c) const {
    const int digits = estimate_digits(c, percent_digits);
    std::string text = format_quantity(c.value, c.measure, digits, presentation, Wording::table);
    if (!c.interval) return text;
    // "NE (NE–NE)" says nothing that "NE" does not.
    const bool nothing_known =
        !c.value.is_known() && !c.interval->lower.is_known() && !c.interval->upper.is_known();
    if (nothing_known) return text;
    return fmt::format("{} ({})", text,
                       format_limits(*c.interval, c.measure, digits, presentation, Wording::table));
  }
  std::string operator()(const Median& c) const {
    return fmt::format("{} ({})", format_number(c.median, c.digits, theme()),
                       limits(c.lower, c.upper, c.digits));
  }
  std::string operator()(const Mean& c) const {
    const int digits = c.data_digits + 1;
    return fmt::format(
        "{} ({})", format_number(c.mean, digits, theme()),
        format_quantity(c.sd, Measure::difference, digits, presentation, Wording::table));
  }
  std::string operator()(const Range& c) const { return limits(c.lower, c.upper, c.digits); }
  std::string operator()(const PValue& c) const {
    if (!std::isfinite(c.value)) return state_word(QuantityState::not_estimable, presentation);
    return format_p(c.value, theme());
  }
  std::string operator()(const base::LocalText& c) const { return c.in(presentation.language); }
};

bool starts_with_at(std::string_view text, std::size_t at, std::string_view what) {
  return text.substr(at, what.size()) == what;
}

// End of the leading whole number ("<" and minus included), which is where the decimal point
// stands when there is one.
std::optional<std::size_t> number_anchor(std::string_view text) {
  std::size_t at = 0;
  if (at < text.size() && (text[at] == '<' || text[at] == '>')) ++at;
  if (starts_with_at(text, at, "\u2212")) at += std::string_view("\u2212").size();
  const auto digit = [&](std::size_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  if (!digit(at) && !(starts_with_at(text, at, ".") && digit(at + 1))) return std::nullopt;
  while (true) {
    const bool comma = starts_with_at(text, at, ",") && digit(at + 1);
    if (digit(at) || comma) {
      ++at;
    } else if (starts_with_at(text, at, "\u2009") && digit(at + 3)) {
      at += 3;
    } else {
      return at;
    }
  }
}

bool is_number(const CellValue& value) {
  return !std::holds_alternative<base::LocalText>(value);
}

}  // namespace

CellText format_cell(const CellValue& value, const Presentation& presentation, int percent_digits) {
  CellText cell;
  cell.text = std::visit(CellFormatter{presentation, percent_digits}, value);
  if (is_number(value)) cell.anchor = number_anchor(cell.text);
  return cell;
}

int resolved_percent_digits(const Theme& theme, std::int64_t largest_denominator) {
  switch (theme.percent_digits) {
    case PercentDigits::zero: return 0;
    case PercentDigits::one: return 1;
    case PercentDigits::automatic: break;
  }
  if (largest_denominator < 100) return 0;
  return largest_denominator < 1000 ? 1 : 2;
}

std::int64_t percent_denominator(const CellValue& value) {
  if (const auto* c = std::get_if<CountOf>(&value)) return c->denominator;
  if (const auto* c = std::get_if<Percent>(&value)) return c->denominator;
  if (const auto* c = std::get_if<Rate>(&value)) return c->denominator;
  return 0;
}

}  // namespace osteon::report
