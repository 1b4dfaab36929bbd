// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/text_index.hpp"

#include <functional>

namespace osteon::records {
namespace {

// Folds a 64-bit hash, so that both the slot and the quick comparison see all of it.
std::uint32_t hash_of(std::string_view text) {
  const auto hash = static_cast<std::uint64_t>(std::hash<std::string_view>{}(text));
  return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
}

}  // namespace

std::uint32_t TextIndex::find(std::string_view text,
                              const std::vector<std::string>& dictionary) const {
  if (slots_.empty()) return none;
  const std::uint32_t hash = hash_of(text);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].code != none; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && dictionary[slots_[at].code] == text) return slots_[at].code;
  }
  return none;
}

std::uint32_t TextIndex::find_or_add(std::string_view text, std::vector<std::string>& dictionary) {
  if (2 * (dictionary.size() + 1) > slots_.size()) grow();
  const std::uint32_t hash = hash_of(text);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].code != none; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && dictionary[slots_[at].code] == text) return slots_[at].code;
  }
  const auto code = static_cast<std::uint32_t>(dictionary.size());
  dictionary.emplace_back(text);
  slots_[at] = {hash, code};
  return code;
}

void TextIndex::grow() {
  std::vector<Slot> wider(slots_.empty() ? 16 : 2 * slots_.size());
  const std::size_t mask = wider.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.code == none) continue;
    std::size_t at = slot.hash & mask;
    while (wider[at].code != none) at = (at + 1) & mask;
    wider[at] = slot;
  }
  slots_ = std::move(wider);
}

}  // namespace osteon::records
