// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/validate.hpp"

#include "osteon/records/validate/checks.hpp"
#include "osteon/records/validate/query_list.hpp"

namespace osteon::records {

Validation validate(const Dataset& dataset, const ValidationOptions& options) {
  validation::QueryList queries(options.most_per_code);
  validation::check_subjects(dataset, queries);
  validation::check_dates(dataset, options, queries);
  validation::check_lesions(dataset, options, queries);
  validation::check_therapies(dataset, queries);
  validation::check_values(dataset, queries);
  validation::check_rows(dataset, queries);
  return std::move(queries).take();
}

namespace validation {

const Column* column_of(const Table* table, std::string_view name, ColumnType type) {
  if (table == nullptr) return nullptr;
  const Column* column = table->frame().find(name);
  return column != nullptr && column->type() == type ? column : nullptr;
}

}  // namespace validation

}  // namespace osteon::records
