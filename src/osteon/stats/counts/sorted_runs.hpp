// SPDX-License-Identifier: Apache-2.0
// Sorts whole numbers and hands them over in order, piece by piece while each piece is still in the
// cache: one pass spreads the keys over buckets by their leading bits, each bucket is then sorted
// by itself.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace osteon::stats {

/// Two pieces of memory of the same length: the keys, and room to move them.
struct KeySpace {
  std::span<std::uint64_t> keys;
  std::span<std::uint64_t> room;
};

inline constexpr int spreading_bits = 11;  // 2048 buckets fit the first-level cache
inline constexpr std::size_t cached_keys = 1
                                           << 15;  // such a bucket stays in the second-level cache
inline constexpr std::size_t compared_keys = 96;   // below this comparison sorting wins

/// The keys by the digit of `bits` bits above `shift`, in the room; where each digit ends.
template <int bits>
std::array<std::size_t, std::size_t{1} << bits> spread(KeySpace space, int shift) {
  constexpr std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
  std::array<std::size_t, std::size_t{1} << bits> position{};
  for (const std::uint64_t key : space.keys) ++position[(key >> shift) & mask];
  std::size_t begin = 0;
  for (std::size_t& entry : position) begin += std::exchange(entry, begin);
  for (const std::uint64_t key : space.keys) space.room[position[(key >> shift) & mask]++] = key;
  return position;
}

/// As spread() with spreading_bits, on several threads; the same order for any number of them.
[[nodiscard]] std::vector<std::size_t> spread_shared(KeySpace space, int shift, unsigned threads);

/// Sorted keys in either piece of memory. Keys must agree above their lowest `significant_bits`.
[[nodiscard]] std::span<const std::uint64_t> sort_cached(KeySpace space, int significant_bits);

/// Calls visit(std::span<const std::uint64_t>) with ascending runs that together are all keys.
/// Equal keys may be in neighbouring runs only when all keys of both are equal. Keys must agree
/// above their lowest `significant_bits`.
template <class Visit>
void for_each_sorted_run(KeySpace space, int significant_bits, Visit& visit) {
  if (space.keys.empty()) return;
  if (space.keys.size() <= cached_keys || significant_bits == 0) {
    visit(sort_cached(space, significant_bits));
    return;
  }
  const int shift = std::max(0, significant_bits - spreading_bits);
  const auto ends = spread<spreading_bits>(space, shift);
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    const std::size_t count = end - begin;
    for_each_sorted_run(
        KeySpace{space.room.subspan(begin, count), space.keys.subspan(begin, count)}, shift, visit);
    begin = end;
  }
}

}  // namespace osteon::stats
