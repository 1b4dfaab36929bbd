// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "osteon/proofread/read/readers.hpp"

namespace osteon::proofread {
namespace {

char likely_delimiter(std::string_view source) {
  const std::string_view head = source.substr(0, source.find('\n'));
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char c : {',', ';', '\t'}) {
    const auto count = std::count(head.begin(), head.end(), c);
    if (count > most) most = count, best = c;
  }
  return best;
}

}  // namespace

void read_delimited(std::string_view source, Blocks& blocks) {
  if (source.starts_with("\xEF\xBB\xBF")) source.remove_prefix(3);
  const char delimiter = likely_delimiter(source);
  RawTable table;
  table.spot = {1, 1};
  table.rows.emplace_back();
  RawCell cell;
  Spot spot{1, 1};
  cell.spot = spot;
  bool quoted = false;
  const auto end_cell = [&] {
    const auto blanks = cell.text.find_first_not_of(' ');
    cell.indent =
        blanks == std::string::npos ? 0 : static_cast<int>(std::min<std::size_t>(blanks, 40));
    table.rows.back().push_back(std::exchange(cell, RawCell{}));
  };
  for (std::size_t i = 0; i < source.size() && table.rows.size() <= most_rows + 1; ++i) {
    const char c = source[i];
    ++spot.column;
    if (quoted) {
      if (c != '"') {
        cell.text += c;
      } else if (i + 1 < source.size() && source[i + 1] == '"') {
        cell.text += c, ++i;
      } else {
        quoted = false;
      }
      if (c == '\n') ++spot.line, spot.column = 1;
    } else if (c == '"' && cell.text.find_first_not_of(' ') == std::string::npos) {
      quoted = true;
    } else if (c == delimiter) {
      end_cell();
      cell.spot = spot;
    } else if (c == '\n') {
      end_cell();
      ++spot.line, spot.column = 1;
      cell.spot = spot;
      table.rows.emplace_back();
    } else if (c != '\r') {
      cell.text += c;
    }
  }
  end_cell();
  if (quoted) {
    blocks.leave_out("W280", "a quoted cell is not closed; the rest of the file is one cell",
                     "close the quotation mark", cell.spot);
  }
  blocks.table(table);
}

}  // namespace osteon::proofread
