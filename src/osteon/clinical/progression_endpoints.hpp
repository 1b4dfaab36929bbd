// SPDX-License-Identifier: Apache-2.0
// PFS, TTP and duration of response from overall responses, death and contact. One file per
// family of profiles: pfs_simple.cpp, pfs_fda.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "osteon/clinical/best_response.hpp"
#include "osteon/clinical/endpoint.hpp"

namespace osteon::clinical {

/// simple: event = earlier of first PD and death, whatever lies between.
/// fda_documented: FDA 2007/2018 table A; new therapy and missed assessments censor.
/// fda_scheduled: table B; as A, but PD between planned visits is dated on the next planned one, and
/// only a death (not a PD) after missed assessments is censored.
/// fda_claimed: table C; as B, and treatment stopped for progression is an event.
/// all_events: simple, and treatment stopped for progression is an event on its day.
enum class PfsProfile : std::uint8_t {
  simple,
  fda_documented,
  fda_scheduled,
  fda_claimed,
  all_events
};
inline constexpr std::array pfs_profiles = {PfsProfile::simple, PfsProfile::fda_documented,
                                            PfsProfile::fda_scheduled, PfsProfile::fda_claimed,
                                            PfsProfile::all_events};
/// "simple", "fda-a", "fda-b", "fda-c", "all-events".
[[nodiscard]] std::string_view pfs_profile_name(PfsProfile profile);
/// Where a subject without event ends in the simple profile.
enum class CensorAt : std::uint8_t { last_assessment, last_contact };
/// Death without PD in TTP.
enum class DeathHandling : std::uint8_t { censor, competing_event };

struct ProgressionSettings {
  PfsProfile profile = PfsProfile::simple;
  CensorAt censor_at = CensorAt::last_assessment;
  DeathHandling death_in_ttp = DeathHandling::censor;
  // The fda profiles: an event later than 2 x interval + window after the last evaluable assessment
  // comes after two missed ones.
  std::int32_t assessment_interval_days = 42;
  std::int32_t assessment_window_days = 7;
};

/// The planned visit on or after `day`, counted from `start`; `day` itself when it lies within the
/// window after a planned visit.
[[nodiscard]] base::CalendarDay next_planned_visit(base::CalendarDay start, base::CalendarDay day,
                                                   const ProgressionSettings& settings);

/// Nothing when it cannot be decided (dead without a day and no PD before): finding
/// death_without_date. Other findings: negative_time, zero_time, assessment_after_death,
/// no_follow_up (last contact asked for, none known).
[[nodiscard]] std::optional<TimeToEvent> progression_free_survival(
    const Observed& observed, const ProgressionSettings& settings, Findings& findings);

/// Event = first PD; death without PD is censored at the last evaluable assessment (simple) or is a
/// competing event on its day (kind death, rule competing_death).
[[nodiscard]] std::optional<TimeToEvent> time_to_progression(const Observed& observed,
                                                             const ProgressionSettings& settings,
                                                             Findings& findings);

/// Responders only: from the first CR or PR (not the confirming one) to the end of the PFS of the
/// same profile. Nothing for others.
[[nodiscard]] std::optional<TimeToEvent> duration_of_response(const Observed& observed,
                                                              const BestResponse& best,
                                                              const ProgressionSettings& settings,
                                                              Findings& findings);

/// Start to the end of the PFS of the same profile, for subjects whose best response is in
/// `responses` (SD alone, or responders too). Nothing for others.
[[nodiscard]] std::optional<TimeToEvent> duration_of_stable_disease(
    const Observed& observed, const BestResponse& best, ResponseSet responses,
    const ProgressionSettings& settings, Findings& findings);

/// Where the event lies: after the last evaluable assessment without PD (the start when there is
/// none), on or before `until`. A death is exact: both are its day. Without event `until` is
/// nothing.
struct EventInterval {
  base::CalendarDay after;
  std::optional<base::CalendarDay> until;
};
[[nodiscard]] EventInterval event_interval(const Observed& observed, const TimeToEvent& time);

/// Responders only: days from start to the first CR or PR.
[[nodiscard]] std::optional<base::Day> time_to_response(const Observed& observed,
                                                        const BestResponse& best);

}  // namespace osteon::clinical
