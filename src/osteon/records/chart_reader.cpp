// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/chart_reader.hpp"

#include <algorithm>
#include <system_error>

#include "osteon/records/csv/problems.hpp"

namespace osteon::records {
namespace {

namespace fs = std::filesystem;

// Native tables in schema order, then the others; equal rank means order by name.
std::size_t rank_of(const TableSource& source) {
  const auto& native = native_schema();
  const auto found = std::find_if(native.begin(), native.end(),
                                  [&](const TableSchema& t) { return t.name == source.table; });
  return static_cast<std::size_t>(found - native.begin());
}

TableSchema schema_for(const std::string& table) {
  const TableSchema* native = find_native_table(table);
  if (native != nullptr) return *native;
  TableSchema sheet;
  sheet.name = table;
  return sheet;
}

}  // namespace

base::Result<std::vector<TableSource>> tables_in_directory(const fs::path& directory,
                                                           const CsvOptions& options) {
  std::vector<TableSource> sources;
  std::error_code failure;
  for (fs::directory_iterator entry(directory, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    const fs::path& path = entry->path();
    std::error_code unreadable;
    if (path.extension() != ".csv" || !entry->is_regular_file(unreadable)) continue;
    const std::string shown_name = (directory / path.filename()).generic_string();
    sources.push_back({path.stem().string(), {{path, shown_name}}, options});
  }
  const base::Place place{directory.generic_string(), 0, 0};
  if (failure) {
    return base::fail(csv::problem("E540", place,
                                   "the directory cannot be read: " + failure.message(),
                                   "check the path and the permissions"));
  }
  if (sources.empty()) {
    return base::fail(csv::problem("E540", place, "the directory holds no .csv file",
                                   "name the files of each table, or check the path"));
  }
  std::sort(sources.begin(), sources.end(), [](const TableSource& a, const TableSource& b) {
    const std::size_t rank_a = rank_of(a);
    const std::size_t rank_b = rank_of(b);
    return rank_a != rank_b ? rank_a < rank_b : a.table < b.table;
  });
  return sources;
}

base::Result<ChartReading> read_charts(const std::vector<TableSource>& sources) {
  base::Diagnostics problems;
  ChartReading charts;
  std::vector<Dataset::Input> inputs;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    CsvOptions options = sources[i].options;
    if (options.progress) {
      const auto& whole = sources[i].options.progress;
      const auto count = static_cast<double>(sources.size());
      options.progress = [&whole, i, count](double fraction) {
        whole((static_cast<double>(i) + fraction) / count);
      };
    }
    auto reading = read_csv_files(sources[i].files, schema_for(sources[i].table), options);
    if (!reading) {
      base::append(problems, std::move(reading.error()));
      continue;
    }
    base::append(charts.diagnostics, std::move(reading->diagnostics));
    inputs.push_back({std::move(reading->frame), std::move(reading->schema)});
  }
  if (!problems.empty()) {
    // Queries of the tables that could be read help to repair everything at once.
    base::append(problems, std::move(charts.diagnostics));
    return base::fail(std::move(problems));
  }
  auto dataset = Dataset::group(std::move(inputs));
  if (!dataset) return base::fail(std::move(dataset.error()));
  charts.dataset = std::move(*dataset);
  return charts;
}

}  // namespace osteon::records
