// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/grading/value_range.hpp"

#include <algorithm>
#include <array>

#include "osteon/base/text.hpp"

namespace osteon::clinical {
namespace {

using base::Tri;

struct Sign {
  std::string_view text;
  bool is_upper;  // the number is the most that the value can be
  Bound kind;
};
constexpr std::array<Sign, 8> signs = {{{"<=", true, Bound::inclusive},
                                        {">=", false, Bound::inclusive},
                                        {"\u2264", true, Bound::inclusive},
                                        {"\u2265", false, Bound::inclusive},
                                        {"<", true, Bound::exclusive},
                                        {">", false, Bound::exclusive},
                                        {"\uff1c", true, Bound::exclusive},
                                        {"\uff1e", false, Bound::exclusive}}};

ReadValue unreadable() {
  return {std::nullopt, ValueProblem::unreadable};
}

}  // namespace

ValueRange ValueRange::exactly(Exact value) {
  return {Bound::inclusive, value, Bound::inclusive, value};
}

bool ValueRange::is_exact() const {
  return least_kind == Bound::inclusive && most_kind == Bound::inclusive && least == most;
}

Tri ValueRange::reaches(Bound kind, Exact limit) const {
  if (kind == Bound::open) return Tri::yes;
  const bool strict = kind == Bound::exclusive;
  const bool all = least_kind != Bound::open &&
                   (least > limit || (least == limit && (!strict || least_kind == kind)));
  if (all) return Tri::yes;
  const bool none = most_kind != Bound::open &&
                    (most < limit || (most == limit && (strict || most_kind == Bound::exclusive)));
  return none ? Tri::no : Tri::unknown;
}

Tri ValueRange::stays_under(Bound kind, Exact limit) const {
  const ValueRange mirrored = subtracted_from(Exact(0));
  return mirrored.reaches(kind, Exact(0).minus(limit));
}

ValueRange ValueRange::scaled(Exact minus, Exact factor) const {
  ValueRange result = *this;
  result.least = least.minus(minus).times(factor);
  result.most = most.minus(minus).times(factor);
  return result;
}

ValueRange ValueRange::subtracted_from(Exact from) const {
  return {most_kind, from.minus(most), least_kind, from.minus(least)};
}

ReadValue read_value(std::string_view text, base::DecimalMark mark) {
  text = base::trim(text);
  if (text.empty()) return {std::nullopt, ValueProblem::missing};
  const auto* const sign = std::find_if(signs.begin(), signs.end(), [&](const Sign& known) {
    return text.substr(0, known.text.size()) == known.text;
  });
  if (sign != signs.end()) text = base::trim(text.substr(sign->text.size()));
  const auto decimal = base::parse_decimal(text, mark);
  if (!decimal) return unreadable();
  if (decimal->units < 0) return {std::nullopt, ValueProblem::negative};
  const auto exact = Exact::from(*decimal);
  if (!exact) return {std::nullopt, ValueProblem::too_precise};
  if (sign == signs.end()) return {ValueRange::exactly(*exact), ValueProblem::none};
  if (!sign->is_upper) return {ValueRange{sign->kind, *exact, Bound::open, {}}, {}};
  if (*exact == Exact(0) && sign->kind == Bound::exclusive) {
    return {std::nullopt, ValueProblem::negative};
  }
  return {ValueRange{Bound::inclusive, Exact(0), sign->kind, *exact}, {}};
}

ReadValue read_dipstick(std::string_view text) {
  const std::string word = base::lower_ascii(base::trim(text));
  if (word.empty()) return {std::nullopt, ValueProblem::missing};
  constexpr std::array<std::string_view, 11> none = {
      "negative",     "neg",          "-",  "0", "trace", "+-", "+/-", "\u00b1",
      "\u9634\u6027", "\u5fae\u91cf", "nil"};
  constexpr std::array<std::array<std::string_view, 3>, 4> plus = {
      {{"1+", "+", "1"}, {"2+", "++", "2"}, {"3+", "+++", "3"}, {"4+", "++++", "4"}}};
  if (std::find(none.begin(), none.end(), word) != none.end()) {
    return {ValueRange::exactly(Exact(0)), ValueProblem::none};
  }
  for (std::size_t i = 0; i < plus.size(); ++i) {
    if (std::find(plus[i].begin(), plus[i].end(), word) == plus[i].end()) continue;
    return {ValueRange::exactly(Exact(static_cast<std::int64_t>(i) + 1)), ValueProblem::none};
  }
  return unreadable();
}

}  // namespace osteon::clinical
