// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/validate/references.hpp"

namespace osteon::records::validation {

std::vector<Row> follow(const Dataset& dataset, const Table& from, const Column& from_key,
                        const Table& to, const Column& to_key) {
  std::vector<std::uint32_t> translated;
  translated.reserve(from_key.dictionary().size());
  for (const auto& text : from_key.dictionary()) translated.push_back(to_key.find_code(text));

  std::vector<Row> row_of_code(to_key.dictionary().size(), no_row);  // of the current subject
  std::vector<Row> found(from.frame().row_count(), no_row);
  for (SubjectIndex subject = 0; subject < dataset.subject_count(); ++subject) {
    const auto targets = to.rows_of(subject);
    for (const Row row : targets) {
      const std::uint32_t code = to_key.codes()[row];
      if (code != Column::missing_code && row_of_code[code] == no_row) row_of_code[code] = row;
    }
    for (const Row row : from.rows_of(subject)) {
      const std::uint32_t code = from_key.codes()[row];
      if (code == Column::missing_code || translated[code] == Column::missing_code) continue;
      found[row] = row_of_code[translated[code]];
    }
    for (const Row row : targets) {
      if (to_key.codes()[row] != Column::missing_code) row_of_code[to_key.codes()[row]] = no_row;
    }
  }
  return found;
}

}  // namespace osteon::records::validation
