// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/variables.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace osteon::study {
namespace {

/// Texts that occur, in ascending order, so that the first group does not depend on frequencies.
std::vector<cohort::LevelPlan> text_levels(const records::Column& column) {
  std::set<std::string> texts;
  for (records::Row row = 0; row < column.size(); ++row) {
    if (const auto text = column.text(row)) texts.emplace(*text);
  }
  std::vector<cohort::LevelPlan> levels;
  levels.reserve(texts.size());
  for (const std::string& text : texts) levels.push_back({text, {text, {}}});
  return levels;
}

cohort::VariablePlan plan_of(const SheetColumns& columns, const std::string& name, NumberAs as) {
  cohort::VariablePlan plan = variable_plan(columns, name, as);
  const records::Column& column = columns.column(name);
  if (column.type() == records::ColumnType::text) plan.levels = text_levels(column);
  return plan;
}

/// Measurements with decimals, and dates, have no levels.
base::Result<void> check_kinds(const Prepared& prepared, const std::vector<SheetVariable>& wanted) {
  base::Diagnostics problems;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto& variable = prepared.cohort.variables[i];
    const bool category = variable.kind == cohort::VariableKind::category;
    if (category == (wanted[i].as == NumberAs::categories)) continue;
    problems.push_back(not_comparable(
        fmt::format("\"{}\" ({}) does not hold {} ({} rows)", wanted[i].heading, wanted[i].flag,
                    category ? "numbers" : "categories", prepared.cohort.members.size()),
        "name a column of categories or whole-number codes for groups, of numbers for values"));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return {};
}

}  // namespace

base::Diagnostic not_comparable(std::string sentence, std::string remedy) {
  return data_problem("E265", std::move(sentence), std::move(remedy));
}

base::Result<std::unique_ptr<Prepared>> prepare_variables(const QuickSheet& sheet,
                                                          const std::string& id,
                                                          const std::vector<SheetVariable>& wanted,
                                                          const Effort& effort) {
  auto prepared = prepare_records(flat_study(sheet, id), effort);
  if (!prepared) return prepared;
  SheetColumns columns((*prepared)->records.dataset);
  std::vector<std::string> names;
  for (const SheetVariable& variable : wanted) {
    names.push_back(columns.name_of(variable.heading, variable.flag));
    if (!names.back().empty() && variable.as == NumberAs::number) {
      columns.check_number(names.back());
    }
  }
  if (!columns.problems().empty()) return base::fail(std::move(columns.problems()));
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto first = names.begin();
    const auto here = first + static_cast<std::ptrdiff_t>(i);
    if (std::find(first, here, names[i]) != here) {
      return base::fail(not_comparable("one column is named twice", "name two different columns"));
    }
    (*prepared)->study.cohort.variables.push_back(plan_of(columns, names[i], wanted[i].as));
  }
  if (auto done = prepare_cohort(**prepared, effort); !done) {
    return base::fail(std::move(done.error()));
  }
  if (auto fits = check_kinds(**prepared, wanted); !fits) {
    return base::fail(std::move(fits.error()));
  }
  return prepared;
}

cohort::Grouping grouping_of(const Prepared& prepared, std::size_t variable) {
  const cohort::VariableColumn& column = prepared.cohort.variables[variable];
  cohort::Grouping grouping;
  grouping.id = column.plan.name;
  grouping.label = column.plan.label;
  grouping.groups = column.levels;
  grouping.codes = column.codes;
  return grouping;
}

stats::CountTable cross_table(const Prepared& prepared, std::size_t rows, std::size_t columns) {
  stats::CountTable table = stats::drop_empty(cohort::count_levels(prepared.cohort.variables[rows],
                                                                   grouping_of(prepared, columns)))
                                .table;
  const auto known = static_cast<std::size_t>(table.total());
  table.missing = static_cast<std::int64_t>(prepared.cohort.members.size() - known);
  return table;
}

}  // namespace osteon::study
