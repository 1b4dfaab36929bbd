// SPDX-License-Identifier: Apache-2.0
// A table described once: columns with up to two header levels, rows with roles, cells with
// meanings, and the sources of its footnotes. Refuses to know formats, themes and writers; marks
// and footnote texts are made in layout.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/base/diagnostic.hpp"
#include "osteon/base/text.hpp"
#include "osteon/report/cell.hpp"
#include "osteon/report/link.hpp"

namespace osteon::report {

enum class ColumnRole : std::uint8_t {
  values,
  p_value,  // header comes from the theme ("P value", "p值") when the label is empty
};

enum class Align : std::uint8_t {
  automatic,  // numbers on their decimal point or the end of the count, text to the left
  left,
  centre,
  right,
};

struct Column {
  std::string id;  // "total", "mono"; part of JSON
  base::LocalText label;
  std::optional<std::int64_t> n;  // printed "(n = 14)", in Chinese "（14例）"
  base::LocalText header_note;    // further header line, e.g. a unit; may be empty
  ColumnRole role = ColumnRole::values;
  Align align = Align::automatic;
};

/// Upper header level over `count` columns from `first` (0-based). Groups do not overlap.
struct ColumnGroup {
  base::LocalText label;
  std::optional<std::int64_t> n;
  std::size_t first = 0;
  std::size_t count = 0;
};

enum class RowRole : std::uint8_t { heading, body, total };

/// One line of the table. Rows of the same non-empty `variable` belong together: when all their
/// p-values in a column are the same, it is printed once, on the variable's heading row if there is
/// one. A heading may have no cells at all; every other row has one cell per column.
struct Row {
  base::LocalText label;
  std::vector<Cell> cells;
  RowRole role = RowRole::body;
  int indent = 0;
  std::string id;
  std::string variable;
  std::vector<std::string> notes;  // note ids that mark the label
};

/// A note that marks single cells or rows with a symbol (*, †, ‡, ...).
struct Note {
  std::string id;
  base::LocalText text;
};

struct Abbreviation {
  std::string term;  // "ECOG"
  base::LocalText meaning;
};

struct Table {
  std::string id;      // "table1"
  std::string number;  // "1" or "S1": printed "Table 1", "表1"; empty for an unnumbered table
  base::LocalText caption;
  base::LocalText stub;  // header of the label column; may be empty
  std::vector<Column> columns;
  std::vector<ColumnGroup> groups;
  std::vector<Row> rows;
  base::LocalText shows;  // what the cells show; made from the cells when empty
  std::vector<Note> notes;
  std::vector<Abbreviation> abbreviations;  // CI, NR, NE, SD, IQR are added when they are used
  std::vector<base::LocalText> method_details;
  std::optional<base::CalendarDay> data_cutoff;
  std::vector<Link> downloads;  // the same table as files; html only
};

/// What is wrong with the description itself (our own mistakes, Concern::internal): cells that do
/// not match the columns, overlapping groups, unknown or doubled ids, n above its denominator,
/// p outside 0 to 1, a p-value without test, an interval without method.
[[nodiscard]] base::Diagnostics check(const Table& table);

}  // namespace osteon::report
