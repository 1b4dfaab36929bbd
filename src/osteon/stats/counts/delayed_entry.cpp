// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/counts/delayed_entry.hpp"

#include <algorithm>

namespace osteon::stats {

bool has_delayed_entry(const RiskTable& table) {
  return std::any_of(table.rows().begin(), table.rows().end(), [](const RiskRow& row) {
    return row.entered > 0 && row.time > observed_from_start;
  });
}

}  // namespace osteon::stats
