// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/progression_endpoints.hpp"

#include "osteon/clinical/endpoint_parts.hpp"

namespace osteon::clinical {
namespace {

std::optional<TimeToEvent> by_profile(const Observed& observed, const ProgressionSettings& settings,
                                      DeathCounts death, Findings& findings) {
  const bool simple =
      settings.profile == PfsProfile::simple || settings.profile == PfsProfile::all_events;
  return simple ? pfs_simple(observed, settings, death, findings)
                : pfs_fda(observed, settings, death, findings);
}

void report_after_death(const Observed& observed, Findings& findings) {
  const auto death = observed_death(observed);
  if (!death || observed.assessments.empty()) return;
  const DatedResponse& last = observed.assessments.back();
  if (last.day > *death) {
    findings.push_back(
        {FindingCode::assessment_after_death, FindingSource::response, last.source, last.day});
  }
}

}  // namespace

std::string_view pfs_profile_name(PfsProfile profile) {
  switch (profile) {
    case PfsProfile::simple: return "simple";
    case PfsProfile::fda_documented: return "fda-a";
    case PfsProfile::fda_scheduled: return "fda-b";
    case PfsProfile::fda_claimed: return "fda-c";
    case PfsProfile::all_events: return "all-events";
  }
  return {};
}

std::optional<TimeToEvent> progression_free_survival(const Observed& observed,
                                                     const ProgressionSettings& settings,
                                                     Findings& findings) {
  report_after_death(observed, findings);
  const auto time = by_profile(observed, settings, DeathCounts::as_event, findings);
  if (time) report_time(*time, findings);
  return time;
}

std::optional<TimeToEvent> time_to_progression(const Observed& observed,
                                               const ProgressionSettings& settings,
                                               Findings& findings) {
  report_after_death(observed, findings);
  if (settings.death_in_ttp == DeathHandling::competing_event) {
    auto time = by_profile(observed, settings, DeathCounts::as_event, findings);
    if (!time) return std::nullopt;
    if (time->kind == EventKind::death) time->reason = Rule::competing_death;
    report_time(*time, findings);
    return time;
  }
  auto time = by_profile(observed, settings, DeathCounts::not_at_all, findings);
  if (!time) return std::nullopt;
  const bool died = observed_death(observed).has_value();
  const bool plainly_censored = time->reason == Rule::censored_last_evaluable ||
                                time->reason == Rule::censored_never_evaluable ||
                                time->reason == Rule::censored_last_contact;
  if (died && plainly_censored) time->reason = Rule::censored_death;
  report_time(*time, findings);
  return time;
}

std::optional<TimeToEvent> duration_of_response(const Observed& observed, const BestResponse& best,
                                                const ProgressionSettings& settings,
                                                Findings& findings) {
  if (!best.first_response || !objective_response.contains(best.response)) return std::nullopt;
  auto time = by_profile(observed, settings, DeathCounts::as_event, findings);
  if (!time) return std::nullopt;
  time->start = observed.assessments[*best.first_response].day;
  report_time(*time, findings);
  return time;
}

std::optional<TimeToEvent> duration_of_stable_disease(const Observed& observed,
                                                      const BestResponse& best,
                                                      ResponseSet responses,
                                                      const ProgressionSettings& settings,
                                                      Findings& findings) {
  if (!responses.contains(best.response)) return std::nullopt;
  const auto time = by_profile(observed, settings, DeathCounts::as_event, findings);
  if (time) report_time(*time, findings);
  return time;
}

EventInterval event_interval(const Observed& observed, const TimeToEvent& time) {
  if (time.kind == EventKind::death) return {time.end, time.end};
  const UsableAssessments usable = usable_assessments(observed);
  std::uint32_t before = usable.begin;
  const auto is_before = [&](const DatedResponse& response) {
    return time.kind == EventKind::censored
               ? response.day <= time.end
               : response.day < time.end && response.response != Response::pd;
  };
  while (before < usable.end && is_before(observed.assessments[before])) ++before;
  const auto last = last_evaluable(observed, usable.begin, before);
  const auto after = last ? observed.assessments[*last].day : observed.start;
  if (time.kind == EventKind::censored) return {after, std::nullopt};
  return {after, time.end};
}

std::optional<base::Day> time_to_response(const Observed& observed, const BestResponse& best) {
  if (!best.first_response || !objective_response.contains(best.response)) return std::nullopt;
  return base::day_since(observed.start, observed.assessments[*best.first_response].day);
}

}  // namespace osteon::clinical
