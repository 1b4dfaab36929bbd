// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/result.hpp"

namespace osteon::criteria {
namespace {

Value rows_result(Machine& machine, const Node& node) {
  const BoundRows& rows = machine.compiled().sources[node.index];
  std::vector<RowRef> found;
  for (const PossibleRow& row : machine.possible_rows(rows, rows.conditions.size())) {
    if (!row.certain) return Value::unknown(node.type.kind);
    found.push_back({rows.table, row.row});
  }
  return Value::rows(node.type.kind, std::move(found));
}

}  // namespace

Value result_of(Machine& machine, NodeId id) {
  const Node& node = machine.compiled().node(id);
  const Kind kind = node.type.kind;
  if (kind == Kind::yes_no && node.op != Op::field && node.op != Op::subject_column) {
    return Value::yes_no(machine.truth(id));
  }
  if (kind == Kind::set) return Value::unknown(kind);
  if (kind == Kind::rows || kind == Kind::values) return rows_result(machine, node);
  const Cell cell = machine.value(id);
  if (!cell.is_known()) return Value::unknown(kind, cell.state);
  switch (kind) {
    case Kind::yes_no: return Value::yes_no(to_answer(cell));
    case Kind::number: return Value::number(cell.low);
    case Kind::date: return Value::date({static_cast<std::int32_t>(cell.whole())});
    case Kind::text: return Value::text(std::string(machine.text(cell.whole())));
    case Kind::duration:
      return Value::duration({static_cast<std::int32_t>(cell.whole()),
                              node.type.measure == Measure::days ? base::DurationUnit::day
                                                                 : base::DurationUnit::month});
    case Kind::row: {
      std::vector<RowRef> rows;
      for (const records::Row row : machine.candidates(cell))
        rows.push_back({node.type.table, row});
      return Value::rows(kind, std::move(rows));
    }
    default: return Value::unknown(kind);
  }
}

}  // namespace osteon::criteria
