// SPDX-License-Identifier: Apache-2.0
// Finds the node of a network of tables by the key of its margin: an open-addressing hash table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "osteon/stats/table_rows.hpp"

namespace osteon::stats {

class MarginIndex {
 public:
  MarginIndex() : slots_(smallest) {}

  /// The number that came with `key` first, and whether that was now, with `next`.
  std::pair<std::uint32_t, bool> find_or_insert(const MarginKey& key, std::uint32_t next) {
    Slot& slot = find(key);
    if (slot.number != empty) return {slot.number, false};
    slot = {key, next};
    if (2 * ++used_ > slots_.size()) grow();
    return {next, true};
  }

 private:
  static constexpr std::size_t smallest = 64;
  static constexpr std::uint32_t empty = ~std::uint32_t{0};

  struct Slot {
    MarginKey key;
    std::uint32_t number = empty;
  };

  Slot& find(const MarginKey& key) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = key.low & mask;  // random bits already
    while (slots_[at].number != empty && slots_[at].key != key) at = (at + 1) & mask;
    return slots_[at];
  }
  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number != empty) find(slot.key) = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two
  std::size_t used_ = 0;
};

}  // namespace osteon::stats
