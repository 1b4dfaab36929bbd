// SPDX-License-Identifier: Apache-2.0
// Yes/no nodes, three-valued.
#include <algorithm>

#include "osteon/criteria/machine.hpp"

namespace osteon::criteria {

using base::Tri;
using records::Row;

Tri Machine::truth(NodeId id) {
  const Node& node = compiled_.nodes[id];
  switch (node.op) {
    case Op::logical_not: return !truth(compiled_.part(node, 0));
    case Op::logical_and: return logical_and(node);
    case Op::logical_or: return logical_or(node);
    case Op::compare: return comparison(node);
    case Op::in_set: return node.shortcut == Shortcut::code ? code_test(node) : in_set(node);
    case Op::in_values: return in_values(node);
    case Op::between: return between(node);
    case Op::within_of:
    case Op::within_before:
    case Op::within_after: return within(node);
    case Op::is_known: return is_known(node);
    case Op::is_unknown: return !is_known(node);
    case Op::any: return any(node);
    case Op::all: return all(node);
    default: return to_answer(value(id));
  }
}

Tri Machine::comparison(const Node& node) {
  if (node.shortcut == Shortcut::code) return code_test(node);
  if (node.shortcut == Shortcut::date) return date_test(node);
  Cell left;
  Cell right;
  const Cell& a = look_at(compiled_.part(node, 0), left);
  return compare(node.comparison, a, look_at(compiled_.part(node, 1), right));
}

Tri Machine::code_test(const Node& node) const {
  const CodeTest& test = compiled_.code_tests[node.index];
  const Row row = slots_[compiled_.nodes[compiled_.part(node, 0)].slot];
  const std::uint32_t code = test.codes[row];
  return code == records::Column::missing_code ? Tri::unknown : test.answers[code];
}

Tri Machine::date_test(const Node& node) {
  const Node& left = compiled_.nodes[compiled_.part(node, 0)];
  const std::int32_t day = compiled_.columns[left.index].data->days()[slots_[left.slot]];
  if (day == records::Column::missing_date) return Tri::unknown;
  Cell room;
  const Cell& right = look_at(compiled_.part(node, 1), room);
  if (!right.is_known()) return compare(node.comparison, known(day), right);
  const std::int64_t other = right.whole();
  switch (node.comparison) {
    case Comparison::equal: return base::tri(day == other);
    case Comparison::not_equal: return base::tri(day != other);
    case Comparison::less: return base::tri(day < other);
    case Comparison::less_equal: return base::tri(day <= other);
    case Comparison::greater: return base::tri(day > other);
    case Comparison::greater_equal: return base::tri(day >= other);
  }
  return Tri::unknown;
}

Tri Machine::logical_and(const Node& node) {
  Tri result = Tri::yes;
  for (const NodeId part : compiled_.parts(node)) {
    result = both(result, truth(part));
    if (result == Tri::no) break;
  }
  return result;
}

Tri Machine::logical_or(const Node& node) {
  Tri result = Tri::no;
  for (const NodeId part : compiled_.parts(node)) {
    result = either(result, truth(part));
    if (result == Tri::yes) break;
  }
  return result;
}

Tri Machine::in_set(const Node& node) {
  const Cell cell = value(compiled_.part(node, 0));
  const auto& members = compiled_.sets[compiled_.nodes[compiled_.part(node, 1)].index].members;
  if (cell.is_known()) {
    return base::tri(std::binary_search(members.begin(), members.end(), cell.low));
  }
  for (const Number number : members) {
    if (compare(Comparison::equal, cell, known(number)) != Tri::no) return Tri::unknown;
  }
  return Tri::no;
}

Tri Machine::in_values(const Node& node) {
  const Cell cell = value(compiled_.part(node, 0));
  const BoundRows& rows = compiled_.rows_of(compiled_.part(node, 1));
  Tri result = Tri::no;
  each_row(rows, [&](Row row, bool certain) {
    const Tri same = compare(Comparison::equal, cell, read(compiled_.columns[rows.column], row));
    result = either(result, both(same, certain ? Tri::yes : Tri::unknown));
    return result != Tri::yes;
  });
  return result;
}

Tri Machine::between(const Node& node) {
  const Cell cell = value(compiled_.part(node, 0));
  const Tri above = compare(Comparison::greater_equal, cell, value(compiled_.part(node, 1)));
  if (above == Tri::no) return Tri::no;
  return both(above, compare(Comparison::less_equal, cell, value(compiled_.part(node, 2))));
}

// Both ends of the window belong to it.
Tri Machine::within(const Node& node) {
  const Cell cell = value(compiled_.part(node, 0));
  const NodeId length_id = compiled_.part(node, 1);
  Cell length_room;
  Cell anchor_room;
  const Cell& length = look_at(length_id, length_room);
  const Cell& anchor = look_at(compiled_.part(node, 2), anchor_room);
  const Measure measure = compiled_.nodes[length_id].type.measure;
  const bool forwards = node.op == Op::within_after;
  const bool backwards = node.op == Op::within_before;
  const Cell from = forwards ? anchor : shift(anchor, length, measure, Direction::earlier);
  const Cell to = backwards ? anchor : shift(anchor, length, measure, Direction::later);
  return both(compare(Comparison::greater_equal, cell, from),
              compare(Comparison::less_equal, cell, to));
}

Tri Machine::is_known(const Node& node) {
  const NodeId part = compiled_.part(node, 0);
  const Type& type = compiled_.nodes[part].type;
  const Cell cell = value(part);
  // A row of which it is unknown whether it exists: so is whether there is one.
  if (type.kind == Kind::row && cell.state == State::missing) return Tri::unknown;
  return base::tri(cell.is_known());
}

Tri Machine::any(const Node& node) {
  Tri result = Tri::no;
  each_row(compiled_.rows_of(compiled_.part(node, 0)), [&](Row, bool certain) {
    result = certain ? Tri::yes : Tri::unknown;
    return !certain;
  });
  return result;
}

// Every row that meets all conditions but the last must meet the last; no row at all: yes.
Tri Machine::all(const Node& node) {
  const BoundRows& rows = compiled_.rows_of(compiled_.part(node, 0));
  Tri result = Tri::yes;
  each_row(rows, rows.conditions.size() - 1, [&](Row, bool certain) {
    const Tri outside = certain ? Tri::no : Tri::unknown;
    result = both(result, either(outside, truth(rows.conditions.back())));
    return result != Tri::no;
  });
  return result;
}

}  // namespace osteon::criteria
