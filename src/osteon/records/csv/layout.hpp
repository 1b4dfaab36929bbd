// SPDX-License-Identifier: Apache-2.0
// Which columns a table gets from which headings: schema, declared map, and the file's own columns.
// Refuses to know rows.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/records/csv/dialect.hpp"
#include "osteon/records/csv_options.hpp"
#include "osteon/records/schema.hpp"

namespace osteon::records::csv {

/// as_type: cells are read as the column's type at once. by_dictionary: as text first, because
/// codes stand for values or the type is still to be found.
enum class Reading : std::uint8_t { as_type, by_dictionary };
enum class TypeOrigin : std::uint8_t { given, to_be_found };

struct PlannedColumn {
  ColumnSchema schema;
  std::string heading;
  Reading reading = Reading::as_type;
  TypeOrigin origin = TypeOrigin::given;

  /// The type that its cells are read as.
  [[nodiscard]] ColumnType raw_type() const {
    return reading == Reading::by_dictionary ? ColumnType::text : schema.type;
  }
  [[nodiscard]] bool shows_values() const {
    return schema.privacy == Privacy::coded && !is_subject;
  }
  bool is_subject = false;
};

/// The heading row of one file.
struct HeadingRow {
  std::string file;
  std::uint32_t line = 1;
  std::vector<std::string> headings;  // trimmed
};

inline constexpr std::uint32_t no_field = std::numeric_limits<std::uint32_t>::max();

struct Layout {
  std::vector<PlannedColumn> columns;
  std::vector<std::vector<std::uint32_t>> field_of;  // [file][column]: field from 0, or no_field
};

/// Errors: duplicate and missing headings, declarations that fit nothing. Warnings go to `notes`.
[[nodiscard]] base::Result<Layout> plan_layout(const std::vector<HeadingRow>& files,
                                               const TableSchema& schema, const CsvOptions& options,
                                               base::Diagnostics& notes);

}  // namespace osteon::records::csv
