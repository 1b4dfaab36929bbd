// SPDX-License-Identifier: Apache-2.0
// From one row per subject to a RiskTable. Identity stops here: nothing but times, outcomes and
// small group numbers is read. Columns, not objects: ten million subjects are five arrays.
#pragma once

#include <cstdint>
#include <span>

#include "osteon/base/diagnostic.hpp"
#include "osteon/stats/counts/risk_table.hpp"

namespace osteon::stats {

enum class Outcome : std::uint8_t { censored = 0, event = 1, competing = 2 };

/// Subject i is observed on (entry[i], exit[i]] and leaves with outcome[i]. An empty span means:
/// all group 0, all stratum 0, all observed from the start.
struct SubjectTimes {
  std::span<const std::int64_t> exit;  // ticks
  std::span<const Outcome> outcome;
  std::span<const std::int32_t> group;
  std::span<const std::int32_t> stratum;
  std::span<const std::int64_t> entry;  // ticks, -1 = observed from the start
};

/// Whole days 0 to 65535, everybody observed from the start: three bytes and a bit per subject, no
/// sort. An empty group span means all group 0.
struct WholeDayTimes {
  std::span<const std::uint16_t> day;
  std::span<const Outcome> outcome;
  std::span<const std::uint8_t> group;
};

/// Errors, one per bad row (the first hundred; the rest as a number) with its row number
/// (Place::line, from 1): exit not after entry, entry below -1, unknown outcome, group or stratum.
/// Columns of unequal length are our own mistake. Takes the dense path by itself when the range of
/// times is small compared with the rows. threads: 0 takes as many as save time; the table is the
/// same for every number.
[[nodiscard]] base::Result<RiskTable> tabulate(RiskTableHeader header, const SubjectTimes& subjects,
                                               unsigned threads = 0);
/// The same errors without making a table.
[[nodiscard]] base::Result<void> check_subject_times(const RiskTableHeader& header,
                                                     const SubjectTimes& subjects);
/// The dense path: one increment per subject into a table [day][group][outcome].
[[nodiscard]] base::Result<RiskTable> tabulate(RiskTableHeader header,
                                               const WholeDayTimes& subjects);

}  // namespace osteon::stats
