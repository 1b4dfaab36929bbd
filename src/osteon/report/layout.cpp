// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/layout.hpp"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "osteon/report/footnotes.hpp"
#include "osteon/report/words.hpp"

namespace osteon::report {
namespace {

using base::Language;

std::string numbered(Word what, const std::string& number, Language language) {
  if (number.empty()) return {};
  const std::string_view gap = language == Language::zh ? "" : " ";
  return fmt::format("{}{}{}", word(what, language), gap, number);
}

// Every heading gets its blank cells, so that all rows have the same shape.
std::vector<Row> filled_rows(const Table& table) {
  std::vector<Row> rows = table.rows;
  for (Row& row : rows) {
    if (row.cells.empty()) row.cells.resize(table.columns.size());
  }
  return rows;
}

// All p-values of rows first..last in one column, when there are any and all are the same.
std::vector<std::size_t> shared_p(const std::vector<Row>& rows, std::size_t first, std::size_t last,
                                  std::size_t column) {
  std::vector<std::size_t> at;
  for (std::size_t r = first; r < last; ++r) {
    const auto* p = std::get_if<PValue>(&rows[r].cells[column].value);
    if (p == nullptr) continue;
    if (!at.empty() && *p != std::get<PValue>(rows[at.front()].cells[column].value)) return {};
    at.push_back(r);
  }
  return at;
}

void print_once(std::vector<Row>& rows, std::size_t first, std::size_t last, std::size_t column) {
  const std::vector<std::size_t> at = shared_p(rows, first, last, column);
  if (at.empty()) return;
  for (std::size_t i = 1; i < at.size(); ++i) rows[at[i]].cells[column] = Cell{};
  Row& head = rows[first];
  const bool free_heading =
      head.role == RowRole::heading && std::holds_alternative<Empty>(head.cells[column].value);
  if (free_heading) std::swap(head.cells[column], rows[at.front()].cells[column]);
}

void share_p_values(std::vector<Row>& rows, std::size_t columns) {
  for (std::size_t first = 0; first < rows.size();) {
    std::size_t last = first + 1;
    const std::string& variable = rows[first].variable;
    while (!variable.empty() && last < rows.size() && rows[last].variable == variable) ++last;
    if (!variable.empty()) {
      for (std::size_t c = 0; c < columns; ++c) print_once(rows, first, last, c);
    }
    first = last;
  }
}

std::string size_note(const std::optional<std::int64_t>& n, const std::string& further,
                      const Presentation& presentation) {
  std::string note;
  if (n) {
    const std::string count = format_count(*n, presentation.theme);
    note = presentation.language == Language::zh ? "（" + count + "例）" : "(n = " + count + ")";
  }
  if (!further.empty()) note += (note.empty() ? "" : ", ") + further;
  return note;
}

Spans column_label(const Column& column, const Presentation& presentation) {
  const std::string& label = column.label.in(presentation.language);
  if (column.role != ColumnRole::p_value || !label.empty()) {
    return {{label, Emphasis::none, {}, {}}};
  }
  const Theme& theme = presentation.theme;
  const Emphasis slant = theme.p_slant == Slant::italic ? Emphasis::italic : Emphasis::none;
  return {{std::string(p_letter(theme)), slant, {}, {}},
          {std::string(word(Word::value_of_p, presentation.language)), Emphasis::none, {}, {}}};
}

const ColumnGroup* group_at(const Table& table, std::size_t column) {
  for (const ColumnGroup& group : table.groups) {
    if (column >= group.first && column < group.first + group.count) return &group;
  }
  return nullptr;
}

std::vector<std::vector<HeaderCell>> make_header(const Table& table, const Presentation& p) {
  const std::size_t levels = table.groups.empty() ? 1 : 2;
  std::vector<std::vector<HeaderCell>> header(levels);
  header[0].push_back({{{table.stub.in(p.language), Emphasis::none, {}, {}}}, "", 0, 1, levels});
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const Column& column = table.columns[c];
    HeaderCell cell{column_label(column, p),
                    size_note(column.n, column.header_note.in(p.language), p), c + 1, 1, 1};
    const ColumnGroup* group = group_at(table, c);
    if (group == nullptr) {
      cell.rows = levels;
      header[0].push_back(std::move(cell));
      continue;
    }
    if (group->first == c) {
      header[0].push_back({{{group->label.in(p.language), Emphasis::none, {}, {}}},
                           size_note(group->n, "", p),
                           c + 1,
                           group->count,
                           1});
    }
    header[1].push_back(std::move(cell));
  }
  return header;
}

std::int64_t largest_denominator(const Table& table) {
  std::int64_t largest = 0;
  for (const Row& row : table.rows) {
    for (const Cell& cell : row.cells) largest = std::max(largest, percent_denominator(cell.value));
  }
  return largest;
}

Align resolved(const Column& column, std::size_t index, const std::vector<BodyRow>& rows) {
  if (column.align != Align::automatic || column.role == ColumnRole::p_value) return column.align;
  const bool numbers = std::any_of(rows.begin(), rows.end(), [&](const BodyRow& row) {
    return row.cells[index].anchor.has_value();
  });
  if (numbers) return Align::automatic;
  const bool words = std::any_of(rows.begin(), rows.end(), [&](const BodyRow& row) {
    return base::display_width(row.cells[index].text) > 3;
  });
  return words ? Align::left : Align::centre;
}

std::string header_text(const HeaderCell& cell) {
  std::string text = plain_text(cell.label);
  const bool brackets_first = cell.note.starts_with("（");
  if (!cell.note.empty()) text += (text.empty() || brackets_first ? "" : " ") + cell.note;
  return text;
}

}  // namespace

TableLayout lay_out(const Table& table, const Presentation& presentation) {
  assert(check(table).empty());
  const Language language = presentation.language;
  const int percent_digits = table_percent_digits(table, presentation.theme);
  std::vector<Row> rows = filled_rows(table);
  share_p_values(rows, table.columns.size());

  TableLayout layout;
  layout.label = table_label(table.number, language);
  layout.caption = table.caption.in(language);
  layout.header = make_header(table, presentation);
  Marks marks;
  for (const Row& row : rows) {
    BodyRow body{row.label.in(language), marks.for_notes(row.notes), row.indent, row.role, {}};
    for (const Cell& cell : row.cells) {
      CellText text = format_cell(cell.value, presentation, percent_digits);
      const auto* p = std::get_if<PValue>(&cell.value);
      body.cells.push_back({std::move(text.text), text.anchor, marks.for_cell(cell), cell.id,
                            p == nullptr ? std::string() : p->test.name.in(language)});
    }
    layout.rows.push_back(std::move(body));
  }
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    layout.columns.push_back({resolved(table.columns[c], c, layout.rows), table.columns[c].role});
  }
  layout.footnotes = make_footnotes(table, marks, presentation);
  return layout;
}

int table_percent_digits(const Table& table, const Theme& theme) {
  return resolved_percent_digits(theme, largest_denominator(table));
}

std::string flat_header(const TableLayout& layout, std::size_t column, std::string_view between) {
  std::string text;
  for (const auto& row : layout.header) {
    for (const HeaderCell& cell : row) {
      if (column < cell.column || column >= cell.column + cell.columns) continue;
      const std::string part = header_text(cell);
      if (!text.empty() && !part.empty()) text += between;
      text += part;
    }
  }
  return text;
}

std::string table_label(const std::string& number, Language language) {
  return numbered(Word::table, number, language);
}

std::string figure_label(const std::string& number, Language language) {
  return numbered(Word::figure, number, language);
}

}  // namespace osteon::report
