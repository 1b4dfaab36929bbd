// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/real_world.hpp"

#include <tuple>

#include "osteon/clinical/survival_endpoints.hpp"

namespace osteon::clinical {

std::optional<ReportedProgression> real_world_progression(
    base::CalendarDay start, std::optional<base::CalendarDay> cutoff,
    std::span<const ReportedProgression> reports, const RealWorldSettings& settings,
    Findings& findings) {
  const bool measured_first = settings.preference == SourcePreference::measured_first;
  // Measured before reported when asked for, then by day, then by trust.
  const auto rank = [&](const ReportedProgression& report) {
    const bool reported = measured_first && report.source != ProgressionSource::measured;
    return std::tuple(reported, report.day, report.source, report.row);
  };
  std::optional<ReportedProgression> first;
  for (const ReportedProgression& report : reports) {
    if (cutoff && report.day > *cutoff) continue;
    if (base::days_between(start, report.day) < settings.min_days) {
      findings.push_back({FindingCode::progression_too_early, FindingSource::response, report.row,
                          report.day});
      continue;
    }
    if (!first || rank(report) < rank(*first)) first = report;
  }
  return first;
}

std::optional<TimeToEvent> real_world_pfs(const Observed& observed,
                                          std::span<const ReportedProgression> reports,
                                          const RealWorldSettings& settings, Findings& findings) {
  const auto progression =
      real_world_progression(observed.start, observed.cutoff, reports, settings, findings);
  if (progression) {
    const bool died_before = observed.death && *observed.death < progression->day;
    if (!died_before) {
      return TimeToEvent{observed.start, progression->day, EventKind::progression,
                         Rule::event_real_world, std::nullopt};
    }
  }
  return overall_survival(observed, findings);
}

}  // namespace osteon::clinical
