// SPDX-License-Identifier: Apache-2.0
// What the endpoints share: the usable part of one subject's observation, and the findings every
// time gets. Included by the endpoints' sources only.
#pragma once

#include "osteon/clinical/progression_endpoints.hpp"

namespace osteon::clinical {

/// Places of the usable assessments [begin, end): after start, not after the cut-off.
struct UsableAssessments {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};
[[nodiscard]] UsableAssessments usable_assessments(const Observed& observed);

/// First PD, or nothing.
[[nodiscard]] std::optional<std::uint32_t> first_progression(const Observed& observed,
                                                             UsableAssessments usable);
/// Last assessment of [begin, before) that is not NE, or nothing.
[[nodiscard]] std::optional<std::uint32_t> last_evaluable(const Observed& observed,
                                                          std::uint32_t begin,
                                                          std::uint32_t before);

/// Death not after the cut-off.
[[nodiscard]] std::optional<base::CalendarDay> observed_death(const Observed& observed);
/// Dead, but nobody knows when.
[[nodiscard]] bool is_death_undated(const Observed& observed);
/// Last known alive, at most the cut-off; the cut-off itself for someone who died after it.
[[nodiscard]] std::optional<base::CalendarDay> last_alive(const Observed& observed);

/// Censored at the last evaluable assessment before place `before`, or at start.
[[nodiscard]] TimeToEvent censor_at_last_evaluable(const Observed& observed, std::uint32_t begin,
                                                   std::uint32_t before, Rule reason);

void report_subject(Findings& findings, FindingCode code,
                    std::optional<base::CalendarDay> day = std::nullopt);
/// negative_time and zero_time; a time of zero that a censoring rule sets on purpose is not one.
void report_time(const TimeToEvent& time, Findings& findings);

/// Day on which treatment was stopped for progression, up to the cut-off; nothing otherwise.
[[nodiscard]] std::optional<base::CalendarDay> claimed_progression(const Observed& observed);

/// Death as an event of PFS, or left to time_to_progression.
enum class DeathCounts : std::uint8_t { as_event, not_at_all };

[[nodiscard]] std::optional<TimeToEvent> pfs_simple(const Observed& observed,
                                                    const ProgressionSettings& settings,
                                                    DeathCounts death, Findings& findings);
[[nodiscard]] std::optional<TimeToEvent> pfs_fda(const Observed& observed,
                                                 const ProgressionSettings& settings,
                                                 DeathCounts death, Findings& findings);

}  // namespace osteon::clinical
