// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/cox_columns.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "osteon/stats/moments.hpp"

namespace osteon::study {

using records::Column;
using records::ColumnType;

namespace {

/// Codes of sorted different values.
template <class T>
Levels sorted_levels(const std::vector<T>& values, T missing, const auto& label) {
  std::vector<T> known;
  known.reserve(values.size());
  for (const T value : values) {
    if (value != missing) known.push_back(value);
  }
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  Levels levels;
  for (const T value : known) levels.labels.push_back(label(value));
  levels.codes.reserve(values.size());
  for (const T value : values) {
    const auto at = std::lower_bound(known.begin(), known.end(), value);
    levels.codes.push_back(value == missing ? -1 : static_cast<std::int32_t>(at - known.begin()));
  }
  return levels;
}

Levels text_levels(const Column& column) {
  const auto& texts = column.dictionary();
  std::vector<std::int64_t> count(texts.size(), 0);
  for (const std::uint32_t code : column.codes()) {
    if (code != Column::missing_code) ++count[code];
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (count[i] > 0) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return count[a] != count[b] ? count[a] > count[b] : texts[a] < texts[b];
  });
  std::vector<std::int32_t> place(texts.size(), -1);
  Levels levels;
  for (const std::size_t i : order) {
    place[i] = static_cast<std::int32_t>(levels.labels.size());
    levels.labels.push_back(texts[i]);
  }
  for (const std::uint32_t code : column.codes()) {
    levels.codes.push_back(code == Column::missing_code ? -1 : place[code]);
  }
  return levels;
}

Levels answer_levels(const Column& column) {
  Levels levels;
  levels.labels = {"no", "yes"};
  for (records::Row row = 0; row < column.size(); ++row) {
    const base::Tri answer = column.yes_no(row);
    levels.codes.push_back(answer == base::Tri::unknown ? -1 : answer == base::Tri::yes ? 1 : 0);
  }
  return levels;
}

std::vector<std::int64_t> in_scale(const Column& column, std::uint8_t scale) {
  std::int64_t factor = 1;
  for (std::uint8_t digit = column.scale(); digit < scale; ++digit) factor *= 10;
  std::vector<std::int64_t> ticks = column.ticks();
  for (std::int64_t& tick : ticks) {
    tick = tick == Column::missing_number ? missing_time : tick * factor;
  }
  return ticks;
}

}  // namespace

Levels levels_of(const Column& column) {
  switch (column.type()) {
    case ColumnType::text: return text_levels(column);
    case ColumnType::yes_no: return answer_levels(column);
    case ColumnType::date:
      return sorted_levels(column.days(), Column::missing_date, [](std::int32_t day) {
        return base::format_iso(base::CalendarDay{day});
      });
    case ColumnType::number:
    case ColumnType::whole: break;
  }
  return sorted_levels(column.ticks(), Column::missing_number, [&](std::int64_t tick) {
    return fmt::format("{:.{}f}", static_cast<double>(tick) / stats::ticks_per_unit(column.scale()),
                       column.scale());
  });
}

std::vector<double> numbers_of(const Column& column) {
  const double unit = stats::ticks_per_unit(column.scale());
  std::vector<double> values;
  values.reserve(column.ticks().size());
  for (const std::int64_t tick : column.ticks()) {
    values.push_back(tick == Column::missing_number ? std::numeric_limits<double>::quiet_NaN()
                                                    : static_cast<double>(tick) / unit);
  }
  return values;
}

std::vector<std::int8_t> event_codes(SheetColumns& columns, const std::string& name,
                                     const std::optional<std::string>& value) {
  // The same question with the same problem as every quick command asks.
  if (columns.event_rule(name, value).empty()) return {};
  const Levels levels = levels_of(columns.column(name));
  const bool answers = columns.column(name).type() == ColumnType::yes_no;
  const std::string wanted = value.value_or(answers ? "yes" : "1");
  const auto found = std::find(levels.labels.begin(), levels.labels.end(), wanted);
  if (value && found == levels.labels.end()) {
    columns.problems().push_back(data_problem(
        "E231",
        fmt::format("no row of \"{}\" has the value \"{}\"", columns.heading_of(name), wanted),
        levels.labels.size() > few_values
            ? "name the value that is the event"
            : fmt::format("values: {}", base::join(levels.labels, ", "))));
    return {};
  }
  const auto event = static_cast<std::int32_t>(found - levels.labels.begin());
  std::vector<std::int8_t> codes;
  codes.reserve(levels.codes.size());
  for (const std::int32_t code : levels.codes) {
    codes.push_back(static_cast<std::int8_t>(code < 0 ? -1 : code == event ? 1 : 0));
  }
  return codes;
}

SheetTimes sheet_times(const SheetColumns& columns, const std::string& time,
                       const std::string& entry) {
  const Column& exits = columns.column(time);
  SheetTimes times;
  times.scale = exits.scale();
  if (!entry.empty()) times.scale = std::max(times.scale, columns.column(entry).scale());
  times.exit = in_scale(exits, times.scale);
  if (entry.empty()) return times;
  times.entry = in_scale(columns.column(entry), times.scale);
  for (std::int64_t& tick : times.entry) {
    if (tick < 0 && tick != missing_time) tick = -1;
  }
  return times;
}

}  // namespace osteon::study
