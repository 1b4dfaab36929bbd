// SPDX-License-Identifier: Apache-2.0
// Values over rows: number, first and last, extremes, sums, days. A row that only may belong widens
// the limits of the result instead of making it useless.
#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>

#include "osteon/criteria/machine.hpp"

namespace osteon::criteria {

using records::Column;
using records::Row;

Cell Machine::count(const Node& node) {
  std::int64_t certain_rows = 0;
  std::int64_t possible_rows = 0;
  each_row(compiled_.rows_of(compiled_.part(node, 0)), [&](Row, bool certain) {
    ++possible_rows;
    if (certain) ++certain_rows;
    return true;
  });
  return between_limits({certain_rows, 1}, {possible_rows, 1});
}

// The rows that may be the first: those certain ones with the earliest date, those uncertain ones
// that are not later, and those without a date. Without a date column the order of the file counts.
Cell Machine::first_or_last(const Node& node) {
  const BoundRows& rows = compiled_.rows_of(compiled_.part(node, 0));
  const std::size_t base = row_stack_.size();
  each_row(rows, [&](Row row, bool certain) {
    row_stack_.push_back({row, certain});
    return true;
  });
  const auto possible = std::span(row_stack_).subspan(base);
  if (possible.empty()) return unknown(State::absent);
  if (node.op == Op::last) std::reverse(possible.begin(), possible.end());

  const auto first_candidate = static_cast<std::int64_t>(candidates_.size());
  bool certain_row = false;
  if (rows.order == none) {
    for (const auto& row : possible) {
      candidates_.push_back(row.row);
      certain_row = row.certain;
      if (certain_row) break;
    }
  } else {
    const auto& days = compiled_.columns[rows.order].data->days();
    const auto earlier = [&](std::int32_t a, std::int32_t b) {
      return node.op == Op::first ? a < b : a > b;
    };
    std::int32_t best = Column::missing_date;  // of the certain rows
    for (const auto& row : possible) {
      certain_row = certain_row || row.certain;
      const std::int32_t day = days[row.row];
      if (!row.certain || day == Column::missing_date) continue;
      if (best == Column::missing_date || earlier(day, best)) best = day;
    }
    for (const auto& row : possible) {
      const std::int32_t day = days[row.row];
      const bool later =
          day != Column::missing_date && best != Column::missing_date && earlier(best, day);
      if (!later) candidates_.push_back(row.row);
    }
  }
  row_stack_.resize(base);
  if (!certain_row) return unknown(State::missing);
  const auto count = static_cast<std::int64_t>(candidates_.size()) - first_candidate;
  return known(Number{first_candidate, count});
}

// The certain known values limit the extreme on one side, all possible ones on the other.
Cell Machine::extreme(const Node& node) {
  const BoundRows& rows = compiled_.rows_of(compiled_.part(node, 0));
  const bool least = node.op == Op::least;
  const auto better = [least](Number a, Number b) { return least ? a < b : a > b; };
  bool any_row = false, certain_row = false, missing = false, has_inner = false, has_outer = false;
  Number inner, outer;
  each_row(rows, [&](Row row, bool certain) {
    any_row = true;
    certain_row = certain_row || certain;
    const Cell cell = read(compiled_.columns[rows.column], row);
    if (!cell.is_known()) {
      missing = true;
      return true;
    }
    if (!has_outer || better(cell.low, outer)) outer = cell.low;
    has_outer = true;
    if (certain && (!has_inner || better(cell.low, inner))) inner = cell.low;
    has_inner = has_inner || certain;
    return true;
  });
  if (!any_row) return unknown(State::absent);
  if (!certain_row) return unknown(State::missing);
  if (has_inner && !missing) {
    return least ? between_limits(outer, inner) : between_limits(inner, outer);
  }
  Cell cell;
  (least ? cell.has_high : cell.has_low) = has_inner;
  (least ? cell.high : cell.low) = inner;
  (least ? cell.has_low : cell.has_high) = !missing;
  (least ? cell.low : cell.high) = outer;
  return cell;
}

Cell Machine::extreme_of_arguments(const Node& node) {
  const bool least = node.op == Op::least;
  Cell result = value(compiled_.part(node, 0));
  for (const NodeId part : compiled_.parts(node).subspan(1)) {
    const Cell next = value(part);
    if (result.is_known() && next.is_known()) {
      if (least ? next.low < result.low : next.low > result.low) result = next;
      continue;
    }
    const State state = worse(result, next);
    Cell merged = unknown(state);
    if (state == State::missing) {
      // The smaller of two is below both, and above the smaller limit.
      const auto pick = [least](Number a, Number b) {
        return least ? std::min(a, b) : std::max(a, b);
      };
      const bool low_a = bounded_below(result), low_b = bounded_below(next);
      const bool high_a = bounded_above(result), high_b = bounded_above(next);
      merged.has_low = least ? low_a && low_b : low_a || low_b;
      merged.has_high = least ? high_a || high_b : high_a && high_b;
      if (merged.has_low) {
        merged.low = low_a && low_b ? pick(lowest(result), lowest(next))
                                    : (low_a ? lowest(result) : lowest(next));
      }
      if (merged.has_high) {
        merged.high = high_a && high_b ? pick(highest(result), highest(next))
                                       : (high_a ? highest(result) : highest(next));
      }
    }
    result = merged;
  }
  return result;
}

// One missing value or one doubtful row makes a sum unknown. No row: the sum is 0, the mean absent.
Cell Machine::sum_or_mean(const Node& node) {
  const BoundRows& rows = compiled_.rows_of(compiled_.part(node, 0));
  std::optional<Number> sum = Number{};
  std::int64_t count = 0;
  bool clear = true;
  each_row(rows, [&](Row row, bool certain) {
    const Cell cell = read(compiled_.columns[rows.column], row);
    ++count;
    clear = certain && cell.is_known();
    if (clear && sum) sum = add(*sum, cell.low);
    return clear;
  });
  if (!clear) return unknown(State::missing);
  if (node.op == Op::mean) {
    if (count == 0) return unknown(State::absent);
    if (sum) sum = divide(*sum, {count, 1});
  }
  return sum ? known(*sum) : unknown(State::missing);
}

// Different values among number_stack_[from, end).
std::size_t Machine::keep_distinct(std::size_t from) {
  const auto begin = number_stack_.begin() + static_cast<std::ptrdiff_t>(from);
  std::sort(begin, number_stack_.end());
  return static_cast<std::size_t>(std::unique(begin, number_stack_.end()) - begin);
}

Cell Machine::distinct(const Node& node) {
  const BoundRows& rows = compiled_.rows_of(compiled_.part(node, 0));
  const std::size_t base = number_stack_.size();
  std::int64_t missing = 0;
  bool doubtful = false;
  const auto push = [&](bool doubtful_too) {
    number_stack_.resize(base);
    missing = 0;
    each_row(rows, [&](Row row, bool certain) {
      if (!certain) doubtful = true;
      if (!certain && !doubtful_too) return true;
      const Cell cell = read(compiled_.columns[rows.column], row);
      if (cell.is_known()) {
        number_stack_.push_back(cell.low);
      } else {
        ++missing;
      }
      return true;
    });
    return static_cast<std::int64_t>(keep_distinct(base));
  };
  const std::int64_t least = push(false);
  const std::int64_t most = (doubtful ? push(true) : least) + missing;
  number_stack_.resize(base);
  return between_limits({least, 1}, {most, 1});
}

// exposure: lengths added up; days_covered: days in any of the intervals.
std::int64_t Machine::length_of(std::span<Interval> intervals, Op op) {
  std::sort(intervals.begin(), intervals.end(),
            [](const Interval& a, const Interval& b) { return a.from < b.from; });
  std::int64_t total = 0;
  std::int64_t covered_to = std::numeric_limits<std::int64_t>::min();
  for (const auto& interval : intervals) {
    std::int64_t from = interval.from;
    if (op == Op::days_covered) from = std::max(from, covered_to + 1);
    if (interval.to >= from) total += interval.to - from + 1;
    covered_to = std::max<std::int64_t>(covered_to, interval.to);
  }
  return total;
}

Cell Machine::covered_days(const Node& node) {
  const BoundRows& rows = compiled_.rows_of(compiled_.part(node, 0));
  const std::size_t base = interval_stack_.size();
  bool complete = true;
  bool doubtful = false;
  const auto push = [&](bool doubtful_too) {
    interval_stack_.resize(base);
    each_row(rows, [&](Row row, bool certain) {
      if (!certain) doubtful = true;
      const Interval covered = interval(rows, row);
      if (covered.fault != Interval::Fault::sound) complete = false;
      const bool counts = certain || doubtful_too;
      if (counts && !covered.empty && covered.fault == Interval::Fault::sound) {
        interval_stack_.push_back(covered);
      }
      return true;
    });
    return length_of(std::span(interval_stack_).subspan(base), node.op);
  };
  const std::int64_t least = push(false);
  const std::int64_t most = doubtful ? push(true) : least;
  interval_stack_.resize(base);
  if (complete) return between_limits({least, 1}, {most, 1});
  Cell cell;
  cell.has_low = true;
  cell.low = {least, 1};
  return cell;
}

}  // namespace osteon::criteria
