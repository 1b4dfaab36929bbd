// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/finish.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <unordered_map>

#include "osteon/records/csv/census.hpp"

namespace osteon::records::csv {
namespace {

constexpr Row no_row = std::numeric_limits<Row>::max();

// --- codes ---------------------------------------------------------------------------------------

// What the texts of a column become, and which of them nobody listed.
struct Recoding {
  std::vector<std::string> texts;  // by dictionary code
  std::vector<bool> is_listed;
};

Recoding recoding(const Column& column, const std::vector<std::string>& closed,
                  const SourceCodes& declared) {
  std::unordered_map<std::string, std::string> code_of;
  for (const auto& code : closed) code_of.emplace(code, code);
  for (const auto& [code, values] : declared) {
    code_of.emplace(code, code);
    for (const auto& value : values) code_of.insert_or_assign(value, code);
  }
  Recoding result;
  for (const auto& text : column.dictionary()) {
    const auto found = code_of.find(text);
    result.is_listed.push_back(found != code_of.end());
    result.texts.push_back(found != code_of.end() ? found->second : text);
  }
  return result;
}

std::vector<UnlistedValue> unlisted_values(const Column& column,
                                           const std::vector<bool>& is_listed) {
  std::vector<UnlistedValue> by_code(is_listed.size(), UnlistedValue{{}, no_row, 0});
  for (Row row = 0; row < column.codes().size(); ++row) {
    const std::uint32_t code = column.codes()[row];
    if (code == Column::missing_code || is_listed[code]) continue;
    by_code[code].first_row = std::min(by_code[code].first_row, row);
    ++by_code[code].cells;
  }
  std::vector<UnlistedValue> unlisted;
  for (std::size_t code = 0; code < by_code.size(); ++code) {
    if (by_code[code].cells == 0) continue;
    by_code[code].value = column.dictionary()[code];
    unlisted.push_back(std::move(by_code[code]));
  }
  return unlisted;
}

void apply_codes(FinishedColumn& finished, const CsvOptions& options) {
  const auto declared = options.codes.find(finished.schema.name);
  const bool has_codes = declared != options.codes.end();
  if (!has_codes && finished.schema.codes.empty()) return;
  const SourceCodes none;
  const auto recoded =
      recoding(finished.column, finished.schema.codes, has_codes ? declared->second : none);
  const auto policy = options.unlisted.find(finished.schema.name);
  const bool refuse = policy == options.unlisted.end() || policy->second == UnlistedCodes::refuse;
  const bool all_listed = std::find(recoded.is_listed.begin(), recoded.is_listed.end(), false) ==
                          recoded.is_listed.end();
  // Answers and numbers have their own words; what does not fit them is reported as a bad cell.
  const bool is_text = finished.schema.type == ColumnType::text;
  if (refuse && is_text) {
    if (!all_listed) finished.unlisted = unlisted_values(finished.column, recoded.is_listed);
    if (finished.schema.codes.empty()) {
      for (const auto& [code, values] : declared->second) finished.schema.codes.push_back(code);
    }
  } else if (is_text) {
    finished.schema.codes.clear();
  }
  finished.column.recode(recoded.texts);
}

// --- types ---------------------------------------------------------------------------------------

std::optional<AlmostType> almost_type(const Column& column, const Census& census) {
  constexpr std::uint64_t fewest = 10;  // below it nine in ten says little
  const ColumnType type = dominant_type(census);
  if (type == ColumnType::text || census.known < fewest) return std::nullopt;
  AlmostType almost{type, census.known - census.cells_of_type[static_cast<std::size_t>(type)], 0};
  while (column.is_missing(almost.first_row) ||
         census.fits(column.codes()[almost.first_row], type)) {
    ++almost.first_row;
  }
  return almost;
}

// What one distinct text is as a value of the final type.
template <class Value>
struct Parsed {
  Value value{};
  CellFault fault = CellFault::none;
};

template <class Value, class Read>
std::vector<Parsed<Value>> parse_dictionary(const Column& text, Read read) {
  std::vector<Parsed<Value>> parsed(text.dictionary().size());
  for (std::size_t i = 0; i < parsed.size(); ++i) {
    parsed[i].fault = read(std::string_view(text.dictionary()[i]), parsed[i].value);
  }
  return parsed;
}

template <class Value, class Append>
void append_parsed(const Column& text, const std::vector<Parsed<Value>>& parsed, Column& typed,
                   BadCells& bad, Append append) {
  typed.reserve(text.size());
  for (Row row = 0; row < text.codes().size(); ++row) {
    const std::uint32_t code = text.codes()[row];
    if (code == Column::missing_code) {
      typed.append_missing();
      continue;
    }
    if (parsed[code].fault != CellFault::none) {
      bad.add(row, parsed[code].fault, text.dictionary()[code]);
      typed.append_missing();
      continue;
    }
    append(parsed[code].value);
  }
}

struct DayAndTime {
  base::CalendarDay day;
  TimeOfDay time = TimeOfDay::none;
};

// Reads the texts as the final type into `finished`. False when numbers do not fit one scale.
bool convert(const Column& text, FinishedColumn& finished, const CellRules& rules) {
  Column typed(finished.schema.name, finished.schema.type);
  BadCells& bad = finished.bad_cells;
  bool fits = true;
  switch (finished.schema.type) {
    case ColumnType::number:
      append_parsed(text,
                    parse_dictionary<base::Decimal>(
                        text, [&](auto cell, auto& v) { return read_number(cell, rules, v); }),
                    typed, bad, [&](base::Decimal value) {
                      if (typed.append_number(value)) return;
                      fits = false;
                      typed.append_missing();
                    });
      break;
    case ColumnType::whole:
      append_parsed(text,
                    parse_dictionary<std::int64_t>(
                        text, [&](auto cell, auto& v) { return read_whole(cell, rules, v); }),
                    typed, bad, [&](std::int64_t value) { typed.append_whole(value); });
      break;
    case ColumnType::date:
      append_parsed(
          text,
          parse_dictionary<DayAndTime>(
              text, [&](auto cell, auto& v) { return read_date(cell, rules, v.day, v.time); }),
          typed, bad, [&](DayAndTime value) {
            if (value.time == TimeOfDay::dropped) ++finished.dropped_times;
            typed.append_date(value.day);
          });
      break;
    case ColumnType::yes_no:
      append_parsed(text,
                    parse_dictionary<base::Tri>(
                        text, [](auto cell, auto& v) { return read_yes_no(cell, v); }),
                    typed, bad, [&](base::Tri value) { typed.append_yes_no(value); });
      break;
    case ColumnType::text: assert(false); break;
  }
  finished.column = std::move(typed);
  return fits;
}

void find_type(FinishedColumn& finished, const CellRules& rules) {
  const Census census = take_census(finished.column, rules);
  finished.schema.type = common_type(census);
  if (finished.schema.type == ColumnType::text) {
    finished.almost = almost_type(finished.column, census);
    return;
  }
  Column text = std::move(finished.column);
  if (convert(text, finished, rules)) return;
  // Numbers of very different sizes do not fit one scale: as text nothing is lost.
  finished.column = std::move(text);
  finished.schema.type = ColumnType::text;
}

}  // namespace

FinishedColumn finish_column(const PlannedColumn& planned, RawColumn raw,
                             const CsvOptions& options) {
  FinishedColumn finished(std::move(raw.column), planned.schema);
  finished.bad_cells = std::move(raw.bad_cells);
  finished.dropped_times = raw.dropped_times;
  finished.overflow = raw.overflow;
  if (planned.reading == Reading::as_type) return finished;
  const CellRules rules(options);
  apply_codes(finished, options);
  if (planned.origin == TypeOrigin::to_be_found && !options.codes.contains(finished.schema.name)) {
    find_type(finished, rules);
  } else if (finished.schema.type != ColumnType::text) {
    const Column text = std::move(finished.column);
    finished.overflow = !convert(text, finished, rules);
  }
  return finished;
}

}  // namespace osteon::records::csv
