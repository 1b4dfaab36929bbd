// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "osteon/criteria/tracer.hpp"

namespace osteon::criteria {

using base::Tri;
using records::Row;

bool Doubts::is_unknown(NodeId id) {
  const Node& node = compiled().node(id);
  switch (node.type.kind) {
    case Kind::yes_no: return machine_.truth(id) == Tri::unknown;
    case Kind::set: return false;
    case Kind::rows:
    case Kind::values: return true;  // their rows are asked one by one
    default: return !machine_.value(id).is_known();
  }
}

void Doubts::of(NodeId id) {
  const Node& node = compiled().node(id);
  switch (node.op) {
    case Op::constant:
    case Op::set_constant: return;
    case Op::column: missing(node.index, machine_.current(node.slot)); return;
    case Op::subject_column: of_subject_column(node); return;
    case Op::definition: of(compiled().roots[node.index]); return;
    case Op::external: {
      const auto& external = compiled().environment.externals[node.index];
      add(Cause::external_missing, {}, external.name);
      return;
    }
    case Op::field: of_field(node); return;
    case Op::row_source: of_rows(compiled().sources[node.index]); return;
    case Op::first:
    case Op::last: of_row(id); return;
    case Op::any:
    case Op::count: of_rows(compiled().rows_of(compiled().part(node, 0))); return;
    case Op::all: of_all(node); return;
    case Op::least:
    case Op::greatest:
      if (node.child_count > 1) break;
      of_values(compiled().rows_of(compiled().part(node, 0)));
      return;
    case Op::sum:
    case Op::mean:
    case Op::distinct: {
      const std::size_t before = noted_;
      of_values(compiled().rows_of(compiled().part(node, 0)));
      if (noted_ == before) of_computation(node);
      return;
    }
    case Op::days_covered:
    case Op::exposure: of_intervals(compiled().rows_of(compiled().part(node, 0))); return;
    case Op::conditional:
      if (is_unknown(compiled().part(node, 0))) return of(compiled().part(node, 0));
      return of(
          compiled().part(node, machine_.truth(compiled().part(node, 0)) == Tri::yes ? 1 : 2));
    case Op::in_values: of_unknown_parts(node); return;
    case Op::is_known:
    case Op::is_unknown: of_row(compiled().part(node, 0)); return;
    default: break;
  }
  of_unknown_parts(node);
}

// A known part of an unknown whole did not matter, and an unknown part did: had another part
// decided, the whole would be known.
void Doubts::of_unknown_parts(const Node& node) {
  bool any_unknown = false;
  for (const NodeId part : compiled().parts(node)) {
    if (!is_unknown(part)) continue;
    any_unknown = true;
    if (compiled().node(part).type.kind == Kind::values) {
      of_values(compiled().rows_of(part));
    } else {
      of(part);
    }
  }
  if (!any_unknown) of_computation(node);
}

// Exact results may not exist: division by zero, too many digits, beyond the calendar.
void Doubts::of_computation(const Node& node) {
  add(Cause::not_computable, {}, {}, std::string(compiled().words(node)));
}

void Doubts::of_subject_column(const Node& node) {
  const BoundColumn& column = compiled().columns[node.index];
  const auto rows = machine_.table_rows(column.table);
  if (rows.empty()) {
    add(Cause::no_such_row, {column.table, 0}, {},
        std::string(compiled().table(column.table).name()));
    return;
  }
  of_disagreement(node.index, rows);
}

void Doubts::of_field(const Node& node) {
  const NodeId row_id = compiled().part(node, 0);
  const Cell row = machine_.value(row_id);
  if (!row.is_known()) return of_row(row_id);
  const auto candidates = machine_.candidates(row);
  const std::vector<Row> rows(candidates.begin(), candidates.end());
  const std::size_t before = noted_;
  if (rows.size() > 1) of_row(row_id);
  if (noted_ == before) of_disagreement(node.index, rows);
}

// Cells that are empty, or all of them when they differ.
void Doubts::of_disagreement(std::uint32_t column, std::span<const Row> rows) {
  const BoundColumn& bound = compiled().columns[column];
  bool empty = false;
  for (const Row row : rows) {
    if (machine_.read(bound, row).is_known()) continue;
    missing(column, row);
    empty = true;
  }
  if (empty) return;
  for (const Row row : rows) {
    add(Cause::rows_disagree, {bound.table, row}, std::string(bound.data->name()));
  }
}

// Why it is open which row is meant: none at all, rows that may not belong, rows without a date.
void Doubts::of_row(NodeId id) {
  const Node& node = compiled().node(id);
  if (node.op == Op::definition) return of_row(compiled().roots[node.index]);
  const NodeId source = compiled().part(node, 0);
  const BoundRows& rows = compiled().rows_of(source);
  const auto possible = machine_.possible_rows(rows, rows.conditions.size());
  if (possible.empty()) {
    add(Cause::no_such_row, {rows.table, 0}, {},
        std::string(compiled().words(compiled().node(source))));
    return;
  }
  of_rows(rows);
  if (rows.order == none || possible.size() < 2) return;
  const BoundColumn& date = compiled().columns[rows.order];
  for (const PossibleRow& row : possible) {
    if (date.data->is_missing(row.row)) missing(rows.order, row.row);
  }
}

// Why it is open whether `row` belongs: its unknown conditions.
void Doubts::of_membership(const BoundRows& rows, std::size_t conditions, Row row) {
  if (rows.definition != none) {
    for (const PossibleRow& base : machine_.definition_rows(rows.definition)) {
      if (base.row != row || base.certain) continue;
      const BoundRows& origin = compiled().rows_of(compiled().roots[rows.definition]);
      of_membership(origin, origin.conditions.size(), row);
    }
  }
  machine_.enter(rows, row);
  for (std::size_t i = 0; i < conditions; ++i) {
    if (is_unknown(rows.conditions[i])) of(rows.conditions[i]);
  }
}

void Doubts::of_rows(const BoundRows& rows) {
  const std::size_t conditions = rows.conditions.size();
  for (const PossibleRow& row : machine_.possible_rows(rows, conditions)) {
    if (!row.certain) of_membership(rows, conditions, row.row);
  }
}

// Rows that may break the rule: their claim is unknown, or it fails and they may not belong.
void Doubts::of_all(const Node& node) {
  const BoundRows& rows = compiled().rows_of(compiled().part(node, 0));
  const std::size_t conditions = rows.conditions.size() - 1;
  for (const PossibleRow& row : machine_.possible_rows(rows, conditions)) {
    machine_.enter(rows, row.row);
    const Tri met = machine_.truth(rows.conditions.back());
    if (met == Tri::yes) continue;
    if (met == Tri::unknown) of(rows.conditions.back());
    if (!row.certain) of_membership(rows, conditions, row.row);
  }
}

void Doubts::of_values(const BoundRows& rows) {
  const auto possible = machine_.possible_rows(rows, rows.conditions.size());
  if (possible.empty()) {
    add(Cause::no_such_row, {rows.table, 0}, {}, std::string(compiled().table(rows.table).name()));
    return;
  }
  of_rows(rows);
  for (const PossibleRow& row : possible) {
    if (!machine_.read(compiled().columns[rows.column], row.row).is_known()) {
      missing(rows.column, row.row);
    }
  }
}

void Doubts::of_intervals(const BoundRows& rows) {
  of_rows(rows);
  for (const PossibleRow& row : machine_.possible_rows(rows, rows.conditions.size())) {
    const RowRef place{rows.table, row.row};
    const auto end = [&] {
      return rows.interval_end == none ? std::string()
                                       : compiled().columns[rows.interval_end].data->name();
    };
    switch (machine_.interval(rows, row.row).fault) {
      case Interval::Fault::sound: break;
      case Interval::Fault::no_start: missing(rows.order, row.row); break;
      case Interval::Fault::no_end: add(Cause::open_end, place, end()); break;
      case Interval::Fault::reversed: add(Cause::reversed_interval, place, end()); break;
    }
  }
}

void Doubts::missing(std::uint32_t column, Row row) {
  const BoundColumn& bound = compiled().columns[column];
  add(Cause::missing_cell, {bound.table, row}, std::string(bound.data->name()));
}

void Doubts::add(Cause cause, RowRef row, std::string column, std::string rows) {
  ++noted_;
  Unknown doubt{cause, row, std::move(column), std::move(rows)};
  if (std::find(into_.begin(), into_.end(), doubt) == into_.end())
    into_.push_back(std::move(doubt));
}

}  // namespace osteon::criteria
