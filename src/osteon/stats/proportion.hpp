// SPDX-License-Identifier: Apache-2.0
// One proportion with its confidence interval.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// clopper_pearson: both exact tails at least (1 - level) / 2. wilson: score. wald: normal, cut at
/// 0 and 1; of no width for x = 0 and x = n. jeffreys: beta(x + 1/2, n - x + 1/2), lower limit 0
/// for x = 0, upper limit 1 for x = n (Brown, Cai and DasGupta 2001). mid_p: half of P(X = x)
/// counts.
enum class ProportionInterval { clopper_pearson, wilson, wald, jeffreys, mid_p };

[[nodiscard]] Method proportion_method(ProportionInterval kind);

struct Proportion {
  std::int64_t count = 0;
  std::int64_t n = 0;
  std::optional<double> estimate;  // empty for n = 0
  Interval interval;
};

/// 0 <= count <= n.
[[nodiscard]] Proportion proportion(std::int64_t count, std::int64_t n,
                                    ProportionInterval kind = ProportionInterval::clopper_pearson,
                                    double level = 0.95);

}  // namespace osteon::stats
