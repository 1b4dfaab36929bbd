// SPDX-License-Identifier: Apache-2.0
// Individual data of a candidate: one whole number per subject, packed so that sorting puts events
// before censorings of the same day. Knows no printed number.
#pragma once

#include <cstdint>
#include <vector>

namespace osteon::reconstruct {

/// 2 * day for an event, 2 * day + 1 for a censoring.
using Mark = std::int32_t;

enum class Ending : std::uint8_t { event, censored };

[[nodiscard]] constexpr Mark mark(std::int32_t day, Ending ending) {
  return 2 * day + (ending == Ending::event ? 0 : 1);
}
[[nodiscard]] constexpr std::int32_t day_of(Mark mark) {
  return mark / 2;
}
[[nodiscard]] constexpr bool is_event(Mark mark) {
  return mark % 2 == 0;
}

/// Marks of one endpoint, groups without parts one after the other. A subject of linked endpoints
/// has the same position in each.
using EndpointSample = std::vector<Mark>;

struct Sample {
  std::vector<EndpointSample> endpoints;
  friend bool operator==(const Sample&, const Sample&) = default;
};

}  // namespace osteon::reconstruct
