// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/cell.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace osteon::criteria {
namespace {

using base::Tri;

// Years 1 to 9999, the dates that can be written.
constexpr std::int64_t first_day = -719162;
constexpr std::int64_t last_day = 2932896;

Tri less(const Cell& a, const Cell& b) {
  if (bounded_above(a) && bounded_below(b) && highest(a) < lowest(b)) return Tri::yes;
  if (bounded_below(a) && bounded_above(b) && lowest(a) >= highest(b)) return Tri::no;
  return Tri::unknown;
}

Tri equal(const Cell& a, const Cell& b) {
  if (a.is_known() && b.is_known()) return base::tri(a.low == b.low);
  if (less(a, b) == Tri::yes || less(b, a) == Tri::yes) return Tri::no;
  return Tri::unknown;
}

using Operation = std::optional<Number> (*)(Number, Number);

// `operation` grows in both arguments.
Cell combine(Operation operation, const Cell& a, const Cell& b) {
  if (a.is_known() && b.is_known()) {
    const auto exact = operation(a.low, b.low);
    return exact ? known(*exact) : Cell{};
  }
  Cell cell = unknown(worse(a, b));
  if (bounded_below(a) && bounded_below(b)) {
    const auto low = operation(lowest(a), lowest(b));
    cell.has_low = low.has_value();
    cell.low = low.value_or(Number{});
  }
  if (bounded_above(a) && bounded_above(b)) {
    const auto high = operation(highest(a), highest(b));
    cell.has_high = high.has_value();
    cell.high = high.value_or(Number{});
  }
  return cell;
}

std::optional<Number> negated(Number a) {
  return subtract(Number{0, a.denominator}, a);
}

std::int64_t elapsed_between(Step step, std::int64_t from, std::int64_t to) {
  const base::CalendarDay a{static_cast<std::int32_t>(from)};
  const base::CalendarDay b{static_cast<std::int32_t>(to)};
  switch (step) {
    case Step::days: break;
    case Step::months: return base::completed_months(a, b);
    case Step::years: return base::completed_years(a, b);
  }
  return to - from;
}

// Nothing outside the dates that can be written.
std::optional<Number> shifted(std::int64_t day, std::int64_t length, Measure measure) {
  std::int64_t moved = day + length;
  if (measure == Measure::calendar) {
    const base::Duration months{static_cast<std::int32_t>(length), base::DurationUnit::month};
    moved = base::shift(base::CalendarDay{static_cast<std::int32_t>(day)}, months).value;
  }
  if (moved < first_day || moved > last_day) return std::nullopt;
  return Number{moved, 1};
}

}  // namespace

bool bounded_below(const Cell& cell) {
  return cell.is_known() || cell.has_low;
}
bool bounded_above(const Cell& cell) {
  return cell.is_known() || cell.has_high;
}
Number lowest(const Cell& cell) {
  return cell.low;
}
Number highest(const Cell& cell) {
  return cell.is_known() ? cell.low : cell.high;
}

Cell between_limits(Number low, Number high) {
  if (low == high) return known(low);
  Cell cell;
  cell.has_low = cell.has_high = true;
  cell.low = low;
  cell.high = high;
  return cell;
}

Tri compare(Comparison comparison, const Cell& a, const Cell& b) {
  switch (comparison) {
    case Comparison::equal: return equal(a, b);
    case Comparison::not_equal: return !equal(a, b);
    case Comparison::less: return less(a, b);
    case Comparison::greater_equal: return !less(a, b);
    case Comparison::greater: return less(b, a);
    case Comparison::less_equal: return !less(b, a);
  }
  return Tri::unknown;
}

Cell add(const Cell& a, const Cell& b) {
  return combine([](Number x, Number y) { return add(x, y); }, a, b);
}
Cell subtract(const Cell& a, const Cell& b) {
  if (a.is_known() && b.is_known()) {
    const auto exact = subtract(a.low, b.low);
    return exact ? known(*exact) : Cell{};
  }
  return add(a, negate(b));
}
Cell multiply(const Cell& a, const Cell& b) {
  if (!a.is_known() || !b.is_known()) return unknown(worse(a, b));
  const auto exact = multiply(a.low, b.low);
  return exact ? known(*exact) : Cell{};
}
Cell divide(const Cell& a, const Cell& b) {
  if (!a.is_known() || !b.is_known()) return unknown(worse(a, b));
  const auto exact = divide(a.low, b.low);
  return exact ? known(*exact) : Cell{};
}

Cell negate(const Cell& a) {
  if (a.is_known()) {
    const auto exact = negated(a.low);
    return exact ? known(*exact) : Cell{};
  }
  Cell cell = unknown(a.state);
  if (a.has_high) {
    const auto low = negated(a.high);
    cell.has_low = low.has_value();
    cell.low = low.value_or(Number{});
  }
  if (a.has_low) {
    const auto high = negated(a.low);
    cell.has_high = high.has_value();
    cell.high = high.value_or(Number{});
  }
  return cell;
}

Cell magnitude(const Cell& a) {
  if (!a.is_known()) return unknown(a.state);
  return a.low.numerator < 0 ? negate(a) : a;
}

Cell shift(const Cell& date, const Cell& duration, Measure measure, Direction direction) {
  if (!duration.is_known()) return unknown(worse(date, duration));
  const std::int64_t length = direction == Direction::later ? duration.whole() : -duration.whole();
  if (date.is_known()) {
    const auto moved = shifted(date.whole(), length, measure);
    return moved ? known(*moved) : Cell{};
  }
  Cell cell = unknown(date.state);
  if (date.has_low) {
    const auto low = shifted(date.low.numerator, length, measure);
    cell.has_low = low.has_value();
    cell.low = low.value_or(Number{});
  }
  if (date.has_high) {
    const auto high = shifted(date.high.numerator, length, measure);
    cell.has_high = high.has_value();
    cell.high = high.value_or(Number{});
  }
  return cell;
}

Cell elapsed(Step step, const Cell& from, const Cell& to) {
  if (from.is_known() && to.is_known()) {
    return known(elapsed_between(step, from.whole(), to.whole()));
  }
  Cell cell = unknown(worse(from, to));
  if (bounded_above(from) && bounded_below(to)) {
    cell.has_low = true;
    cell.low = {elapsed_between(step, highest(from).numerator, lowest(to).numerator), 1};
  }
  if (bounded_below(from) && bounded_above(to)) {
    cell.has_high = true;
    cell.high = {elapsed_between(step, lowest(from).numerator, highest(to).numerator), 1};
  }
  return cell;
}

State worse(const Cell& a, const Cell& b) {
  const bool absent = a.state == State::absent || b.state == State::absent;
  return absent ? State::absent : State::missing;
}

Cell one_of(const Cell& a, const Cell& b) {
  if (a.is_known() && b.is_known() && a.low == b.low) return a;
  if (a.state == State::absent && b.state == State::absent) return a;
  Cell cell;
  if (bounded_below(a) && bounded_below(b)) {
    cell.has_low = true;
    cell.low = std::min(lowest(a), lowest(b));
  }
  if (bounded_above(a) && bounded_above(b)) {
    cell.has_high = true;
    cell.high = std::max(highest(a), highest(b));
  }
  return cell;
}

}  // namespace osteon::criteria
