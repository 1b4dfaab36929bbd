// SPDX-License-Identifier: Apache-2.0
// Exact rational numbers, so that a quotient or a mean compares exactly with a threshold. Refuses
// to round: an operation whose exact result does not fit says so.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "osteon/base/decimal.hpp"

namespace osteon::criteria {

/// numerator / denominator, denominator > 0, not necessarily in lowest terms.
struct Number {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
};

[[nodiscard]] std::strong_ordering compare(Number a, Number b);
inline std::strong_ordering operator<=>(Number a, Number b) {
  return compare(a, b);
}
inline bool operator==(Number a, Number b) {
  return std::is_eq(compare(a, b));
}

/// Nothing when the exact result does not fit; divide: also when b is zero.
[[nodiscard]] std::optional<Number> add(Number a, Number b);
[[nodiscard]] std::optional<Number> subtract(Number a, Number b);
[[nodiscard]] std::optional<Number> multiply(Number a, Number b);
[[nodiscard]] std::optional<Number> divide(Number a, Number b);

[[nodiscard]] Number to_number(base::Decimal value);
[[nodiscard]] double to_double(Number value);
/// The same value as a decimal in its smallest scale; nothing for 1/3.
[[nodiscard]] std::optional<base::Decimal> exact_decimal(Number value);
/// Exact decimals where they exist, otherwise six decimals behind a sign: "≈ 0.333333".
[[nodiscard]] std::string display(Number value);

}  // namespace osteon::criteria
