// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/recist.hpp"

#include <algorithm>
#include <cassert>

#include "osteon/clinical/recist_work.hpp"

namespace osteon::clinical {

std::optional<Ratio> Visit::change_from_baseline() const {
  if (sum_state != SumState::complete || !baseline) return std::nullopt;
  return relative_change(*baseline, sum);
}

std::optional<Ratio> Visit::change_from_nadir() const {
  if (sum_state != SumState::complete || !nadir) return std::nullopt;
  return relative_change(*nadir, sum);
}

void RecistAssessor::Work::find(FindingCode code, FindingSource source, std::size_t index) {
  result.findings.push_back({code, source, static_cast<std::uint32_t>(index), std::nullopt});
}

void RecistAssessor::Work::find_at(FindingCode code, std::uint32_t observation) {
  result.findings.push_back({code, FindingSource::observation, observation, day_of(observation)});
}

void RecistAssessor::Work::order_rows() {
  rows.clear();
  const auto& observations = chart.observations;
  for (std::uint32_t i = 0; i < observations.size(); ++i) {
    assert(observations[i].lesion < chart.lesions.size());
    if (!chart.cutoff || observations[i].day <= *chart.cutoff) rows.push_back(i);
  }
  const auto by_day = [&](std::uint32_t a, std::uint32_t b) { return day_of(a) < day_of(b); };
  if (!std::is_sorted(rows.begin(), rows.end(), by_day)) {
    std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
      return day_of(a) != day_of(b) ? day_of(a) < day_of(b) : a < b;
    });
  }
}

void RecistAssessor::Work::survey_lesions() {
  assert(chart.lesions.size() < no_lesion);
  lesions.assign(chart.lesions.size(), LesionState{});
  result.baseline = {};
  has_markers = has_fragments = had_cr = false;
  nadir.reset();
  for (const Lesion& lesion : chart.lesions) {
    switch (lesion.role) {
      case LesionRole::target:
        if (lesion.parent == no_lesion) {
          ++result.baseline.target_count;
        } else {
          assert(lesion.parent < chart.lesions.size());
          has_fragments = true;
        }
        break;
      case LesionRole::non_target: ++result.baseline.non_target_count; break;
      case LesionRole::tumour_marker: has_markers = true; break;
      case LesionRole::new_lesion: break;
    }
  }
  has_targets = result.baseline.target_count > 0;
  has_non_targets = result.baseline.non_target_count > 0;
}

// One observation speaks for each lesion: the last day's; one that is not evaluable never replaces
// one that is. Rows of one day that differ cancel each other, except that of a new lesion the most
// severe one stays: a lesion that someone saw cannot be averaged away.
void RecistAssessor::Work::choose_row(std::uint32_t row) {
  const Observation& next = chart.observations[row];
  LesionState& state = lesions[next.lesion];
  if (state.chosen == no_observation) {
    state.chosen = row;
    return;
  }
  const Observation& before = chart.observations[state.chosen];
  const bool next_known = next.state != ObservationState::not_evaluable;
  const bool before_known = before.state != ObservationState::not_evaluable;
  if (next_known != before_known || next.day != before.day) {
    if (next_known || !before_known) {
      state.chosen = row;
      state.conflicting = false;
    }
    return;
  }
  if (same_content(next, before)) return;
  find_at(FindingCode::conflicting_observations, row);
  const Lesion& lesion = chart.lesions[next.lesion];
  if (lesion.role != LesionRole::new_lesion) {
    state.conflicting = true;
  } else if (read_new_lesion(next, lesion.tissue) > read_new_lesion(before, lesion.tissue)) {
    state.chosen = row;
  }
}

void RecistAssessor::Work::choose(std::span<const std::uint32_t> part) {
  for (LesionState& state : lesions) {
    state.chosen = no_observation;
    state.conflicting = false;
  }
  for (const std::uint32_t row : part) choose_row(row);
}

void RecistAssessor::Work::assess(const TumourChart& of) {
  chart = of;
  result.visits.clear();
  result.evidence.clear();
  result.findings.clear();
  survey_lesions();
  order_rows();
  const base::CalendarDay last_baseline_day = chart.index + settings.baseline_grace_days;
  const auto first_after = std::partition_point(rows.begin(), rows.end(), [&](std::uint32_t row) {
    return day_of(row) <= last_baseline_day;
  });
  auto at = static_cast<std::size_t>(first_after - rows.begin());
  judge_baseline(at);
  while (at < rows.size()) at = judge_visit(at);
}

RecistAssessor::RecistAssessor(RecistSettings settings) : work_(std::make_unique<Work>(settings)) {}
RecistAssessor::RecistAssessor(RecistAssessor&&) noexcept = default;
RecistAssessor& RecistAssessor::operator=(RecistAssessor&&) noexcept = default;
RecistAssessor::~RecistAssessor() = default;

const RecistResult& RecistAssessor::assess(const TumourChart& chart) {
  work_->assess(chart);
  return work_->result;
}

RecistResult assess_recist(const TumourChart& chart, const RecistSettings& settings) {
  RecistAssessor assessor(settings);
  return assessor.assess(chart);
}

void overall_responses(const RecistResult& result, std::vector<DatedResponse>& responses) {
  responses.clear();
  for (std::uint32_t i = 0; i < result.visits.size(); ++i) {
    responses.push_back({result.visits[i].response_day, result.visits[i].overall, i});
  }
}

}  // namespace osteon::clinical
