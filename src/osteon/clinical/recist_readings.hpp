// SPDX-License-Identifier: Apache-2.0
// What one observation means for a target, a non-target, a marker and a new lesion. Pure functions
// of one row; part of recist.hpp's work.
#pragma once

#include <optional>

#include "osteon/clinical/recist.hpp"

namespace osteon::clinical {

inline constexpr Length too_small_to_measure = millimetres(5);  // guideline 4.3.2
inline constexpr Length normal_node_below = millimetres(10);
inline constexpr Length measurable_node_from = millimetres(15);
inline constexpr Length measurable_lesion_from = millimetres(10);

/// gone: absent, or a node of normal size. elsewhere: split or merged, counted in other rows.
enum class Sight : std::uint8_t { unknown, gone, persists, elsewhere };

struct TargetReading {
  Sight sight = Sight::unknown;
  Length diameter;  // what it adds to the sum unless unknown
  std::optional<FindingCode> finding;
};

[[nodiscard]] TargetReading read_target(const Observation& observation, Tissue tissue);

enum class NonTargetSight : std::uint8_t { unknown, gone, persists, progression };

struct NonTargetReading {
  NonTargetSight sight = NonTargetSight::unknown;
  std::optional<FindingCode> finding;
};

[[nodiscard]] NonTargetReading read_non_target(const Observation& observation, Tissue tissue);

/// In order of severity. doubtful_node: 10 to under 15 mm without the reader's certainty.
enum class NewLesionSight : std::uint8_t { unknown, gone, doubtful_node, doubtful, certain };

[[nodiscard]] NewLesionSight read_new_lesion(const Observation& observation, Tissue tissue);

/// All lymph nodes together are one organ (EORTC FAQ).
[[nodiscard]] bool same_organ(const Lesion& a, const Lesion& b);

/// True when the two rows say the same, whatever their days.
[[nodiscard]] bool same_content(const Observation& a, const Observation& b);

}  // namespace osteon::clinical
