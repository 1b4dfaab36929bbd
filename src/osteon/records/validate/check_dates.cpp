// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include <fmt/format.h>

#include "osteon/records/validate/checks.hpp"

namespace osteon::records::validation {
namespace {

constexpr std::int32_t unknown = Column::missing_date;

// What a subject's dates are held against: days since 1970, or `unknown`.
struct Life {
  std::int32_t birth = unknown;
  std::int32_t death = unknown;
  std::int32_t last = unknown;  // latest date of any kind
};

// The date of a column of a one-row-per-subject table; the first known one when there are several.
std::int32_t date_of(const Table* table, const Column* column, SubjectIndex subject) {
  if (column == nullptr) return unknown;
  for (const Row row : table->rows_of(subject)) {
    if (column->days()[row] != unknown) return column->days()[row];
  }
  return unknown;
}

std::vector<Life> lives_of(const Dataset& dataset) {
  const Table* patients = dataset.find("patients");
  const Table* follow_up = dataset.find("follow_up");
  const Column* birth = column_of(patients, "birth_date", ColumnType::date);
  const Column* death = column_of(follow_up, "death_date", ColumnType::date);
  std::vector<Life> lives(dataset.subject_count());
  for (SubjectIndex subject = 0; subject < lives.size(); ++subject) {
    lives[subject].birth = date_of(patients, birth, subject);
    lives[subject].death = date_of(follow_up, death, subject);
  }
  return lives;
}

bool is_birth(const Table& table, const Column& column) {
  return table.name() == "patients" && column.name() == "birth_date";
}
bool is_death(const Table& table, const Column& column) {
  return table.name() == "follow_up" && column.name() == "death_date";
}
bool is_last_contact(const Table& table, const Column& column) {
  return table.name() == "follow_up" && column.name() == "last_contact_date";
}

std::string relation(const Table& table, std::string_view column, std::string_view what) {
  return fmt::format("{}: {} lies {}", table.name(), column, what);
}

// Every date of one column against birth, death and cut-off; updates the subjects' latest dates.
void check_column(const Table& table, const Column& column, const ValidationOptions& options,
                  std::vector<Life>& lives, QueryList& queries) {
  const bool birth = is_birth(table, column);
  const bool death = is_death(table, column);
  const bool contact = is_last_contact(table, column);
  const std::int32_t cutoff =
      options.cutoff ? options.cutoff->value : std::numeric_limits<std::int32_t>::max();
  const auto& days = column.days();
  for (SubjectIndex subject = 0; subject < lives.size(); ++subject) {
    Life& life = lives[subject];
    for (const Row row : table.rows_of(subject)) {
      const std::int32_t day = days[row];
      if (day == unknown) continue;
      life.last = std::max(life.last, day);
      const auto query = [&](std::string_view code, std::string_view what) {
        queries.add(code, table, row, column.name(),
                    [&] { return relation(table, column.name(), what); });
      };
      if (day > cutoff) query("Q18", "after the data cut-off");
      if (!birth && life.birth != unknown && day < life.birth) query("Q15", "before birth");
      if (birth || death || life.death == unknown || day <= life.death) continue;
      if (contact) {
        query("Q11", "after death_date");
      } else {
        query("Q16", "after death");
      }
    }
  }
}

void check_intervals(const Dataset& dataset, const Table& table, QueryList& queries) {
  const Column* start = column_of(&table, table.schema().order_column, ColumnType::date);
  const Column* end = column_of(&table, table.schema().end_column, ColumnType::date);
  if (start == nullptr || end == nullptr) return;
  for (SubjectIndex subject = 0; subject < dataset.subject_count(); ++subject) {
    for (const Row row : table.rows_of(subject)) {
      const std::int32_t from = start->days()[row];
      const std::int32_t to = end->days()[row];
      if (from == unknown || to == unknown || to >= from) continue;
      queries.add("Q17", table, row, end->name(), [&] {
        return relation(table, end->name(), fmt::format("before {}", start->name()));
      });
    }
  }
}

void check_ages(const Dataset& dataset, const ValidationOptions& options,
                const std::vector<Life>& lives, QueryList& queries) {
  const Table* patients = dataset.find("patients");
  for (SubjectIndex subject = 0; subject < lives.size(); ++subject) {
    const Life& life = lives[subject];
    if (life.birth == unknown || life.last == unknown) continue;
    const auto age =
        base::completed_years(base::CalendarDay{life.birth}, base::CalendarDay{life.last});
    if (age <= options.greatest_age_years) continue;
    queries.add("Q14", *patients, patients->rows_of(subject).front(), "birth_date", [&] {
      return fmt::format("patients: the subject is {} years old at its last dated record", age);
    });
  }
}

void check_vital_status(const Dataset& dataset, QueryList& queries) {
  const Table* follow_up = dataset.find("follow_up");
  const Column* status = column_of(follow_up, "vital_status", ColumnType::text);
  const Column* death = column_of(follow_up, "death_date", ColumnType::date);
  if (status == nullptr || death == nullptr) return;
  for (SubjectIndex subject = 0; subject < dataset.subject_count(); ++subject) {
    for (const Row row : follow_up->rows_of(subject)) {
      const bool dead = status->text(row) == "dead";
      const bool has_date = death->days()[row] != unknown;
      if (dead == has_date) continue;
      if (dead) {
        queries.add("Q19", *follow_up, row, "death_date",
                    [] { return std::string("follow_up: dead without a death_date"); });
      } else if (status->text(row)) {
        queries.add("Q19", *follow_up, row, "vital_status",
                    [] { return std::string("follow_up: a death_date, but not dead"); });
      }
    }
  }
}

}  // namespace

void check_dates(const Dataset& dataset, const ValidationOptions& options, QueryList& queries) {
  auto lives = lives_of(dataset);
  for (const Table& table : dataset.tables()) {
    for (const Column& column : table.frame().columns()) {
      if (column.type() != ColumnType::date) continue;
      check_column(table, column, options, lives, queries);
    }
    check_intervals(dataset, table, queries);
  }
  check_ages(dataset, options, lives, queries);
  check_vital_status(dataset, queries);
}

}  // namespace osteon::records::validation
