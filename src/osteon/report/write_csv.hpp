// SPDX-License-Identifier: Apache-2.0
// CSV writer (RFC 4180, UTF-8, CRLF) of one table with its formatted cells: what a colleague opens
// in a spreadsheet. Full precision is in write_json.hpp.
#pragma once

#include <string>
#include <string_view>

#include "osteon/report/table.hpp"
#include "osteon/report/theme.hpp"

namespace osteon::report {

enum class ByteOrderMark : std::uint8_t { none, utf8 };  // Excel needs it to read Chinese

/// One header line (both levels joined), one line per row; a column with p-values is followed by a
/// column that names the tests.
[[nodiscard]] std::string write_csv(const Table& table, const Presentation& presentation,
                                    ByteOrderMark mark = ByteOrderMark::none);

/// Quoted when needed; text that a spreadsheet would run as a formula (= + - @ tab, return) gets
/// an apostrophe in front, numbers do not.
[[nodiscard]] std::string escape_csv(std::string_view text);

}  // namespace osteon::report
