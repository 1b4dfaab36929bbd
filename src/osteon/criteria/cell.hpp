// SPDX-License-Identifier: Apache-2.0
// A value during evaluation: small, without strings. What is unknown may still have limits, so that
// count(...) >= 1 is "yes" once one row is certain. Refuses to know rows and columns.
#pragma once

#include <cstdint>

#include "osteon/base/day.hpp"
#include "osteon/base/tri.hpp"
#include "osteon/criteria/number.hpp"
#include "osteon/criteria/types.hpp"
#include "osteon/criteria/value.hpp"

namespace osteon::criteria {

/// The value is in `low`: a number; a date as days since 1970-01-01; yes/no as 1 or 0; a text as
/// its position in the pool of texts; a duration as days or months; a row as numerator = position
/// and denominator = number of candidates. Unknown: the limits that it has for certain.
struct Cell {
  State state = State::missing;
  bool has_low = false;
  bool has_high = false;
  Number low;
  Number high;

  [[nodiscard]] bool is_known() const { return state == State::known; }
  [[nodiscard]] std::int64_t whole() const { return low.numerator; }
};

[[nodiscard]] inline Cell known(Number value) {
  Cell cell;
  cell.state = State::known;
  cell.low = value;
  return cell;
}
[[nodiscard]] inline Cell known(std::int64_t value) {
  return known(Number{value, 1});
}
[[nodiscard]] inline Cell unknown(State state) {
  Cell cell;
  cell.state = state;
  return cell;
}
[[nodiscard]] inline Cell from_answer(base::Tri answer) {
  return answer == base::Tri::unknown ? Cell{} : known(answer == base::Tri::yes ? 1 : 0);
}
[[nodiscard]] inline base::Tri to_answer(const Cell& cell) {
  return cell.is_known() ? base::tri(cell.whole() != 0) : base::Tri::unknown;
}

/// The limits of a known cell are its value.
[[nodiscard]] bool bounded_below(const Cell& cell);
[[nodiscard]] bool bounded_above(const Cell& cell);
[[nodiscard]] Number lowest(const Cell& cell);
[[nodiscard]] Number highest(const Cell& cell);
/// Unknown between two limits; known when they meet.
[[nodiscard]] Cell between_limits(Number low, Number high);

enum class Comparison : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

/// Three-valued; a limit of an unknown side may decide.
[[nodiscard]] base::Tri compare(Comparison comparison, const Cell& a, const Cell& b);

/// Sum and difference of numbers, numbers of days and durations; unknown when not exact.
[[nodiscard]] Cell add(const Cell& a, const Cell& b);
[[nodiscard]] Cell subtract(const Cell& a, const Cell& b);
[[nodiscard]] Cell multiply(const Cell& a, const Cell& b);
[[nodiscard]] Cell divide(const Cell& a, const Cell& b);
[[nodiscard]] Cell negate(const Cell& a);
[[nodiscard]] Cell magnitude(const Cell& a);

enum class Direction : std::uint8_t { later, earlier };
/// A date moved by a duration of `measure`; unknown outside the years 1 to 9999.
[[nodiscard]] Cell shift(const Cell& date, const Cell& duration, Measure measure,
                         Direction direction);

/// Completed years or months, or days, from one date to another.
enum class Step : std::uint8_t { days, months, years };
[[nodiscard]] Cell elapsed(Step step, const Cell& from, const Cell& to);

/// A missing or absent operand makes the result so; absent wins.
[[nodiscard]] State worse(const Cell& a, const Cell& b);
/// One of the two, without knowing which: known when they agree.
[[nodiscard]] Cell one_of(const Cell& a, const Cell& b);

}  // namespace osteon::criteria
