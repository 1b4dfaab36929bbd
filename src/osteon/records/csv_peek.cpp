// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv_peek.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>

#include "osteon/base/parallel.hpp"
#include "osteon/base/text.hpp"
#include "osteon/records/csv/census.hpp"
#include "osteon/records/csv/raw_table.hpp"
#include "osteon/records/csv/text_source.hpp"

namespace osteon::records {
namespace {

using csv::Census;

constexpr std::size_t most_frequent = 5;
// Columns with more distinct values are free text or numbers of records.
constexpr std::size_t most_distinct_shown = 50;

// Least and greatest value of the dominant type, as the file writes them.
template <class Value, class Read>
void set_range(const Column& column, const Census& census, ColumnType type, Read read,
               ColumnPeek& peek) {
  std::optional<Value> least;
  std::optional<Value> greatest;
  for (std::uint32_t code = 0; code < column.dictionary().size(); ++code) {
    if (!census.fits(code, type)) continue;
    Value value{};
    if (read(std::string_view(column.dictionary()[code]), value) != csv::CellFault::none) continue;
    if (!least || value < *least) {
      least = value;
      peek.least = column.dictionary()[code];
    }
    if (!greatest || *greatest < value) {
      greatest = value;
      peek.greatest = column.dictionary()[code];
    }
  }
}

void set_range(const Column& column, const Census& census, const csv::CellRules& rules,
               ColumnPeek& peek) {
  if (peek.type == ColumnType::date) {
    const auto read = [&](std::string_view cell, base::CalendarDay& day) {
      csv::TimeOfDay time = csv::TimeOfDay::none;
      return csv::read_date(cell, rules, day, time);
    };
    set_range<base::CalendarDay>(column, census, peek.type, read, peek);
  } else if (peek.type == ColumnType::number || peek.type == ColumnType::whole) {
    const auto read = [&](std::string_view cell, base::Decimal& number) {
      return csv::read_number(cell, rules, number);
    };
    set_range<base::Decimal>(column, census, peek.type, read, peek);
  }
}

// Values that say what kind of column it is; none of free text, where each cell is its own.
void set_frequent(const Column& column, const Census& census, ColumnPeek& peek) {
  const bool repeats = 2 * peek.distinct <= census.known;
  if (peek.distinct > most_distinct_shown || !repeats) return;
  std::vector<std::uint32_t> codes(column.dictionary().size());
  std::iota(codes.begin(), codes.end(), 0U);
  std::stable_sort(codes.begin(), codes.end(), [&](std::uint32_t a, std::uint32_t b) {
    return census.cells_of_code[a] > census.cells_of_code[b];
  });
  codes.resize(std::min(codes.size(), most_frequent));
  for (const std::uint32_t code : codes) peek.frequent.push_back(column.dictionary()[code]);
}

void set_odd(const Column& column, const Census& census, const Frame& places, ColumnPeek& peek) {
  if (peek.type == ColumnType::text) return;
  const bool hidden = peek.privacy == Privacy::identifier;
  for (Row row = 0; row < column.codes().size(); ++row) {
    const std::uint32_t code = column.codes()[row];
    if (code == Column::missing_code || census.fits(code, peek.type)) continue;
    ++peek.odd_count;
    if (peek.odd.size() == max_cell_reports) continue;
    peek.odd.push_back(
        {places.place(row, column.name()), hidden ? std::string() : column.dictionary()[code]});
  }
}

ColumnPeek peek_column(const Column& column, const csv::PlannedColumn& planned,
                       const csv::CellRules& rules, const Frame& places) {
  const Census census = csv::take_census(column, rules);
  ColumnPeek peek;
  peek.heading = planned.heading;
  peek.type = csv::dominant_type(census);
  peek.missing = column.size() - census.known;
  peek.distinct = column.dictionary().size();
  const bool hidden =
      planned.schema.privacy == Privacy::identifier || looks_like_identifier(peek.heading);
  peek.privacy = hidden ? Privacy::identifier : Privacy::coded;
  if (!hidden) {
    set_range(column, census, rules, peek);
    if (peek.type == ColumnType::text) set_frequent(column, census, peek);
  }
  set_odd(column, census, places, peek);
  return peek;
}

base::Result<Peek> peek_sources(const base::Result<std::vector<csv::TextSource>>& sources,
                                const CsvOptions& options) {
  if (!sources) return base::fail(sources.error());
  CsvOptions as_found = options;
  as_found.sealed.clear();
  for (const auto& name : options.sealed) {
    const auto mapped = options.map.find(name);
    as_found.sealed.insert(mapped != options.map.end() ? mapped->second : name);
  }
  as_found.map.clear();
  as_found.codes.clear();
  as_found.unlisted.clear();
  as_found.types.clear();
  TableSchema any;
  any.name = "the file";
  auto raw = csv::read_raw(*sources, any, as_found);
  if (!raw) return base::fail(std::move(raw.error()));

  Frame places;
  for (auto& span : raw->sources) places.add_source(std::move(span));
  for (std::size_t i = 0; i < raw->columns.size(); ++i) {
    const std::uint32_t field = raw->layout.field_of.front()[i];
    places.add_column(std::move(raw->columns[i].column),
                      {raw->layout.columns[i].heading, field == csv::no_field ? 0 : field + 1});
  }
  Peek peek;
  peek.rows = places.row_count();
  peek.delimiter = raw->delimiter;
  peek.diagnostics = std::move(raw->diagnostics);
  peek.columns.resize(places.columns().size());
  const csv::CellRules rules(as_found);
  base::run_jobs(options.threads, peek.columns.size(), [&](std::size_t i) {
    peek.columns[i] = peek_column(places.columns()[i], raw->layout.columns[i], rules, places);
  });
  return peek;
}

}  // namespace

bool looks_like_identifier(std::string_view heading) {
  constexpr std::array<std::string_view, 18> english = {
      "name",          "initials",       "phone",
      "mobile",        "mail",           "address",
      "mrn",           "medical_record", "ssn",
      "passport",      "postcode",       "zip",
      "national",      "insurance",      "hospital_number",
      "record number", "contact person", "identity"};
  constexpr std::array<std::string_view, 13> chinese = {
      "姓名", "病案号", "住院号", "门诊号", "病历号", "身份证", "电话",
      "手机", "地址",   "住址",   "邮箱",   "医保",   "联系人"};
  const std::string lower = base::lower_ascii(heading);
  const auto contains = [&](std::string_view part) {
    return lower.find(part) != std::string::npos;
  };
  if (std::any_of(chinese.begin(), chinese.end(), contains)) return true;
  if (std::any_of(english.begin(), english.end(), contains)) return true;
  // Subject numbers: "id", "patient_id", "PatientID", "subject no".
  const bool of_person = contains("patient") || contains("subject") || contains("person");
  return lower == "id" || (of_person && (contains("id") || contains("no") || contains("num")));
}

base::Result<Peek> peek_csv_text(const std::vector<CsvText>& texts, const CsvOptions& options) {
  return peek_sources(csv::wrap_all(texts, options.encoding), options);
}

base::Result<Peek> peek_csv_files(const std::vector<CsvFile>& files, const CsvOptions& options) {
  return peek_sources(csv::open_all(files, options.encoding), options);
}

}  // namespace osteon::records
