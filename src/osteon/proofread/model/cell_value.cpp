// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/model/cell_value.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "osteon/base/text.hpp"

namespace osteon::proofread {
namespace {

bool says_nothing(std::string_view text) {
  constexpr std::array<std::string_view, 18> words{
      "-",   "--",        "na", "n/a",  "nr", "ne", "nd",   "not reached", "not estimable",
      "ref", "reference", "ns", "n.a.", "nc", ".",  "n.s.", "未达到",      "/"};
  const std::string lower = base::lower_ascii(base::trim(text));
  return std::find(words.begin(), words.end(), lower) != words.end();
}

// All numbers between two bytes, "-" between two of them taken as a range sign.
std::vector<Printed> numbers_in(std::string_view text, std::size_t from, std::size_t to) {
  std::vector<Printed> numbers;
  std::size_t at = from;
  while (at < to) {
    const char c = text[at];
    const bool after_number = !numbers.empty() && skip_blanks(text, numbers.back().end) == at;
    const bool sign = c == '-' && !after_number && at + 1 < to && is_digit(text[at + 1]) &&
                      (at == from || !is_digit(text[at - 1]));
    const bool point = c == '.' && at + 1 < to && is_digit(text[at + 1]);
    if (is_digit(c) || c == '<' || c == '>' || sign || point) {
      if (const auto number = number_at(text.substr(0, to), at, NumberPlace::cell)) {
        // "95% CI" is a level, no number of the cell
        const std::string_view rest = text.substr(number->end, 5);
        const bool level = number->percent && (rest.starts_with(" CI") || rest.starts_with("CI") ||
                                               rest.starts_with(" ci"));
        if (!level) numbers.push_back(*number);
        at = number->end;
        continue;
      }
    }
    ++at;
  }
  return numbers;
}

bool ends_here(std::string_view text, std::size_t at) {
  // A unit or a footnote letter may follow a number: "15.0 months", "0.789 b".
  return std::none_of(text.begin() + static_cast<std::ptrdiff_t>(std::min(at, text.size())),
                      text.end(), is_digit);
}

void read_bracket(std::string_view text, std::size_t at, CellValue& value) {
  const char closing = text[at] == '(' ? ')' : ']';
  auto end = text.find(closing, at);
  if (end == std::string_view::npos) end = text.size();
  const auto inside = numbers_in(text, at + 1, end);
  const std::string_view words = text.substr(at + 1, end - at - 1);
  const bool fraction = words.find('/') != std::string_view::npos && inside.size() == 2;
  if (fraction) {
    value.form = CellForm::pair;  // 85.7% (12/14)
    value.second = inside[0];
    value.denominator = inside[1];
  } else if (inside.size() == 1) {
    value.form = CellForm::pair;
    value.second = inside[0];
  } else if (inside.size() == 2) {
    value.form = CellForm::interval;
    value.low = inside[0];
    value.high = inside[1];
  } else if (inside.size() == 3) {
    value.form = CellForm::interval;  // 3 (11.5; 2.4-30.2)
    value.second = inside[0];
    value.low = inside[1];
    value.high = inside[2];
  } else {
    value.form = inside.empty() ? CellForm::number : CellForm::unread;
  }
  const std::size_t after = skip_blanks(text, std::min(text.size(), end + 1));
  const bool second_bracket = after < text.size() && (text[after] == '(' || text[after] == '[');
  if (value.form == CellForm::pair && second_bracket && !fraction) {
    const auto more = numbers_in(text, after + 1, text.size());
    if (more.size() == 2) {  // 3 (11.5) [2.4-30.2]
      value.form = CellForm::interval;
      value.low = more[0];
      value.high = more[1];
      return;
    }
  }
  if (!ends_here(text, after)) value.form = CellForm::unread;
}

void read_after_number(std::string_view text, CellValue& value) {
  const std::size_t at = skip_blanks(text, value.first->end);
  const auto begins = [&](std::string_view sign) { return text.substr(at).starts_with(sign); };
  const auto second = [&](std::size_t from) {
    return number_at(text, skip_blanks(text, from), NumberPlace::cell);
  };
  value.form = value.first->percent ? CellForm::percent : CellForm::number;
  if (at >= text.size()) return;
  if (begins("(") || begins("[")) {
    read_bracket(text, at, value);
  } else if (begins("+/-")) {
    value.second = second(at + 3);
    value.form = value.second ? CellForm::plus_minus : CellForm::unread;
  } else if (begins("/") && second(at + 1)) {
    value.denominator = second(at + 1);
    value.form = CellForm::fraction;
    const auto bracket = text.find_first_of("([", value.denominator->end);
    const auto inside = numbers_in(text, std::min(bracket, text.size()), text.size());
    if (inside.size() == 1) value.second = inside[0];
  } else if (begins("-") || begins("to ") || begins("~")) {
    const auto high = second(at + (begins("to") ? 2 : 1));
    value.low = value.first;
    value.high = high;
    value.form = high && ends_here(text, high->end) ? CellForm::range : CellForm::unread;
  } else if (const auto more = numbers_in(text, at, text.size()); more.size() == 1) {
    value.second = more[0];  // 12 85.7%, 12, 85.7%
    value.form = more[0].percent ? CellForm::pair : CellForm::unread;
  } else if (!ends_here(text, at)) {
    value.form = CellForm::unread;
  }
}

}  // namespace

std::optional<std::int64_t> CellValue::count() const {
  if (form == CellForm::pair && first && first->percent)
    return second ? second->count() : first->count();
  const bool counted = form == CellForm::number || form == CellForm::pair ||
                       form == CellForm::fraction || (form == CellForm::interval && second);
  return counted && first ? first->count() : std::nullopt;
}

std::optional<Printed> CellValue::percent() const {
  const auto printed = any_percent();
  return printed && printed->digits() <= most_percent_digits ? printed : std::nullopt;
}

std::optional<Printed> CellValue::any_percent() const {
  if (form == CellForm::percent) return first;
  if (form == CellForm::pair && first && first->percent) return first;
  if (form == CellForm::pair || form == CellForm::fraction) return second;
  if (form == CellForm::interval) return second ? second : first;
  return std::nullopt;
}

CellValue parse_cell(std::string_view text) {
  text = base::trim(text);
  CellValue value;
  if (text.empty()) return value;
  value.form = CellForm::dash;
  if (says_nothing(text)) return value;
  value.form = CellForm::words;
  if (text.size() > 200) return value;
  const std::string lower = base::lower_ascii(text.substr(0, 4));
  if (lower.starts_with("p=") || lower.starts_with("p =") || lower.starts_with("p<") ||
      lower.starts_with("p <")) {
    const auto sign = text.find_first_of("=<");
    text = base::trim(text.substr(text[sign] == '=' ? sign + 1 : sign));
  }
  value.first = number_at(text, 0, NumberPlace::cell);
  if (!value.first) {
    const auto bracket = text.find('(');  // "NR (5.2-NR)" and the like: nothing to compute
    if (bracket != std::string_view::npos && says_nothing(text.substr(0, bracket))) {
      value.form = CellForm::dash;
    }
    return value;
  }
  read_after_number(text, value);
  return value;
}

}  // namespace osteon::proofread
