// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/explain.hpp"

#include <fmt/format.h>

#include "osteon/criteria/compiled.hpp"
#include "osteon/criteria/machine.hpp"
#include "osteon/criteria/result.hpp"
#include "osteon/criteria/speaker.hpp"

namespace osteon::criteria {
namespace {

base::LocalText shown(const Value& value) {
  if (value.state() == State::absent) return {"no such row", "无此记录"};
  if (!value.is_known()) return {"unknown", "未知"};
  switch (value.kind()) {
    case Kind::yes_no:
      return value.answer() == base::Tri::yes ? base::LocalText{"yes", "是"}
                                              : base::LocalText{"no", "否"};
    case Kind::row:
    case Kind::rows:
    case Kind::values: return {display(value), fmt::format("{}条记录", value.rows().size())};
    default: return {display(value), {}};
  }
}

// Rows have no parts: their clauses are about one row after another. Constants explain themselves.
bool is_worth_telling(const Node& node) {
  return node.op != Op::constant && node.op != Op::set_constant;
}
bool has_parts(Op op) {
  switch (op) {
    case Op::any:
    case Op::all:
    case Op::count:
    case Op::first:
    case Op::last:
    case Op::sum:
    case Op::mean:
    case Op::distinct:
    case Op::days_covered:
    case Op::exposure:
    case Op::field: return false;
    default: return true;
  }
}

ClauseReport report(Machine& machine, NodeId id) {
  const Compiled& compiled = machine.compiled();
  const Node& node = compiled.node(id);
  ClauseReport clause;
  clause.text = spoken(compiled, id);
  clause.expression = std::string(compiled.words(node));
  clause.value = result_of(machine, id);
  clause.shown = shown(clause.value);
  if (node.op == Op::definition) {
    ClauseReport meaning = report(machine, compiled.roots[node.index]);
    if (meaning.parts.empty()) {
      clause.parts.push_back(std::move(meaning));
    } else {
      clause.parts = std::move(meaning.parts);
    }
    return clause;
  }
  if (!has_parts(node.op)) return clause;
  for (const NodeId part : compiled.parts(node)) {
    if (is_worth_telling(compiled.node(part))) clause.parts.push_back(report(machine, part));
  }
  return clause;
}

std::string row_name(const Program& program, std::uint32_t table, base::Language language) {
  const auto& found = program.compiled().table(table);
  const std::string& label = found.schema().row_label.in(language);
  if (!label.empty()) return label;
  return language == base::Language::en ? "row of " + std::string(found.name()) : found.name();
}

std::string column_name(const Program& program, const Unknown& unknown, base::Language language) {
  const auto& schema = program.compiled().table(unknown.row.table).schema();
  const auto* column = schema.find(unknown.column);
  if (column != nullptr && !column->label.in(language).empty()) return column->label.in(language);
  return base::replace_all(unknown.column, "_", " ");
}

}  // namespace

base::LocalText read_aloud(const Program& program, DefinitionId id) {
  return spoken(program.compiled(), program.compiled().roots[id]);
}

ClauseReport explain(Evaluator& evaluator, DefinitionId id) {
  return report(evaluator.machine(), evaluator.program().compiled().roots[id]);
}

base::LocalText describe(const Unknown& unknown, const Program& program) {
  const auto row = [&](base::Language l) { return row_name(program, unknown.row.table, l); };
  const auto column = [&](base::Language l) { return column_name(program, unknown, l); };
  constexpr auto en = base::Language::en;
  constexpr auto zh = base::Language::zh;
  switch (unknown.cause) {
    case Cause::missing_cell:
      return {fmt::format("the {} of {} is missing", column(en), with_article(row(en))),
              fmt::format("一条{}记录的{}缺失", row(zh), column(zh))};
    case Cause::no_such_row:
      return {fmt::format("there is no such {}: {}", row(en), unknown.rows),
              fmt::format("没有这样的{}记录：{}", row(zh), unknown.rows)};
    case Cause::rows_disagree:
      return {fmt::format("several {} could be meant and differ in {}", english_plural(row(en)),
                          column(en)),
              fmt::format("可能指多条{}记录，其{}不同", row(zh), column(zh))};
    case Cause::open_end:
      return {fmt::format("{} has no end date and the study has no cut-off", with_article(row(en))),
              fmt::format("一条{}记录没有结束日期，且研究没有截止日期", row(zh))};
    case Cause::reversed_interval:
      return {fmt::format("{} ends before it starts", with_article(row(en))),
              fmt::format("一条{}记录的结束日期早于开始日期", row(zh))};
    case Cause::external_missing:
      return {fmt::format("{} is not known", base::replace_all(unknown.column, "_", " ")),
              fmt::format("{}未知", unknown.column)};
    case Cause::not_computable:
      return {fmt::format("{} has no exact result", unknown.rows),
              fmt::format("{}没有精确结果", unknown.rows)};
  }
  return {};
}

}  // namespace osteon::criteria
