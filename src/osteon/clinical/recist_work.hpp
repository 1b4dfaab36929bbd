// SPDX-License-Identifier: Apache-2.0
// The state of RecistAssessor while it judges one subject: baseline first, then visit by visit.
// Included by its sources only.
#pragma once

#include <vector>

#include "osteon/clinical/recist.hpp"
#include "osteon/clinical/recist_readings.hpp"
#include "osteon/clinical/recist_tables.hpp"

namespace osteon::clinical {

struct LesionState {
  std::uint32_t chosen = no_observation;  // the observation that speaks in the part being judged
  std::uint32_t first_doubt = no_observation;  // first doubtful sight of a new lesion
  std::uint32_t first_doubt_visit = 0;
  bool conflicting = false;        // rows of one day disagree
  bool had_baseline = false;       // new lesions: was there before treatment
  bool seen = false;               // recorded after baseline
  bool certain = false;            // a new lesion that counts
  Sight carried = Sight::unknown;  // elsewhere: split or merged at an earlier visit
  ObservationState carried_as = ObservationState::split;
  // fragments of this lesion at the visit
  std::int32_t fragments_known = 0;
  std::int32_t fragments_unknown = 0;
  bool fragments_persist = false;
  Length fragments_sum;
};

struct RecistAssessor::Work {
  explicit Work(RecistSettings with) : settings(with) {}

  void assess(const TumourChart& of);

  // recist_baseline.cpp
  void judge_baseline(std::size_t row_count);
  // recist_visit.cpp
  [[nodiscard]] std::size_t judge_visit(std::size_t first);
  // recist.cpp
  void choose(std::span<const std::uint32_t> part);
  [[nodiscard]] base::CalendarDay day_of(std::uint32_t observation) const {
    return chart.observations[observation].day;
  }
  void find(FindingCode code, FindingSource source, std::size_t index);
  void find_at(FindingCode code, std::uint32_t observation);

  RecistSettings settings;
  TumourChart chart;
  RecistResult result;
  std::vector<std::uint32_t> rows;  // observations up to the cut-off, by day
  std::vector<LesionState> lesions;
  std::optional<Length> nadir;
  bool has_targets = false;
  bool has_non_targets = false;
  bool has_markers = false;
  bool has_fragments = false;
  bool had_cr = false;

 private:
  void order_rows();
  void survey_lesions();
  void choose_row(std::uint32_t row);

  void judge_baseline_lesion(LesionIndex index, bool& complete, Length& sum);
  [[nodiscard]] bool accept_baseline_day(std::uint32_t row);
  void report_missing_baseline(std::size_t after);
  void check_target_counts();
  void check_target_size(LesionIndex index, Length diameter);

  struct Grounds;  // when each part that makes a PD was seen
  void judge_targets(Visit& visit, Grounds& grounds);
  void gather_fragments();
  [[nodiscard]] TargetReading target_reading(LesionIndex index);
  void judge_non_targets(Visit& visit, Grounds& grounds);
  void judge_new_lesions(Visit& visit, Grounds& grounds);
  [[nodiscard]] NewLesionSight follow_new_lesion(LesionIndex index);
  void restate(LesionIndex index, std::uint32_t until_visit);
  void judge_overall(Visit& visit, const Grounds& grounds);
};

}  // namespace osteon::clinical
