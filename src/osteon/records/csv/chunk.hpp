// SPDX-License-Identifier: Apache-2.0
// Parses the records of one stretch of a text into columns, independent of all other stretches, so
// that several threads can work and the result depends on neither their number nor the stretches.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/records/csv/cell.hpp"
#include "osteon/records/csv/layout.hpp"
#include "osteon/records/csv/tokenizer.hpp"
#include "osteon/records/frame.hpp"

namespace osteon::records::csv {

/// A cell that its column's type cannot hold; rows count from the start of the chunk or table.
struct BadCell {
  Row row = 0;
  CellFault fault = CellFault::none;
  std::string text;
};

/// The first bad cells of a column, and the number of all. Partial dates are kept apart, each of
/// them, and are not bad.
struct BadCells {
  std::vector<BadCell> first;
  std::vector<BadCell> partial_dates;
  std::uint64_t count = 0;

  void add(Row row, CellFault fault, std::string_view text);
  /// Cells of a later chunk, whose rows begin at `first_row`.
  void append(BadCells&& later, Row first_row);
};

enum class RowFault : std::uint8_t {
  unclosed_quote,
  text_after_quote,
  field_too_long,
  too_many_columns,
  too_many_cells,
  too_few_cells
};

struct BadRow {
  RowFault fault = RowFault::unclosed_quote;
  std::uint32_t line = 0;   // from 0, from the start of the chunk or text
  std::uint32_t field = 0;  // from 1; 0 = whole row
  std::uint32_t cells = 0;
};

/// Everything that parsing needs to know, the same for every chunk of a text.
struct ParseJob {
  std::string_view text;
  char delimiter = ',';
  std::uint32_t field_count = 0;  // of the heading row
  const std::vector<PlannedColumn>* columns = nullptr;
  const std::vector<std::uint32_t>* field_of = nullptr;
  const CellRules* rules = nullptr;
  const std::atomic<bool>* cancelled = nullptr;
};

struct Chunk {
  std::size_t begin = 0;  // bytes that the chunk consumed
  std::size_t end = 0;
  Row rows = 0;
  std::uint32_t line_count = 0;
  std::vector<std::uint32_t> lines;  // of each row, from 0; empty when row i is on line i
  std::vector<Column> columns;
  std::vector<BadCells> bad_cells;           // by column
  std::vector<std::uint64_t> dropped_times;  // by column: dates whose time of day was passed over
  std::vector<bool> overflow;                // by column: numbers that do not fit one scale
  std::vector<BadRow> bad_rows;              // the first of them
  std::uint64_t bad_row_count = 0;
  std::uint64_t blank_rows = 0;  // delimiters without any value
};

/// Records that start in [begin, stop). `begin` must be the start of a record.
[[nodiscard]] Chunk parse_chunk(const ParseJob& job, std::size_t begin, std::size_t stop);

}  // namespace osteon::records::csv
