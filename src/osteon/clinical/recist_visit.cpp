// SPDX-License-Identifier: Apache-2.0
// One visit after baseline: targets, non-targets, new lesions, overall response.
#include <algorithm>

#include "osteon/clinical/recist_work.hpp"

namespace osteon::clinical {

// Days on which the grounds of a PD were seen.
struct RecistAssessor::Work::Grounds {
  std::optional<base::CalendarDay> target;
  std::optional<base::CalendarDay> non_target;
  std::optional<base::CalendarDay> new_lesion;
  std::optional<base::CalendarDay> reappeared;
  std::uint32_t reappeared_row = no_observation;

  void disease_seen(base::CalendarDay day, std::uint32_t row) {
    if (reappeared && *reappeared <= day) return;
    reappeared = day;
    reappeared_row = row;
  }
};

std::size_t RecistAssessor::Work::judge_visit(std::size_t first) {
  const auto is_marker = [&](std::uint32_t row) {
    return chart.lesions[chart.observations[row].lesion].role == LesionRole::tumour_marker;
  };
  const base::CalendarDay until = day_of(rows[first]) + settings.visit_window_days;
  std::size_t end = first;
  std::optional<base::CalendarDay> first_scan, last_scan;
  for (; end < rows.size() && day_of(rows[end]) <= until; ++end) {
    if (is_marker(rows[end])) continue;
    last_scan = day_of(rows[end]);
    if (!first_scan) first_scan = last_scan;
  }
  if (!first_scan) return first + 1;  // a marker alone is no assessment

  choose(std::span(rows).subspan(first, end - first));
  Visit visit;
  visit.first_day = *first_scan;
  visit.last_day = *last_scan;
  visit.response_day = visit.last_day;
  visit.baseline = result.baseline.sum;
  visit.nadir = nadir;
  visit.evidence.first = static_cast<std::uint32_t>(result.evidence.size());
  for (const LesionState& state : lesions) {
    if (state.chosen != no_observation) result.evidence.push_back(state.chosen);
  }
  visit.evidence.count = static_cast<std::uint32_t>(result.evidence.size()) - visit.evidence.first;

  Grounds grounds;
  judge_targets(visit, grounds);
  judge_non_targets(visit, grounds);
  judge_new_lesions(visit, grounds);
  judge_overall(visit, grounds);
  if (visit.sum_state == SumState::complete) nadir = std::min(nadir.value_or(visit.sum), visit.sum);
  had_cr |= visit.overall == Response::cr;
  result.visits.push_back(visit);
  return end;
}

// Fragments count through the target they came from.
void RecistAssessor::Work::gather_fragments() {
  for (LesionState& state : lesions) {
    state.fragments_known = state.fragments_unknown = 0;
    state.fragments_persist = false;
    state.fragments_sum = {};
  }
  for (std::size_t i = 0; i < lesions.size(); ++i) {
    const Lesion& lesion = chart.lesions[i];
    if (lesion.role != LesionRole::target || lesion.parent == no_lesion) continue;
    LesionState& fragment = lesions[i];
    LesionState& parent = lesions[lesion.parent];
    if (fragment.chosen == no_observation) {
      if (fragment.seen) ++parent.fragments_unknown;
      continue;
    }
    fragment.seen = true;
    const TargetReading reading = read_target(chart.observations[fragment.chosen], lesion.tissue);
    if (reading.finding) find_at(*reading.finding, fragment.chosen);
    if (reading.sight == Sight::unknown || fragment.conflicting) {
      ++parent.fragments_unknown;
      continue;
    }
    ++parent.fragments_known;
    parent.fragments_persist |= reading.sight == Sight::persists;
    parent.fragments_sum = parent.fragments_sum + reading.diameter;
  }
}

TargetReading RecistAssessor::Work::target_reading(LesionIndex index) {
  LesionState& state = lesions[index];
  TargetReading reading;
  if (state.chosen != no_observation) {
    const Observation& observation = chart.observations[state.chosen];
    reading = read_target(observation, chart.lesions[index].tissue);
    if (reading.finding) find_at(*reading.finding, state.chosen);
    if (state.conflicting) reading.sight = Sight::unknown;
    if (reading.sight != Sight::unknown) {
      state.carried = reading.sight;
      state.carried_as = observation.state;
    }
    if (reading.sight != Sight::elsewhere) {
      if (state.fragments_known > 0 && reading.sight != Sight::unknown) {
        find_at(FindingCode::contradictory_observation, state.chosen);
      }
      return reading;
    }
  } else if (state.carried != Sight::elsewhere && state.fragments_known == 0) {
    return reading;  // no row: unknown
  }
  const bool merged =
      state.carried == Sight::elsewhere && state.carried_as == ObservationState::merged;
  if (merged) return {Sight::elsewhere, {}, std::nullopt};
  if (state.fragments_known == 0 || state.fragments_unknown > 0) return {};
  return {state.fragments_persist ? Sight::persists : Sight::gone, state.fragments_sum,
          std::nullopt};
}

void RecistAssessor::Work::judge_targets(Visit& visit, Grounds& grounds) {
  if (!has_targets) {
    visit.target_rule = Rule::target_none;
    return;
  }
  if (has_fragments) gather_fragments();
  std::int32_t known = 0;
  auto disease = TargetDisease::all_gone;
  std::optional<base::CalendarDay> first_scan, last_scan;
  for (std::size_t i = 0; i < lesions.size(); ++i) {
    const Lesion& lesion = chart.lesions[i];
    if (lesion.role != LesionRole::target) continue;
    const std::uint32_t row = lesions[i].chosen;
    if (row != no_observation) {
      first_scan = std::min(first_scan.value_or(day_of(row)), day_of(row));
      last_scan = std::max(last_scan.value_or(day_of(row)), day_of(row));
    }
    if (lesion.parent != no_lesion) continue;
    const TargetReading reading = target_reading(static_cast<LesionIndex>(i));
    if (reading.sight == Sight::unknown) continue;
    ++known;
    visit.sum = visit.sum + reading.diameter;
    if (reading.sight == Sight::persists) {
      disease = TargetDisease::persists;
      grounds.disease_seen(row != no_observation ? day_of(row) : visit.last_day, row);
    }
  }
  visit.sum_state = known == result.baseline.target_count ? SumState::complete
                    : known > 0                           ? SumState::partial
                                                          : SumState::unknown;
  const Judgement judgement =
      judge_target_sum(visit.sum_state, disease, visit.sum, visit.baseline, visit.nadir);
  visit.target = judgement.response;
  visit.target_rule = judgement.rule;
  if (judgement.response == Response::pd) {
    grounds.target =
        settings.target_progression_day == TargetProgressionDay::last_scan ? last_scan : first_scan;
  }
}

void RecistAssessor::Work::judge_non_targets(Visit& visit, Grounds& grounds) {
  if (!has_non_targets && !has_markers) {
    visit.non_target_rule = Rule::non_target_none;
    return;
  }
  bool unknown_lesion = false, unknown_marker = false, persists = false;
  for (std::size_t i = 0; i < lesions.size(); ++i) {
    const Lesion& lesion = chart.lesions[i];
    const bool marker = lesion.role == LesionRole::tumour_marker;
    if (!marker && lesion.role != LesionRole::non_target) continue;
    NonTargetReading reading;
    const std::uint32_t row = lesions[i].chosen;
    if (row != no_observation) {
      reading = read_non_target(chart.observations[row], lesion.tissue);
      if (reading.finding) find_at(*reading.finding, row);
      if (lesions[i].conflicting) reading.sight = NonTargetSight::unknown;
    }
    switch (reading.sight) {
      case NonTargetSight::unknown: (marker ? unknown_marker : unknown_lesion) = true; break;
      case NonTargetSight::gone: break;
      case NonTargetSight::progression:
        if (!marker && (!grounds.non_target || day_of(row) < *grounds.non_target)) {
          grounds.non_target = day_of(row);
          visit.non_target_observation = row;
        }
        [[fallthrough]];
      case NonTargetSight::persists:
        persists = true;
        if (!marker) grounds.disease_seen(day_of(row), row);
        break;
    }
  }
  if (grounds.non_target) {
    visit.non_target = Response::pd;
    visit.non_target_rule = Rule::non_target_pd;
  } else if (unknown_lesion || (unknown_marker && !persists)) {
    visit.non_target = Response::ne;
    visit.non_target_rule = Rule::non_target_ne;
  } else {
    visit.non_target = persists ? Response::non_cr_non_pd : Response::cr;
    visit.non_target_rule = persists ? Rule::non_target_non_cr_non_pd : Rule::non_target_cr;
  }
}

// Updates the lesion's history and says what it means now. A certain lesion without a row persists.
NewLesionSight RecistAssessor::Work::follow_new_lesion(LesionIndex index) {
  LesionState& state = lesions[index];
  NewLesionSight sight = NewLesionSight::unknown;
  if (state.chosen != no_observation) {
    sight = read_new_lesion(chart.observations[state.chosen], chart.lesions[index].tissue);
  }
  switch (sight) {
    case NewLesionSight::unknown: break;
    case NewLesionSight::gone:
      state.certain = false;
      state.first_doubt = no_observation;
      break;
    case NewLesionSight::doubtful_node:
    case NewLesionSight::doubtful:
      if (state.first_doubt == no_observation) {
        state.first_doubt = state.chosen;
        state.first_doubt_visit = static_cast<std::uint32_t>(result.visits.size());
      }
      break;
    case NewLesionSight::certain:
      if (!state.certain && state.first_doubt != no_observation) {
        restate(index, static_cast<std::uint32_t>(result.visits.size()));
      }
      state.certain = true;
      break;
  }
  return sight;
}

// The doubtful lesion was real: PD from the visit on which it was first seen (guideline 4.3.5).
void RecistAssessor::Work::restate(LesionIndex index, std::uint32_t until_visit) {
  const LesionState& state = lesions[index];
  if (settings.equivocal_new_lesion == EquivocalNewLesion::date_when_certain) return;
  find_at(FindingCode::restated_after_equivocal, state.first_doubt);
  for (std::uint32_t i = state.first_doubt_visit; i < until_visit; ++i) {
    Visit& visit = result.visits[i];
    const base::CalendarDay seen =
        i == state.first_doubt_visit ? day_of(state.first_doubt) : visit.last_day;
    visit.response_day = visit.overall == Response::pd ? std::min(visit.response_day, seen) : seen;
    if (visit.new_lesion != NewLesion::yes) {
      visit.new_lesion = NewLesion::yes;
      visit.new_lesion_observation = state.first_doubt;
      visit.new_lesion_rule =
          i == state.first_doubt_visit ? Rule::new_lesion_restated : Rule::new_lesion_persists;
    }
    visit.overall = Response::pd;
    visit.overall_rule = Rule::overall_pd_new_lesion;
  }
}

void RecistAssessor::Work::judge_new_lesions(Visit& visit, Grounds& grounds) {
  visit.new_lesion_rule = Rule::new_lesion_no;
  bool persists = false;
  for (std::size_t i = 0; i < lesions.size(); ++i) {
    if (chart.lesions[i].role != LesionRole::new_lesion || lesions[i].had_baseline) continue;
    const NewLesionSight sight = follow_new_lesion(static_cast<LesionIndex>(i));
    const std::uint32_t row = lesions[i].chosen;
    if (sight == NewLesionSight::certain) {
      if (!grounds.new_lesion || day_of(row) < *grounds.new_lesion) {
        grounds.new_lesion = day_of(row);
        visit.new_lesion_observation = row;
      }
    } else if (lesions[i].certain) {
      persists = true;
    } else if (sight > NewLesionSight::gone && visit.new_lesion == NewLesion::no) {
      visit.new_lesion = NewLesion::equivocal;
      visit.new_lesion_rule = sight == NewLesionSight::doubtful ? Rule::new_lesion_equivocal
                                                                : Rule::new_lesion_small_node;
      visit.new_lesion_observation = row;
    }
  }
  if (grounds.new_lesion) {
    visit.new_lesion = NewLesion::yes;
    visit.new_lesion_rule = Rule::new_lesion_yes;
  } else if (persists) {
    visit.new_lesion = NewLesion::yes;
    visit.new_lesion_rule = Rule::new_lesion_persists;
    visit.new_lesion_observation = no_observation;
    grounds.new_lesion = visit.last_day;
  }
}

void RecistAssessor::Work::judge_overall(Visit& visit, const Grounds& grounds) {
  TimePoint point;
  point.has_targets = has_targets;
  point.has_non_targets = has_non_targets || has_markers;
  point.has_disease = has_targets || has_non_targets;
  point.target = visit.target;
  point.non_target = visit.non_target;
  point.new_lesion = visit.new_lesion;
  point.reappeared_after_cr = had_cr && grounds.reappeared &&
                              settings.reappearance_after_cr == ReappearanceAfterCr::progression;
  const Judgement judgement = judge_time_point(point);
  visit.overall = visit.reported_first = judgement.response;
  visit.overall_rule = judgement.rule;
  if (judgement.rule == Rule::overall_pd_reappeared) {
    const std::uint32_t row = grounds.reappeared_row;
    if (row != no_observation) find_at(FindingCode::reappeared_after_cr, row);
  }
  if (judgement.response != Response::pd) return;
  visit.response_day = visit.last_day;
  for (const auto& day : {grounds.target, grounds.non_target, grounds.new_lesion,
                          point.reappeared_after_cr ? grounds.reappeared : std::nullopt}) {
    if (day) visit.response_day = std::min(visit.response_day, *day);
  }
}

}  // namespace osteon::clinical
