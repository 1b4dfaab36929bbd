// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "osteon/criteria/tracer.hpp"

namespace osteon::criteria {

using base::Tri;
using records::Row;

void Proof::of(NodeId id) {
  const Node& node = compiled().node(id);
  switch (node.op) {
    case Op::constant:
    case Op::set_constant:
    case Op::column:  // its row is named by whatever goes over the rows
    case Op::external: return;
    case Op::subject_column: {
      const std::uint32_t table = compiled().columns[node.index].table;
      for (const Row row : machine_.table_rows(table)) add(table, row);
      return;
    }
    case Op::definition: of(compiled().roots[node.index]); return;
    case Op::field: of(compiled().part(node, 0)); return;
    case Op::first:
    case Op::last: {
      const Cell row = machine_.value(id);
      for (const Row candidate : machine_.candidates(row)) add(node.type.table, candidate);
      return;
    }
    case Op::row_source: of_rows(compiled().sources[node.index]); return;
    case Op::count:
    case Op::sum:
    case Op::mean:
    case Op::distinct:
    case Op::days_covered:
    case Op::exposure: of_rows(compiled().rows_of(compiled().part(node, 0))); return;
    case Op::least:
    case Op::greatest: return node.child_count == 1 ? of_extreme(id) : of_parts(node);
    case Op::any: of_any(node); return;
    case Op::all: of_all(node); return;
    case Op::in_values: of_membership(node); return;
    case Op::logical_and: of_deciding_parts(node, Tri::no); return;
    case Op::logical_or: of_deciding_parts(node, Tri::yes); return;
    case Op::conditional: {
      const Tri condition = machine_.truth(compiled().part(node, 0));
      of(compiled().part(node, 0));
      if (condition == Tri::yes) of(compiled().part(node, 1));
      if (condition == Tri::no) of(compiled().part(node, 2));
      return;
    }
    case Op::first_known:
      for (const NodeId part : compiled().parts(node)) {
        if (compiled().node(part).type.kind == Kind::yes_no ? machine_.truth(part) == Tri::unknown
                                                            : !machine_.value(part).is_known()) {
          continue;
        }
        return of(part);
      }
      return;
    default: of_parts(node);
  }
}

void Proof::of_parts(const Node& node) {
  for (const NodeId part : compiled().parts(node)) of(part);
}

// "no" of one part decides an "and", "yes" of one an "or"; otherwise all parts do.
void Proof::of_deciding_parts(const Node& node, Tri decisive) {
  for (const NodeId part : compiled().parts(node)) {
    if (machine_.truth(part) == decisive) return of(part);
  }
  of_parts(node);
}

void Proof::of_conditions(const BoundRows& rows, std::size_t conditions) {
  for (std::size_t i = 0; i < conditions; ++i) {
    if (machine_.truth(rows.conditions[i]) != Tri::unknown) of(rows.conditions[i]);
  }
}

// One certain row proves "there is one"; nothing proves that there is none.
void Proof::of_any(const Node& node) {
  const BoundRows& rows = compiled().rows_of(compiled().part(node, 0));
  for (const PossibleRow& row : machine_.possible_rows(rows, rows.conditions.size())) {
    if (!row.certain) continue;
    add(rows.table, row.row);
    machine_.enter(rows, row.row);
    of_conditions(rows, rows.conditions.size());
    return;
  }
}

// One row that breaks the rule disproves it; all rows that meet it prove it.
void Proof::of_all(const Node& node) {
  const BoundRows& rows = compiled().rows_of(compiled().part(node, 0));
  const std::size_t conditions = rows.conditions.size() - 1;
  const auto possible = machine_.possible_rows(rows, conditions);
  for (const PossibleRow& row : possible) {
    machine_.enter(rows, row.row);
    if (row.certain && machine_.truth(rows.conditions.back()) == Tri::no) {
      add(rows.table, row.row);
      return;
    }
  }
  for (const PossibleRow& row : possible) add(rows.table, row.row);
}

void Proof::of_membership(const Node& node) {
  const NodeId value = compiled().part(node, 0);
  const BoundRows& rows = compiled().rows_of(compiled().part(node, 1));
  const Cell cell = machine_.value(value);
  if (cell.is_known()) of(value);
  for (const PossibleRow& row : machine_.possible_rows(rows, rows.conditions.size())) {
    const Cell other = machine_.read(compiled().columns[rows.column], row.row);
    if (!row.certain || compare(Comparison::equal, cell, other) != Tri::yes) continue;
    add(rows.table, row.row);
    return;
  }
}

void Proof::of_rows(const BoundRows& rows) {
  for (const PossibleRow& row : machine_.possible_rows(rows, rows.conditions.size())) {
    if (row.certain) add(rows.table, row.row);
  }
}

void Proof::of_extreme(NodeId id) {
  const Node& node = compiled().node(id);
  const Cell best = machine_.value(id);
  const BoundRows& rows = compiled().rows_of(compiled().part(node, 0));
  for (const PossibleRow& row : machine_.possible_rows(rows, rows.conditions.size())) {
    const Cell cell = machine_.read(compiled().columns[rows.column], row.row);
    const bool decides = !best.is_known() || compare(Comparison::equal, cell, best) == Tri::yes;
    if (row.certain && decides) add(rows.table, row.row);
  }
}

void Proof::add(std::uint32_t table, Row row) {
  const RowRef place{table, row};
  if (std::find(into_.begin(), into_.end(), place) == into_.end()) into_.push_back(place);
}

}  // namespace osteon::criteria
