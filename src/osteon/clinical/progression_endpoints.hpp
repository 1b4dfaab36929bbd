// SPDX-License-Identifier: Apache-2.0
// PFS, TTP and duration of response from overall responses, death and contact. One file per
// profile: pfs_simple.cpp, pfs_fda.cpp.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/clinical/best_response.hpp"
#include "osteon/clinical/endpoint.hpp"

namespace osteon::clinical {

/// simple: event = earlier of first PD and death, whatever lies between.
/// fda_documented: FDA 2007/2018 table A; new therapy and missed assessments censor.
enum class PfsProfile : std::uint8_t { simple, fda_documented };
/// Where a subject without event ends in the simple profile.
enum class CensorAt : std::uint8_t { last_assessment, last_contact };
/// Death without PD in TTP.
enum class DeathHandling : std::uint8_t { censor, competing_event };

struct ProgressionSettings {
  PfsProfile profile = PfsProfile::simple;
  CensorAt censor_at = CensorAt::last_assessment;
  DeathHandling death_in_ttp = DeathHandling::censor;
  // fda_documented: an event later than 2 x interval + window after the last evaluable assessment
  // comes after two missed ones.
  std::int32_t assessment_interval_days = 42;
  std::int32_t assessment_window_days = 7;
};

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

/// Responders only: days from start to the first CR or PR.
[[nodiscard]] std::optional<base::Day> time_to_response(const Observed& observed,
                                                        const BestResponse& best);

}  // namespace osteon::clinical
