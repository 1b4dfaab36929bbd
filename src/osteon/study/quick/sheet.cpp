// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/sheet.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/criteria/written_name.hpp"
#include "osteon/records/csv_peek.hpp"

namespace osteon::study {

using records::Column;
using records::ColumnType;

Study flat_study(const QuickSheet& sheet, std::string id) {
  Study study;
  study.id = std::move(id);
  study.title = {sheet.file.stem().string(), {}};
  study.statistics = sheet.statistics;
  study.languages = {sheet.language};
  study.output.theme = sheet.theme;
  SourcePlan source;
  source.layout = Layout::flat;
  source.table.table = "patients";
  source.table.files = {{sheet.file, sheet.file.filename().string()}};
  source.table.options = sheet.options;
  study.sources.push_back(std::move(source));
  return study;
}

SheetColumns::SheetColumns(const records::Dataset& dataset)
    : table_(dataset.tables().front()), frame_(table_.frame()) {}

std::string SheetColumns::name_of(const std::string& heading, std::string_view flag) {
  for (const auto& column : frame_.columns()) {
    if (column.name() == heading || heading_of(column.name()) == heading) return column.name();
  }
  const auto all = headings();
  const std::string near = base::closest(heading, all);
  auto missing =
      data_problem("E230", fmt::format("the sheet has no column \"{}\" ({})", heading, flag),
                   near.empty() ? fmt::format("columns: {}", base::join(all, ", "))
                                : fmt::format("closest: \"{}\"", near));
  missing.place.file = frame_.sources().empty() ? "" : frame_.sources().front().file;
  problems_.push_back(std::move(missing));
  return {};
}

std::string SheetColumns::heading_of(const std::string& name) const {
  const auto* source = frame_.column_source(name);
  return source == nullptr || source->heading.empty() ? name : source->heading;
}

std::vector<std::string> SheetColumns::headings() const {
  std::vector<std::string> all;
  for (const auto& column : frame_.columns()) {
    if (column.name() != table_.schema().subject_column) all.push_back(heading_of(column.name()));
  }
  return all;
}

bool SheetColumns::is_identifier(const std::string& name) const {
  const auto* schema = table_.schema().find(name);
  const bool sealed = schema != nullptr && schema->privacy == records::Privacy::identifier;
  return sealed || name == table_.schema().subject_column ||
         records::looks_like_identifier(heading_of(name));
}

const Column& SheetColumns::column(const std::string& name) const {
  return *frame_.find(name);
}

std::vector<std::string> SheetColumns::names() const {
  std::vector<std::string> all;
  for (const auto& column : frame_.columns()) all.push_back(column.name());
  return all;
}

namespace {

std::size_t rows_not_zero_or_one(const Column& cells) {
  std::size_t rows = 0;
  for (records::Row row = 0; row < cells.size(); ++row) {
    const std::string text = cells.display(row);
    if (!cells.is_missing(row) && text != "0" && text != "1") ++rows;
  }
  return rows;
}

std::size_t rows_without_number(const Column& cells) {
  std::size_t rows = 0;
  for (records::Row row = 0; row < cells.size(); ++row) {
    if (!cells.is_missing(row) && !base::parse_decimal(cells.display(row))) ++rows;
  }
  return rows;
}

}  // namespace

base::Place SheetColumns::first_text_that_is_no_number(const std::string& name) const {
  const Column& cells = column(name);
  if (cells.type() != ColumnType::text) return frame_.place(0, name);
  for (records::Row row = 0; row < cells.size(); ++row) {
    const auto text = cells.text(row);
    if (text && !base::parse_decimal(*text)) return frame_.place(row, name);
  }
  return {};
}

std::string SheetColumns::event_rule(const std::string& name,
                                     const std::optional<std::string>& value) {
  const Column& cells = column(name);
  std::string written = criteria::written_name(name);
  if (value) {
    if (is_number(cells)) return fmt::format("{} == {}", written, *value);
    if (cells.type() == ColumnType::yes_no) {
      return *value == "no" ? fmt::format("not {}", written) : written;
    }
    std::string quoted = base::replace_all(*value, "\"", "");
    return fmt::format("{} == \"{}\"", written, quoted);
  }
  if (cells.type() == ColumnType::yes_no) return written;
  if (cells.type() == ColumnType::whole) {
    const auto values = whole_values(cells, 2);
    const bool zero_one =
        std::all_of(values.begin(), values.end(), [](std::int64_t v) { return v == 0 || v == 1; });
    if (zero_one) return fmt::format("{} == 1", written);
  }
  problems_.push_back(
      data_problem("E231",
                   fmt::format("the values of \"{}\" are not 0 and 1 in {}", heading_of(name),
                               base::plural(rows_not_zero_or_one(cells), "row")),
                   "say which value is the event: --event-value 2"));
  return {};
}

void SheetColumns::check_number(const std::string& name) {
  const Column& cells = column(name);
  if (is_number(cells)) return;
  auto wrong = data_problem("E232",
                            fmt::format("the time column \"{}\" holds {}, not numbers, in {}",
                                        heading_of(name), records::type_name(cells.type()),
                                        base::plural(rows_without_number(cells), "row")),
                            "correct the cell, or declare it missing: --missing MARK");
  wrong.place = first_text_that_is_no_number(name);
  problems_.push_back(std::move(wrong));
}

std::set<std::int64_t> whole_values(const Column& column, std::size_t most) {
  std::set<std::int64_t> values;
  for (records::Row row = 0; row < column.size() && values.size() <= most; ++row) {
    if (const auto value = column.whole(row)) values.insert(*value);
  }
  return values;
}

bool is_code(const Column& column) {
  if (column.type() != ColumnType::whole) return false;
  return whole_values(column, few_values).size() <= few_values;
}

bool is_number(const Column& column) {
  return column.type() == ColumnType::whole || column.type() == ColumnType::number;
}

namespace {

std::vector<cohort::LevelPlan> code_levels(const Column& column) {
  std::vector<cohort::LevelPlan> levels;
  for (const std::int64_t value : whole_values(column, 1000)) {
    const std::string text = fmt::format("{}", value);
    levels.push_back({text, {text, {}}});
  }
  return levels;
}

}  // namespace

cohort::VariablePlan variable_plan(const SheetColumns& sheet, const std::string& name,
                                   NumberAs as) {
  cohort::VariablePlan variable;
  variable.name = name;
  variable.label = {sheet.heading_of(name), {}};
  const Column& column = sheet.column(name);
  if (is_number(column) && as == NumberAs::categories) variable.levels = code_levels(column);
  return variable;
}

criteria::Source expression(std::string text) {
  return {std::move(text), {}, {}};
}

}  // namespace osteon::study
