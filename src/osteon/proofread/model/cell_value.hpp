// SPDX-License-Identifier: Apache-2.0
// What a table cell prints, as far as its form tells: "12 (85.7)", "4.0 (1.0-7.0)", "18", "<0.001".
// What the numbers stand for is decided by the table (table_model.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "osteon/proofread/model/number.hpp"

namespace osteon::proofread {

enum class CellForm : std::uint8_t {
  empty,
  dash,        // "-", NA, NR, not reached: nothing to compute
  words,       // text without a number of its own
  number,      // 18, 0.022, <0.001
  percent,     // 53.8%
  pair,        // 12 (85.7), 85.7 (12), 63.2 (10.1)
  fraction,    // 3/26 or 3/26 (11.5)
  plus_minus,  // 63.2 +/- 10.1
  interval,    // 4.0 (1.0-7.0)
  range,       // 12-51
  unread       // numbers in a form that is not known
};

/// More decimals than any paper prints; 100 n 10^digits then stays far from the end of int64.
inline constexpr int most_percent_digits = 4;

/// first: the leading number. second: the one in brackets or after +/-. low, high: limits.
/// denominator: of a fraction.
struct CellValue {
  CellForm form = CellForm::empty;
  std::optional<Printed> first;
  std::optional<Printed> second;
  std::optional<Printed> low;
  std::optional<Printed> high;
  std::optional<Printed> denominator;

  /// The count: of 12 (85.7), 85.7% (12), 3/26, 12. Nothing for other forms.
  [[nodiscard]] std::optional<std::int64_t> count() const;
  /// The percentage beside a count, or alone with a sign; not with more than four decimals.
  [[nodiscard]] std::optional<Printed> percent() const;

 private:
  [[nodiscard]] std::optional<Printed> any_percent() const;
};

[[nodiscard]] CellValue parse_cell(std::string_view text);

}  // namespace osteon::proofread
