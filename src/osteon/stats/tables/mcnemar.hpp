// SPDX-License-Identifier: Apache-2.0
// Two yes/no answers of the same subjects: McNemar's tests and the measures of paired tables. Only
// the two kinds of discordant pairs carry information about a change.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/fisher.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// Pairs by their first and second answer.
struct PairedTable {
  std::int64_t both = 0;         // yes, yes
  std::int64_t only_first = 0;   // yes, no: b
  std::int64_t only_second = 0;  // no, yes: c
  std::int64_t neither = 0;      // no, no
  [[nodiscard]] std::int64_t total() const { return both + only_first + only_second + neither; }
};

/// asymptotic: (b - c)^2 / (b + c). corrected: (|b - c| - 1)^2 / (b + c), not below 0. exact:
/// binomial with 1/2. mid_p: the same with half of P(observed) per tail.
enum class McNemar { asymptotic, corrected, exact, mid_p };

/// No discordant pair: absent (no_variation).
[[nodiscard]] TestResult mcnemar_test(const PairedTable& pairs, McNemar kind);

struct PairedOddsRatio {
  std::optional<double> estimate;  // b / c; empty when c is 0
  Interval interval;               // empty upper: unbounded
};

/// The conditional odds ratio b / c, limits from the Clopper-Pearson (whole) or mid-P interval of
/// b of b + c.
[[nodiscard]] PairedOddsRatio paired_odds_ratio(const PairedTable& pairs,
                                                ExactTail tail = ExactTail::whole,
                                                double level = 0.95);

struct PairedDifference {
  std::optional<double> estimate;  // share of yes first minus second: (b - c) / n
  Interval interval;               // Tango's score interval
};

[[nodiscard]] PairedDifference paired_difference(const PairedTable& pairs, double level = 0.95);

}  // namespace osteon::stats
