// SPDX-License-Identifier: Apache-2.0
// Intervals of whole numbers as people write them: "0-1", "2+", "3".
#pragma once

#include <optional>
#include <string_view>

#include "osteon/cohort/plan.hpp"

namespace osteon::study {

/// "0-1" is printed with an en dash, "2+" as "≥2". Nothing for anything else, or when the first
/// number is above the second.
[[nodiscard]] std::optional<cohort::Band> parse_band(std::string_view text);

}  // namespace osteon::study
