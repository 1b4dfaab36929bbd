// SPDX-License-Identifier: Apache-2.0
// Exact fractions for laboratory values: converted units and multiples of a limit are compared as
// integers, so that 3.0 x ULN is 3.0 x ULN in every unit. Refuses to round.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "osteon/base/decimal.hpp"

namespace osteon::clinical {

/// numerator / denominator in lowest terms, denominator > 0. Made from what people write: a
/// Decimal of at most twelve digits, six of them after the mark, times factors up to 10^8.
class Exact {
 public:
  __extension__ using Wide = __int128;

  constexpr Exact() = default;
  constexpr Exact(std::int64_t whole) : numerator_(whole) {}  // implicit: bounds are whole numbers
  /// denominator > 0.
  [[nodiscard]] static Exact ratio(std::int64_t numerator, std::int64_t denominator);
  /// Nothing for more digits than said above: no laboratory reports them.
  [[nodiscard]] static std::optional<Exact> from(base::Decimal value);

  [[nodiscard]] Exact plus(Exact other) const;
  [[nodiscard]] Exact minus(Exact other) const;
  [[nodiscard]] Exact times(Exact other) const;
  /// As a decimal rounded to at most `digits` decimals, without trailing zeros. For printing only.
  [[nodiscard]] std::string to_string(int digits = 4) const;

  /// Compares whole parts, then the reciprocals of the rests: no product, no overflow.
  friend std::strong_ordering operator<=>(Exact a, Exact b);
  friend bool operator==(Exact a, Exact b) = default;

 private:
  static Exact reduced(Wide numerator, Wide denominator);

  Wide numerator_ = 0;
  Wide denominator_ = 1;
};

}  // namespace osteon::clinical
