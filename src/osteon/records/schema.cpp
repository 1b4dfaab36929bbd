// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/schema.hpp"

#include <algorithm>

namespace osteon::records {

const ColumnSchema* TableSchema::find(std::string_view column) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const ColumnSchema& c) { return c.name == column; });
  return found == columns.end() ? nullptr : &*found;
}

const TableSchema* find_native_table(std::string_view name) {
  const auto& tables = native_schema();
  const auto found = std::find_if(tables.begin(), tables.end(),
                                  [&](const TableSchema& t) { return t.name == name; });
  return found == tables.end() ? nullptr : &*found;
}

}  // namespace osteon::records
