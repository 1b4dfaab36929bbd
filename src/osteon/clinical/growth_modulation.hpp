// SPDX-License-Identifier: Apache-2.0
// Growth modulation index: the time on one line of treatment over the time on the line before, in
// the same subject. Knows times, not treatments.
#pragma once

#include <optional>

#include "osteon/base/tri.hpp"
#include "osteon/clinical/endpoint.hpp"
#include "osteon/clinical/length.hpp"

namespace osteon::clinical {

struct GrowthModulation {
  Ratio index;  // days over days
  /// 1.33 or more. A censored time on this line makes the index a lower bound, one on the line
  /// before an upper bound: unknown when the bound does not decide.
  base::Tri benefit = base::Tri::unknown;
};

/// Von Hoff DD, Clin Cancer Res 1998;4:1079-1086. Nothing when the line before lasted no day or this
/// time is negative.
[[nodiscard]] std::optional<GrowthModulation> growth_modulation_index(const TimeToEvent& line,
                                                                      const TimeToEvent& before);

}  // namespace osteon::clinical
