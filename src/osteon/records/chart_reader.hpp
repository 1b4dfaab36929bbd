// SPDX-License-Identifier: Apache-2.0
// Reads all tables of a study into one dataset. Refuses to know study files: the caller says which
// file is which table.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/records/csv_reader.hpp"
#include "osteon/records/dataset.hpp"

namespace osteon::records {

/// One table and where it is read from. A table of the native schema gets its columns and types;
/// any other is a flat sheet.
struct TableSource {
  std::string table;
  std::vector<CsvFile> files;
  CsvOptions options;
};

struct ChartReading {
  Dataset dataset;
  base::Diagnostics diagnostics;  // queries, warnings and notes of all tables
};

/// The tables of a directory: each <table>.csv is one. Files of native tables come first in schema
/// order, others follow by name. Errors: not a directory, not readable, no .csv file in it.
[[nodiscard]] base::Result<std::vector<TableSource>> tables_in_directory(
    const std::filesystem::path& directory, const CsvOptions& options);

/// Reads the tables one after another and groups them. Errors: those of every table, and of
/// Dataset::group.
[[nodiscard]] base::Result<ChartReading> read_charts(const std::vector<TableSource>& sources);

}  // namespace osteon::records
