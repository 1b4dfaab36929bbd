// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/baseline.hpp"

#include <set>

#include <fmt/format.h>

namespace osteon::study {
namespace {

using records::ColumnType;

base::Diagnostic categories_note(const SheetColumns& sheet, const std::string& name) {
  auto note =
      data_problem("N230",
                   fmt::format("\"{}\" has at most {} different values and is shown as categories",
                               sheet.heading_of(name), few_values),
                   "name it in a study file to show it as a number");
  note.severity = base::Severity::note;
  return note;
}

}  // namespace

base::Result<std::unique_ptr<Prepared>> quick_baseline(const QuickSheet& sheet,
                                                       const QuickBaseline& question,
                                                       const Effort& effort) {
  auto prepared = prepare_records(flat_study(sheet, "table1"), effort);
  if (!prepared) return prepared;
  Study& study = (*prepared)->study;
  SheetColumns columns((*prepared)->records.dataset);
  TablePlan table;
  table.id = "table1";
  table.kind = TableKind::baseline;
  table.caption = {"Baseline characteristics", "基线特征"};
  if (!question.by.empty()) {
    table.by = columns.name_of(question.by, "--by");
    if (!table.by.empty()) {
      study.cohort.variables.push_back(variable_plan(columns, table.by, NumberAs::categories));
    }
  }
  std::set<std::string> categories;
  for (const auto& heading : question.categories) {
    categories.insert(columns.name_of(heading, "--categories"));
  }
  std::vector<std::string> rows;
  for (const auto& heading : question.rows) rows.push_back(columns.name_of(heading, "--rows"));
  if (rows.empty()) rows = columns.names();
  if (!columns.problems().empty()) return base::fail(std::move(columns.problems()));
  base::Diagnostics notes;
  for (const auto& name : rows) {
    const bool is_date = columns.column(name).type() == ColumnType::date;
    const bool wanted = !question.rows.empty();
    if (name == table.by || (!wanted && (columns.is_identifier(name) || is_date))) continue;
    const bool code = is_code(columns.column(name));
    const auto as = code || categories.contains(name) ? NumberAs::categories : NumberAs::number;
    study.cohort.variables.push_back(variable_plan(columns, name, as));
    if (code && !categories.contains(name)) notes.push_back(categories_note(columns, name));
    table.rows.push_back({name, {}, RowTest::automatic, {}});
  }
  study.output.tables = {table};
  if (auto done = prepare_cohort(**prepared, effort); !done) {
    return base::fail(std::move(done.error()));
  }
  base::append((*prepared)->diagnostics, std::move(notes));
  return prepared;
}

}  // namespace osteon::study
