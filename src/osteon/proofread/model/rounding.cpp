// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/model/rounding.hpp"

#include <algorithm>

namespace osteon::proofread {
namespace {

constexpr std::uint8_t most_decimals = 6;
constexpr std::int64_t largest = 1'000'000'000;

std::int64_t power_of_ten(std::uint8_t exponent) {
  std::int64_t power = 1;
  for (std::uint8_t i = 0; i < exponent; ++i) power *= 10;
  return power;
}

}  // namespace

PercentFit fit_percent(std::int64_t count, std::int64_t denominator, base::Decimal printed) {
  PercentFit fit;
  if (printed.scale > most_decimals || denominator <= 0 || denominator > largest || count < 0 ||
      count > largest) {
    return fit;
  }
  // count * 100 * 10^scale <= 1e9 * 1e8: fits int64.
  const std::int64_t scaled = count * 100 * power_of_ten(printed.scale);
  const std::int64_t whole = scaled / denominator;
  const std::int64_t rest = scaled % denominator;
  const bool above_half = 2 * rest > denominator;
  const bool half = 2 * rest == denominator;
  fit.truncated = printed.units == whole;
  fit.rounded_up = printed.units == whole + (rest > 0 ? 1 : 0);
  fit.half_up = printed.units == whole + (above_half || half ? 1 : 0);
  fit.half_even = printed.units == whole + (above_half || (half && whole % 2 != 0) ? 1 : 0);
  return fit;
}

std::optional<std::int64_t> possible_denominator(std::int64_t count, base::Decimal printed,
                                                 std::int64_t most) {
  if (printed.units < 0 || printed.scale > most_decimals || count < 0 || count > largest) {
    return std::nullopt;
  }
  const std::int64_t scaled = count * 100 * power_of_ten(printed.scale);
  const std::int64_t from = std::max({count, std::int64_t{1}, scaled / (printed.units + 1)});
  const std::int64_t to = printed.units == 0 ? most : 2 * scaled / (2 * printed.units - 1) + 1;
  constexpr std::int64_t most_steps = 100000;
  for (std::int64_t n = from; n <= std::min({to, most, from + most_steps}); ++n) {
    if (fit_percent(count, n, printed).fits()) return n;
  }
  return std::nullopt;
}

std::optional<std::int64_t> possible_count(std::int64_t denominator, base::Decimal printed) {
  if (denominator <= 0 || denominator > largest || printed.scale > most_decimals ||
      printed.units < 0 || printed.units > 100 * power_of_ten(printed.scale)) {
    return std::nullopt;
  }
  const double share = printed.to_double() / 100;
  const auto near = static_cast<std::int64_t>(share * static_cast<double>(denominator));
  for (std::int64_t k = std::max<std::int64_t>(0, near - 1); k <= std::min(denominator, near + 2);
       ++k) {
    if (fit_percent(k, denominator, printed).fits()) return k;
  }
  return std::nullopt;
}

base::LocalText rounding_text(Rounding rounding) {
  switch (rounding) {
    case Rounding::half_up: return {"rounded half up", "四舍五入"};
    case Rounding::half_even: return {"rounded half to even", "四舍六入五成双"};
    case Rounding::truncated: return {"cut off, not rounded", "截尾而未舍入"};
    case Rounding::rounded_up: return {"rounded up", "一律进位"};
    case Rounding::none: break;
  }
  return {"no rounding of it", "非任何舍入结果"};
}

}  // namespace osteon::proofread
