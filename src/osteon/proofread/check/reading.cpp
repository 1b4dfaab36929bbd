// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/check/reading.hpp"

#include <algorithm>

namespace osteon::proofread {

Reading read_meaning(const Paper& paper) {
  Reading reading;
  reading.paper = &paper;
  reading.tables.reserve(paper.tables.size());
  const auto know = [&reading](std::int64_t n, const std::string& name) {
    const bool known = std::any_of(reading.sizes.begin(), reading.sizes.end(),
                                   [n](const GroupSize& size) { return size.n == n; });
    if (!known && n > 0) reading.sizes.push_back({n, name});
  };
  for (const PaperTable& table : paper.tables) {
    reading.tables.push_back(model_table(table));
    const TableModel& model = reading.tables.back();
    for (const Column& column : model.columns) {
      if (column.n) know(*column.n, column.name);
    }
    for (const std::size_t c : model.columns_of(ColumnRole::group_size)) {
      for (std::size_t r = 0; r < model.rows.size(); ++r) {
        if (const auto n = model.at(r, c).count()) know(*n, model.rows[r].label);
      }
    }
  }
  reading.stated = read_stated_methods(paper);
  return reading;
}

void Notebook::add(Finding finding) {
  to_.findings.push_back(std::move(finding));
}
void Notebook::agree(Agreement agreement) {
  to_.agreements.push_back(std::move(agreement));
}
void Notebook::not_checked(Check check, Where where, std::string printed, base::LocalText why) {
  Finding finding;
  finding.check = check;
  finding.severity = Severity::not_checked;
  finding.where = where;
  finding.printed = std::move(printed);
  finding.how = std::move(why);
  to_.not_checked.push_back(std::move(finding));
}

Where cell_at(std::size_t table, const TableModel& model, std::size_t row, std::size_t column) {
  return {table, model.rows[row].grid_row, column, std::nullopt, 0};
}

const std::string& cell_text(const TableModel& model, std::size_t row, std::size_t column) {
  return model.cell(row, column).text;
}

Finding finding_at(std::size_t table, const TableModel& model, std::size_t row, std::size_t column,
                   Check check, Severity severity) {
  Finding finding;
  finding.check = check;
  finding.severity = severity;
  finding.where = cell_at(table, model, row, column);
  finding.printed = cell_text(model, row, column);
  return finding;
}

}  // namespace osteon::proofread
