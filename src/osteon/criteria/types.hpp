// SPDX-License-Identifier: Apache-2.0
// The types of the criteria language. Knows which kinds of value exist; refuses to know values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace osteon::criteria {

/// rows: a set of rows of one table. row: one of them (first, last). values: one column of a set of
/// rows. set: constant codes or numbers, {"a", "b"}.
enum class Kind : std::uint8_t { yes_no, number, date, duration, text, set, rows, row, values };

/// Durations of days and weeks have a length; months and years are calendar steps.
enum class Measure : std::uint8_t { plain, days, calendar };

struct Type {
  Kind kind = Kind::yes_no;
  Kind element = Kind::text;         // set and values: kind of the elements
  Measure measure = Measure::plain;  // number: plain or days; duration: days or calendar
  std::uint32_t table = 0;           // rows, row, values: position in Dataset::tables()
  std::uint32_t column = 0;          // values: position in Frame::columns()
  friend bool operator==(const Type&, const Type&) = default;
};

/// "yes or no", "a number", "a date", ...: as a message says it.
[[nodiscard]] std::string_view kind_phrase(Kind kind);
/// "numbers", "texts": what a column or a set holds.
[[nodiscard]] std::string elements_phrase(Kind element);
/// "a set of codes", "a number of days": the same with the detail that matters.
[[nodiscard]] std::string type_phrase(const Type& type);

}  // namespace osteon::criteria
