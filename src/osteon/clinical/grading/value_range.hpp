// SPDX-License-Identifier: Apache-2.0
// A laboratory value as it was written: a number, or all that "<5" leaves possible. Refuses to
// guess a number for a censored value.
#pragma once

#include <optional>
#include <string_view>

#include "osteon/base/decimal.hpp"
#include "osteon/base/tri.hpp"
#include "osteon/clinical/grading/exact.hpp"
#include "osteon/clinical/start_dose.hpp"

namespace osteon::clinical {

/// All numbers between two limits; an exact value has equal, inclusive ones.
struct ValueRange {
  Bound least_kind = Bound::open;
  Exact least;
  Bound most_kind = Bound::open;
  Exact most;

  [[nodiscard]] static ValueRange exactly(Exact value);
  [[nodiscard]] bool is_exact() const;
  /// Is every number of the range above (or, inclusive, at) the limit? yes, no for none of them,
  /// unknown for some.
  [[nodiscard]] base::Tri reaches(Bound kind, Exact limit) const;
  /// The same, below the limit.
  [[nodiscard]] base::Tri stays_under(Bound kind, Exact limit) const;
  /// (x - minus) x factor for every x; factor > 0.
  [[nodiscard]] ValueRange scaled(Exact minus, Exact factor) const;
  /// from - x for every x.
  [[nodiscard]] ValueRange subtracted_from(Exact from) const;
  /// x + by for every x.
  [[nodiscard]] ValueRange shifted(Exact by) const { return scaled(Exact().minus(by), Exact(1)); }
};

enum class ValueProblem : std::uint8_t { none, missing, unreadable, negative, too_precise };

struct ReadValue {
  std::optional<ValueRange> range;
  ValueProblem problem = ValueProblem::none;
};

/// "12.5", "<5", "<= 5", ">1000", "≥1000". A censored value from below begins at zero.
[[nodiscard]] ReadValue read_value(std::string_view text, base::DecimalMark mark);
/// A urine dipstick: "negative", "trace", "±" are 0; "1+", "++", "3" are their number (at most 4).
[[nodiscard]] ReadValue read_dipstick(std::string_view text);

}  // namespace osteon::clinical
