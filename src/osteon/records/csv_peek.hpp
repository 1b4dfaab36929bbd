// SPDX-License-Identifier: Apache-2.0
// A first look at an unknown data file: headings, likely types, odd cells. Refuses to show any
// value of a sealed or identifier-like column.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/records/csv_reader.hpp"

namespace osteon::records {

/// A cell that breaks the type which most cells of its column have.
struct OddCell {
  base::Place place;
  std::string value;  // empty in a hidden column
};

struct ColumnPeek {
  std::string heading;
  ColumnType type = ColumnType::text;  // of at least nine in ten known cells
  Privacy privacy = Privacy::coded;    // identifier: values are hidden here
  std::size_t missing = 0;
  std::size_t distinct = 0;     // known values
  std::string least, greatest;  // numbers and dates; empty for others and hidden columns
  std::vector<std::string>
      frequent;  // up to five values of a text column with few; most frequent first
  std::size_t odd_count = 0;
  std::vector<OddCell> odd;  // the first of them, at most max_cell_reports
};

struct Peek {
  std::size_t rows = 0;
  char delimiter = ',';
  std::vector<ColumnPeek> columns;
  base::Diagnostics diagnostics;
};

/// True for headings under which hospitals keep names, record numbers, phones and addresses, in
/// English and Chinese.
[[nodiscard]] bool looks_like_identifier(std::string_view heading);

/// Looks at every row. Options: encoding, delimiter, date format, decimal mark, missing marks,
/// sealed headings, threads. Errors: as read_csv_files, except that no column is required.
[[nodiscard]] base::Result<Peek> peek_csv_text(const std::vector<CsvText>& texts,
                                               const CsvOptions& options);
[[nodiscard]] base::Result<Peek> peek_csv_files(const std::vector<CsvFile>& files,
                                                const CsvOptions& options);

}  // namespace osteon::records
