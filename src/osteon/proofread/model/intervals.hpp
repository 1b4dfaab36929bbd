// SPDX-License-Identifier: Apache-2.0
// A printed interval and its estimate: inside, symmetric, symmetric on the log scale, and which
// interval of a proportion it is. Knows no paper.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/proofread/model/number.hpp"
#include "osteon/stats/proportion.hpp"

namespace osteon::proofread {

struct PrintedInterval {
  Printed estimate;
  Printed low;
  Printed high;
};

[[nodiscard]] bool is_inside(const PrintedInterval& interval);
/// estimate - low = high - estimate within the rounding; a lower limit of 0 may be a clipped one.
[[nodiscard]] bool is_symmetric(const PrintedInterval& interval);
/// low * high = estimate^2 within the rounding; all above 0.
[[nodiscard]] bool is_log_symmetric(const PrintedInterval& interval);

/// Least and largest two-sided Wald p that the interval allows within its rounding. Nothing when a
/// number is not above 0.
struct WaldP {
  double least = 0;
  double most = 1;
};
[[nodiscard]] std::optional<WaldP> wald_p_of_ratio(const PrintedInterval& interval);

/// The 95% interval of count of n, in percent, that prints as low and high; nothing when none does.
[[nodiscard]] std::optional<stats::ProportionInterval> interval_kind(std::int64_t count,
                                                                     std::int64_t n,
                                                                     const Printed& low,
                                                                     const Printed& high);

}  // namespace osteon::proofread
