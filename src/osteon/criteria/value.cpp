// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/value.hpp"

#include <cassert>

#include "osteon/base/text.hpp"

namespace osteon::criteria {

Value Value::yes_no(base::Tri answer) {
  if (answer == base::Tri::unknown) return unknown(Kind::yes_no);
  return {Kind::yes_no, State::known, answer == base::Tri::yes};
}
Value Value::number(Number value) {
  return {Kind::number, State::known, value};
}
Value Value::date(base::CalendarDay value) {
  return {Kind::date, State::known, value};
}
Value Value::duration(base::Duration value) {
  return {Kind::duration, State::known, value};
}
Value Value::text(std::string value) {
  return {Kind::text, State::known, std::move(value)};
}
Value Value::rows(Kind kind, std::vector<RowRef> rows) {
  return {kind, State::known, std::move(rows)};
}
Value Value::unknown(Kind kind, State state) {
  assert(state != State::known);
  return {kind, state, std::monostate{}};
}

base::Tri Value::answer() const {
  assert(kind_ == Kind::yes_no);
  const bool* answer = std::get_if<bool>(&data_);
  return answer == nullptr ? base::Tri::unknown : base::tri(*answer);
}

std::string display(const Value& value) {
  if (value.state() == State::absent) return "no such row";
  if (!value.is_known()) return "unknown";
  switch (value.kind()) {
    case Kind::yes_no: return value.answer() == base::Tri::yes ? "yes" : "no";
    case Kind::number: return display(value.number());
    case Kind::date: return base::format_iso(value.date());
    case Kind::duration: return base::format_duration(value.duration());
    case Kind::text: return value.text();
    case Kind::set: break;
    case Kind::rows:
    case Kind::row:
    case Kind::values: return base::plural(value.rows().size(), "row");
  }
  return "unknown";
}

}  // namespace osteon::criteria
