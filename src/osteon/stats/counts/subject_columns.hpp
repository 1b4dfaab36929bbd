// SPDX-License-Identifier: Apache-2.0
// The columns of SubjectTimes as the ways of counting them read them.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>

#include "osteon/stats/counts/tabulate.hpp"

namespace osteon::stats {

inline constexpr std::uint64_t outcome_codes = 4;  // three outcomes and the entry
inline constexpr std::uint64_t entry_code = 3;

/// The columns of SubjectTimes with their defaults filled in.
class SubjectColumns {
 public:
  SubjectColumns(const SubjectTimes& subjects, const RiskTableHeader& header)
      : subjects_(subjects),
        groups_(static_cast<std::int32_t>(header.groups.size())),
        strata_(static_cast<std::int32_t>(header.strata.size())) {
    [[maybe_unused]] const std::size_t n = subjects.exit.size();
    assert(subjects.outcome.size() == n);
    assert(subjects.group.empty() || subjects.group.size() == n);
    assert(subjects.stratum.empty() || subjects.stratum.size() == n);
    assert(subjects.entry.empty() || subjects.entry.size() == n);
  }

  [[nodiscard]] std::size_t size() const { return subjects_.exit.size(); }
  [[nodiscard]] std::int64_t exit(std::size_t i) const { return subjects_.exit[i]; }
  [[nodiscard]] std::int64_t entry(std::size_t i) const {
    return subjects_.entry.empty() ? observed_from_start : subjects_.entry[i];
  }
  /// How many enter after the start.
  [[nodiscard]] std::size_t late_entries() const {
    return static_cast<std::size_t>(
        std::count_if(subjects_.entry.begin(), subjects_.entry.end(),
                      [](std::int64_t entry) { return entry != observed_from_start; }));
  }
  [[nodiscard]] std::uint64_t outcome(std::size_t i) const {
    return static_cast<std::uint64_t>(subjects_.outcome[i]);
  }
  [[nodiscard]] std::int32_t group(std::size_t i) const {
    return subjects_.group.empty() ? 0 : subjects_.group[i];
  }
  [[nodiscard]] std::int32_t stratum(std::size_t i) const {
    return subjects_.stratum.empty() ? 0 : subjects_.stratum[i];
  }
  [[nodiscard]] std::uint64_t cell(std::size_t i) const {
    return static_cast<std::uint64_t>(stratum(i)) * static_cast<std::uint64_t>(groups_) +
           static_cast<std::uint64_t>(group(i));
  }
  [[nodiscard]] std::uint64_t cells() const {
    return static_cast<std::uint64_t>(groups_) * static_cast<std::uint64_t>(strata_);
  }
  [[nodiscard]] RiskRow row(std::uint64_t cell, std::int64_t time) const {
    RiskRow row;
    row.stratum = static_cast<std::int32_t>(cell / static_cast<std::uint64_t>(groups_));
    row.group = static_cast<std::int32_t>(cell % static_cast<std::uint64_t>(groups_));
    row.time = time;
    return row;
  }

  [[nodiscard]] bool times_are_valid(std::size_t i) const {
    return entry(i) >= observed_from_start && exit(i) > entry(i);
  }
  [[nodiscard]] bool codes_are_valid(std::size_t i) const {
    return outcome(i) < entry_code && group(i) >= 0 && group(i) < groups_ && stratum(i) >= 0 &&
           stratum(i) < strata_;
  }

 private:
  const SubjectTimes& subjects_;
  std::int32_t groups_;
  std::int32_t strata_;
};

}  // namespace osteon::stats
