// SPDX-License-Identifier: Apache-2.0
// Reads one cell's text as a value of a type, or says what is wrong with it. Refuses to know
// columns.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/base/decimal.hpp"
#include "osteon/base/tri.hpp"
#include "osteon/records/csv_options.hpp"

namespace osteon::records::csv {

enum class CellFault : std::uint8_t {
  none,
  not_a_number,
  grouped_digits,      // 1,234.5 or 1 234
  other_decimal_mark,  // 12,5 where the point was declared
  too_many_digits,
  not_whole,
  not_a_date,
  impossible_date,  // written like a date, but there is no such day
  partial_date,     // year, or year and month; only where such dates are kept
  not_yes_no
};

/// How cells of one source are written.
struct CellRules {
  explicit CellRules(const CsvOptions& options)
      : date_format(options.date_format),
        partial_dates(options.partial_dates),
        mark(options.decimal_mark),
        missing(options.missing) {}

  std::string date_format;
  PartialDates partial_dates;
  base::DecimalMark mark;
  std::vector<std::string> missing;

  /// `cell` is trimmed.
  [[nodiscard]] bool is_missing(std::string_view cell) const;
};

/// Without spaces, no-break spaces and full-width spaces at both ends.
[[nodiscard]] std::string_view trim_cell(std::string_view cell);

// Each reads a trimmed cell that is not missing; the value is set when the answer is none.
[[nodiscard]] CellFault read_number(std::string_view cell, const CellRules& rules,
                                    base::Decimal& value);
[[nodiscard]] CellFault read_whole(std::string_view cell, const CellRules& rules,
                                   std::int64_t& value);
/// A time of day after the date is passed over, and says so: charts know whole days only.
enum class TimeOfDay : std::uint8_t { none, dropped };
[[nodiscard]] CellFault read_date(std::string_view cell, const CellRules& rules,
                                  base::CalendarDay& value, TimeOfDay& time);
/// yes, y, true, 1, 是; no, n, false, 0, 否; unknown, 未知 (unknown, without a fault).
[[nodiscard]] CellFault read_yes_no(std::string_view cell, base::Tri& value);

}  // namespace osteon::records::csv
