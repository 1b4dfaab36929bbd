// SPDX-License-Identifier: Apache-2.0
// Baseline of one subject: which scan counts, the sum, and what is wrong with the choice of
// targets.
#include <algorithm>

#include "osteon/clinical/recist_work.hpp"

namespace osteon::clinical {
namespace {

bool is_baseline_target(const Lesion& lesion) {
  return lesion.role == LesionRole::target && lesion.parent == no_lesion;
}

bool is_baseline_lesion(const Lesion& lesion) {
  return is_baseline_target(lesion) || lesion.role == LesionRole::non_target;
}

}  // namespace

void RecistAssessor::Work::judge_baseline(std::size_t row_count) {
  std::span<const std::uint32_t> part(rows.data(), row_count);
  if (settings.baseline == BaselineRule::last_visit) {
    const auto last = std::find_if(part.rbegin(), part.rend(), [&](std::uint32_t row) {
      return is_baseline_lesion(chart.lesions[chart.observations[row].lesion]);
    });
    if (last != part.rend()) {
      const base::CalendarDay from = day_of(*last) - settings.visit_window_days;
      while (!part.empty() && day_of(part.front()) < from) part = part.subspan(1);
    }
  }
  choose(part);
  bool complete = has_targets;
  Length sum;
  for (std::size_t i = 0; i < lesions.size(); ++i) {
    judge_baseline_lesion(static_cast<LesionIndex>(i), complete, sum);
  }
  Baseline& baseline = result.baseline;
  baseline.evidence.count = static_cast<std::uint32_t>(result.evidence.size());
  for (const std::uint32_t row : result.evidence) {
    const base::CalendarDay day = day_of(row);
    baseline.first_day = std::min(baseline.first_day.value_or(day), day);
    baseline.last_day = std::max(baseline.last_day.value_or(day), day);
  }
  if (complete) baseline.sum = nadir = sum;
  report_missing_baseline(row_count);
  check_target_counts();
}

void RecistAssessor::Work::judge_baseline_lesion(LesionIndex index, bool& complete, Length& sum) {
  const Lesion& lesion = chart.lesions[index];
  LesionState& state = lesions[index];
  const bool target = is_baseline_target(lesion);
  const std::uint32_t row = state.chosen;
  if (row == no_observation) {
    if (target) complete = false;
    return;
  }
  const Observation& observation = chart.observations[row];
  if (lesion.role == LesionRole::new_lesion) {
    state.had_baseline = read_new_lesion(observation, lesion.tissue) > NewLesionSight::gone;
    if (state.had_baseline) find_at(FindingCode::new_lesion_at_baseline, row);
    return;
  }
  if (!is_baseline_lesion(lesion)) return;
  state.had_baseline = true;
  const bool accepted = accept_baseline_day(row);
  if (!target) {
    if (accepted) result.evidence.push_back(row);
    return;
  }
  const TargetReading reading = read_target(observation, lesion.tissue);
  if (reading.finding) find_at(*reading.finding, row);
  const bool known = reading.sight != Sight::unknown && reading.sight != Sight::elsewhere;
  if (!accepted || !known || state.conflicting) {
    complete = false;
    return;
  }
  result.evidence.push_back(row);
  sum = sum + reading.diameter;
  check_target_size(index, reading.diameter);
}

bool RecistAssessor::Work::accept_baseline_day(std::uint32_t row) {
  if (day_of(row) >= chart.index - settings.baseline_window_days) return true;
  find_at(FindingCode::baseline_too_early, row);
  return settings.early_baseline == EarlyBaseline::use;
}

void RecistAssessor::Work::check_target_size(LesionIndex index, Length diameter) {
  const Lesion& lesion = chart.lesions[index];
  if (lesion.kind == LesionKind::never_measurable || lesion.kind == LesionKind::simple_cyst) {
    find(FindingCode::kind_not_measurable, FindingSource::lesion, index);
  } else if (lesion.kind == LesionKind::irradiated &&
             settings.irradiated_target == IrradiatedTarget::report) {
    find(FindingCode::irradiated_target, FindingSource::lesion, index);
  }
  const bool node = lesion.tissue == Tissue::lymph_node;
  const Length usual = node ? measurable_node_from : measurable_lesion_from;
  const Length least = lesion.measurable_from > Length{} ? lesion.measurable_from : usual;
  if (diameter >= least) return;
  find(node ? FindingCode::node_too_small_for_target : FindingCode::lesion_too_small,
       FindingSource::lesion, index);
}

// A target or non-target without baseline row: scanned only after the start, or never.
void RecistAssessor::Work::report_missing_baseline(std::size_t after) {
  const bool all_there = [&] {
    for (std::size_t i = 0; i < lesions.size(); ++i) {
      if (is_baseline_lesion(chart.lesions[i]) && !lesions[i].had_baseline) return false;
    }
    return true;
  }();
  if (all_there) return;
  // Scanned after the start and never before it.
  for (std::size_t at = rows.size(); at > 0; --at) {
    lesions[chart.observations[rows[at - 1]].lesion].seen = at > after;
  }
  for (std::size_t i = 0; i < lesions.size(); ++i) {
    if (!is_baseline_lesion(chart.lesions[i]) || lesions[i].had_baseline) continue;
    if (chart.lesions[i].role == LesionRole::non_target) {
      find(FindingCode::non_target_without_baseline, FindingSource::lesion, i);
    } else {
      find(lesions[i].seen ? FindingCode::baseline_after_start : FindingCode::baseline_missing,
           FindingSource::lesion, i);
    }
  }
  for (LesionState& state : lesions) state.seen = false;
}

void RecistAssessor::Work::check_target_counts() {
  if (!has_targets) {
    find(has_non_targets ? FindingCode::no_measurable_disease : FindingCode::no_disease_at_baseline,
         FindingSource::subject, 0);
    return;
  }
  if (result.baseline.target_count > settings.max_targets) {
    find(FindingCode::too_many_targets, FindingSource::subject, 0);
  }
  if (result.baseline.target_count <= settings.max_targets_per_organ) return;
  for (std::size_t i = 0; i < lesions.size(); ++i) {
    if (!is_baseline_target(chart.lesions[i])) continue;
    std::int32_t before = 0;
    for (std::size_t j = 0; j < i; ++j) {
      if (is_baseline_target(chart.lesions[j]) && same_organ(chart.lesions[i], chart.lesions[j])) {
        ++before;
      }
    }
    // Reported once per organ, on the first target that is one too many.
    if (before == settings.max_targets_per_organ) {
      find(FindingCode::too_many_per_organ, FindingSource::lesion, i);
    }
  }
}

}  // namespace osteon::clinical
