// SPDX-License-Identifier: Apache-2.0
// Converts bytes of another encoding to UTF-8 by the C library. Refuses to replace or skip
// anything.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

namespace osteon::records::csv {

inline constexpr std::size_t no_offset = std::numeric_limits<std::size_t>::max();

struct Conversion {
  std::string text;
  std::size_t invalid_at = no_offset;  // offset of the first byte that is not of the encoding
};

/// `from` is a name that iconv knows: "GB18030", "UTF-16LE". A cut-off last character is invalid.
[[nodiscard]] Conversion convert(const char* from, std::string_view bytes);

}  // namespace osteon::records::csv
