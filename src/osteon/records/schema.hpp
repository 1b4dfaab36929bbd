// SPDX-License-Identifier: Apache-2.0
// The native record schema: which tables and columns Osteon knows, with types, units, code lists
// and SDTM names. docs/records.md is generated from it. Tables and columns outside it are allowed
// and keep the type that was declared or found.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/text.hpp"
#include "osteon/records/frame.hpp"

namespace osteon::records {

enum class Cardinality { one_per_subject, many_per_subject };
enum class Presence { required, optional };
/// identifier: never shown, never available to criteria or reports.
enum class Privacy { coded, identifier };

struct ColumnSchema {
  std::string name;
  ColumnType type = ColumnType::text;
  Presence presence = Presence::optional;
  Privacy privacy = Privacy::coded;
  std::string unit;                // "mm", "kg"; empty for none
  std::vector<std::string> codes;  // allowed codes; empty = open
  std::string sdtm;                // "TR.TRSTRESN"
  base::LocalText label;           // "diameter", "直径": used when rules are read aloud
};

struct TableSchema {
  std::string name;
  Cardinality cardinality = Cardinality::many_per_subject;
  std::string subject_column = "patient_id";
  std::string order_column;  // date that orders rows: "start_date", "date"; empty = source order
  std::string end_column;    // end of the interval that a row covers: "end_date"; empty = none
  std::vector<ColumnSchema> columns;
  base::LocalText row_label;  // "therapy", "治疗": what one row is
  std::string description;

  [[nodiscard]] const ColumnSchema* find(std::string_view column) const;
};

/// The tables of the native schema in the order in which charts are read.
[[nodiscard]] const std::vector<TableSchema>& native_schema();
[[nodiscard]] const TableSchema* find_native_table(std::string_view name);

}  // namespace osteon::records
