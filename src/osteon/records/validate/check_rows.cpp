// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "osteon/records/validate/checks.hpp"

namespace osteon::records::validation {
namespace {

void check_required(const Table& table, QueryList& queries) {
  for (const ColumnSchema& schema : table.schema().columns) {
    const Column* column = table.frame().find(schema.name);
    // A row without a subject has a code of its own.
    const bool checked = column != nullptr && schema.presence == Presence::required &&
                         schema.name != table.schema().subject_column;
    if (!checked) continue;
    for (Row row = 0; row < column->size(); ++row) {
      if (!column->is_missing(row)) continue;
      queries.add("Q40", table, row, schema.name,
                  [&] { return fmt::format("{}: {} is missing", table.name(), schema.name); });
    }
  }
}

// A cell as a number that is equal for equal cells of its column.
std::int64_t key_of(const Column& column, Row row) {
  switch (column.type()) {
    case ColumnType::text: return column.codes()[row];
    case ColumnType::number:
    case ColumnType::whole: return column.ticks()[row];
    case ColumnType::date: return column.days()[row];
    case ColumnType::yes_no: return static_cast<std::int64_t>(column.yes_no(row));
  }
  return 0;
}

// Negative, zero or positive as the cells of row a come before, with or after those of row b.
int order(const std::vector<const Column*>& columns, Row a, Row b) {
  for (const Column* column : columns) {
    const std::int64_t left = key_of(*column, a);
    const std::int64_t right = key_of(*column, b);
    if (left != right) return left < right ? -1 : 1;
  }
  return 0;
}

// Rows that equal an earlier row of the same subject in all `columns`, in source order.
// `must_be_known` columns: rows that miss one of them are not compared.
template <class Report>
void for_each_repeat(const Dataset& dataset, const Table& table,
                     const std::vector<const Column*>& columns,
                     const std::vector<const Column*>& must_be_known, Report report) {
  std::vector<Row> rows;
  std::vector<Row> repeats;
  for (SubjectIndex subject = 0; subject < dataset.subject_count(); ++subject) {
    const auto all = table.rows_of(subject);
    if (all.size() < 2) continue;
    rows.clear();
    std::copy_if(all.begin(), all.end(), std::back_inserter(rows), [&](Row row) {
      return std::none_of(must_be_known.begin(), must_be_known.end(),
                          [&](const Column* column) { return column->is_missing(row); });
    });
    std::sort(rows.begin(), rows.end(), [&](Row a, Row b) {
      const int cells = order(columns, a, b);
      return cells != 0 ? cells < 0 : a < b;
    });
    repeats.clear();
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (order(columns, rows[i - 1], rows[i]) == 0) repeats.push_back(rows[i]);
    }
    std::sort(repeats.begin(), repeats.end());
    for (const Row row : repeats) report(row);
  }
}

// What must not occur twice within a subject. Columns after the first `needed` may be missing.
struct Key {
  std::string_view code;
  std::string_view table;
  std::array<std::string_view, 3> columns;  // empty names end the list
  std::size_t needed;
  std::string_view sentence;
};

constexpr std::array<Key, 5> keys = {{
    {"Q41",
     "measurements",
     {"lesion_id", "date", "reader"},
     2,
     "measurements: the lesion is measured twice on one day by one reader"},
    {"Q41",
     "responses",
     {"date", "therapy_id", "assessor"},
     1,
     "responses: the therapy has two responses on one day by one assessor"},
    {"Q43", "lesions", {"lesion_id", "", ""}, 1, "lesions: the subject has this number twice"},
    {"Q43", "therapies", {"therapy_id", "", ""}, 1, "therapies: the subject has this number twice"},
    {"Q43",
     "adverse_events",
     {"event_id", "", ""},
     1,
     "adverse_events: the subject has this number twice"},
}};

void check_key(const Dataset& dataset, const Key& key, QueryList& queries) {
  const Table* table = dataset.find(key.table);
  if (table == nullptr) return;
  std::vector<const Column*> columns;
  std::vector<const Column*> needed;
  for (std::size_t i = 0; i < key.columns.size(); ++i) {
    const Column* column = table->frame().find(key.columns[i]);
    if (column == nullptr && i < key.needed) return;
    if (column == nullptr) continue;
    columns.push_back(column);
    if (i < key.needed) needed.push_back(column);
  }
  for_each_repeat(dataset, *table, columns, needed, [&](Row row) {
    queries.add(key.code, *table, row, key.columns.front(),
                [&] { return std::string(key.sentence); });
  });
}

// patients has a code of its own for this.
void check_one_row(const Dataset& dataset, const Table& table, QueryList& queries) {
  const bool checked =
      table.schema().cardinality == Cardinality::one_per_subject && table.name() != "patients";
  if (!checked) return;
  for_each_repeat(dataset, table, {}, {}, [&](Row row) {
    queries.add("Q41", table, row, table.schema().subject_column, [&] {
      return fmt::format("{}: the subject of this row already has a row", table.name());
    });
  });
}

// Rows that no key covers: only a complete repetition is doubtful, two labs on one day are not.
void check_identical(const Dataset& dataset, const Table& table, QueryList& queries) {
  const bool has_key = std::any_of(keys.begin(), keys.end(),
                                   [&](const Key& key) { return key.table == table.name(); });
  if (has_key || table.schema().cardinality == Cardinality::one_per_subject) return;
  std::vector<const Column*> columns;
  for (const Column& column : table.frame().columns()) columns.push_back(&column);
  for_each_repeat(dataset, table, columns, {}, [&](Row row) {
    queries.add("Q42", table, row, {}, [&] {
      return fmt::format("{}: the row equals an earlier row of the subject", table.name());
    });
  });
}

}  // namespace

void check_rows(const Dataset& dataset, QueryList& queries) {
  for (const Table& table : dataset.tables()) {
    check_required(table, queries);
    check_one_row(dataset, table, queries);
    check_identical(dataset, table, queries);
  }
  for (const Key& key : keys) check_key(dataset, key, queries);
}

}  // namespace osteon::records::validation
