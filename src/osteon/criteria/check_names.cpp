// SPDX-License-Identifier: Apache-2.0
// What a name means: a column of the row at hand, a definition, a supplied value, a table, or a
// column of a table with one row per patient, in this order.
#include <algorithm>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/criteria/checker.hpp"

namespace osteon::criteria {
namespace {

Kind kind_of(records::ColumnType type) {
  switch (type) {
    case records::ColumnType::text: return Kind::text;
    case records::ColumnType::number:
    case records::ColumnType::whole: return Kind::number;
    case records::ColumnType::date: return Kind::date;
    case records::ColumnType::yes_no: return Kind::yes_no;
  }
  return Kind::text;
}

bool one_per_subject(const records::Table& table) {
  return table.schema().cardinality == records::Cardinality::one_per_subject;
}

}  // namespace

// --- look-up
// ---------------------------------------------------------------------------------------

std::optional<std::uint32_t> Checker::find_table(std::string_view name) const {
  const auto& tables = out_.dataset->tables();
  for (std::uint32_t i = 0; i < tables.size(); ++i) {
    if (tables[i].name() == name) return i;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Checker::find_column(std::uint32_t table,
                                                  std::string_view name) const {
  const auto found = out_.table(table).frame().index_of(name);
  if (!found) return std::nullopt;
  return static_cast<std::uint32_t>(*found);
}

bool Checker::is_identifier(std::uint32_t table, std::string_view column) const {
  const auto& schema = out_.table(table).schema();
  const auto* found = schema.find(column);
  return column == schema.subject_column ||
         (found != nullptr && found->privacy == records::Privacy::identifier);
}

std::vector<std::string> Checker::columns_of(std::uint32_t table) const {
  std::vector<std::string> names;
  for (const auto& column : out_.table(table).frame().columns()) {
    if (!is_identifier(table, column.name())) names.push_back(column.name());
  }
  return names;
}

std::vector<std::string> Checker::names_in_reach() const {
  std::vector<std::string> names;
  if (!scopes_.empty()) names = columns_of(scopes_.back().table);
  for (const auto& [name, id] : named_) names.push_back(name);
  for (const auto& external : out_.environment.externals) names.push_back(external.name);
  if (out_.environment.cutoff) names.emplace_back("cutoff");
  for (std::uint32_t i = 0; i < out_.dataset->tables().size(); ++i) {
    const auto& table = out_.table(i);
    names.push_back(table.name());
    if (!one_per_subject(table)) continue;
    for (auto& column : columns_of(i)) names.push_back(std::move(column));
  }
  return names;
}

// --- names
// -----------------------------------------------------------------------------------------

NodeId Checker::name(const Syntax& syntax) {
  if (!scopes_.empty()) {
    const Scope scope = scopes_.back();
    if (const auto column = find_column(scope.table, syntax.text)) {
      warn_if_hidden(syntax, scope.table);
      return column_node(syntax, Op::column, scope.table, *column, scope.slot);
    }
  }
  if (const auto found = named_.find(syntax.text); found != named_.end()) {
    return definition_node(syntax, found->second);
  }
  const auto& externals = out_.environment.externals;
  for (std::uint32_t i = 0; i < externals.size(); ++i) {
    if (externals[i].name == syntax.text) return external_node(syntax, i);
  }
  if (syntax.text == "cutoff") return cutoff_node(syntax);
  if (const auto table = find_table(syntax.text)) return table_node(syntax, *table);
  return subject_level(syntax);
}

void Checker::warn_if_hidden(const Syntax& syntax, std::uint32_t table) {
  if (named_.find(syntax.text) == named_.end()) return;
  report(owner_, syntax.pointer, "W121",
         fmt::format("\"{0}\" here is the column {0} of {1}, not the definition of that name",
                     syntax.text, out_.table(table).name()),
         "give the definition another name", base::Severity::warning);
}

NodeId Checker::definition_node(const Syntax& syntax, DefinitionId id) {
  if (status_[id] == Status::in_progress) {
    report_cycle(id, syntax.pointer);
    return none;
  }
  const NodeId root = root_of(id);
  if (root == none) return none;
  const Node target = out_.nodes[root];
  if (target.type.kind == Kind::set) {
    return add_node(syntax, Op::set_constant, target.type, {}, target.index, id);
  }
  if (target.op == Op::row_source) {
    BoundRows rows = all_rows(target.type.table);
    rows.definition = id;
    rows.column = out_.sources[target.index].column;
    return rows_node(syntax, std::move(rows));
  }
  return add_node(syntax, Op::definition, target.type, {}, id);
}

NodeId Checker::external_node(const Syntax& syntax, std::uint32_t index) {
  return add_node(syntax, Op::external, out_.externals[index], {}, index);
}

NodeId Checker::cutoff_node(const Syntax& syntax) {
  const auto cutoff = out_.environment.cutoff;
  if (!cutoff) {
    return error(syntax.pointer, "E130", "the study has no cut-off date",
                 "write cutoff = 2024-12-31 (your date) under [study]");
  }
  Type type;
  type.kind = Kind::date;
  return constant(syntax, type, known(cutoff->value));
}

NodeId Checker::table_node(const Syntax& syntax, std::uint32_t table) {
  return rows_node(syntax, all_rows(table));
}

// A bare column of a table that has one row per patient.
NodeId Checker::subject_level(const Syntax& syntax) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  std::vector<std::string> candidates;
  for (std::uint32_t i = 0; i < out_.dataset->tables().size(); ++i) {
    if (!one_per_subject(out_.table(i))) continue;
    const auto column = find_column(i, syntax.text);
    if (!column) continue;
    found.emplace_back(i, *column);
    candidates.push_back(fmt::format("{}.{}", out_.table(i).name(), syntax.text));
  }
  if (found.empty()) return unknown_name(syntax);
  if (is_identifier(found.front().first, syntax.text)) {
    return refuse_identifier(syntax, found.front().first);
  }
  if (found.size() > 1) {
    return error(syntax.pointer, "E132",
                 fmt::format("\"{}\" could be {}", syntax.text, base::join(candidates, " or ")),
                 fmt::format("write {}", base::join(candidates, " or ")));
  }
  return column_node(syntax, Op::subject_column, found.front().first, found.front().second, none);
}

NodeId Checker::unknown_name(const Syntax& syntax) {
  const std::string& name = syntax.text;
  for (std::uint32_t i = 0; i < out_.dataset->tables().size(); ++i) {
    const auto& table = out_.table(i);
    if (!find_column(i, name)) continue;
    if (is_identifier(i, name)) return refuse_identifier(syntax, i);
    return error(syntax.pointer, "E136",
                 fmt::format("\"{}\" is a column of {}, which has several rows per patient", name,
                             table.name()),
                 fmt::format("say which row, for example last({0}).{1}, or any({0} where {1} ...)",
                             table.name(), name));
  }
  if (name == "true" || name == "false") {
    return error(syntax.pointer, "E130", fmt::format("there is no name \"{}\"", name),
                 "write yes or no");
  }
  if (name == "null" || name == "NULL" || name == "NA" || name == "missing") {
    return error(syntax.pointer, "E130", fmt::format("there is no name \"{}\"", name),
                 "write \"is unknown\" behind the value instead");
  }
  const std::string closest = base::closest(name, names_in_reach());
  const std::string remedy = closest.empty()
                                 ? std::string(
                                       "a code or text stands in quotes; other names belong under "
                                       "[define]")
                                 : fmt::format("closest: {}", closest);
  return error(syntax.pointer, "E130", fmt::format("there is no name \"{}\" here", name), remedy);
}

NodeId Checker::unknown_column(const Syntax& syntax, std::uint32_t table) {
  const auto& named = out_.table(table);
  const std::string closest = base::closest(syntax.text, columns_of(table));
  std::string remedy = closest.empty()
                           ? fmt::format("it has {}", base::join(columns_of(table), ", "))
                           : fmt::format("closest: {}", closest);
  if (named.schema().find(syntax.text) != nullptr && !is_identifier(table, syntax.text)) {
    remedy =
        fmt::format("map it under [source.{}], or leave it out of the expression", named.name());
  }
  return error(syntax.pointer, "E133",
               fmt::format("the table {} has no column \"{}\"", named.name(), syntax.text),
               std::move(remedy));
}

NodeId Checker::refuse_identifier(const Syntax& syntax, std::uint32_t table) {
  return error(syntax.pointer, "E135",
               fmt::format("\"{}\" of {} identifies a person; expressions may not read it",
                           syntax.text, out_.table(table).name()),
               "state what distinguishes the patient instead");
}

// --- columns of rows
// -------------------------------------------------------------------------------

NodeId Checker::field(const Syntax& syntax, Want want) {
  const Syntax& owner = syntax.parts.front();
  if (owner.form == Form::name && named_.find(owner.text) == named_.end()) {
    if (const auto table = find_table(owner.text)) return table_field(syntax, *table, want);
  }
  const NodeId rows = check(owner, Want::values);
  if (rows == none) return none;
  const Type found = type(rows);
  if (found.kind != Kind::row && found.kind != Kind::rows) {
    return error(syntax.pointer, "E140",
                 fmt::format("{} is {} and has no columns", words(owner), type_phrase(found)),
                 "a column follows a table, or a row such as first(...)");
  }
  const auto column = find_column(found.table, syntax.text);
  if (!column) return unknown_column(syntax, found.table);
  if (found.kind == Kind::row) {
    if (is_identifier(found.table, syntax.text)) return refuse_identifier(syntax, found.table);
    Type type;
    type.kind = kind_of(out_.table(found.table).frame().columns()[*column].type());
    return add_node(syntax, Op::field, type, {rows}, bind(found.table, *column));
  }
  if (want == Want::value) {
    return error(
        syntax.pointer, "E136", fmt::format("{} can be several rows", words(owner)),
        fmt::format("say which: first(...).{0}, last(...).{0}, min(...) or max(...)", syntax.text));
  }
  return values_node(syntax, out_.rows_of(rows), *column);
}

// table.column: in "where" over that table the row at hand; for a table with one row per patient
// its value; in min(...), "in" and the like all its values.
NodeId Checker::table_field(const Syntax& syntax, std::uint32_t table, Want want) {
  const auto column = find_column(table, syntax.text);
  if (!column) return unknown_column(syntax, table);
  if (want == Want::values) return values_node(syntax, all_rows(table), *column);
  for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
    if (scope->table == table) return column_node(syntax, Op::column, table, *column, scope->slot);
  }
  const auto& found = out_.table(table);
  if (one_per_subject(found)) return column_node(syntax, Op::subject_column, table, *column, none);
  if (is_identifier(table, syntax.text)) return refuse_identifier(syntax, table);
  return error(syntax.pointer, "E136", fmt::format("{} has several rows per patient", found.name()),
               fmt::format("say which: first({0} where ...).{1}, last({0} where ...).{1}, "
                           "min({0}.{1}) or max({0}.{1})",
                           found.name(), syntax.text));
}

NodeId Checker::column_node(const Syntax& syntax, Op op, std::uint32_t table, std::uint32_t column,
                            std::uint32_t slot) {
  if (is_identifier(table, syntax.text)) return refuse_identifier(syntax, table);
  Type type;
  type.kind = kind_of(out_.table(table).frame().columns()[column].type());
  return add_node(syntax, op, type, {}, bind(table, column), slot);
}

NodeId Checker::values_node(const Syntax& syntax, BoundRows rows, std::uint32_t column) {
  if (is_identifier(rows.table, syntax.text)) return refuse_identifier(syntax, rows.table);
  rows.column = bind(rows.table, column);
  return rows_node(syntax, std::move(rows));
}

NodeId Checker::rows_node(const Syntax& syntax, BoundRows rows) {
  Type type;
  type.kind = rows.column == none ? Kind::rows : Kind::values;
  type.table = rows.table;
  if (rows.column != none) {
    type.column = out_.columns[rows.column].column;
    type.element = kind_of(out_.columns[rows.column].data->type());
  }
  out_.sources.push_back(std::move(rows));
  return add_node(syntax, Op::row_source, type, {},
                  static_cast<std::uint32_t>(out_.sources.size() - 1));
}

NodeId Checker::where(const Syntax& syntax, Want want) {
  const NodeId left = check(syntax.parts[0], want);
  if (left == none) return none;
  if (out_.nodes[left].op != Op::row_source) {
    return error(
        syntax.parts[0].pointer, "E140",
        fmt::format("{} before where is {}", words(syntax.parts[0]), type_phrase(type(left))),
        "before where stands a table, for example therapies where ...");
  }
  BoundRows rows = out_.rows_of(left);
  scopes_.push_back({rows.table, rows.slot});
  const NodeId condition = check(syntax.parts[1]);
  scopes_.pop_back();
  if (condition == none) return none;
  if (!require(syntax.parts[1], condition, Kind::yes_no, "the condition after where")) return none;
  rows.conditions.push_back(condition);
  return rows_node(syntax, std::move(rows));
}

BoundRows Checker::all_rows(std::uint32_t table) {
  const auto& schema = out_.table(table).schema();
  BoundRows rows;
  rows.table = table;
  rows.slot = out_.slot_count++;
  rows.order = bind_date(table, schema.order_column);
  rows.interval_end = bind_date(table, schema.end_column);
  return rows;
}

// --- binding
// ---------------------------------------------------------------------------------------

std::uint32_t Checker::bind_date(std::uint32_t table, const std::string& column) {
  if (column.empty()) return none;
  const auto found = find_column(table, column);
  if (!found) return none;
  const auto& data = out_.table(table).frame().columns()[*found];
  return data.type() == records::ColumnType::date ? bind(table, *found) : none;
}

std::uint32_t Checker::bind(std::uint32_t table, std::uint32_t column) {
  const auto next = static_cast<std::uint32_t>(out_.columns.size());
  const auto [entry, added] = bound_.try_emplace({table, column}, next);
  if (!added) return entry->second;
  BoundColumn bound;
  bound.table = table;
  bound.column = column;
  bound.data = &out_.table(table).frame().columns()[column];
  if (bound.data->type() == records::ColumnType::number) {
    bound.denominator = to_number(base::Decimal{0, bound.data->scale()}).denominator;
  }
  if (bound.data->type() == records::ColumnType::text) {
    for (const auto& text : bound.data->dictionary()) bound.pool_of_code.push_back(intern(text));
  }
  out_.columns.push_back(std::move(bound));
  return next;
}

}  // namespace osteon::criteria
