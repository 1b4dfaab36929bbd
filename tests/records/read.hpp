// SPDX-License-Identifier: Apache-2.0
// Reads CSV text in tests: as a native table or as a flat sheet, with problems as plain lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "osteon/records/csv_reader.hpp"

namespace osteon::records {

inline TableSchema schema_of(std::string_view table) {
  const TableSchema* native = find_native_table(table);
  if (native != nullptr) return *native;
  TableSchema sheet;
  sheet.name = std::string(table);
  return sheet;
}

inline base::Result<CsvReading> try_read(std::string_view table, std::string_view csv,
                                         const CsvOptions& options = {}) {
  return read_csv_text({{csv, std::string(table) + ".csv"}}, schema_of(table), options);
}

inline std::string all_text(const base::Diagnostics& diagnostics) {
  return base::format_diagnostics(diagnostics);
}

inline CsvReading read(std::string_view table, std::string_view csv,
                       const CsvOptions& options = {}) {
  auto reading = try_read(table, csv, options);
  if (reading) return std::move(*reading);
  ADD_FAILURE() << all_text(reading.error());
  CsvReading nothing;
  return nothing;
}

/// Problems of a text that must not be readable.
inline base::Diagnostics problems_of(std::string_view table, std::string_view csv,
                                     const CsvOptions& options = {}) {
  auto reading = try_read(table, csv, options);
  if (!reading) return std::move(reading.error());
  ADD_FAILURE() << "this could be read";
  return {};
}

/// "Q07 file:3:2" of each diagnostic.
inline std::vector<std::string> codes_of(const base::Diagnostics& diagnostics) {
  std::vector<std::string> codes;
  for (const auto& diagnostic : diagnostics) {
    codes.push_back(diagnostic.code + " " + base::format_place(diagnostic.place));
  }
  return codes;
}

/// The frame written as CSV with | between cells, without headings.
inline std::string dump(const Frame& frame) {
  std::string out;
  for (Row row = 0; row < frame.row_count(); ++row) {
    for (std::size_t i = 0; i < frame.columns().size(); ++i) {
      out += (i > 0 ? "|" : "") + frame.columns()[i].display(row);
    }
    out += '\n';
  }
  return out;
}

}  // namespace osteon::records
