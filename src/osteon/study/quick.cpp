// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "osteon/records/csv_peek.hpp"

namespace osteon::study {
namespace {

using records::Column;
using records::ColumnType;

// A column of whole numbers with few values is a code (1, 2), not a quantity.
constexpr std::size_t few_values = 5;

base::Diagnostic problem(std::string code, std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.concern = base::Concern::data;
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

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

/// Columns of the sheet, found by heading.
class Sheet {
 public:
  explicit Sheet(const records::Dataset& dataset)
      : table_(dataset.tables().front()), frame_(table_.frame()) {}

  /// Name in expressions of the column with this heading; empty and a problem when there is none.
  std::string name_of(const std::string& heading, std::string_view flag) {
    for (const auto& column : frame_.columns()) {
      if (column.name() == heading || heading_of(column.name()) == heading) return column.name();
    }
    const auto all = headings();
    const std::string near = base::closest(heading, all);
    auto missing =
        problem("E230", fmt::format("the sheet has no column \"{}\" ({})", heading, flag),
                near.empty() ? fmt::format("columns: {}", base::join(all, ", "))
                             : fmt::format("closest: \"{}\"", near));
    missing.place.file = frame_.sources().empty() ? "" : frame_.sources().front().file;
    problems_.push_back(std::move(missing));
    return {};
  }
  [[nodiscard]] std::string heading_of(const std::string& name) const {
    const auto* source = frame_.column_source(name);
    return source == nullptr || source->heading.empty() ? name : source->heading;
  }
  [[nodiscard]] std::vector<std::string> headings() const {
    std::vector<std::string> all;
    for (const auto& column : frame_.columns()) {
      if (column.name() != table_.schema().subject_column) all.push_back(heading_of(column.name()));
    }
    return all;
  }
  [[nodiscard]] bool is_identifier(const std::string& name) const {
    const auto* schema = table_.schema().find(name);
    const bool sealed = schema != nullptr && schema->privacy == records::Privacy::identifier;
    return sealed || name == table_.schema().subject_column ||
           records::looks_like_identifier(heading_of(name));
  }
  [[nodiscard]] const Column& column(const std::string& name) const { return *frame_.find(name); }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& column : frame_.columns()) all.push_back(column.name());
    return all;
  }
  [[nodiscard]] base::Place first_text_that_is_no_number(const std::string& name) const {
    const Column& cells = column(name);
    if (cells.type() != ColumnType::text) return frame_.place(0, name);
    for (records::Row row = 0; row < cells.size(); ++row) {
      const auto text = cells.text(row);
      if (text && !base::parse_decimal(*text)) return frame_.place(row, name);
    }
    return {};
  }
  [[nodiscard]] base::Diagnostics& problems() { return problems_; }

 private:
  const records::Table& table_;
  const records::Frame& frame_;
  base::Diagnostics problems_;
};

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

// Levels in ascending order, so that 1 comes before 2.
std::vector<cohort::LevelPlan> code_levels(const Column& column) {
  std::vector<cohort::LevelPlan> levels;
  for (const std::int64_t value : whole_values(column, 1000)) {
    const std::string text = fmt::format("{}", value);
    levels.push_back({text, {text, {}}});
  }
  return levels;
}

cohort::VariablePlan variable_plan(const Sheet& sheet, const std::string& name,
                                   bool as_categories) {
  cohort::VariablePlan variable;
  variable.name = name;
  variable.label = {sheet.heading_of(name), {}};
  const Column& column = sheet.column(name);
  const bool number = column.type() == ColumnType::whole || column.type() == ColumnType::number;
  if (number && as_categories) variable.levels = code_levels(column);
  return variable;
}

base::Diagnostic categories_note(const Sheet& sheet, const std::string& name) {
  auto note =
      problem("N230",
              fmt::format("\"{}\" has at most {} different values and is shown as categories",
                          sheet.heading_of(name), few_values),
              "name it in a study file to show it as a number");
  note.severity = base::Severity::note;
  return note;
}

/// The yes/no expression for the event column, or a problem.
std::string event_rule(Sheet& sheet, const std::string& name,
                       const std::optional<std::string>& value) {
  const Column& column = sheet.column(name);
  const bool number = column.type() == ColumnType::whole || column.type() == ColumnType::number;
  if (value) {
    if (number) return fmt::format("{} == {}", name, *value);
    if (column.type() == ColumnType::yes_no) {
      return *value == "no" ? fmt::format("not {}", name) : name;
    }
    std::string quoted = base::replace_all(*value, "\"", "");
    return fmt::format("{} == \"{}\"", name, quoted);
  }
  if (column.type() == ColumnType::yes_no) return name;
  if (column.type() == ColumnType::whole) {
    const auto values = whole_values(column, 2);
    const bool zero_one =
        std::all_of(values.begin(), values.end(), [](std::int64_t v) { return v == 0 || v == 1; });
    if (zero_one) return fmt::format("{} == 1", name);
  }
  sheet.problems().push_back(
      problem("E231", fmt::format("the values of \"{}\" are not 0 and 1", sheet.heading_of(name)),
              "say which value is the event: --event-value 2"));
  return {};
}

// The first cell of the time column that is no number, with its place.
void check_time(Sheet& sheet, const std::string& name) {
  const Column& column = sheet.column(name);
  if (column.type() == ColumnType::whole || column.type() == ColumnType::number) return;
  auto wrong = problem("E232",
                       fmt::format("the time column \"{}\" holds {}, not numbers",
                                   sheet.heading_of(name), records::type_name(column.type())),
                       "correct the cell, or declare it missing: --missing MARK");
  wrong.place = sheet.first_text_that_is_no_number(name);
  sheet.problems().push_back(std::move(wrong));
}

criteria::Source expression(std::string text) {
  return {std::move(text), {}, {}};
}

void plan_survival(Study& study, const QuickSurvival& question, const std::string& by) {
  FigurePlan figure;
  figure.id = "km";
  figure.kind = FigureKind::km;
  figure.caption = {question.title, {}};
  figure.by = by;
  figure.endpoint = "time";
  figure.risk_table = question.risk_table;
  figure.print = {"log-rank", "hr"};
  figure.every = question.every;
  study.output.figures = {figure};
  TablePlan table;
  table.id = "survival";
  table.kind = TableKind::survival;
  table.caption = {question.title, {}};
  table.by = by;
  table.endpoints = {"time"};
  table.at = question.at;
  study.output.tables = {table};
}

}  // namespace

base::Result<std::unique_ptr<Prepared>> quick_survival(const QuickSheet& sheet,
                                                       const QuickSurvival& question,
                                                       const Effort& effort) {
  auto prepared = prepare_records(flat_study(sheet, "km"), effort);
  if (!prepared) return prepared;
  Study& study = (*prepared)->study;
  Sheet columns((*prepared)->records.dataset);
  const std::string time = columns.name_of(question.time, "--time");
  const std::string event = columns.name_of(question.event, "--event");
  if (!time.empty()) check_time(columns, time);
  const std::string by = question.by.empty() ? std::string() : columns.name_of(question.by, "--by");
  const std::string rule =
      event.empty() ? std::string() : event_rule(columns, event, question.event_value);
  if (!columns.problems().empty()) return base::fail(std::move(columns.problems()));
  cohort::EndpointPlan endpoint;
  endpoint.id = "time";
  endpoint.label = {question.title.empty() ? "survival" : question.title, {}};
  endpoint.kind = cohort::EndpointKind::by_duration;
  endpoint.primary = true;
  endpoint.time = expression(time);
  endpoint.event = expression(rule);
  endpoint.unit = question.unit;
  endpoint.shown = question.shown;
  study.cohort.endpoints = {endpoint};
  if (!by.empty()) study.cohort.variables = {variable_plan(columns, by, true)};
  plan_survival(study, question, by);
  if (auto done = prepare_cohort(**prepared, effort); !done) {
    return base::fail(std::move(done.error()));
  }
  return prepared;
}

base::Result<std::unique_ptr<Prepared>> quick_baseline(const QuickSheet& sheet,
                                                       const QuickBaseline& question,
                                                       const Effort& effort) {
  auto prepared = prepare_records(flat_study(sheet, "table1"), effort);
  if (!prepared) return prepared;
  Study& study = (*prepared)->study;
  Sheet columns((*prepared)->records.dataset);
  TablePlan table;
  table.id = "table1";
  table.kind = TableKind::baseline;
  table.caption = {"Baseline characteristics", "基线特征"};
  if (!question.by.empty()) {
    table.by = columns.name_of(question.by, "--by");
    if (!table.by.empty()) {
      study.cohort.variables.push_back(variable_plan(columns, table.by, true));
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
    study.cohort.variables.push_back(
        variable_plan(columns, name, code || categories.count(name) > 0));
    if (code && categories.count(name) == 0) notes.push_back(categories_note(columns, name));
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
