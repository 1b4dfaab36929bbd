// SPDX-License-Identifier: Apache-2.0
// Whole columns of a sheet as numbers, codes and times, one entry per row. Refuses to know models.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "osteon/study/quick/sheet.hpp"

namespace osteon::study {

/// Different values of a column in printing order, and each row's; -1 is missing.
struct Levels {
  std::vector<std::string> labels;
  std::vector<std::int32_t> codes;  // empty: no column was asked for
  [[nodiscard]] bool is_known(std::size_t row) const { return codes.empty() || codes[row] >= 0; }
};

/// Text: the most frequent first, then by text. Numbers and dates ascending. No before yes.
[[nodiscard]] Levels levels_of(const records::Column& column);

/// NaN is missing. Precondition: a number column.
[[nodiscard]] std::vector<double> numbers_of(const records::Column& column);

/// 1 event, 0 none, -1 missing. Problems E231: the values are not 0 and 1 and no value is given, or
/// no row has the value.
[[nodiscard]] std::vector<std::int8_t> event_codes(SheetColumns& columns, const std::string& name,
                                                   const std::optional<std::string>& value);

inline constexpr std::int64_t missing_time = std::numeric_limits<std::int64_t>::min();

struct SheetTimes {
  std::vector<std::int64_t> exit;
  std::vector<std::int64_t> entry;  // empty: everybody from the start
  std::uint8_t scale = 0;           // ticks = time * 10^scale
  [[nodiscard]] std::int64_t entry_of(std::size_t row) const {
    return entry.empty() ? -1 : entry[row];
  }
};

/// Times and entries in ticks of one scale; an entry before 0 is "from the start". Precondition:
/// number columns; entry may be empty.
[[nodiscard]] SheetTimes sheet_times(const SheetColumns& columns, const std::string& time,
                                     const std::string& entry);

}  // namespace osteon::study
