// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/grading/exact.hpp"

#include <cassert>
#include <utility>

namespace osteon::clinical {
namespace {

using Wide = Exact::Wide;

constexpr std::int64_t most_units = 1'000'000'000'000;
constexpr std::uint8_t most_decimals = 6;

Wide greatest_common_divisor(Wide a, Wide b) {
  if (a < 0) a = -a;
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

struct Parts {
  Wide whole;
  Wide rest;  // 0 <= rest < denominator
};

Parts parts(Wide numerator, Wide denominator) {
  Wide whole = numerator / denominator;
  Wide rest = numerator % denominator;
  if (rest < 0) {
    rest += denominator;
    --whole;
  }
  return {whole, rest};
}

}  // namespace

Exact Exact::reduced(Wide numerator, Wide denominator) {
  assert(denominator > 0);
  const Wide divisor = greatest_common_divisor(numerator, denominator);
  Exact result;
  result.numerator_ = numerator / divisor;
  result.denominator_ = denominator / divisor;
  return result;
}

Exact Exact::ratio(std::int64_t numerator, std::int64_t denominator) {
  return reduced(numerator, denominator);
}

std::optional<Exact> Exact::from(base::Decimal value) {
  const base::Decimal shortest = base::normalized(value);
  if (shortest.scale > most_decimals || shortest.units > most_units ||
      shortest.units < -most_units) {
    return std::nullopt;
  }
  std::int64_t denominator = 1;
  for (std::uint8_t i = 0; i < shortest.scale; ++i) denominator *= 10;
  return ratio(shortest.units, denominator);
}

Exact Exact::plus(Exact other) const {
  return reduced(numerator_ * other.denominator_ + other.numerator_ * denominator_,
                 denominator_ * other.denominator_);
}

Exact Exact::minus(Exact other) const {
  other.numerator_ = -other.numerator_;
  return plus(other);
}

Exact Exact::times(Exact other) const {
  const Exact crossed = reduced(numerator_, other.denominator_);
  const Exact rest = reduced(other.numerator_, denominator_);
  return reduced(crossed.numerator_ * rest.numerator_, crossed.denominator_ * rest.denominator_);
}

std::string Exact::to_string(int digits) const {
  const auto [whole, rest] = parts(numerator_ < 0 ? -numerator_ : numerator_, denominator_);
  constexpr Wide longest = 100'000'000'000'000;
  if (whole > longest) digits = 0;
  Wide scaled = whole;
  Wide left = rest;
  for (int i = 0; i < digits; ++i) {
    left *= 10;
    scaled = scaled * 10 + left / denominator_;
    left %= denominator_;
  }
  if (left * 2 >= denominator_) ++scaled;
  if (numerator_ < 0) scaled = -scaled;
  const base::Decimal shown{static_cast<std::int64_t>(scaled), static_cast<std::uint8_t>(digits)};
  return base::normalized(shown).to_string();
}

std::strong_ordering operator<=>(Exact a, Exact b) {
  for (;;) {
    const auto [whole_a, rest_a] = parts(a.numerator_, a.denominator_);
    const auto [whole_b, rest_b] = parts(b.numerator_, b.denominator_);
    if (whole_a != whole_b) return whole_a <=> whole_b;
    if (rest_a == 0 || rest_b == 0) return rest_a <=> rest_b;
    // rest_a / den_a < rest_b / den_b  exactly when  den_b / rest_b < den_a / rest_a
    Exact next_a;
    next_a.numerator_ = b.denominator_;
    next_a.denominator_ = rest_b;
    Exact next_b;
    next_b.numerator_ = a.denominator_;
    next_b.denominator_ = rest_a;
    a = next_a;
    b = next_b;
  }
}

}  // namespace osteon::clinical
