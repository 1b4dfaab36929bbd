// SPDX-License-Identifier: Apache-2.0
// Finds the code of a text in a dictionary by open addressing, without a second copy of the texts.
// Refuses to know what the texts are; the dictionary belongs to the caller.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace osteon::records {

class TextIndex {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  /// Code of `text`, or `none`. `dictionary` is the one that find_or_add has filled.
  [[nodiscard]] std::uint32_t find(std::string_view text,
                                   const std::vector<std::string>& dictionary) const;
  /// Code of `text`; a new text goes to the end of `dictionary`.
  std::uint32_t find_or_add(std::string_view text, std::vector<std::string>& dictionary);

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t code = none;
  };
  void grow();

  std::vector<Slot> slots_;  // a power of two, at most half full
};

}  // namespace osteon::records
