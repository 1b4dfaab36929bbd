// SPDX-License-Identifier: Apache-2.0
// Which character separates the fields of a text, and where its heading row begins. Refuses to
// guess from single rows: the rows of a sample must agree with the heading row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace osteon::records::csv {

struct Dialect {
  char delimiter = ',';
  std::size_t heading_at = 0;      // byte
  std::uint32_t heading_line = 1;  // from 1
};

/// , ; tab | may be declared.
[[nodiscard]] bool is_delimiter(char c);

/// A first line "sep=;" (Excel) declares the delimiter, too; blank lines before the heading row are
/// passed. One column and no sign of a delimiter: comma.
[[nodiscard]] Dialect find_dialect(std::string_view text, std::optional<char> declared);

}  // namespace osteon::records::csv
