// SPDX-License-Identifier: Apache-2.0
// The syntax tree of one expression: what was written, with positions. Refuses to know what names
// mean.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/base/decimal.hpp"
#include "osteon/criteria/expression.hpp"

namespace osteon::criteria {

enum class Form : std::uint8_t {
  yes_no,    // number.units 1 or 0
  number,    // number
  date,      // date
  duration,  // duration
  text,      // text
  set,       // parts: literals
  name,      // text
  field,     // parts[0] . text
  call,      // text ( parts )
  negate,    // - parts[0]
  add,
  subtract,
  multiply,
  divide,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,       // parts[0] in parts[1]
  between,  // parts[0] between parts[1] and parts[2]
  within_of,
  within_before,
  within_after,  // parts[0] within parts[1] of parts[2]
  is_known,
  is_unknown,
  logical_not,
  logical_and,
  logical_or,  // and, or: two or more parts
  where,       // parts[0] where parts[1]
  conditional  // if parts[0] then parts[1] else parts[2]
};

struct Syntax {
  Form form = Form::yes_no;
  Span span;     // all of it
  Span pointer;  // the word that an error points at: operator, name, field
  std::string text;
  base::Decimal number;
  base::CalendarDay date;
  base::Duration duration;
  std::vector<Syntax> parts;
  std::uint32_t depth = 1;
};

}  // namespace osteon::criteria
