// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/counts/sorted_runs.hpp"

namespace osteon::stats {

std::span<const std::uint64_t> sort_cached(KeySpace space, int significant_bits) {
  if (significant_bits == 0) return space.keys;
  if (space.keys.size() <= compared_keys) {
    std::sort(space.keys.begin(), space.keys.end());
    return space.keys;
  }
  constexpr int digit_bits = 8;
  for (int shift = 0; shift < significant_bits; shift += digit_bits) {
    spread<digit_bits>(space, shift);
    std::swap(space.keys, space.room);
  }
  return space.keys;
}

}  // namespace osteon::stats
