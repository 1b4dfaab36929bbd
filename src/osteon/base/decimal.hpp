// SPDX-License-Identifier: Apache-2.0
// Exact decimal numbers, exact rounding of ratios, and the one rounding rule that printed numbers
// follow (half away from zero). Refuses to know units and locales beyond the decimal mark.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace osteon::base {

/// units / 10^scale, exactly. scale 0 to 18. Equal values compare equal whatever their scale.
struct Decimal {
  std::int64_t units = 0;
  std::uint8_t scale = 0;

  [[nodiscard]] double to_double() const;
  /// All digits of the scale: {725, 2} gives "7.25"; {700, 2} gives "7.00".
  [[nodiscard]] std::string to_string() const;
};

enum class DecimalMark { point, comma };

inline constexpr std::uint8_t max_decimal_scale = 18;

[[nodiscard]] std::strong_ordering compare(Decimal a, Decimal b);
inline std::strong_ordering operator<=>(Decimal a, Decimal b) {
  return compare(a, b);
}
inline bool operator==(Decimal a, Decimal b) {
  return std::is_eq(compare(a, b));
}

/// Reads [+-]digits[mark digits][e[+-]digits]. Nothing for other text or a value outside int64.
[[nodiscard]] std::optional<Decimal> parse_decimal(std::string_view text,
                                                   DecimalMark mark = DecimalMark::point);

/// The same value at another scale; nothing when digits would be lost or int64 exceeded.
[[nodiscard]] std::optional<Decimal> rescale(Decimal value, std::uint8_t scale);
/// Smallest scale that keeps the value: {700, 2} becomes {7, 0}.
[[nodiscard]] Decimal normalized(Decimal value);
/// Nothing on overflow.
[[nodiscard]] std::optional<Decimal> add(Decimal a, Decimal b);
[[nodiscard]] std::optional<Decimal> subtract(Decimal a, Decimal b);
[[nodiscard]] std::optional<Decimal> multiply(Decimal a, Decimal b);

/// numerator / denominator rounded half away from zero to `digits` decimals. denominator > 0.
[[nodiscard]] Decimal rounded_ratio(std::int64_t numerator, std::int64_t denominator, int digits);
/// 100 * numerator / denominator, same rule: 1 of 8 with 1 digit is 12.5, 3 of 26 is 11.5.
[[nodiscard]] Decimal rounded_percent(std::int64_t numerator, std::int64_t denominator, int digits);
/// The value rounded half away from zero to `digits` decimals (digits may exceed the scale).
[[nodiscard]] Decimal rounded(Decimal value, int digits);

/// Fixed decimals of a finite double, half away from zero on its shortest decimal form, so that
/// 0.285 printed with 2 digits is "0.29" although its binary value lies below. Never "-0.0".
[[nodiscard]] std::string format_fixed(double value, int digits);
/// Shortest text that reads back to the same double; "inf", "-inf", "nan" for the others.
[[nodiscard]] std::string format_shortest(double value);

}  // namespace osteon::base
