// SPDX-License-Identifier: Apache-2.0
// Is a printed percentage the rounding of a ratio of whole numbers, and by which rule? Integers
// only. Knows no tables.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/base/decimal.hpp"
#include "osteon/base/text.hpp"

namespace osteon::proofread {

/// half_up: 12.5 -> 13. half_even: 12.5 -> 12, 13.5 -> 14. truncated: further digits cut off.
/// rounded_up: always upwards (no common rule, but it explains misprints).
enum class Rounding : std::uint8_t { half_up, half_even, truncated, rounded_up, none };

struct PercentFit {
  bool half_up = false;
  bool half_even = false;
  bool truncated = false;
  bool rounded_up = false;

  /// Right under a rule in common use.
  [[nodiscard]] bool fits() const { return half_up || half_even || truncated; }
  [[nodiscard]] bool rounded() const { return half_up || half_even; }
};

/// 100 * count / denominator against the printed decimal. 0 <= count, 0 < denominator <= 1e9; at
/// most 6 decimals, otherwise nothing fits.
[[nodiscard]] PercentFit fit_percent(std::int64_t count, std::int64_t denominator,
                                     base::Decimal printed);

/// The smallest denominator from max(count, 1) to `most` under which the percentage fits.
[[nodiscard]] std::optional<std::int64_t> possible_denominator(std::int64_t count,
                                                               base::Decimal printed,
                                                               std::int64_t most);
/// The smallest count of 0 to denominator that gives the percentage.
[[nodiscard]] std::optional<std::int64_t> possible_count(std::int64_t denominator,
                                                         base::Decimal printed);

[[nodiscard]] base::LocalText rounding_text(Rounding rounding);

}  // namespace osteon::proofread
