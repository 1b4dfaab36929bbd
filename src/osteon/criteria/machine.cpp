// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/machine.hpp"

#include <cassert>

namespace osteon::criteria {

using base::Tri;
using records::Column;
using records::Row;

Machine::Machine(const Compiled& compiled)
    : compiled_(compiled),
      cutoff_(compiled.environment.cutoff.value_or(base::CalendarDay{}).value),
      has_cutoff_(compiled.environment.cutoff.has_value()),
      memo_(compiled.definitions.size()),
      memo_rows_(compiled.definitions.size()),
      externals_(compiled.externals.size()),
      slots_(compiled.slot_count, 0) {}

void Machine::select(records::SubjectIndex subject, std::span<const Value> externals) {
  assert(subject < compiled_.dataset->subject_count());
  assert(externals.empty() || externals.size() == externals_.size());
  subject_ = subject;
  if (++stamp_ == 0) {  // after four thousand million subjects old stamps could look fresh
    for (auto& memo : memo_) memo.stamp = 0;
    stamp_ = 1;
  }
  candidates_.clear();
  extra_texts_.clear();
  for (std::size_t i = 0; i < externals_.size(); ++i) {
    externals_[i] = Cell{};
    if (externals.empty()) continue;
    const Value& given = externals[i];
    assert(given.kind() == compiled_.externals[i].kind);
    externals_[i].state = given.state();
    if (!given.is_known()) continue;
    switch (given.kind()) {
      case Kind::yes_no: externals_[i] = from_answer(given.answer()); break;
      case Kind::number: externals_[i] = known(given.number()); break;
      case Kind::date: externals_[i] = known(given.date().value); break;
      case Kind::text: {
        const auto found = compiled_.pool_index.find(given.text());
        if (found != compiled_.pool_index.end()) {
          externals_[i] = known(found->second);
        } else {
          externals_[i] =
              known(static_cast<std::int64_t>(compiled_.pool.size() + extra_texts_.size()));
          extra_texts_.push_back(given.text());
        }
        break;
      }
      default: assert(false && "externals are yes/no, numbers, dates or texts"); break;
    }
  }
}

std::string_view Machine::text(std::int64_t position) const {
  const auto at = static_cast<std::size_t>(position);
  const std::size_t pooled = compiled_.pool.size();
  return at < pooled ? compiled_.pool[at] : extra_texts_[at - pooled];
}

Cell Machine::read(const BoundColumn& column, Row row) const {
  const Column& data = *column.data;
  switch (data.type()) {
    case records::ColumnType::text: {
      const std::uint32_t code = data.codes()[row];
      return code == Column::missing_code ? Cell{} : known(column.pool_of_code[code]);
    }
    case records::ColumnType::number:
    case records::ColumnType::whole: {
      const std::int64_t ticks = data.ticks()[row];
      return ticks == Column::missing_number ? Cell{} : known(Number{ticks, column.denominator});
    }
    case records::ColumnType::date: {
      const std::int32_t day = data.days()[row];
      return day == Column::missing_date ? Cell{} : known(day);
    }
    case records::ColumnType::yes_no: return from_answer(data.yes_no(row));
  }
  return {};
}

Interval Machine::interval(const BoundRows& rows, Row row) const {
  Interval interval;
  const std::int32_t start = compiled_.columns[rows.order].data->days()[row];
  if (start == Column::missing_date) {
    interval.fault = Interval::Fault::no_start;
    return interval;
  }
  interval.from = interval.to = start;
  if (has_cutoff_ && start > cutoff_) {
    interval.empty = true;
    return interval;
  }
  if (rows.interval_end == none) return interval;
  interval.to = compiled_.columns[rows.interval_end].data->days()[row];
  if (interval.to == Column::missing_date) {
    if (!has_cutoff_) interval.fault = Interval::Fault::no_end;
    interval.to = cutoff_;
    return interval;
  }
  if (interval.to < start) interval.fault = Interval::Fault::reversed;
  if (has_cutoff_ && interval.to > cutoff_) interval.to = cutoff_;
  return interval;
}

std::span<const Row> Machine::candidates(const Cell& row) const {
  if (!row.is_known()) return {};
  return std::span(candidates_)
      .subspan(static_cast<std::size_t>(row.low.numerator),
               static_cast<std::size_t>(row.low.denominator));
}

std::vector<PossibleRow> Machine::possible_rows(const BoundRows& rows, std::size_t conditions) {
  std::vector<PossibleRow> possible;
  each_row(rows, conditions, [&](Row row, bool certain) {
    possible.push_back({row, certain});
    return true;
  });
  return possible;
}

const std::vector<PossibleRow>& Machine::definition_rows(DefinitionId id) {
  if (memo_[id].stamp == stamp_) return memo_rows_[id];
  auto& list = memo_rows_[id];
  list.clear();
  each_row(compiled_.rows_of(compiled_.roots[id]), [&](Row row, bool certain) {
    list.push_back({row, certain});
    return true;
  });
  memo_[id].stamp = stamp_;
  return list;
}

const Cell& Machine::look_at(NodeId id, Cell& room) {
  const Node& node = compiled_.nodes[id];
  switch (node.op) {
    case Op::constant: return compiled_.constants[node.index];
    case Op::definition: return definition(node.index);
    case Op::external: return externals_[node.index];
    default: room = value(id); return room;
  }
}

const Cell& Machine::definition(DefinitionId id) {
  Memo& memo = memo_[id];
  if (memo.stamp != stamp_) {
    memo.cell = value(compiled_.roots[id]);
    memo.stamp = stamp_;
  }
  return memo.cell;
}

Cell Machine::value(NodeId id) {
  const Node& node = compiled_.nodes[id];
  switch (node.op) {
    case Op::constant: return compiled_.constants[node.index];
    case Op::column: return read(compiled_.columns[node.index], slots_[node.slot]);
    case Op::subject_column: return subject_column(node);
    case Op::definition: return definition(node.index);
    case Op::external: return externals_[node.index];
    case Op::field: return field(node);
    case Op::conditional: return conditional(node);
    case Op::first_known: return first_known(node);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::negate:
    case Op::absolute:
    case Op::shift_later:
    case Op::shift_earlier:
    case Op::days_between:
    case Op::months_between:
    case Op::years_between: return arithmetic(node);
    case Op::count: return count(node);
    case Op::first:
    case Op::last: return first_or_last(node);
    case Op::least:
    case Op::greatest: return node.child_count == 1 ? extreme(node) : extreme_of_arguments(node);
    case Op::sum:
    case Op::mean: return sum_or_mean(node);
    case Op::distinct: return distinct(node);
    case Op::days_covered:
    case Op::exposure: return covered_days(node);
    case Op::set_constant:
    case Op::row_source: assert(false && "sets and rows have no single value"); return {};
    default: return from_answer(truth(id));
  }
}

// No row: absent. Several rows (validation reports them) must agree.
Cell Machine::subject_column(const Node& node) {
  const BoundColumn& column = compiled_.columns[node.index];
  const auto rows = table_rows(column.table);
  return rows.empty() ? unknown(State::absent) : agreed(column, rows);
}

Cell Machine::field(const Node& node) {
  Cell room;
  const Cell& row = look_at(compiled_.part(node, 0), room);
  if (!row.is_known()) return unknown(row.state);
  return agreed(compiled_.columns[node.index], candidates(row));
}

Cell Machine::agreed(const BoundColumn& column, std::span<const Row> rows) const {
  Cell cell = read(column, rows.front());
  for (const Row row : rows.subspan(1)) cell = one_of(cell, read(column, row));
  return cell;
}

Cell Machine::conditional(const Node& node) {
  const Tri condition = truth(compiled_.part(node, 0));
  if (condition == Tri::yes) return value(compiled_.part(node, 1));
  if (condition == Tri::no) return value(compiled_.part(node, 2));
  return one_of(value(compiled_.part(node, 1)), value(compiled_.part(node, 2)));
}

Cell Machine::first_known(const Node& node) {
  Cell result = unknown(State::absent);
  for (const NodeId part : compiled_.parts(node)) {
    const Cell cell = value(part);
    if (cell.is_known()) return cell;
    if (cell.state == State::missing) result.state = State::missing;
  }
  return result;
}

Cell Machine::arithmetic(const Node& node) {
  const Cell a = value(compiled_.part(node, 0));
  if (node.op == Op::negate) return negate(a);
  if (node.op == Op::absolute) return magnitude(a);
  const NodeId second = compiled_.part(node, 1);
  const Cell b = value(second);
  const Measure measure = compiled_.nodes[second].type.measure;
  switch (node.op) {
    case Op::add: return add(a, b);
    case Op::subtract: return subtract(a, b);
    case Op::multiply: return multiply(a, b);
    case Op::divide: return divide(a, b);
    case Op::shift_later: return shift(a, b, measure, Direction::later);
    case Op::shift_earlier: return shift(a, b, measure, Direction::earlier);
    case Op::days_between: return elapsed(Step::days, a, b);
    case Op::months_between: return elapsed(Step::months, a, b);
    case Op::years_between: return elapsed(Step::years, a, b);
    default: return {};
  }
}

}  // namespace osteon::criteria
