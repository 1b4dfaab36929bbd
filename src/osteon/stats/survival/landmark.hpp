// SPDX-License-Identifier: Apache-2.0
// Landmark analysis: time counts from a fixed day on, among those still observed and event-free
// then, in the groups known on that day. The remedy when groups form after time zero ("responders
// live longer"). Anderson, Cain, Gelber, J Clin Oncol 1983;1:710-719.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/stats/counts/tabulate.hpp"

namespace osteon::stats {

/// Of one group, by what was known when the subject left or at the landmark.
struct LandmarkCounts {
  std::int64_t kept = 0;
  std::int64_t event = 0;  // at or before the landmark
  std::int64_t competing = 0;
  std::int64_t censored = 0;
  friend bool operator==(const LandmarkCounts&, const LandmarkCounts&) = default;
};

/// The rows from the landmark on: times are ticks since the landmark, who was already observed
/// counts as observed from the start.
struct LandmarkRows {
  std::vector<std::int64_t> exit;
  std::vector<Outcome> outcome;
  std::vector<std::int32_t> group;
  std::vector<std::int32_t> stratum;
  std::vector<std::int64_t> entry;
  std::vector<std::size_t> row;        // of the input
  std::vector<LandmarkCounts> counts;  // per group of the header

  [[nodiscard]] SubjectTimes times() const { return {exit, outcome, group, stratum, entry}; }
};

/// Leaves out whoever leaves at or before `landmark` (ticks from 0), and counts them. The groups
/// must be those known at the landmark, see known_by(). Errors: those of tabulate.
[[nodiscard]] base::Result<LandmarkRows> from_landmark(const RiskTableHeader& header,
                                                       const SubjectTimes& subjects,
                                                       std::int64_t landmark);

/// Group 1 for who had switched by `day` or by the own exit, whichever is earlier; else group 0.
/// `switched_at`: ticks since time 0, nothing = never. A switch on the day itself is known.
[[nodiscard]] std::vector<std::int32_t> known_by(
    std::span<const std::optional<std::int64_t>> switched_at, std::span<const std::int64_t> exit,
    std::int64_t day);

}  // namespace osteon::stats
