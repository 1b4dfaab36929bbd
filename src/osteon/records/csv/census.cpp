// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/census.hpp"

#include <algorithm>

namespace osteon::records::csv {
namespace {

constexpr unsigned bit(ColumnType type) {
  return 1U << static_cast<unsigned>(type);
}

bool is_record_number(std::string_view cell) {
  constexpr std::ptrdiff_t most_digits = 15;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (std::count_if(cell.begin(), cell.end(), is_digit) > most_digits) return true;
  return cell.size() > 1 && cell[0] == '0' && is_digit(cell[1]);
}

std::uint8_t types_of(std::string_view cell, const CellRules& rules) {
  unsigned types = bit(ColumnType::text);
  base::Decimal number;
  if (!is_record_number(cell) && read_number(cell, rules, number) == CellFault::none) {
    types |= bit(ColumnType::number);
    if (base::normalized(number).scale == 0) types |= bit(ColumnType::whole);
  }
  base::CalendarDay day;
  TimeOfDay time = TimeOfDay::none;
  if (read_date(cell, rules, day, time) == CellFault::none) types |= bit(ColumnType::date);
  base::Tri answer = base::Tri::unknown;
  const bool word = cell.size() > 1;  // y and 1 mean other things as often
  if (word && read_yes_no(cell, answer) == CellFault::none && answer != base::Tri::unknown) {
    types |= bit(ColumnType::yes_no);
  }
  return static_cast<std::uint8_t>(types);
}

ColumnType narrowest(const Census& census, std::uint64_t needed) {
  if (census.known == 0) return ColumnType::text;
  for (const ColumnType type :
       {ColumnType::whole, ColumnType::number, ColumnType::date, ColumnType::yes_no}) {
    if (census.cells_of_type[static_cast<std::size_t>(type)] >= needed) return type;
  }
  return ColumnType::text;
}

}  // namespace

Census take_census(const Column& text, const CellRules& rules) {
  Census census;
  census.cells_of_code.resize(text.dictionary().size());
  for (const std::uint32_t code : text.codes()) {
    if (code == Column::missing_code) continue;
    ++census.cells_of_code[code];
    ++census.known;
  }
  census.types_of_code.reserve(text.dictionary().size());
  for (std::size_t code = 0; code < text.dictionary().size(); ++code) {
    const std::uint8_t types = types_of(text.dictionary()[code], rules);
    census.types_of_code.push_back(types);
    for (std::size_t type = 0; type < census.cells_of_type.size(); ++type) {
      if (((unsigned{types} >> type) & 1U) != 0)
        census.cells_of_type[type] += census.cells_of_code[code];
    }
  }
  return census;
}

ColumnType common_type(const Census& census) {
  return narrowest(census, census.known);
}

ColumnType dominant_type(const Census& census) {
  return narrowest(census, (9 * census.known + 9) / 10);
}

}  // namespace osteon::records::csv
