// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/read/raw_table.hpp"

#include <algorithm>

#include "osteon/base/text.hpp"
#include "osteon/proofread/read/typography.hpp"

namespace osteon::proofread {
namespace {

struct GridCell {
  PaperCell cell;
  CellRole role = CellRole::body;
  bool filled = false;
};
using Grid = std::vector<std::vector<GridCell>>;

PaperCell plain_cell(const RawCell& raw) {
  Unmarked unmarked = split_marks(plain_typography(raw.text));
  PaperCell cell;
  for (const char c : unmarked.text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) cell.text += c;
    if (blank && !cell.text.empty() && cell.text.back() != ' ') cell.text += ' ';
  }
  cell.marks = std::move(unmarked.marks);
  cell.spot = raw.spot;
  cell.indent = raw.indent;
  cell.bold = raw.bold;
  return cell;
}

Grid fill(const RawTable& raw) {
  const std::size_t rows = std::min(raw.rows.size(), most_rows);
  Grid grid(rows);
  for (std::size_t r = 0; r < rows; ++r) {
    std::size_t column = 0;
    for (const RawCell& cell : raw.rows[r]) {
      while (column < grid[r].size() && grid[r][column].filled) ++column;
      if (column >= most_columns) break;
      const PaperCell plain = plain_cell(cell);
      const std::size_t wide =
          std::min<std::size_t>(std::max(cell.column_span, 1U), most_columns - column);
      const std::size_t tall = std::min<std::size_t>(std::max(cell.row_span, 1U), rows - r);
      for (std::size_t i = 0; i < tall; ++i) {
        auto& row = grid[r + i];
        if (row.size() < column + wide) row.resize(column + wide);
        for (std::size_t j = 0; j < wide; ++j) {
          row[column + j] = {plain, cell.role, true};
          row[column + j].cell.covered = i + j > 0;
        }
      }
      column += wide;
    }
  }
  return grid;
}

bool is_empty(const GridCell& cell) {
  return cell.cell.text.empty() && cell.cell.marks.empty();
}

void square(Grid& grid) {
  std::size_t columns = 0;
  for (const auto& row : grid) columns = std::max(columns, row.size());
  for (auto& row : grid) row.resize(columns);
  std::erase_if(grid,
                [](const auto& row) { return std::all_of(row.begin(), row.end(), is_empty); });
  for (std::size_t c = columns; c-- > 0;) {
    const bool empty =
        std::all_of(grid.begin(), grid.end(), [c](const auto& row) { return is_empty(row[c]); });
    if (!empty) continue;
    for (auto& row : grid) row.erase(row.begin() + static_cast<std::ptrdiff_t>(c));
  }
}

bool has_values(const std::vector<GridCell>& row) {
  for (std::size_t c = 1; c < row.size(); ++c) {
    if (!row[c].cell.covered && looks_like_value(row[c].cell.text)) return true;
  }
  return false;
}

// Marked header rows first; then rows without a label of their own, or of words only.
std::size_t count_header_rows(const Grid& grid) {
  constexpr std::size_t most = 4;
  std::size_t count = 0;
  const auto all_marked = [](const auto& row) {
    return std::all_of(row.begin(), row.end(), [](const GridCell& cell) {
      return cell.role == CellRole::header || is_empty(cell);
    });
  };
  while (count < grid.size() && all_marked(grid[count])) ++count;
  if (count > most && count == grid.size()) count = 1;  // every cell marked: no information
  while (count < std::min(grid.size(), most)) {
    const auto& row = grid[count];
    const bool unlabelled = !row.empty() && (row[0].cell.text.empty() || row[0].cell.covered);
    const auto filled =
        std::count_if(row.begin(), row.end(), [](const GridCell& cell) { return !is_empty(cell); });
    const bool words = filled >= 2 && !has_values(row) && (count == 0 || unlabelled);
    if (!(words || (count == 0 && unlabelled))) break;
    ++count;
  }
  return count;
}

}  // namespace

bool looks_like_value(std::string_view text) {
  text = base::trim(text);
  if (text.empty()) return false;
  const auto digit = [&](std::size_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  if (text == "-" || text == "--" || digit(0)) return true;
  std::size_t at = 0;
  while (at < text.size() && std::string_view("<>=.-+ ").find(text[at]) != std::string_view::npos) {
    ++at;
  }
  return at > 0 && digit(at);
}

PaperTable make_grid(const RawTable& raw) {
  Grid grid = fill(raw);
  square(grid);
  PaperTable table;
  table.spot = raw.spot;
  table.header_rows = count_header_rows(grid);
  for (auto& row : grid) {
    auto& to = table.rows.emplace_back();
    for (auto& cell : row) to.push_back(std::move(cell.cell));
  }
  return table;
}

}  // namespace osteon::proofread
