// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/growth_modulation.hpp"

namespace osteon::clinical {

std::optional<GrowthModulation> growth_modulation_index(const TimeToEvent& line,
                                                        const TimeToEvent& before) {
  const std::int64_t days = line.day().value;
  const std::int64_t days_before = before.day().value;
  if (days_before <= 0 || days < 0) return std::nullopt;
  GrowthModulation result;
  result.index = {days, days_before};
  const bool reached = 100 * days >= 133 * days_before;
  const bool open_above = line.kind == EventKind::censored;
  const bool open_below = before.kind == EventKind::censored;
  const bool decided = reached ? !open_below : !open_above;
  if (decided) result.benefit = base::tri(reached);
  return result;
}

}  // namespace osteon::clinical
