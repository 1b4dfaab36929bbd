// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>
#include <vector>

#include <fmt/format.h>

#include "osteon/records/validate/checks.hpp"
#include "osteon/records/validate/references.hpp"

namespace osteon::records::validation {
namespace {

void check_references(const Dataset& dataset, std::string_view table_name, QueryList& queries) {
  const Table* therapies = dataset.find("therapies");
  const Table* table = dataset.find(table_name);
  const Column* key = column_of(therapies, "therapy_id", ColumnType::text);
  const Column* reference = column_of(table, "therapy_id", ColumnType::text);
  if (key == nullptr || reference == nullptr) return;
  const auto found = follow(dataset, *table, *reference, *therapies, *key);
  for (SubjectIndex subject = 0; subject < dataset.subject_count(); ++subject) {
    for (const Row row : table->rows_of(subject)) {
      if (found[row] != no_row || reference->is_missing(row)) continue;
      queries.add("Q27", *table, row, "therapy_id", [&] {
        return fmt::format("{}: the subject has no therapy of this number", table_name);
      });
    }
  }
}

// Rows are ordered by start, so a course overlaps when it starts before the latest end so far.
void check_overlaps(const Dataset& dataset, QueryList& queries) {
  const Table* therapies = dataset.find("therapies");
  const Column* agent = column_of(therapies, "agent", ColumnType::text);
  const Column* start = column_of(therapies, "start_date", ColumnType::date);
  const Column* end = column_of(therapies, "end_date", ColumnType::date);
  if (agent == nullptr || start == nullptr || end == nullptr) return;
  constexpr std::int32_t ongoing = std::numeric_limits<std::int32_t>::max();
  constexpr std::int32_t never = std::numeric_limits<std::int32_t>::min();
  std::vector<std::int32_t> latest_end(agent->dictionary().size(), never);
  for (SubjectIndex subject = 0; subject < dataset.subject_count(); ++subject) {
    const auto rows = therapies->rows_of(subject);
    for (const Row row : rows) {
      const std::uint32_t code = agent->codes()[row];
      const std::int32_t from = start->days()[row];
      if (code == Column::missing_code || from == Column::missing_date) continue;
      if (from < latest_end[code]) {
        queries.add("Q44", *therapies, row, "start_date", [] {
          return std::string(
              "therapies: the course starts before an earlier one of the same agent has ended");
        });
      }
      const std::int32_t to = end->days()[row] == Column::missing_date ? ongoing : end->days()[row];
      latest_end[code] = std::max(latest_end[code], to);
    }
    for (const Row row : rows) {
      if (agent->codes()[row] != Column::missing_code) latest_end[agent->codes()[row]] = never;
    }
  }
}

}  // namespace

void check_therapies(const Dataset& dataset, QueryList& queries) {
  check_references(dataset, "doses", queries);
  check_references(dataset, "responses", queries);
  check_overlaps(dataset, queries);
}

}  // namespace osteon::records::validation
