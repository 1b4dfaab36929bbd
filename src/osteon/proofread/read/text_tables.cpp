// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/read/text_tables.hpp"

#include <algorithm>

#include "osteon/base/text.hpp"
#include "osteon/proofread/read/typography.hpp"

namespace osteon::proofread {
namespace {

bool is_blank(std::string_view line) {
  return base::trim(line).empty();
}

// "| --- | :---: |"
bool is_separator(std::string_view line) {
  line = base::trim(line);
  return line.find('-') != std::string_view::npos && line.find('|') != std::string_view::npos &&
         line.find_first_not_of("|-: +") == std::string_view::npos;
}

struct Piece {
  std::string_view bytes;
  std::size_t column = 0;
};

std::vector<Piece> pipe_cells(std::string_view line) {
  std::vector<Piece> cells;
  std::size_t begin = 0;
  const auto first = line.find_first_not_of(" \t");
  if (first != std::string_view::npos && line[first] == '|') begin = first + 1;
  for (std::size_t i = begin; i <= line.size(); ++i) {
    if (i < line.size() && (line[i] != '|' || (i > 0 && line[i - 1] == '\\'))) continue;
    if (i == line.size() && is_blank(line.substr(begin))) break;
    cells.push_back({line.substr(begin, i - begin), begin});
    begin = i + 1;
  }
  return cells;
}

int indent_of(std::string_view markup) {
  int blanks = 0;
  int spaces = 0;
  while (true) {
    if (markup.starts_with("\u00A0")) {
      markup.remove_prefix(2), blanks += 1;
    } else if (markup.starts_with("\u2003")) {
      markup.remove_prefix(3), blanks += 2;
    } else if (markup.starts_with(' ')) {
      markup.remove_prefix(1), ++spaces;
    } else {
      return blanks + (spaces > 2 ? spaces - 1 : 0);
    }
  }
}

}  // namespace

RawCell text_cell(std::string_view bytes, std::uint32_t line, std::size_t column) {
  RawCell cell;
  const std::string_view trimmed = base::trim(bytes);
  const std::string lower = base::lower_ascii(trimmed.substr(0, 8));
  cell.bold = lower.starts_with("**") || lower.starts_with("<b>") || lower.starts_with("<strong>");
  cell.text = without_markup(bytes);
  cell.indent = indent_of(cell.text);
  const auto lead = bytes.find_first_not_of(" \t");
  const std::size_t shift = lead == std::string_view::npos ? 0 : lead;
  cell.spot = {line, static_cast<std::uint32_t>(column + shift + 1)};
  return cell;
}

std::size_t pipe_table_lines(Lines lines) {
  const auto has_pipe = [](std::string_view line) {
    return line.find('|') != std::string_view::npos && !is_blank(line);
  };
  const auto opens = [](std::string_view line) { return base::trim(line).starts_with('|'); };
  if (lines.size() < 2 || !has_pipe(lines[0])) return 0;
  if (!is_separator(lines[1]) && !(opens(lines[0]) && opens(lines[1]))) return 0;
  std::size_t count = 0;
  while (count < lines.size() && has_pipe(lines[count])) ++count;
  return count;
}

RawTable read_pipe_table(Lines lines, std::uint32_t first_line) {
  RawTable table;
  table.spot = {first_line, 1};
  const bool has_header = lines.size() > 1 && is_separator(lines[1]);
  for (std::size_t i = 0; i < lines.size() && table.rows.size() <= most_rows; ++i) {
    if (is_separator(lines[i])) continue;
    auto& row = table.rows.emplace_back();
    for (const auto& [bytes, column] : pipe_cells(lines[i])) {
      RawCell cell = text_cell(bytes, first_line + static_cast<std::uint32_t>(i), column);
      if (has_header && i == 0) cell.role = CellRole::header;
      row.push_back(std::move(cell));
    }
  }
  return table;
}

std::size_t tab_table_lines(Lines lines) {
  const auto has_tab = [](std::string_view line) {
    return line.find('\t') != std::string_view::npos && !is_blank(line);
  };
  const auto divides = [](std::string_view line) {
    const auto word = line.find_first_not_of(" \t");
    return word != std::string_view::npos && line.find('\t', word) != std::string_view::npos;
  };
  constexpr std::size_t far_enough = 50;
  std::size_t count = 0;
  bool divided = false;
  while (count < lines.size() && has_tab(lines[count]) && (divided || count < far_enough)) {
    divided = divided || divides(lines[count]);
    ++count;
  }
  return count >= 2 && divided ? count : 0;
}

RawTable read_tab_table(Lines lines, std::uint32_t first_line) {
  RawTable table;
  table.spot = {first_line, 1};
  for (std::size_t i = 0; i < lines.size() && table.rows.size() <= most_rows; ++i) {
    auto& row = table.rows.emplace_back();
    std::size_t column = 0;
    for (const auto part : base::split(lines[i], '\t')) {
      row.push_back(text_cell(part, first_line + static_cast<std::uint32_t>(i), column));
      column += part.size() + 1;
    }
  }
  return table;
}

}  // namespace osteon::proofread
