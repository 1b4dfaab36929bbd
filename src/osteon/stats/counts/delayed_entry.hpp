// SPDX-License-Identifier: Apache-2.0
// Whether a table holds subjects who enter late: some methods have no form for them.
#pragma once

#include "osteon/stats/counts/risk_table.hpp"

namespace osteon::stats {

/// Does anybody enter after the start of observation?
[[nodiscard]] bool has_delayed_entry(const RiskTable& table);

}  // namespace osteon::stats
