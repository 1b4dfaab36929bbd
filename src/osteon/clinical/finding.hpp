// SPDX-License-Identifier: Apache-2.0
// What a rule found doubtful in one subject's records: a code and the row it hangs on, no text and
// no values, so that the caller can add the place in its files. Nothing is changed because of a
// finding unless its text says so.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/base/diagnostic.hpp"

namespace osteon::clinical {

enum class FindingCode : std::uint8_t {
  // baseline
  baseline_too_early,
  baseline_after_start,
  baseline_missing,
  no_measurable_disease,
  no_disease_at_baseline,
  too_many_targets,
  too_many_per_organ,
  node_too_small_for_target,
  lesion_too_small,
  kind_not_measurable,
  irradiated_target,
  non_target_without_baseline,
  new_lesion_at_baseline,
  // observations
  measurement_missing,
  contradictory_observation,
  conflicting_observations,
  progression_call_on_target,
  reappeared_after_cr,
  restated_after_equivocal,
  // responses
  response_before_start,
  several_responses_on_one_day,
  disease_after_cr,
  readers_disagree,
  call_differs_from_rule,
  // time to event
  negative_time,
  zero_time,
  death_without_date,
  no_follow_up,
  assessment_after_death,
  contact_after_death,
  treatment_after_death,
  progression_too_early,
  date_imputed,
  // treatment
  weight_missing,
  dose_missing,
  start_dose_undefined,
  start_dose_differs,
  dose_events_out_of_order,
  dose_before_start,
  open_interruption,
  reduction_not_lower,
  // adverse events
  adverse_event_ungraded,
  adverse_event_start_missing,
  adverse_event_relation_missing,
  // iRECIST
  too_many_new_targets,
};

/// Which of the caller's rows `index` counts.
enum class FindingSource : std::uint8_t {
  subject,
  lesion,
  observation,
  response,
  dose_event,
  adverse_event
};

struct Finding {
  FindingCode code{};
  FindingSource source = FindingSource::subject;
  std::uint32_t index = 0;
  std::optional<base::CalendarDay> day;
  friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

struct FindingText {
  FindingCode code{};
  std::string_view id;  // "BASELINE_TOO_EARLY"
  base::Severity severity = base::Severity::query;
  std::string_view en;
  std::string_view zh;
  std::string_view remedy_en;
  std::string_view remedy_zh;
};

/// All findings in the order of the enumeration.
[[nodiscard]] std::span<const FindingText> finding_catalogue();
[[nodiscard]] const FindingText& finding_text(FindingCode code);
[[nodiscard]] inline std::string_view finding_id(FindingCode code) {
  return finding_text(code).id;
}

}  // namespace osteon::clinical
