// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv_reader.hpp"

#include "osteon/base/parallel.hpp"
#include "osteon/records/csv/column_report.hpp"
#include "osteon/records/csv/finish.hpp"
#include "osteon/records/csv/raw_table.hpp"
#include "osteon/records/csv/text_source.hpp"

namespace osteon::records {
namespace {

std::vector<csv::FinishedColumn> finish_columns(csv::RawTable& raw, const CsvOptions& options) {
  std::vector<csv::FinishedColumn> finished;
  for (std::size_t i = 0; i < raw.columns.size(); ++i) {
    finished.emplace_back(Column("", ColumnType::text), ColumnSchema{});
  }
  base::run_jobs(options.threads, finished.size(), [&](std::size_t i) {
    finished[i] = csv::finish_column(raw.layout.columns[i], std::move(raw.columns[i]), options);
  });
  return finished;
}

base::Result<CsvReading> read_sources(const base::Result<std::vector<csv::TextSource>>& sources,
                                      const TableSchema& schema, const CsvOptions& options) {
  if (!sources) return base::fail(sources.error());
  auto raw = csv::read_raw(*sources, schema, options);
  if (!raw) return base::fail(std::move(raw.error()));
  auto finished = finish_columns(*raw, options);

  CsvReading reading;
  reading.frame = Frame(schema.name);
  reading.schema = schema;
  reading.schema.columns.clear();
  reading.diagnostics = std::move(raw->diagnostics);
  for (auto& span : raw->sources) reading.frame.add_source(std::move(span));
  for (std::size_t i = 0; i < finished.size(); ++i) {
    const auto& planned = raw->layout.columns[i];
    const std::uint32_t field = raw->layout.field_of.front()[i];
    reading.frame.add_column(std::move(finished[i].column),
                             {planned.heading, field == csv::no_field ? 0 : field + 1});
  }
  for (std::size_t i = 0; i < finished.size(); ++i) {
    base::append(reading.diagnostics,
                 csv::report_column(finished[i], raw->layout.columns[i], reading.frame, options));
    for (auto& cell : finished[i].bad_cells.partial_dates) {
      reading.partial_dates.push_back({finished[i].schema.name, cell.row, std::move(cell.text)});
    }
    reading.schema.columns.push_back(std::move(finished[i].schema));
  }
  if (base::has_errors(reading.diagnostics)) return base::fail(std::move(reading.diagnostics));
  return reading;
}

}  // namespace

base::Result<CsvReading> read_csv_text(const std::vector<CsvText>& texts, const TableSchema& schema,
                                       const CsvOptions& options) {
  return read_sources(csv::wrap_all(texts, options.encoding), schema, options);
}

base::Result<CsvReading> read_csv_files(const std::vector<CsvFile>& files,
                                        const TableSchema& schema, const CsvOptions& options) {
  return read_sources(csv::open_all(files, options.encoding), schema, options);
}

}  // namespace osteon::records
