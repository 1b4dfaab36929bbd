// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/format_number.hpp"

#include <array>
#include <cassert>
#include <cmath>

#include <fmt/format.h>

#include "osteon/base/decimal.hpp"
#include "osteon/report/format.hpp"
#include "osteon/report/words.hpp"

namespace osteon::report {
namespace {

constexpr std::string_view minus = "\u2212";
constexpr std::string_view middle_dot = "\u00B7";
constexpr std::string_view thin_space = "\u2009";
constexpr std::string_view en_dash = "\u2013";
constexpr std::size_t first_grouped_length = 5;  // 1234 stays whole, 12,345 is grouped

std::string grouped(std::string_view whole, Thousands thousands) {
  if (thousands == Thousands::none || whole.size() < first_grouped_length) {
    return std::string(whole);
  }
  std::string text;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const bool boundary = i > 0 && (whole.size() - i) % 3 == 0;
    if (boundary) text += thousands == Thousands::comma ? std::string_view(",") : thin_space;
    text += whole[i];
  }
  return text;
}

// "-12345.6" of base::format_fixed in the marks of the theme.
std::string with_marks(std::string_view number, const Theme& theme) {
  std::string text;
  if (!number.empty() && number.front() == '-') {
    text += minus;
    number.remove_prefix(1);
  }
  const std::size_t point = number.find('.');
  text += grouped(number.substr(0, point), theme.thousands);
  if (point != std::string_view::npos) {
    text += theme.point == PointStyle::middle_dot ? middle_dot : std::string_view(".");
    text += number.substr(point + 1);
  }
  return text;
}

// Prints 0.05 although p lies below it.
bool hides_significance(double p, int digits) {
  const auto printed = base::parse_decimal(base::format_fixed(p, digits));
  return p < 0.05 && printed && *printed >= base::Decimal{5, 2};
}

int p_digits(double p, PDigits rule) {
  switch (rule) {
    case PDigits::three:
    case PDigits::three_short_one: return 3;
    case PDigits::two_then_three: return p > 0.01 ? 2 : 3;
    case PDigits::two_from_hundredth: return p >= 0.01 ? 2 : 3;
    case PDigits::two_significant: return p >= 0.1 ? 2 : p >= 0.01 ? 3 : 4;
  }
  return 3;
}

// A test that gives 1 may arrive here as 0.9999999999 after summing its tables.
bool is_one(double p) {
  return p >= 1 - 1e-9;
}

std::string plain_p(double p, const Theme& theme) {
  const bool three = theme.p_digits == PDigits::three || theme.p_digits == PDigits::three_short_one;
  const bool four = theme.p_digits == PDigits::two_significant;
  if (p < (four ? 0.0001 : 0.001)) return four ? "<0.0001" : "<0.001";
  if (three && is_one(p)) return theme.p_digits == PDigits::three_short_one ? "1" : "1.000";
  int digits = p_digits(p, theme.p_digits);
  if (theme.near_five_percent == NearFivePercent::extend) {
    constexpr int most_digits = 6;
    while (digits < most_digits && hides_significance(p, digits)) ++digits;
    if (hides_significance(p, digits)) return "<0.05";
  }
  std::string text = base::format_fixed(p, digits);
  if (text.front() == '1') return three ? ">0.999" : ">0.99";
  return text;
}

}  // namespace

std::string format_p(double p, const Theme& theme) {
  assert(p >= 0 && p <= 1 + 1e-9);
  std::string text = plain_p(p, theme);
  if (theme.p_leading_zero == LeadingZero::drop) {
    const std::size_t zero = text.find("0.");
    if (zero != std::string::npos) text.erase(zero, 1);
  }
  if (theme.point == PointStyle::middle_dot) text = base::replace_all(text, ".", middle_dot);
  return text;
}

std::string_view p_letter(const Theme& theme) {
  return theme.p_letter == Letter::capital_p ? "P" : "p";
}

std::string format_p_statement(double p, const Theme& theme) {
  std::string text = format_p(p, theme);
  const bool inequality = text.front() == '<' || text.front() == '>';
  const std::string sign = inequality ? text.substr(0, 1) : "=";
  if (inequality) text.erase(0, 1);
  const std::string_view blank = theme.p_spacing == Spacing::spaced ? " " : "";
  return fmt::format("{}{}{}{}{}", p_letter(theme), blank, sign, blank, text);
}

std::string format_count(std::int64_t n, const Theme& theme) {
  return with_marks(std::to_string(n), theme);
}

std::string format_number(double value, int digits, const Theme& theme) {
  assert(digits >= 0);
  return with_marks(base::format_fixed(value, digits), theme);
}

std::string format_percent(std::int64_t n, std::int64_t denominator, int digits,
                           const Theme& theme) {
  assert(denominator > 0);
  if (n == 0) return "0";
  return with_marks(base::rounded_percent(n, denominator, digits).to_string(), theme);
}

std::string format_ratio(double value, const Theme& theme) {
  constexpr int most_digits = 12;
  const double size = std::abs(value);
  if (size < 1e-10 || base::format_fixed(size, 4) >= "0.1000")
    return format_number(value, 2, theme);
  // 0.0956 needs four decimals for three significant digits, 0.00956 five.
  int digits = 4;
  for (double limit = 0.01; size < limit && digits < most_digits; limit /= 10) ++digits;
  return format_number(value, digits, theme);
}

std::string format_level(double level) {
  return base::format_shortest(std::round(level * 1e6) / 1e4) + "%";
}

std::string format_date(base::CalendarDay day, base::Language language) {
  constexpr std::array<std::string_view, 12> months = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const base::CivilDate date = base::civil_date(day);
  if (language == base::Language::zh) {
    return fmt::format("{}年{}月{}日", date.year, date.month, date.day);
  }
  return fmt::format("{} {} {}", date.day, months.at(static_cast<std::size_t>(date.month - 1)),
                     date.year);
}

std::string_view word_for(QuantityState state, Wording wording, base::Language language) {
  assert(state != QuantityState::known);
  const bool prose = wording == Wording::prose;
  if (state == QuantityState::not_reached) {
    return word(prose ? Word::not_reached : Word::not_reached_short, language);
  }
  return word(prose ? Word::not_estimable : Word::not_estimable_short, language);
}

std::string join_limits(const std::string& lower, const std::string& upper, Separator separator,
                        base::Language language) {
  const bool negative = lower.starts_with(minus) || upper.starts_with(minus);
  if (negative || separator == Separator::to) {
    return lower + std::string(word(Word::to, language)) + upper;
  }
  return lower + std::string(separator == Separator::hyphen ? std::string_view("-") : en_dash) +
         upper;
}

int default_digits(Measure measure, int percent_digits) {
  switch (measure) {
    case Measure::time: return 1;
    case Measure::ratio: return -1;
    case Measure::proportion: return percent_digits;
    case Measure::difference: return 2;
  }
  return 2;
}

int estimate_digits(const Estimate& estimate, int percent_digits) {
  return estimate.digits.value_or(default_digits(estimate.measure, percent_digits));
}

std::string format_quantity(const Quantity& quantity, Measure measure, int digits,
                            const Presentation& presentation, Wording wording) {
  if (!quantity.is_known()) {
    return std::string(word_for(quantity.state, wording, presentation.language));
  }
  const Theme& theme = presentation.theme;
  if (digits < 0) return format_ratio(quantity.value, theme);
  const double shown = measure == Measure::proportion ? 100 * quantity.value : quantity.value;
  return format_number(shown, digits, theme);
}

std::string format_limits(const Interval& interval, Measure measure, int digits,
                          const Presentation& presentation, Wording wording) {
  const bool unknown = !interval.lower.is_known() || !interval.upper.is_known();
  const Separator separator =
      unknown && wording == Wording::prose ? Separator::to : presentation.theme.interval;
  return join_limits(format_quantity(interval.lower, measure, digits, presentation, wording),
                     format_quantity(interval.upper, measure, digits, presentation, wording),
                     separator, presentation.language);
}

}  // namespace osteon::report
