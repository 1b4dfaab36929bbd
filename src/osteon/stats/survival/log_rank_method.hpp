// SPDX-License-Identifier: Apache-2.0
// What a log-rank test is called by its weights and strata.
#pragma once

#include <cstdint>

#include "osteon/stats/method.hpp"
#include "osteon/stats/survival/event_weight.hpp"

namespace osteon::stats {

/// The stratified form of the name for more than one stratum.
[[nodiscard]] Method log_rank_method(LogRankWeight weight, std::int32_t strata);

}  // namespace osteon::stats
