// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/schema_docs.hpp"

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/records/catalogue.hpp"

namespace osteon::records {
namespace {

// A vertical bar would end the cell of a Markdown table.
std::string cell(std::string_view text) {
  return base::replace_all(std::string(text), "|", "\\|");
}

std::string type_cell(const ColumnSchema& column) {
  std::string type(type_name(column.type));
  if (column.type == ColumnType::yes_no) type = "yes/no";
  if (!column.unit.empty()) type += fmt::format(" ({})", column.unit);
  return type;
}

std::string meaning_cell(const TableSchema& table, const ColumnSchema& column) {
  std::vector<std::string> parts = {fmt::format("{} {}", column.label.en, column.label.zh)};
  if (column.presence == Presence::required) parts.emplace_back("required");
  if (column.privacy == Privacy::identifier) parts.emplace_back("identifier, never shown");
  if (column.name == table.subject_column) parts.emplace_back("says whose row it is");
  return base::join(parts, "; ");
}

std::string table_section(const TableSchema& table) {
  std::string out = fmt::format("\n## {}\n\n{}\n\n", table.name, table.description);
  out += table.cardinality == Cardinality::one_per_subject ? "One row per subject."
                                                           : "Any number of rows per subject.";
  if (!table.order_column.empty()) out += fmt::format(" Ordered by `{}`.", table.order_column);
  if (!table.end_column.empty()) {
    out += fmt::format(" A row covers the days to `{}`.", table.end_column);
  }
  out += fmt::format(" A row is read aloud as \"{}\" ({}).\n\n", table.row_label.en,
                     table.row_label.zh);
  out += "| column | type | codes | SDTM | meaning |\n|---|---|---|---|---|\n";
  for (const auto& column : table.columns) {
    out += fmt::format("| `{}` | {} | {} | {} | {} |\n", column.name, type_cell(column),
                       cell(base::join(column.codes, ", ")), column.sdtm,
                       cell(meaning_cell(table, column)));
  }
  return out;
}

std::string catalogue_section(const std::vector<CatalogueEntry>& catalogue) {
  std::string out = "| code | severity | title | when | what to do |\n|---|---|---|---|---|\n";
  for (const auto& entry : catalogue) {
    out +=
        fmt::format("| {} | {} | {} | {} | {} |\n", entry.code, base::severity_name(entry.severity),
                    cell(entry.title), cell(entry.description), cell(entry.remedy));
  }
  return out;
}

constexpr std::string_view opening =
    "# Records\n"
    "\n"
    "The tables that Osteon knows, as the program itself declares them. A study needs `patients` "
    "and "
    "whatever its rules ask for. Columns may be absent unless they are required; columns and "
    "tables "
    "beyond these are kept with the type that was declared or found.\n"
    "\n"
    "Text is taken as it stands, without spaces at its ends. Numbers are exact decimals, dates "
    "whole "
    "days, `yes/no` has a third answer: unknown. An empty cell and a declared missing mark (`NA` "
    "unless the study file says otherwise) are missing, never \"no\".\n";

}  // namespace

std::string schema_markdown(const std::vector<TableSchema>& schema) {
  std::string out(opening);
  for (const auto& table : schema) out += table_section(table);
  out += "\n## Messages of reading\n\n" + catalogue_section(reading_catalogue());
  out +=
      "\n## Queries of validation\n\nA query changes nothing and drops nobody; it asks a person "
      "to look at the cell that it names.\n\n";
  out += catalogue_section(validation_catalogue());
  return out;
}

}  // namespace osteon::records
