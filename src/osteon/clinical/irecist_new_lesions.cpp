// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/irecist_new_lesions.hpp"

#include <algorithm>
#include <tuple>

#include "osteon/clinical/recist_readings.hpp"

namespace osteon::clinical {
namespace {

enum class Kind : std::uint8_t { unseen, target, non_target };

struct NewLesionState {
  Kind kind = Kind::unseen;
  bool at_baseline = false;
  bool there = false;
  std::uint32_t row = no_observation;  // at the visit in work
  std::optional<Length> largest;       // of a new non-target
};

class Follower {
 public:
  Follower(const TumourChart& chart, const RecistResult& recist, const ImmuneSettings& settings,
           Findings& findings)
      : chart_(chart),
        recist_(recist),
        settings_(settings),
        findings_(findings),
        states_(chart.lesions.size()) {
    for (const Finding& finding : recist.findings) {
      if (finding.code == FindingCode::new_lesion_at_baseline) {
        states_[chart.observations[finding.index].lesion].at_baseline = true;
      }
    }
  }

  NewLesionsAtVisit visit(const Visit& visit) {
    NewLesionsAtVisit at;
    for (NewLesionState& state : states_) state.row = no_observation;
    for (const std::uint32_t row : recist_.observations_of(visit.evidence)) {
      states_[chart_.observations[row].lesion].row = row;
    }
    admit(visit, at);
    for (std::size_t i = 0; i < states_.size(); ++i) {
      if (states_[i].kind != Kind::unseen) follow(i, at);
    }
    return at;
  }

 private:
  [[nodiscard]] bool is_candidate(std::size_t i) const {
    return chart_.lesions[i].role == LesionRole::new_lesion && !states_[i].at_baseline &&
           states_[i].kind == Kind::unseen && states_[i].row != no_observation;
  }

  // Certain at this visit, or doubtful and later found to be certain.
  [[nodiscard]] bool appears(std::size_t i, const Visit& visit) const {
    if (!is_candidate(i)) return false;
    const Observation& row = chart_.observations[states_[i].row];
    if (read_new_lesion(row, chart_.lesions[i].tissue) == NewLesionSight::certain) return true;
    return visit.new_lesion_rule == Rule::new_lesion_restated &&
           visit.new_lesion_observation == states_[i].row;
  }

  [[nodiscard]] bool is_measurable(std::size_t i) const {
    const Observation& row = chart_.observations[states_[i].row];
    const bool node = chart_.lesions[i].tissue == Tissue::lymph_node;
    return row.diameter && *row.diameter >= (node ? measurable_node_from : measurable_lesion_from);
  }

  [[nodiscard]] bool has_room(std::size_t i) const {
    std::int32_t total = 0, in_organ = 0;
    for (std::size_t j = 0; j < states_.size(); ++j) {
      if (states_[j].kind != Kind::target) continue;
      ++total;
      in_organ += same_organ(chart_.lesions[i], chart_.lesions[j]) ? 1 : 0;
    }
    return total < settings_.max_new_targets && in_organ < settings_.max_new_targets_per_organ;
  }

  void admit(const Visit& visit, NewLesionsAtVisit& at) {
    std::vector<std::size_t> appearing;
    for (std::size_t i = 0; i < states_.size(); ++i) {
      if (appears(i, visit)) appearing.push_back(i);
    }
    at.another = !appearing.empty();
    const auto size = [&](std::size_t i) {
      return chart_.observations[states_[i].row].diameter.value_or(Length{});
    };
    std::sort(appearing.begin(), appearing.end(), [&](std::size_t a, std::size_t b) {
      return std::tuple(size(b), a) < std::tuple(size(a), b);
    });
    for (const std::size_t i : appearing) {
      states_[i].kind = Kind::non_target;
      if (!is_measurable(i)) continue;
      if (has_room(i)) {
        states_[i].kind = Kind::target;
      } else {
        findings_.push_back({FindingCode::too_many_new_targets, FindingSource::lesion,
                             static_cast<std::uint32_t>(i), visit.first_day});
      }
    }
  }

  void follow(std::size_t i, NewLesionsAtVisit& at) {
    NewLesionState& state = states_[i];
    const bool seen = state.row != no_observation;
    const bool first = !state.there && !state.largest;
    if (seen) {
      const auto sight = read_new_lesion(chart_.observations[state.row], chart_.lesions[i].tissue);
      if (sight != NewLesionSight::unknown) state.there = sight != NewLesionSight::gone;
    }
    at.any |= state.there;
    if (state.kind == Kind::target) {
      add_target(i, at);
    } else if (seen) {
      const Observation& row = chart_.observations[state.row];
      const bool called = row.state == ObservationState::unequivocal_progression;
      const bool larger = row.diameter && state.largest && *row.diameter > *state.largest;
      at.non_target_grew |= !first && (called || larger);
      if (row.diameter) state.largest = std::max(state.largest.value_or(Length{}), *row.diameter);
    }
  }

  void add_target(std::size_t i, NewLesionsAtVisit& at) {
    const std::uint32_t row = states_[i].row;
    const TargetReading reading =
        row == no_observation ? TargetReading{}
                              : read_target(chart_.observations[row], chart_.lesions[i].tissue);
    if (reading.sight == Sight::unknown) {
      at.sum_known = false;
    } else {
      at.sum = at.sum + reading.diameter;
    }
  }

  const TumourChart& chart_;
  const RecistResult& recist_;
  const ImmuneSettings& settings_;
  Findings& findings_;
  std::vector<NewLesionState> states_;
};

}  // namespace

std::vector<NewLesionsAtVisit> follow_new_lesions(const TumourChart& chart,
                                                  const RecistResult& recist,
                                                  const ImmuneSettings& settings,
                                                  Findings& findings) {
  Follower follower(chart, recist, settings, findings);
  std::vector<NewLesionsAtVisit> visits;
  visits.reserve(recist.visits.size());
  for (const Visit& visit : recist.visits) visits.push_back(follower.visit(visit));
  return visits;
}

}  // namespace osteon::clinical
