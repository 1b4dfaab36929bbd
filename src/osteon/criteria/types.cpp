// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/types.hpp"

#include <array>

namespace osteon::criteria {

std::string_view kind_phrase(Kind kind) {
  constexpr std::array<std::string_view, 9> phrases = {
      "yes or no",     "a number", "a date",
      "a duration",    "a text",   "a set",
      "a set of rows", "a row",    "the values of a column"};
  return phrases[static_cast<std::size_t>(kind)];
}

std::string elements_phrase(Kind element) {
  switch (element) {
    case Kind::yes_no: return "yes or no";
    case Kind::number: return "numbers";
    case Kind::date: return "dates";
    default: return "texts";
  }
}

std::string type_phrase(const Type& type) {
  if (type.kind == Kind::number && type.measure == Measure::days) return "a number of days";
  if (type.kind == Kind::duration) {
    return type.measure == Measure::calendar ? "a duration in months or years"
                                             : "a duration in days or weeks";
  }
  if (type.kind == Kind::yes_no) return "a yes or no";
  if (type.kind == Kind::set) {
    return type.element == Kind::number ? "a set of numbers" : "a set of codes";
  }
  if (type.kind == Kind::values) return "a column of " + elements_phrase(type.element);
  return std::string(kind_phrase(type.kind));
}

}  // namespace osteon::criteria
