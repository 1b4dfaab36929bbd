// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/moments.hpp"

namespace osteon::stats {

Moments compute_moments(std::span<const ValueCount> rows) {
  __extension__ using Wide = __int128;
  Moments moments;
  Wide sum = 0;
  for (const ValueCount& row : rows) {
    moments.n += row.count;
    sum += Wide{row.value} * row.count;
  }
  if (moments.n == 0) return moments;
  const Wide whole = sum / moments.n;
  const Wide rest = sum % moments.n;
  const double fraction = static_cast<double>(rest) / static_cast<double>(moments.n);
  moments.mean = static_cast<double>(whole) + fraction;
  for (const ValueCount& row : rows) {
    // The whole part cancels exactly; only the fraction rounds.
    const double deviation = static_cast<double>(Wide{row.value} - whole) - fraction;
    moments.squares += static_cast<double>(row.count) * deviation * deviation;
  }
  return moments;
}

double ticks_per_unit(std::uint8_t scale) {
  double power = 1;
  for (std::uint8_t i = 0; i < scale; ++i) power *= 10;
  return power;
}

}  // namespace osteon::stats
