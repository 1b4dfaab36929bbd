// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/model/table_model.hpp"

#include <algorithm>

#include "osteon/base/text.hpp"
#include "osteon/proofread/model/rounding.hpp"

namespace osteon::proofread {

std::optional<std::int64_t> TableModel::count(std::size_t row, std::size_t column) const {
  if (rows[row].kind != RowKind::counts) return std::nullopt;
  const CellValue& value = at(row, column);
  if (percent_first && value.form == CellForm::pair && !value.first->percent) {
    return value.second->count();
  }
  return value.count();
}

std::optional<Printed> TableModel::percent(std::size_t row, std::size_t column) const {
  if (rows[row].kind != RowKind::counts) return std::nullopt;
  if (const auto partner = columns[column].percent_column) {
    const CellValue& apart = at(row, *partner);
    const bool single = apart.form == CellForm::number || apart.form == CellForm::percent;
    return single && apart.first->digits() <= most_percent_digits ? apart.first : std::nullopt;
  }
  const CellValue& value = at(row, column);
  if (percent_first && value.form == CellForm::pair && !value.first->percent &&
      value.first->digits() <= most_percent_digits) {
    return value.first;
  }
  return value.percent();
}

std::vector<std::size_t> TableModel::columns_of(ColumnRole role) const {
  std::vector<std::size_t> found;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].role == role) found.push_back(c);
  }
  return found;
}

std::vector<std::size_t> TableModel::groups(std::string_view sub) const {
  std::vector<std::size_t> found;
  for (const std::size_t c : columns_of(ColumnRole::group)) {
    if (columns[c].sub == sub && !columns[c].is_total) found.push_back(c);
  }
  return found;
}

std::optional<std::size_t> TableModel::total(std::string_view sub) const {
  for (const std::size_t c : columns_of(ColumnRole::group)) {
    if (columns[c].sub == sub && columns[c].is_total) return c;
  }
  return std::nullopt;
}

std::vector<std::string> TableModel::subs() const {
  std::vector<std::string> found;
  for (const std::size_t c : columns_of(ColumnRole::group)) {
    if (std::find(found.begin(), found.end(), columns[c].sub) == found.end()) {
      found.push_back(columns[c].sub);
    }
  }
  return found;
}

namespace {

// "85.7 (12)": the bracket holds the count in most cells, and the reverse reading fits none.
bool has_percent_first(const TableModel& model) {
  std::size_t first = 0;
  std::size_t second = 0;
  for (std::size_t r = 0; r < model.rows.size(); ++r) {
    if (model.rows[r].kind != RowKind::counts) continue;
    for (const std::size_t c : model.columns_of(ColumnRole::group)) {
      const CellValue& value = model.at(r, c);
      if (value.form != CellForm::pair || value.first->percent || !model.columns[c].n) continue;
      const auto inside = value.second->count();
      const auto outside = value.first->count();
      const std::int64_t n = *model.columns[c].n;
      if (inside && *inside <= n && fit_percent(*inside, n, value.first->value).fits()) ++first;
      if (outside && *outside <= n && fit_percent(*outside, n, value.second->value).fits())
        ++second;
    }
  }
  return first > second && first >= 2;
}

}  // namespace

TableModel model_table(const PaperTable& table) {
  TableModel model;
  model.table = &table;
  model.columns.resize(table.columns());
  name_columns(model);
  for (std::size_t r = table.header_rows; r < table.rows.size(); ++r) {
    Row row;
    row.grid_row = r;
    model.rows.push_back(row);
    auto& values = model.values.emplace_back();
    for (const auto& cell : table.rows[r]) values.push_back(parse_cell(cell.text));
  }
  assign_roles(model);
  find_variables(model);
  find_sizes(model);
  model.percent_first = has_percent_first(model);
  return model;
}

}  // namespace osteon::proofread
