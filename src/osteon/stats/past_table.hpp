// SPDX-License-Identifier: Apache-2.0
// Probabilities collected under the values they belong to: an open-addressing hash table for the
// network of freeman_halton_exact.cpp. Values that only rounding tells apart share an entry.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace osteon::stats {

/// Partial tables of equal log probability: their common value and how likely a random table is to
/// begin (or end) with one of them.
struct Past {
  double value = 0;
  double probability = 0;
};

class PastTable {
 public:
  void add(double value, double probability) {
    if (4 * (used_ + 1) > 3 * slots_.size()) grow();
    Slot& slot = find(std::llrint(value * resolution));
    if (slot.key == empty_key) {
      slot = {std::llrint(value * resolution), {value, 0}};
      ++used_;
    }
    slot.past.probability += probability;
  }

  /// All entries by ascending value; the table is empty afterwards.
  [[nodiscard]] std::vector<Past> take_sorted();

 private:
  // Different probabilities of tables differ by more; sums of log factorials round to less.
  static constexpr double resolution = 0x1p30;
  static constexpr std::int64_t empty_key = std::numeric_limits<std::int64_t>::min();

  struct Slot {
    std::int64_t key = empty_key;
    Past past;
  };

  Slot& find(std::int64_t key) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (static_cast<std::uint64_t>(key) * 0x9e3779b97f4a7c15ULL) >> 20 & mask;
    while (slots_[at].key != key && slots_[at].key != empty_key) at = (at + 1) & mask;
    return slots_[at];
  }
  void grow();

  std::vector<Slot> slots_;  // a power of two
  std::size_t used_ = 0;
};

}  // namespace osteon::stats
