// SPDX-License-Identifier: Apache-2.0
// One proportion with its confidence interval.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/result.hpp"

namespace osteon::stats {

enum class ProportionInterval { clopper_pearson, wilson };

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
