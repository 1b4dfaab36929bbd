// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/recist_tables.hpp"

namespace osteon::clinical {
namespace {

Judgement without_targets(const TimePoint& point) {
  if (!point.has_disease) return {Response::ne, Rule::overall_no_disease_at_baseline};
  switch (point.non_target) {
    case Response::cr: return {Response::cr, Rule::overall_non_target_only_cr};
    case Response::non_cr_non_pd: return {Response::non_cr_non_pd, Rule::overall_non_cr_non_pd};
    default: return {Response::ne, Rule::overall_non_target_only_ne};
  }
}

}  // namespace

bool is_progression(Length sum, Length nadir) {
  return sum - nadir >= millimetres(5) && 5 * sum.micrometres >= 6 * nadir.micrometres;
}

bool is_partial_response(Length sum, Length baseline) {
  return 10 * sum.micrometres <= 7 * baseline.micrometres;
}

Judgement judge_target_sum(SumState state, TargetDisease disease, Length sum,
                           std::optional<Length> baseline, std::optional<Length> nadir) {
  if (state != SumState::complete) {
    // What is missing can only add to the sum, so a partial sum that is large enough proves PD.
    if (state == SumState::partial && nadir && is_progression(sum, *nadir)) {
      return {Response::pd, Rule::target_pd_partial_sum};
    }
    return {Response::ne, Rule::target_ne_incomplete};
  }
  if (baseline && disease == TargetDisease::all_gone) return {Response::cr, Rule::target_cr};
  // Without a baseline sum the true nadir can only be smaller than the one known: PD still holds.
  if (nadir && is_progression(sum, *nadir)) return {Response::pd, Rule::target_pd};
  if (!baseline) return {Response::ne, Rule::target_ne_no_baseline};
  if (is_partial_response(sum, *baseline)) return {Response::pr, Rule::target_pr};
  return {Response::sd, Rule::target_sd};
}

Judgement judge_time_point(const TimePoint& point) {
  if (point.new_lesion == NewLesion::yes) return {Response::pd, Rule::overall_pd_new_lesion};
  if (point.non_target == Response::pd) return {Response::pd, Rule::overall_pd_non_target};
  if (point.target == Response::pd) return {Response::pd, Rule::overall_pd_target};
  if (point.reappeared_after_cr) return {Response::pd, Rule::overall_pd_reappeared};
  if (!point.has_targets) return without_targets(point);
  switch (point.target) {
    case Response::cr:
      if (!point.has_non_targets || point.non_target == Response::cr) {
        return {Response::cr, Rule::overall_cr};
      }
      return {Response::pr, Rule::overall_pr_non_target_persists};
    case Response::pr: return {Response::pr, Rule::overall_pr};
    case Response::sd: return {Response::sd, Rule::overall_sd};
    default: return {Response::ne, Rule::overall_ne};
  }
}

}  // namespace osteon::clinical
