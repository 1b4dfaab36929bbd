// SPDX-License-Identifier: Apache-2.0
// A group that changes with time: a drug added later, a transplant. Until the change the subject is
// at risk in the first group, after it in the second, so nobody is credited with the time that had
// to be survived to get there (immortal time). A subject may be two rows of a risk table; only the
// counts here say how many subjects there are.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/counts/tabulate.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"
#include "osteon/stats/survival/log_rank.hpp"

namespace osteon::stats {

/// Group numbers of the rows.
inline constexpr std::int32_t before_switch = 0;
inline constexpr std::int32_t after_switch = 1;

struct SwitchCounts {
  std::int64_t subjects = 0;
  std::int64_t never = 0;     // one row, before
  std::int64_t at_start = 0;  // switched at time 0 or earlier: one row, after
  std::int64_t later = 0;     // two rows
  /// Switched on the day of the exit or later: the time after it is empty, one row, before. Also
  /// among `never`.
  std::int64_t not_before_exit = 0;
  [[nodiscard]] std::int64_t rows() const { return subjects + later; }
  friend bool operator==(const SwitchCounts&, const SwitchCounts&) = default;
};

struct SwitchRows {
  std::vector<std::int64_t> exit;
  std::vector<Outcome> outcome;  // of the last row of a subject; the row before is censored
  std::vector<std::int32_t> group;
  std::vector<std::int32_t> stratum;
  std::vector<std::int64_t> entry;
  std::vector<std::size_t> subject;  // row of the input
  SwitchCounts counts;

  [[nodiscard]] SubjectTimes times() const { return {exit, outcome, group, stratum, entry}; }
};

/// Splits (entry, exit] at the switch into (entry, switch] and (switch, exit]. An event on the day
/// of the switch belongs to the time before. `subjects.group` is not read; `switched_at` as in
/// known_by(). Errors: those of tabulate. Precondition: one switch per subject.
[[nodiscard]] base::Result<SwitchRows> split_at_switch(
    const SubjectTimes& subjects, std::span<const std::optional<std::int64_t>> switched_at);

/// The log-rank test of a table whose rows may be parts of subjects (Mantel and Byar, JASA
/// 1974;69:81-86): events and numbers at risk of each group at each time. `subjects` of its groups
/// are rows. Without ties it is the score test of Cox regression on the group in time.
[[nodiscard]] LogRank mantel_byar(const RiskTable& table);

/// The curve of the rows of one group (Simon and Makuch, Stat Med 1984;3:35-44): the survival of
/// somebody who would stay in the group. With few at risk at first it may fall to 0 early; a
/// landmark (from_landmark() of the split rows) starts it where there are some. `subjects` are
/// rows.
[[nodiscard]] SurvivalCurve simon_makuch(const RiskTable& table, std::int32_t group);

}  // namespace osteon::stats
