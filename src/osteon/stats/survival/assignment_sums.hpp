// SPDX-License-Identifier: Apache-2.0
// All sums of scores that an assignment to groups can give, counted without listing the
// assignments: half of the subjects from the front, half from the back, met in the middle.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/survival/permutation_scores.hpp"

namespace osteon::stats {

struct AssignmentCount {
  double extreme = 0;  // assignments whose |sum| is at least `limit`
  double all = 0;
};

/// Counts are whole numbers in doubles: exact up to 2^53, then to 15 digits. Nothing when more than
/// `largest_states` partial sums would have to be held at once.
[[nodiscard]] std::optional<AssignmentCount> count_assignments(const PermutationScores& scores,
                                                               std::int64_t limit,
                                                               std::int64_t largest_states);

}  // namespace osteon::stats
