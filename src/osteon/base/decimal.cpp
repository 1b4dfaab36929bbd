// SPDX-License-Identifier: Apache-2.0
#include "osteon/base/decimal.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <limits>

namespace osteon::base {
namespace {

__extension__ typedef __int128 Wide;  // products of two int64 do not fit 64 bits

constexpr std::array<std::int64_t, 19> powers_of_ten = [] {
  std::array<std::int64_t, 19> powers{};
  std::int64_t value = 1;
  for (std::size_t i = 0; i < powers.size(); ++i) {
    powers[i] = value;
    if (i + 1 < powers.size()) value *= 10;
  }
  return powers;
}();

bool fits(Wide value) {
  return value >= std::numeric_limits<std::int64_t>::min() &&
         value <= std::numeric_limits<std::int64_t>::max();
}

Wide divide_half_away(Wide numerator, Wide denominator) {
  const bool negative = numerator < 0;
  const Wide magnitude = negative ? -numerator : numerator;
  const Wide quotient = (2 * magnitude + denominator) / (2 * denominator);
  return negative ? -quotient : quotient;
}

std::optional<Decimal> narrow(Wide units, std::uint8_t scale) {
  if (!fits(units)) return std::nullopt;
  return Decimal{static_cast<std::int64_t>(units), scale};
}

// Digits of a decimal number as text, without sign, rounded half away from zero.
std::string round_digits(std::string whole, const std::string& fraction, int digits) {
  const auto keep = static_cast<std::size_t>(digits);
  std::string kept = fraction.substr(0, keep);
  kept.append(keep - kept.size(), '0');
  const bool up = fraction.size() > keep && fraction[keep] >= '5';
  std::string all = whole + kept;
  if (up) {
    std::size_t i = all.size();
    while (i > 0 && all[i - 1] == '9') all[--i] = '0';
    if (i == 0) {
      all.insert(all.begin(), '1');
    } else {
      ++all[i - 1];
    }
  }
  const std::size_t point = all.size() - keep;
  if (keep == 0) return all;
  return all.substr(0, point) + "." + all.substr(point);
}

}  // namespace

double Decimal::to_double() const {
  // Both parts are exact below 2^53, so the one division rounds once; longer values go through
  // text.
  if (std::abs(units) < (std::int64_t{1} << 53) && scale <= 22) {
    return static_cast<double>(units) / static_cast<double>(powers_of_ten[scale]);
  }
  const std::string text = to_string();
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string Decimal::to_string() const {
  const bool negative = units < 0;
  const auto magnitude =
      negative ? 0 - static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
  std::string digits = std::to_string(magnitude);
  if (scale > 0) {
    if (digits.size() <= scale) digits.insert(0, scale + 1U - digits.size(), '0');
    digits.insert(digits.size() - scale, ".");
  }
  return negative ? "-" + digits : digits;
}

std::strong_ordering compare(Decimal a, Decimal b) {
  const std::uint8_t common = std::max(a.scale, b.scale);
  const Wide left = static_cast<Wide>(a.units) * powers_of_ten[common - a.scale];
  const Wide right = static_cast<Wide>(b.units) * powers_of_ten[common - b.scale];
  if (left < right) return std::strong_ordering::less;
  if (left > right) return std::strong_ordering::greater;
  return std::strong_ordering::equal;
}

std::optional<Decimal> parse_decimal(std::string_view text, DecimalMark mark) {
  const char point = mark == DecimalMark::point ? '.' : ',';
  std::size_t at = 0;
  bool negative = false;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) negative = text[at++] == '-';
  Wide units = 0;
  int scale = 0;
  bool any = false;
  bool after_point = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == point && !after_point) {
      after_point = true;
      continue;
    }
    if (c < '0' || c > '9') break;
    units = units * 10 + (c - '0');
    if (!fits(units)) return std::nullopt;
    any = true;
    if (after_point) ++scale;
  }
  if (!any) return std::nullopt;
  if (at < text.size()) {
    if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
    int exponent = 0;
    const char* begin = text.data() + at + 1;
    const char* end = text.data() + text.size();
    if (begin < end && *begin == '+') ++begin;
    const auto [stop, error] = std::from_chars(begin, end, exponent);
    if (error != std::errc{} || stop != end || exponent < -40 || exponent > 40) return std::nullopt;
    scale -= exponent;
  }
  while (scale < 0) {
    units *= 10;
    ++scale;
    if (!fits(units)) return std::nullopt;
  }
  while (scale > max_decimal_scale) {
    if (units % 10 != 0) return std::nullopt;
    units /= 10;
    --scale;
  }
  return narrow(negative ? -units : units, static_cast<std::uint8_t>(scale));
}

std::optional<Decimal> rescale(Decimal value, std::uint8_t scale) {
  assert(scale <= max_decimal_scale);
  if (scale >= value.scale) {
    return narrow(static_cast<Wide>(value.units) * powers_of_ten[scale - value.scale], scale);
  }
  const std::int64_t divisor = powers_of_ten[value.scale - scale];
  if (value.units % divisor != 0) return std::nullopt;
  return Decimal{value.units / divisor, scale};
}

Decimal normalized(Decimal value) {
  while (value.scale > 0 && value.units % 10 == 0) {
    value.units /= 10;
    --value.scale;
  }
  return value;
}

std::optional<Decimal> add(Decimal a, Decimal b) {
  const std::uint8_t common = std::max(a.scale, b.scale);
  const Wide sum = static_cast<Wide>(a.units) * powers_of_ten[common - a.scale] +
                   static_cast<Wide>(b.units) * powers_of_ten[common - b.scale];
  return narrow(sum, common);
}

std::optional<Decimal> subtract(Decimal a, Decimal b) {
  if (b.units == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
  return add(a, Decimal{-b.units, b.scale});
}

std::optional<Decimal> multiply(Decimal a, Decimal b) {
  a = normalized(a);
  b = normalized(b);
  const int scale = a.scale + b.scale;
  if (scale > max_decimal_scale) return std::nullopt;
  return narrow(static_cast<Wide>(a.units) * b.units, static_cast<std::uint8_t>(scale));
}

Decimal rounded_ratio(std::int64_t numerator, std::int64_t denominator, int digits) {
  assert(denominator > 0 && digits >= 0 && digits <= 9);
  const Wide scaled =
      static_cast<Wide>(numerator) * powers_of_ten[static_cast<std::size_t>(digits)];
  const Wide units = divide_half_away(scaled, denominator);
  assert(fits(units));
  return Decimal{static_cast<std::int64_t>(units), static_cast<std::uint8_t>(digits)};
}

Decimal rounded_percent(std::int64_t numerator, std::int64_t denominator, int digits) {
  assert(numerator <= std::numeric_limits<std::int64_t>::max() / 100);
  return rounded_ratio(100 * numerator, denominator, digits);
}

Decimal rounded(Decimal value, int digits) {
  assert(digits >= 0 && digits <= max_decimal_scale);
  const auto scale = static_cast<std::uint8_t>(digits);
  if (scale >= value.scale) return rescale(value, scale).value_or(value);
  const Wide units = divide_half_away(value.units, powers_of_ten[value.scale - scale]);
  return Decimal{static_cast<std::int64_t>(units), scale};
}

std::string format_fixed(double value, int digits) {
  if (!std::isfinite(value)) return format_shortest(value);
  std::array<char, 400> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                          std::abs(value), std::chars_format::fixed);
  assert(error == std::errc{});
  const std::string text(buffer.data(), end);
  const std::size_t point = text.find('.');
  const std::string whole = text.substr(0, point);
  const std::string fraction = point == std::string::npos ? "" : text.substr(point + 1);
  std::string rounded_text = round_digits(whole, fraction, digits);
  const bool zero = rounded_text.find_first_not_of("0.") == std::string::npos;
  return std::signbit(value) && !zero ? "-" + rounded_text : rounded_text;
}

std::string format_shortest(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  std::array<char, 64> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  assert(error == std::errc{});
  return std::string(buffer.data(), end);
}

}  // namespace osteon::base
