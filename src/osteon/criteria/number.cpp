// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/number.hpp"

#include <array>
#include <cassert>
#include <limits>

namespace osteon::criteria {
namespace {

__extension__ typedef __int128 Wide;  // products of two int64 do not fit 64 bits

constexpr std::int64_t exact_in_double = std::int64_t{1} << 53;

Wide magnitude(Wide value) {
  return value < 0 ? -value : value;
}

Wide greatest_common_divisor(Wide a, Wide b) {
  a = magnitude(a);
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

bool fits(Wide value) {
  return value >= std::numeric_limits<std::int64_t>::min() &&
         value <= std::numeric_limits<std::int64_t>::max();
}

// Reduces only when it must: most denominators are the powers of ten of a column.
std::optional<Number> narrow(Wide numerator, Wide denominator) {
  assert(denominator > 0);
  if (!fits(numerator) || !fits(denominator)) {
    const Wide common = greatest_common_divisor(numerator, denominator);
    numerator /= common;
    denominator /= common;
    if (!fits(numerator) || !fits(denominator)) return std::nullopt;
  }
  return Number{static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator)};
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// How often `factor` divides `value`, which is divided by it as often.
int take_factor(std::int64_t& value, std::int64_t factor) {
  int times = 0;
  while (value % factor == 0) {
    value /= factor;
    ++times;
  }
  return times;
}

}  // namespace

std::strong_ordering compare(Number a, Number b) {
  if (a.denominator == b.denominator) return a.numerator <=> b.numerator;
  const Wide left = static_cast<Wide>(a.numerator) * b.denominator;
  const Wide right = static_cast<Wide>(b.numerator) * a.denominator;
  if (left < right) return std::strong_ordering::less;
  if (left > right) return std::strong_ordering::greater;
  return std::strong_ordering::equal;
}

std::optional<Number> add(Number a, Number b) {
  if (a.denominator == b.denominator) {
    return narrow(static_cast<Wide>(a.numerator) + b.numerator, a.denominator);
  }
  return narrow(static_cast<Wide>(a.numerator) * b.denominator +
                    static_cast<Wide>(b.numerator) * a.denominator,
                static_cast<Wide>(a.denominator) * b.denominator);
}

std::optional<Number> subtract(Number a, Number b) {
  if (a.denominator == b.denominator) {
    return narrow(static_cast<Wide>(a.numerator) - b.numerator, a.denominator);
  }
  return narrow(static_cast<Wide>(a.numerator) * b.denominator -
                    static_cast<Wide>(b.numerator) * a.denominator,
                static_cast<Wide>(a.denominator) * b.denominator);
}

std::optional<Number> multiply(Number a, Number b) {
  return narrow(static_cast<Wide>(a.numerator) * b.numerator,
                static_cast<Wide>(a.denominator) * b.denominator);
}

std::optional<Number> divide(Number a, Number b) {
  if (b.numerator == 0) return std::nullopt;
  const Wide numerator = static_cast<Wide>(a.numerator) * b.denominator;
  const Wide denominator = static_cast<Wide>(a.denominator) * b.numerator;
  return denominator < 0 ? narrow(-numerator, -denominator) : narrow(numerator, denominator);
}

Number to_number(base::Decimal value) {
  return Number{value.units, power_of_ten(value.scale)};
}

double to_double(Number value) {
  if (const auto decimal = exact_decimal(value)) return decimal->to_double();
  if (magnitude(value.numerator) < exact_in_double && value.denominator < exact_in_double) {
    return static_cast<double>(value.numerator) / static_cast<double>(value.denominator);
  }
  return static_cast<double>(static_cast<long double>(value.numerator) /
                             static_cast<long double>(value.denominator));
}

std::optional<base::Decimal> exact_decimal(Number value) {
  const Wide common = greatest_common_divisor(value.numerator, value.denominator);
  const auto numerator = static_cast<std::int64_t>(value.numerator / common);
  const auto denominator = static_cast<std::int64_t>(value.denominator / common);
  std::int64_t rest = denominator;
  const int twos = take_factor(rest, 2);
  const int fives = take_factor(rest, 5);
  const int scale = twos > fives ? twos : fives;
  if (rest != 1 || scale > base::max_decimal_scale) return std::nullopt;
  const Wide units = static_cast<Wide>(numerator) * (power_of_ten(scale) / denominator);
  if (!fits(units)) return std::nullopt;
  return base::Decimal{static_cast<std::int64_t>(units), static_cast<std::uint8_t>(scale)};
}

std::string display(Number value) {
  if (const auto decimal = exact_decimal(value)) return decimal->to_string();
  return "≈ " + base::format_fixed(to_double(value), 6);
}

}  // namespace osteon::criteria
