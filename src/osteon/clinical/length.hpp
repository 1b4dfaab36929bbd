// SPDX-License-Identifier: Apache-2.0
// A length on an image as whole micrometres, so that every RECIST threshold is an integer test.
// Knows millimetres as people enter them; refuses to round.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "osteon/base/decimal.hpp"

namespace osteon::clinical {

/// A diameter or a sum of diameters. Never negative when made by length_from_millimetres.
struct Length {
  std::int64_t micrometres = 0;
  friend constexpr auto operator<=>(const Length&, const Length&) = default;
};

[[nodiscard]] constexpr Length millimetres(std::int64_t whole) {
  return Length{whole * 1000};
}
[[nodiscard]] constexpr Length operator+(Length a, Length b) {
  return Length{a.micrometres + b.micrometres};
}
[[nodiscard]] constexpr Length operator-(Length a, Length b) {
  return Length{a.micrometres - b.micrometres};
}

/// One diameter longer than this (10 m) is a unit error, and sums of 65,535 of them times 100 fit.
inline constexpr Length longest_diameter = millimetres(10'000);

/// Exactly the decimal as entered. Nothing for a negative value, for parts of a micrometre (more
/// than three decimals that are not zero) and above longest_diameter.
[[nodiscard]] std::optional<Length> length_from_millimetres(base::Decimal millimetres);

/// The same length as a decimal number of millimetres without trailing zeros.
[[nodiscard]] base::Decimal to_millimetres(Length length);

/// numerator / denominator kept exact; denominator > 0.
struct Ratio {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
  friend constexpr bool operator==(const Ratio&, const Ratio&) = default;
};

/// (to - from) / from; nothing when `from` is zero. Print with base::rounded_percent.
[[nodiscard]] std::optional<Ratio> relative_change(Length from, Length to);

}  // namespace osteon::clinical
