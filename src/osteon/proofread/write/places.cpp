// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/write/places.hpp"

namespace osteon::proofread {

const TableModel& Places::model(std::size_t table) {
  const auto known = models_.find(table);
  if (known != models_.end()) return known->second;
  return models_.emplace(table, model_table(paper_.tables[table])).first->second;
}

std::string Places::text(const Where& where) {
  if (where.sentence) {
    std::string section(section_name(paper_.sentences[*where.sentence].section));
    section[0] = static_cast<char>(section[0] - 'a' + 'A');
    return section;
  }
  if (!where.table) return {};
  const PaperTable& table = paper_.tables[*where.table];
  const TableModel& model = this->model(*where.table);
  std::string place = table.label;
  if (where.row >= table.header_rows && where.row < table.rows.size()) {
    const Row& row = model.rows[where.row - table.header_rows];
    if (row.variable) {
      const Variable& variable = model.variables[*row.variable];
      if (!variable.label.empty() && variable.label != row.label) place += ", " + variable.label;
    }
    if (!row.label.empty()) place += ", " + row.label;
  }
  std::string column = model.columns[where.column].name;
  for (const Column& counts : model.columns) {
    if (counts.percent_column == where.column) column = counts.name + ", %";
  }
  if (!column.empty()) place += ", " + column;
  return place;
}

}  // namespace osteon::proofread
