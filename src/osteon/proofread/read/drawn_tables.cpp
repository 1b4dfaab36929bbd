// SPDX-License-Identifier: Apache-2.0
// Grid tables, and tables whose columns are aligned by blanks (text taken out of a PDF).
#include <algorithm>

#include "osteon/base/text.hpp"
#include "osteon/proofread/read/text_tables.hpp"

namespace osteon::proofread {
namespace {

bool is_border(std::string_view line) {
  line = base::trim(line);
  return line.size() > 2 && line.front() == '+' && line.back() == '+' &&
         line.find_first_not_of("+-=:") == std::string_view::npos;
}

std::vector<std::size_t> border_marks(std::string_view line) {
  std::vector<std::size_t> marks;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '+') marks.push_back(i);
  }
  return marks;
}

// One row of a grid: the lines between two borders, cut at characters, not bytes.
void add_grid_row(RawTable& table, Lines lines, const std::vector<std::size_t>& marks,
                  std::uint32_t first_line, CellRole role) {
  auto& row = table.rows.emplace_back();
  for (std::size_t c = 0; c + 1 < marks.size();) {
    std::size_t next = c + 1;
    const auto bordered = [&](std::size_t mark) {
      return std::all_of(lines.begin(), lines.end(), [&](std::string_view line) {
        const std::size_t at = base::byte_of_character(line, marks[mark]);
        return at >= line.size() || line[at] == '|' || line[at] == '+';
      });
    };
    while (next + 1 < marks.size() && !bordered(next)) ++next;
    std::string text;
    for (const auto line : lines) {
      const std::size_t from = base::byte_of_character(line, marks[c] + 1);
      const std::size_t to = base::byte_of_character(line, marks[next]);
      if (from >= line.size() || to <= from) continue;
      if (!text.empty()) text += ' ';
      text += line.substr(from, to - from);
    }
    RawCell cell = text_cell(text, first_line, marks[c] + 1);
    cell.column_span = static_cast<std::uint32_t>(next - c);
    cell.role = role;
    row.push_back(std::move(cell));
    c = next;
  }
}

struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Pieces of a line between gaps of two blanks or more.
std::vector<Piece> blank_pieces(std::string_view line) {
  std::vector<Piece> pieces;
  std::size_t at = 0;
  while (at < line.size()) {
    while (at < line.size() && line[at] == ' ') ++at;
    if (at == line.size()) break;
    const auto gap = line.find("  ", at);
    const std::size_t end = gap == std::string_view::npos ? line.size() : gap;
    pieces.push_back({at, end});
    at = end;
  }
  return pieces;
}

}  // namespace

std::size_t grid_table_lines(Lines lines) {
  if (lines.size() < 3 || !is_border(lines[0])) return 0;
  std::size_t count = 0;
  while (count < lines.size()) {
    const std::string_view line = base::trim(lines[count]);
    if (!is_border(line) && !line.starts_with('|') && !line.starts_with('+')) break;
    ++count;
  }
  return count >= 3 ? count : 0;
}

RawTable read_grid_table(Lines lines, std::uint32_t first_line) {
  RawTable table;
  table.spot = {first_line, 1};
  std::vector<std::size_t> marks;
  for (const auto line : lines) {
    if (!is_border(line)) continue;
    const auto found = border_marks(line);
    if (found.size() > marks.size() && found.size() <= most_columns) marks = found;
  }
  const auto header_end = std::find_if(lines.begin(), lines.end(), [](std::string_view line) {
    return is_border(line) && line.find('=') != std::string_view::npos;
  });
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= lines.size() && table.rows.size() <= most_rows; ++i) {
    const bool ends = i == lines.size() || is_border(lines[i]);
    if (!ends) continue;
    if (i > begin) {
      const bool header = header_end != lines.end() &&
                          lines.begin() + static_cast<std::ptrdiff_t>(begin) < header_end;
      add_grid_row(table, lines.subspan(begin, i - begin), marks,
                   first_line + static_cast<std::uint32_t>(begin),
                   header ? CellRole::header : CellRole::body);
    }
    begin = i + 1;
  }
  return table;
}

std::size_t blank_table_lines(Lines lines) {
  std::size_t count = 0;
  std::size_t wide = 0;
  while (count < lines.size() && !base::trim(lines[count]).empty()) {
    const std::size_t pieces = blank_pieces(lines[count]).size();
    if (pieces >= 3) ++wide;
    if (count == 0 && pieces < 2) return 0;
    ++count;
  }
  return count >= 3 && wide * 2 >= count ? count : 0;
}

// The columns are those of the piece boundaries that the widest line shows; every piece goes to
// the column that it overlaps or that is nearest.
RawTable read_blank_table(Lines lines, std::uint32_t first_line) {
  RawTable table;
  table.spot = {first_line, 1};
  std::vector<Piece> columns;
  for (const auto line : lines) {
    const auto pieces = blank_pieces(line);
    if (pieces.size() > columns.size() && pieces.size() <= most_columns) columns = pieces;
  }
  for (std::size_t i = 0; i < lines.size() && table.rows.size() <= most_rows; ++i) {
    auto& row = table.rows.emplace_back(columns.size());
    for (const Piece& piece : blank_pieces(lines[i])) {
      std::size_t best = 0;
      std::size_t least = std::string_view::npos;
      for (std::size_t c = 0; c < columns.size(); ++c) {
        const std::size_t a = piece.begin + piece.end;
        const std::size_t b = columns[c].begin + columns[c].end;
        const std::size_t distance = a > b ? a - b : b - a;
        const bool overlaps = piece.begin < columns[c].end && columns[c].begin < piece.end;
        const std::size_t cost = overlaps ? distance / 16 : distance;
        if (cost < least) least = cost, best = c;
      }
      if (piece.begin == 0 || (best > 0 && piece.begin < columns[1].begin / 2)) best = 0;
      RawCell cell = text_cell(lines[i].substr(piece.begin, piece.end - piece.begin),
                               first_line + static_cast<std::uint32_t>(i), piece.begin);
      if (best == 0) cell.indent = static_cast<int>(std::min<std::size_t>(piece.begin, 40));
      if (!row[best].text.empty()) cell.text = row[best].text + " " + cell.text;
      row[best] = std::move(cell);
    }
  }
  return table;
}

}  // namespace osteon::proofread
