// SPDX-License-Identifier: Apache-2.0
// 2 x 2 tables in strata: Cochran-Mantel-Haenszel test, common odds ratio, and whether the odds
// ratios of the strata agree.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// {a, b; c, d} of one stratum.
struct FourFold {
  std::int64_t a = 0;
  std::int64_t b = 0;
  std::int64_t c = 0;
  std::int64_t d = 0;
  [[nodiscard]] std::int64_t total() const { return a + b + c + d; }
};

/// corrected: |sum of (a - E)| reduced by 1/2, not below 0 (R, which leaves distances below 1/2 as
/// they are). Strata with a zero margin carry nothing.
enum class Continuity { none, corrected };

[[nodiscard]] TestResult mantel_haenszel_test(std::span<const FourFold> strata,
                                              Continuity continuity);

struct CommonOddsRatio {
  std::optional<double> estimate;  // empty when infinite or undefined
  Interval interval;               // of the log odds ratio, Robins, Breslow and Greenland
  Absence absence = Absence::none;
};

/// Sum of ad/n by sum of bc/n.
[[nodiscard]] CommonOddsRatio mantel_haenszel_odds_ratio(std::span<const FourFold> strata,
                                                         double level = 0.95);

/// plain: Breslow and Day. tarone: with the correction for using the Mantel-Haenszel estimate.
enum class Homogeneity { plain, tarone };

/// Chi-square with (informative strata - 1) degrees of freedom. Absent when fewer than two strata
/// have no zero margin or when the common odds ratio is 0 or infinite.
[[nodiscard]] TestResult breslow_day_test(std::span<const FourFold> strata, Homogeneity kind);

}  // namespace osteon::stats
