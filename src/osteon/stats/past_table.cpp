// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/past_table.hpp"

#include <algorithm>
#include <utility>

namespace osteon::stats {

std::vector<Past> PastTable::take_sorted() {
  std::vector<Past> pasts;
  pasts.reserve(used_);
  for (const Slot& slot : slots_) {
    if (slot.key != empty_key) pasts.push_back(slot.past);
  }
  slots_ = {};
  used_ = 0;
  // Keys are distinct, so values are: the order is the same on every run.
  std::sort(pasts.begin(), pasts.end(),
            [](const Past& a, const Past& b) { return a.value < b.value; });
  return pasts;
}

void PastTable::grow() {
  constexpr std::size_t smallest = 16;
  std::vector<Slot> old(std::max(smallest, 2 * slots_.size()));
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.key != empty_key) find(slot.key) = slot;
  }
}

}  // namespace osteon::stats
