// SPDX-License-Identifier: Apache-2.0
// All sources of one table as joined columns in their raw types, with the origin of every row.
// Refuses to know codes and found types: those come after.
#pragma once

#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/records/csv/chunk.hpp"
#include "osteon/records/csv/layout.hpp"
#include "osteon/records/csv/text_source.hpp"
#include "osteon/records/csv_options.hpp"
#include "osteon/records/frame.hpp"

namespace osteon::records::csv {

struct RawColumn {
  Column column;
  BadCells bad_cells;
  std::uint64_t dropped_times = 0;
  bool overflow = false;
};

struct RawTable {
  Layout layout;
  std::vector<RawColumn> columns;
  std::vector<SourceSpan> sources;
  base::Diagnostics diagnostics;  // warnings and notes
  char delimiter = ',';           // of the first source
};

/// Errors: options, headings, quotes, ragged rows, limits, cancellation.
[[nodiscard]] base::Result<RawTable> read_raw(const std::vector<TextSource>& sources,
                                              const TableSchema& schema, const CsvOptions& options);

}  // namespace osteon::records::csv
