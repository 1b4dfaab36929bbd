// SPDX-License-Identifier: Apache-2.0
// Reads delimited text (RFC 4180 and its common relatives) into a typed frame. Every value keeps
// its file, line and column; nothing is repaired silently. Refuses to know statistics and other
// formats.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/records/csv_options.hpp"
#include "osteon/records/frame.hpp"
#include "osteon/records/schema.hpp"

namespace osteon::records {

/// A file to read, and the name by which messages call it (as the study file writes it).
struct CsvFile {
  std::filesystem::path path;
  std::string name;
};

/// Delimited text in memory, and the name by which messages call it.
struct CsvText {
  std::string_view bytes;
  std::string name;
};

/// A date that is not whole; its cell is missing in the frame.
struct PartialDateCell {
  std::string column;
  Row row = 0;
  std::string text;
};

struct CsvReading {
  Frame frame;
  /// The schema as read: native columns that the file has, then the file's own columns with the
  /// type that was declared or found; sealed columns are identifiers.
  TableSchema schema;
  base::Diagnostics diagnostics;               // queries, warnings and notes; no errors
  std::vector<PartialDateCell> partial_dates;  // with PartialDates::keep; by column, then row
};

/// Reads one table from one or several texts that follow one another; each has its own heading row,
/// in any order of columns. `schema` names the table and may have no columns (a flat sheet).
/// A cell that its column's type cannot hold becomes missing and opens a query with its place.
/// Errors: everything that makes the rest doubtful: encoding, quotes, ragged rows, headings,
/// unknown codes, limits. The same result on any number of threads.
[[nodiscard]] base::Result<CsvReading> read_csv_text(const std::vector<CsvText>& texts,
                                                     const TableSchema& schema,
                                                     const CsvOptions& options);
[[nodiscard]] base::Result<CsvReading> read_csv_files(const std::vector<CsvFile>& files,
                                                      const TableSchema& schema,
                                                      const CsvOptions& options);

}  // namespace osteon::records
