// SPDX-License-Identifier: Apache-2.0
// Turns a joined raw column into its final type: codes for the file's values, the found type,
// values from distinct texts. Refuses to know files and places.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "osteon/records/csv/raw_table.hpp"

namespace osteon::records::csv {

/// A value that no declared code stands for.
struct UnlistedValue {
  std::string value;
  Row first_row = 0;
  std::uint64_t cells = 0;
};

/// Most cells of a text column look like another type.
struct AlmostType {
  ColumnType type = ColumnType::text;
  std::uint64_t odd_cells = 0;
  Row first_row = 0;
};

struct FinishedColumn {
  FinishedColumn(Column column_in, ColumnSchema schema_in)
      : column(std::move(column_in)), schema(std::move(schema_in)) {}

  Column column;
  ColumnSchema schema;  // with the final type and codes
  BadCells bad_cells;
  std::uint64_t dropped_times = 0;
  std::vector<UnlistedValue> unlisted;
  std::optional<AlmostType> almost;
  bool overflow = false;
};

[[nodiscard]] FinishedColumn finish_column(const PlannedColumn& planned, RawColumn raw,
                                           const CsvOptions& options);

}  // namespace osteon::records::csv
