// SPDX-License-Identifier: Apache-2.0
// Real-world progression: what charts without planned scans report as progression. Measured RECIST
// progression goes before what somebody wrote down.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "osteon/clinical/endpoint.hpp"

namespace osteon::clinical {

/// In order of trust.
enum class ProgressionSource : std::uint8_t { measured, radiology, pathology, clinician };

struct ReportedProgression {
  base::CalendarDay day;
  ProgressionSource source = ProgressionSource::clinician;
  std::uint32_t row = 0;  // the caller's index
};

/// measured_first: a measured progression replaces every report. earliest: the earliest of all.
enum class SourcePreference : std::uint8_t { measured_first, earliest };

struct RealWorldSettings {
  std::int32_t min_days = 14;  // least days after the start (Griffith 2019)
  SourcePreference preference = SourcePreference::measured_first;
};

/// First progression that counts: least `min_days` after `start`, not after the cut-off; of one day
/// the most trusted source. Finding progression_too_early for each report that is too near to the
/// start. The order of the rows never matters.
[[nodiscard]] std::optional<ReportedProgression> real_world_progression(
    base::CalendarDay start, std::optional<base::CalendarDay> cutoff,
    std::span<const ReportedProgression> reports, const RealWorldSettings& settings,
    Findings& findings);

/// rwPFS: start to the progression above or death; else censored at the last contact. `observed`
/// gives start, cut-off, death and contact. Nothing when that is unknown (findings as for OS).
[[nodiscard]] std::optional<TimeToEvent> real_world_pfs(
    const Observed& observed, std::span<const ReportedProgression> reports,
    const RealWorldSettings& settings, Findings& findings);

}  // namespace osteon::clinical
