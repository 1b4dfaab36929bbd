// SPDX-License-Identifier: Apache-2.0
// What the columns, rows and cells of a paper's table stand for: groups with their sizes, p-value
// columns, variables with their categories. Decides only what the table says or its numbers force.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/proofread/model/cell_value.hpp"
#include "osteon/proofread/paper.hpp"

namespace osteon::proofread {

enum class ColumnRole : std::uint8_t {
  label,       // names of rows
  group,       // numbers of a group of patients
  percent,     // the percentages that belong to the group column before it
  p_value,     // one test per variable or row
  group_size,  // "No. of patients": the groups are rows
  other        // statistics, comments
};

/// Where a denominator comes from.
enum class SizeSource : std::uint8_t { none, header, row, caption, inferred };

struct Column {
  ColumnRole role = ColumnRole::other;
  std::string name;   // all header lines
  std::string group;  // the first header line
  std::string sub;    // the last header line when it differs, e.g. a grade
  std::optional<std::int64_t> n;
  SizeSource source = SizeSource::none;
  std::optional<std::size_t> percent_column;  // of a group column whose percentages stand apart
  bool is_total = false;
};

enum class RowKind : std::uint8_t { counts, mean, median, range, ratio, interval, size, words };

struct Row {
  std::size_t grid_row = 0;
  std::string label;
  RowKind kind = RowKind::counts;
  int indent = 0;
  bool has_values = false;
  bool is_missing = false;  // "unknown", "missing": often outside of percentages and tests
  std::optional<std::size_t> variable;
};

/// A heading with its categories, or one row alone. Indices into TableModel::rows.
struct Variable {
  std::string label;
  std::optional<std::size_t> heading;
  std::vector<std::size_t> rows;
};

struct TableModel {
  const PaperTable* table = nullptr;
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::vector<Variable> variables;
  std::vector<std::vector<CellValue>> values;  // [row][column]
  bool percent_first = false;                  // "85.7 (12)" without signs

  [[nodiscard]] const CellValue& at(std::size_t row, std::size_t column) const {
    return values[row][column];
  }
  [[nodiscard]] const PaperCell& cell(std::size_t row, std::size_t column) const {
    return table->rows[rows[row].grid_row][column];
  }
  /// The count and the percentage that a group column gives for a row, of a cell or of two.
  [[nodiscard]] std::optional<std::int64_t> count(std::size_t row, std::size_t column) const;
  [[nodiscard]] std::optional<Printed> percent(std::size_t row, std::size_t column) const;
  [[nodiscard]] std::vector<std::size_t> columns_of(ColumnRole role) const;
  /// Group columns with this sub-heading; the total first when there is one.
  [[nodiscard]] std::vector<std::size_t> groups(std::string_view sub) const;
  [[nodiscard]] std::optional<std::size_t> total(std::string_view sub) const;
  /// Different sub-headings of group columns in order ("" when there is one header line).
  [[nodiscard]] std::vector<std::string> subs() const;
};

/// table must outlive the model.
[[nodiscard]] TableModel model_table(const PaperTable& table);

/// "n = 14", "N=14", "(14例)", "(14 patients)" in a heading or caption.
[[nodiscard]] std::optional<std::int64_t> find_size(std::string_view text);

// Parts of model_table.
void name_columns(TableModel& model);
void assign_roles(TableModel& model);
void find_variables(TableModel& model);
void find_sizes(TableModel& model);
[[nodiscard]] RowKind kind_of_label(std::string_view label);

/// The group size under which most counts of a column give their percentages; nothing when fewer
/// than three cells speak or one in five contradicts.
[[nodiscard]] std::optional<std::int64_t> infer_size(const TableModel& model, std::size_t column);

}  // namespace osteon::proofread
