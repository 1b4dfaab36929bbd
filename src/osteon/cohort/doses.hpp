// SPDX-License-Identifier: Apache-2.0
// How charts word the reason for a change or an end of treatment.
#pragma once

#include <optional>
#include <string_view>

#include "osteon/clinical/dose_history.hpp"

namespace osteon::cohort {

/// "toxicity" and "adverse event", "progression", "unknown" or nothing; every other word is other.
[[nodiscard]] clinical::DoseReason dose_reason(std::optional<std::string_view> text);

}  // namespace osteon::cohort
