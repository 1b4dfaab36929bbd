// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/cell.hpp"

#include <algorithm>
#include <array>

#include "osteon/base/text.hpp"

namespace osteon::records::csv {
namespace {

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view full_width_space = "\u3000";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::string_view without_sign(std::string_view text) {
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  return text;
}

// 1,234 or 1 234.5 or 1'234,5: groups of three after one to three digits.
bool is_grouped(std::string_view text) {
  text = without_sign(text);
  std::size_t at = 0;
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at == 0 || at > 3 || at >= text.size()) return false;
  const char separator = text[at];
  if (std::string_view(",.' ").find(separator) == std::string_view::npos) return false;
  std::size_t groups = 0;
  while (at + 3 < text.size() && text[at] == separator && all_digits(text.substr(at + 1, 3))) {
    at += 4;
    ++groups;
  }
  if (groups == 0) return false;
  return at == text.size() || text[at] == '.' || text[at] == ',';
}

bool is_digits_only_number(std::string_view text, char point) {
  text = without_sign(text);
  const bool allowed =
      std::all_of(text.begin(), text.end(), [&](char c) { return is_digit(c) || c == point; });
  return allowed && std::count(text.begin(), text.end(), point) <= 1 &&
         std::any_of(text.begin(), text.end(), is_digit);
}

CellFault number_fault(std::string_view cell, base::DecimalMark mark) {
  const bool point = mark == base::DecimalMark::point;
  if (is_digits_only_number(cell, point ? '.' : ',')) return CellFault::too_many_digits;
  if (is_grouped(cell)) return CellFault::grouped_digits;
  if (is_digits_only_number(cell, point ? ',' : '.')) return CellFault::other_decimal_mark;
  return CellFault::not_a_number;
}

// "09:31", "09:31:05", "09:31:05.250", with Z for universal time.
bool is_time_of_day(std::string_view text) {
  if (!text.empty() && text.back() == 'Z') text.remove_suffix(1);
  const auto parts = base::split(text, ':');
  if (parts.size() < 2 || parts.size() > 3) return false;
  if (parts.size() == 3) {
    const auto fraction = base::split(parts[2], '.');
    const bool seconds = fraction.size() <= 2 && fraction[0].size() == 2 &&
                         std::all_of(fraction.begin(), fraction.end(), all_digits);
    if (!seconds) return false;
  }
  return parts[0].size() <= 2 && all_digits(parts[0]) && parts[1].size() == 2 &&
         all_digits(parts[1]);
}

// Digits where the format has Y, M and D, its other characters where it has them.
bool is_written_like(std::string_view text, std::string_view format) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < format.size();) {
    const char letter = format[i];
    if (letter != 'Y' && letter != 'M' && letter != 'D') {
      if (at >= text.size() || text[at++] != letter) return false;
      ++i;
      continue;
    }
    while (i < format.size() && format[i] == letter) ++i;
    const std::size_t most = letter == 'Y' ? 4 : 2;
    std::size_t digits = 0;
    for (; digits < most && at < text.size() && is_digit(text[at]); ++at) ++digits;
    if (digits == 0) return false;
  }
  return at == text.size();
}

// "2021", "2021-05", "2021-05-UN", "2021-UN-UN": four digits first, then two digits or a mark.
bool is_written_partially(std::string_view cell) {
  constexpr std::array<std::string_view, 4> marks = {"UN", "UK", "UNK", "XX"};
  const auto digits = [](std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (cell.size() < 4 || !digits(cell.substr(0, 4))) return false;
  std::string_view rest = cell.substr(4);
  for (int part = 0; !rest.empty(); ++part) {
    if (rest.front() != '-' || part == 2) return false;
    rest.remove_prefix(1);
    const std::string_view word = rest.substr(0, rest.find('-'));
    const bool mark = std::find(marks.begin(), marks.end(), word) != marks.end();
    const bool month = part == 0 && word.size() == 2 && digits(word);
    if (!mark && !month) return false;
    rest.remove_prefix(word.size());
  }
  return true;
}

}  // namespace

bool CellRules::is_missing(std::string_view cell) const {
  if (cell.empty()) return true;
  return std::any_of(missing.begin(), missing.end(),
                     [&](const std::string& mark_text) { return cell == mark_text; });
}

std::string_view trim_cell(std::string_view cell) {
  const auto is_plain = [](char c) {
    return static_cast<unsigned char>(c) > 0x20U && static_cast<unsigned char>(c) < 0x7FU;
  };
  // Nearly every cell begins and ends with a plain letter or digit.
  if (!cell.empty() && is_plain(cell.front()) && is_plain(cell.back())) return cell;
  for (;;) {
    cell = base::trim(cell);
    const std::size_t before = cell.size();
    for (const std::string_view space : {no_break_space, full_width_space}) {
      if (cell.substr(0, space.size()) == space) cell.remove_prefix(space.size());
      const bool at_end =
          cell.size() >= space.size() && cell.substr(cell.size() - space.size()) == space;
      if (at_end) cell.remove_suffix(space.size());
    }
    if (cell.size() == before) return cell;
  }
}

CellFault read_number(std::string_view cell, const CellRules& rules, base::Decimal& value) {
  const auto number = base::parse_decimal(cell, rules.mark);
  if (!number) return number_fault(cell, rules.mark);
  value = *number;
  return CellFault::none;
}

CellFault read_whole(std::string_view cell, const CellRules& rules, std::int64_t& value) {
  base::Decimal number;
  const CellFault fault = read_number(cell, rules, number);
  if (fault != CellFault::none) return fault;
  number = base::normalized(number);
  if (number.scale > 0) return CellFault::not_whole;
  if (number.units == Column::missing_number) return CellFault::too_many_digits;
  value = number.units;
  return CellFault::none;
}

CellFault read_date(std::string_view cell, const CellRules& rules, base::CalendarDay& value,
                    TimeOfDay& time) {
  time = TimeOfDay::none;
  auto day = base::parse_date(cell, rules.date_format);
  std::string_view date_part = cell;
  if (!day) {
    for (std::size_t at = cell.find_first_of(" T"); at != std::string_view::npos;
         at = cell.find_first_of(" T", at + 1)) {
      if (!is_time_of_day(base::trim(cell.substr(at + 1)))) continue;
      date_part = cell.substr(0, at);
      day = base::parse_date(date_part, rules.date_format);
      time = TimeOfDay::dropped;
      break;
    }
  }
  if (day) {
    value = *day;
    return CellFault::none;
  }
  if (rules.partial_dates == PartialDates::keep && is_written_partially(cell)) {
    return CellFault::partial_date;
  }
  return is_written_like(date_part, rules.date_format) ? CellFault::impossible_date
                                                       : CellFault::not_a_date;
}

CellFault read_yes_no(std::string_view cell, base::Tri& value) {
  constexpr std::array<std::string_view, 5> yes = {"yes", "y", "true", "1", "是"};
  constexpr std::array<std::string_view, 5> no = {"no", "n", "false", "0", "否"};
  constexpr std::array<std::string_view, 2> unknown = {"unknown", "未知"};
  const std::string word = base::lower_ascii(cell);
  const auto is_in = [&](const auto& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  if (is_in(yes)) {
    value = base::Tri::yes;
  } else if (is_in(no)) {
    value = base::Tri::no;
  } else if (is_in(unknown)) {
    value = base::Tri::unknown;
  } else {
    return CellFault::not_yes_no;
  }
  return CellFault::none;
}

}  // namespace osteon::records::csv
