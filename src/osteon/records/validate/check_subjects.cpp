// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <fmt/format.h>

#include "osteon/records/validate/checks.hpp"

namespace osteon::records::validation {
namespace {

// Rows that belong to nobody are in no subject's span, so what no span has marked is left over.
std::vector<bool> rows_with_subject(const Dataset& dataset, const Table& table) {
  std::vector<bool> has_subject(table.frame().row_count());
  for (SubjectIndex subject = 0; subject < dataset.subject_count(); ++subject) {
    for (const Row row : table.rows_of(subject)) has_subject[row] = true;
  }
  return has_subject;
}

}  // namespace

void check_subjects(const Dataset& dataset, QueryList& queries) {
  for (const Table& table : dataset.tables()) {
    const std::string& name = table.schema().subject_column;
    const Column& subject = *table.frame().find(name);
    const auto has_subject = rows_with_subject(dataset, table);
    for (Row row = 0; row < has_subject.size(); ++row) {
      if (has_subject[row]) continue;
      if (subject.is_missing(row)) {
        queries.add("Q13", table, row, name, [&] {
          return fmt::format("{}: the row does not say whose it is", table.name());
        });
      } else {
        queries.add("Q10", table, row, name, [&] {
          return fmt::format("{}: the subject of this row is not in patients", table.name());
        });
      }
    }
  }
  const Table* patients = dataset.find("patients");
  if (patients == nullptr) return;
  for (SubjectIndex subject = 0; subject < dataset.subject_count(); ++subject) {
    const auto rows = patients->rows_of(subject);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      queries.add("Q12", *patients, rows[i], patients->schema().subject_column, [&] {
        return fmt::format("patients: the subject of this row already has line {}",
                           patients->frame().place(rows.front()).line);
      });
    }
  }
}

}  // namespace osteon::records::validation
