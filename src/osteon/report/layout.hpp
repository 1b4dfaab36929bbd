// SPDX-License-Identifier: Apache-2.0
// A table formatted once for a theme and a language: header rows, body rows and footnotes as text
// with marks, in the order in which every writer prints them. Knows no output format.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "osteon/report/format.hpp"
#include "osteon/report/table.hpp"
#include "osteon/report/theme.hpp"

namespace osteon::report {

struct HeaderCell {
  Spans label;
  std::string note;        // "(n = 14)" or a unit; may be empty
  std::size_t column = 0;  // 0 is the label column
  std::size_t columns = 1;
  std::size_t rows = 1;
};

struct BodyCell {
  std::string text;
  std::optional<std::size_t> anchor;  // see CellText
  std::string marks;                  // "a", "*", "a,*"; printed raised
  std::string id;
  std::string test;  // name of the test behind a p-value
};

struct BodyRow {
  std::string label;
  std::string marks;
  int indent = 0;
  RowRole role = RowRole::body;
  std::vector<BodyCell> cells;
};

struct Footnote {
  std::string mark;  // empty for general notes
  Spans text;
};

struct ColumnLayout {
  Align align = Align::automatic;  // resolved: left, centre or right; automatic = on the anchor
  ColumnRole role = ColumnRole::values;
};

struct TableLayout {
  std::string label;  // "Table 1"; empty when unnumbered
  std::string caption;
  std::vector<std::vector<HeaderCell>> header;  // one or two rows
  std::vector<ColumnLayout> columns;            // without the label column
  std::vector<BodyRow> rows;
  std::vector<Footnote> footnotes;
};

/// Footnotes in order: what the cells show, marks per test, marks per note, abbreviations
/// alphabetically, method details with the interval methods first, data cut-off.
/// The table must pass check().
[[nodiscard]] TableLayout lay_out(const Table& table, const Presentation& presentation);

/// Percent digits of the whole table: those of the theme, by its largest denominator if automatic.
[[nodiscard]] int table_percent_digits(const Table& table, const Theme& theme);

/// "Total (n = 26), Any grade": the header of a column in one line.
[[nodiscard]] std::string flat_header(const TableLayout& layout, std::size_t column,
                                      std::string_view between);

/// 0 -> "a", 25 -> "z", 26 -> "aa".
[[nodiscard]] std::string letter_mark(std::size_t index);
/// 0 -> "*", 1 -> "†", ..., 6 -> "**".
[[nodiscard]] std::string symbol_mark(std::size_t index);

/// "Table 1" / "表1", "Figure 2" / "图2"; empty for an empty number.
[[nodiscard]] std::string table_label(const std::string& number, base::Language language);
[[nodiscard]] std::string figure_label(const std::string& number, base::Language language);

}  // namespace osteon::report
