// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/recist_readings.hpp"

namespace osteon::clinical {
namespace {

// A diameter that cannot stand beside its state.
bool contradicts(const Observation& observation) {
  if (!observation.diameter) return false;
  if (*observation.diameter < Length{}) return true;
  switch (observation.state) {
    case ObservationState::absent: return *observation.diameter > Length{};
    case ObservationState::not_evaluable:
    case ObservationState::split:
    case ObservationState::merged: return true;
    default: return false;
  }
}

Sight sight_of(Length diameter, Tissue tissue) {
  const Length gone_below = tissue == Tissue::lymph_node ? normal_node_below : Length{1};
  return diameter < gone_below ? Sight::gone : Sight::persists;
}

}  // namespace

TargetReading read_target(const Observation& observation, Tissue tissue) {
  if (contradicts(observation)) {
    return {Sight::unknown, {}, FindingCode::contradictory_observation};
  }
  std::optional<FindingCode> finding;
  if (observation.state == ObservationState::unequivocal_progression) {
    finding = FindingCode::progression_call_on_target;  // for targets the sum decides
  }
  if (observation.diameter) {
    return {sight_of(*observation.diameter, tissue), *observation.diameter, finding};
  }
  switch (observation.state) {
    case ObservationState::absent: return {Sight::gone, {}, finding};
    case ObservationState::too_small: {
      const bool node = tissue == Tissue::lymph_node;
      return {node ? Sight::gone : Sight::persists, too_small_to_measure, finding};
    }
    case ObservationState::split:
    case ObservationState::merged: return {Sight::elsewhere, {}, finding};
    case ObservationState::not_evaluable:
    case ObservationState::unequivocal_progression: return {Sight::unknown, {}, finding};
    default: return {Sight::unknown, {}, FindingCode::measurement_missing};
  }
}

NonTargetReading read_non_target(const Observation& observation, Tissue tissue) {
  if (contradicts(observation)) {
    return {NonTargetSight::unknown, FindingCode::contradictory_observation};
  }
  switch (observation.state) {
    case ObservationState::not_evaluable: return {NonTargetSight::unknown, std::nullopt};
    case ObservationState::absent: return {NonTargetSight::gone, std::nullopt};
    case ObservationState::unequivocal_progression:
      return {NonTargetSight::progression, std::nullopt};
    default: break;
  }
  const bool faint_node =
      tissue == Tissue::lymph_node && observation.state == ObservationState::too_small;
  const bool gone =
      observation.diameter ? sight_of(*observation.diameter, tissue) == Sight::gone : faint_node;
  return {gone ? NonTargetSight::gone : NonTargetSight::persists, std::nullopt};
}

NewLesionSight read_new_lesion(const Observation& observation, Tissue tissue) {
  if (contradicts(observation)) return NewLesionSight::unknown;
  switch (observation.state) {
    case ObservationState::not_evaluable: return NewLesionSight::unknown;
    case ObservationState::absent: return NewLesionSight::gone;
    case ObservationState::equivocal: return NewLesionSight::doubtful;
    case ObservationState::unequivocal_progression: return NewLesionSight::certain;
    default: break;
  }
  const bool node = tissue == Tissue::lymph_node;
  if (!observation.diameter) {
    const bool faint_node = node && observation.state == ObservationState::too_small;
    return faint_node ? NewLesionSight::gone : NewLesionSight::certain;
  }
  if (sight_of(*observation.diameter, tissue) == Sight::gone) return NewLesionSight::gone;
  const bool small_node = node && *observation.diameter < measurable_node_from;
  return small_node ? NewLesionSight::doubtful_node : NewLesionSight::certain;
}

bool same_organ(const Lesion& a, const Lesion& b) {
  if (a.tissue != b.tissue) return false;
  return a.tissue == Tissue::lymph_node || a.organ == b.organ;
}

bool same_content(const Observation& a, const Observation& b) {
  return a.state == b.state && a.diameter == b.diameter;
}

}  // namespace osteon::clinical
