// SPDX-License-Identifier: Apache-2.0
// Two independent proportions: difference, risk ratio and odds ratio with their intervals. Score
// intervals invert the test with the variance at the restricted maximum likelihood estimates.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// x of n; 0 <= x <= n.
struct Share {
  std::int64_t x = 0;
  std::int64_t n = 0;
};

enum class DifferenceInterval { newcombe, miettinen_nurminen, mee, wald };
enum class RatioInterval { katz, koopman, miettinen_nurminen };
enum class OddsRatioInterval { woolf, miettinen_nurminen };

/// An estimate with its interval. Empty limits and estimates are infinite or do not exist;
/// `absence` tells when nothing exists at all.
struct Contrast {
  std::optional<double> estimate;
  Interval interval;
  Absence absence = Absence::none;
};

/// p1 - p2. wald: normal with separate variances. newcombe: from the two Wilson intervals.
/// miettinen_nurminen: score, variance times N / (N - 1); mee: the same without. Cut at -1 and 1.
[[nodiscard]] Contrast difference_of_proportions(Share first, Share second, DifferenceInterval kind,
                                                 double level = 0.95);
/// p1 / p2. x1 = 0: lower limit 0. x2 = 0: no estimate and no upper limit (infinite). katz needs
/// both above 0. Nothing when both are 0.
[[nodiscard]] Contrast ratio_of_proportions(Share first, Share second, RatioInterval kind,
                                            double level = 0.95);
/// (p1 / q1) / (p2 / q2). woolf needs all four counts above 0. Nothing when both shares are 0 or
/// both are 1.
[[nodiscard]] Contrast odds_ratio(Share first, Share second, OddsRatioInterval kind,
                                  double level = 0.95);

[[nodiscard]] Method difference_method(DifferenceInterval kind);
[[nodiscard]] Method ratio_method(RatioInterval kind);
[[nodiscard]] Method odds_ratio_method(OddsRatioInterval kind);

}  // namespace osteon::stats
