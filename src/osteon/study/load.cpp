// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/load.hpp"

#include <fmt/format.h>

#include "osteon/records/csv_reader.hpp"
#include "osteon/study/impute_dates.hpp"

namespace osteon::study {
namespace {

using records::Cardinality;
using records::Column;
using records::ColumnType;
using records::TableSchema;

constexpr std::string_view subject_column = "patient_id";

TableSchema schema_of(const SourcePlan& source) {
  if (source.layout == Layout::flat) {
    TableSchema schema;
    schema.name = source.table.table;
    schema.cardinality = Cardinality::one_per_subject;
    schema.row_label = {"patient", "患者"};
    schema.subject_column = source.id_column.empty() ? subject_column : source.id_column;
    // Ids are text whatever they look like: 18 digits do not fit a number.
    records::ColumnSchema id;
    id.name = schema.subject_column;
    id.presence =
        source.id_column.empty() ? records::Presence::optional : records::Presence::required;
    schema.columns = {id};
    return schema;
  }
  if (const auto* native = records::find_native_table(source.table.table)) return *native;
  TableSchema schema;
  schema.name = source.table.table;
  schema.row_label = {source.table.table, {}};
  if (!source.id_column.empty()) schema.subject_column = source.id_column;
  return schema;
}

// A sheet without patient codes has one patient per row: the row's number is the code.
void number_rows(records::CsvReading& reading, const TableSchema& schema) {
  if (reading.frame.find(schema.subject_column) != nullptr) return;
  Column ids(schema.subject_column, ColumnType::text);
  ids.reserve(reading.frame.row_count());
  for (std::size_t row = 1; row <= reading.frame.row_count(); ++row) {
    ids.append_text(fmt::format("{}", row));
  }
  reading.frame.add_column(std::move(ids));
}

// "ph.ecog" and "Tumour size (mm)" cannot stand in an expression; as "ph_ecog" and "Tumour_size_mm"
// they can. A name that another column has already keeps its number behind it.
void make_names_usable(records::CsvReading& reading) {
  const auto& columns = reading.frame.columns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string heading = columns[i].name();
    std::string name = usable_name(heading);
    if (name == heading) continue;
    if (reading.frame.find(name) != nullptr) name += fmt::format("_{}", i + 1);
    for (auto& column : reading.schema.columns) {
      if (column.name != heading) continue;
      column.name = name;
      if (column.label.en.empty()) column.label = {heading, {}};
    }
    reading.frame.rename_column(i, name);
  }
}

// Tables of the hospital's own are ordered by the date they bring.
void find_order(const records::Frame& frame, TableSchema& schema) {
  for (const auto* name : {"date", "start_date"}) {
    const auto* column = frame.find(name);
    if (!schema.order_column.empty() || column == nullptr) continue;
    if (column->type() == ColumnType::date) schema.order_column = name;
  }
  const auto* end = frame.find("end_date");
  if (schema.end_column.empty() && end != nullptr && end->type() == ColumnType::date) {
    schema.end_column = "end_date";
  }
}

base::Result<ReadTable> read_source(const SourcePlan& source, const Effort& effort,
                                    base::Diagnostics& diagnostics) {
  records::CsvOptions options = source.table.options;
  options.threads = effort.threads;
  options.cancelled = effort.cancelled;
  const std::string step = fmt::format("reading {}", source.table.table);
  if (effort.progress) {
    options.progress = [&](double fraction) { effort.progress(step, fraction); };
  }
  const TableSchema schema = schema_of(source);
  auto reading = records::read_csv_files(source.table.files, schema, options);
  if (!reading) return base::fail(std::move(reading.error()));
  base::append(diagnostics, std::move(reading->diagnostics));
  TableSchema found = reading->schema;
  found.subject_column = schema.subject_column;
  if (source.layout == Layout::flat) {
    make_names_usable(*reading);
    found.columns = reading->schema.columns;
    number_rows(*reading, schema);
  }
  find_order(reading->frame, found);
  return ReadTable{{std::move(reading->frame), std::move(found)},
                   std::move(reading->partial_dates)};
}

}  // namespace

std::string usable_name(std::string_view heading) {
  std::string name;
  for (const char c : heading) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;
    const bool digit = c >= '0' && c <= '9';
    if (letter || digit || c == '_') {
      name += c;
    } else if (!name.empty() && name.back() != '_') {
      name += '_';
    }
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (name.empty() || (name.front() >= '0' && name.front() <= '9')) name.insert(0, "column_");
  return name;
}

base::Result<LoadedRecords> load_records(const Study& study, const Effort& effort) {
  LoadedRecords loaded;
  base::Diagnostics problems;
  std::vector<ReadTable> inputs;
  for (const auto& source : study.sources) {
    auto input = read_source(source, effort, loaded.diagnostics);
    if (input) {
      inputs.push_back(*std::move(input));
    } else {
      base::append(problems, std::move(input.error()));
    }
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  auto completed = group_completed(std::move(inputs), study);
  if (!completed) return base::fail(std::move(completed.error()));
  loaded.dataset = std::move(completed->dataset);
  loaded.imputed_dates = std::move(completed->dates);
  base::append(loaded.diagnostics, std::move(completed->queries));
  records::ValidationOptions options;
  options.cutoff = study.cohort.cutoff;
  auto validation = records::validate(loaded.dataset, options);
  loaded.query_counts = std::move(validation.counts);
  base::append(loaded.diagnostics, std::move(validation.queries));
  return loaded;
}

}  // namespace osteon::study
