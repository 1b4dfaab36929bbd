// SPDX-License-Identifier: Apache-2.0
// Single numbers in a theme: marks, separators, limits. Shared by cells and sentences; knows no
// cell kinds.
#pragma once

#include <string>
#include <string_view>

#include "osteon/report/cell.hpp"
#include "osteon/report/theme.hpp"

namespace osteon::report {

/// Which words stand for a quantity that is no number: "NR" in a table, "not reached" in prose.
enum class Wording : std::uint8_t { table, prose };

/// "1.9–12.5"; with the words "to" when a limit prints a minus sign or, in prose, is no number.
[[nodiscard]] std::string join_limits(const std::string& lower, const std::string& upper,
                                      Separator separator, base::Language language);

/// digits < 0 selects the default of the measure; percent_digits is used for proportions.
[[nodiscard]] std::string format_quantity(const Quantity& quantity, Measure measure, int digits,
                                          const Presentation& presentation, Wording wording);

/// The default decimals of a measure other than ratio.
[[nodiscard]] int default_digits(Measure measure, int percent_digits);

/// The decimals with which an estimate prints: its own, or those of its measure; -1 for a ratio
/// without own digits.
[[nodiscard]] int estimate_digits(const Estimate& estimate, int percent_digits);

[[nodiscard]] std::string_view word_for(QuantityState state, Wording wording,
                                        base::Language language);

/// Limits of a Rate or Estimate: "1.9–12.5".
[[nodiscard]] std::string format_limits(const Interval& interval, Measure measure, int digits,
                                        const Presentation& presentation, Wording wording);

}  // namespace osteon::report
