// SPDX-License-Identifier: Apache-2.0
// Every clinical rule by name: a stable id that results carry, one sentence in two languages and
// the paragraph it comes from. docs/rules.md explains each. Knows no subject.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace osteon::clinical {

enum class Rule : std::uint8_t {
  none,
  // RECIST 1.1, targets
  target_cr,
  target_pd,
  target_pd_partial_sum,
  target_pr,
  target_sd,
  target_ne_incomplete,
  target_ne_no_baseline,
  target_none,
  // RECIST 1.1, non-targets
  non_target_cr,
  non_target_non_cr_non_pd,
  non_target_pd,
  non_target_ne,
  non_target_none,
  // RECIST 1.1, new lesions
  new_lesion_no,
  new_lesion_yes,
  new_lesion_restated,
  new_lesion_persists,
  new_lesion_equivocal,
  new_lesion_small_node,
  // RECIST 1.1, overall time-point response
  overall_pd_new_lesion,
  overall_pd_non_target,
  overall_pd_target,
  overall_pd_reappeared,
  overall_cr,
  overall_pr_non_target_persists,
  overall_pr,
  overall_sd,
  overall_ne,
  overall_non_target_only_cr,
  overall_non_cr_non_pd,
  overall_non_target_only_ne,
  overall_no_disease_at_baseline,
  // best overall response
  best_cr,
  best_cr_confirmed,
  best_pr,
  best_pr_confirmed,
  best_sd,
  best_sd_from_unconfirmed,
  best_non_cr_non_pd,
  best_pd,
  best_ne_never_assessed,
  best_ne,
  // response rates
  objective_response_rate,
  disease_control_rate,
  clinical_benefit_rate,
  // time to event
  event_progression,
  event_death,
  event_end_of_treatment,
  event_next_planned_visit,
  event_clinical_progression,
  event_real_world,
  competing_death,
  censored_last_evaluable,
  censored_never_evaluable,
  censored_last_contact,
  censored_no_baseline,
  censored_new_therapy,
  censored_missed_assessments,
  censored_death,
  censored_on_treatment,
  censored_last_known_alive,
  censored_cutoff,
  response_first_documented,
  stable_disease_duration,
  growth_modulation,
  // treatment
  start_dose_band,
  start_dose_undefined,
  dose_reduction,
  dose_interruption,
  dose_stop,
  dose_escalation,
  exposure_duration,
  cumulative_dose,
  relative_dose_intensity,
  line_first,
  line_new_drug,
  line_gap,
  rechallenge_same_drug,
  rechallenge_same_class,
  // adverse events
  worst_grade,
  combined_terms,
  ungraded_counts_in_any,
  treatment_emergent,
  treatment_related,
  exposure_adjusted_rate,
  charted_against_number,
  // iRECIST
  immune_no_progression,
  immune_first_progression,
  immune_unchanged,
  immune_confirmed_target,
  immune_confirmed_non_target,
  immune_confirmed_new_target,
  immune_confirmed_new_non_target,
  immune_confirmed_another_new_lesion,
  immune_confirmed_other_category,
  immune_reset,
  immune_not_evaluable,
  immune_after_confirmation,
};

struct RuleText {
  Rule rule = Rule::none;
  std::string_view id;      // "RECIST-TGT-PD-01"
  std::string_view source;  // paper and paragraph
  std::string_view en;
  std::string_view zh;
};

/// All rules in the order of the enumeration, without Rule::none.
[[nodiscard]] std::span<const RuleText> rule_catalogue();
/// The entry of a rule; for Rule::none an entry with empty texts.
[[nodiscard]] const RuleText& rule_text(Rule rule);
[[nodiscard]] inline std::string_view rule_id(Rule rule) {
  return rule_text(rule).id;
}

}  // namespace osteon::clinical
