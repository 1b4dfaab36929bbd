// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/counts/sorted_runs.hpp"

#include "osteon/base/parallel.hpp"

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

std::vector<std::size_t> spread_shared(KeySpace space, int shift, unsigned threads) {
  constexpr std::size_t digits = std::size_t{1} << spreading_bits;
  const auto digit_of = [shift](std::uint64_t key) { return (key >> shift) & (digits - 1); };
  // Per thread and digit: first how many keys, then where the next one goes.
  std::vector<std::array<std::size_t, digits>> position(threads);
  base::run_shares(threads, space.keys.size(), [&](auto worker, auto from, auto to) {
    position[worker].fill(0);
    for (const std::uint64_t key : space.keys.subspan(from, to - from)) {
      ++position[worker][digit_of(key)];
    }
  });
  std::size_t begin = 0;
  for (std::size_t digit = 0; digit < digits; ++digit) {
    for (auto& of_worker : position) begin += std::exchange(of_worker[digit], begin);
  }
  base::run_shares(threads, space.keys.size(), [&](auto worker, auto from, auto to) {
    auto& next = position[worker];
    for (const std::uint64_t key : space.keys.subspan(from, to - from)) {
      space.room[next[digit_of(key)]++] = key;
    }
  });
  return {position.back().begin(), position.back().end()};
}

}  // namespace osteon::stats
