// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/counts/radix_sort.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace osteon::stats {

namespace {

constexpr int digit_bits = 11;  // 2048 counters fit the first-level cache
constexpr std::size_t digits = std::size_t{1} << digit_bits;
constexpr std::size_t small = 4096;  // below this comparison sorting wins

void scatter(const std::vector<std::uint64_t>& from, std::vector<std::uint64_t>& to, int shift) {
  std::array<std::size_t, digits> position{};
  for (const std::uint64_t key : from) ++position[(key >> shift) & (digits - 1)];
  std::size_t begin = 0;
  for (std::size_t& entry : position) begin += std::exchange(entry, begin);
  for (const std::uint64_t key : from) to[position[(key >> shift) & (digits - 1)]++] = key;
}

}  // namespace

void radix_sort(std::vector<std::uint64_t>& keys, int significant_bits) {
  if (keys.size() < small) {
    std::sort(keys.begin(), keys.end());
    return;
  }
  std::vector<std::uint64_t> other(keys.size());
  for (int shift = 0; shift < significant_bits; shift += digit_bits) {
    scatter(keys, other, shift);
    keys.swap(other);
  }
}

}  // namespace osteon::stats
