// SPDX-License-Identifier: Apache-2.0
// What a permutation log-rank test permutes: one whole-number score per subject, grouped into
// classes of equal scores. Refuses to know how the permutations are counted.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "osteon/stats/counts/risk_table.hpp"

namespace osteon::stats {

/// Subjects of one stratum with the same score.
struct ScoreClass {
  std::int64_t score = 0;
  std::int64_t subjects = 0;  // both groups
};

struct ScoreStratum {
  std::vector<ScoreClass> classes;  // ascending score
  std::int64_t subjects = 0;
  std::int64_t in_first = 0;  // subjects of the first group
};

/// Scores are (event - Nelson-Aalen hazard of everybody at the subject's time) times `unit`. With
/// unit a common multiple of the numbers at risk they are exact; when it does not fit into 64 bits,
/// they are rounded and `tolerance` is what rounding may do to a sum.
struct PermutationScores {
  std::vector<ScoreStratum> strata;
  double unit = 1;
  std::int64_t tolerance = 0;
  std::int64_t observed = 0;  // sum over the first group = (observed - expected events) * unit
};

/// Two groups, everybody observed from the start (preconditions).
[[nodiscard]] PermutationScores permutation_scores(const RiskTable& table);

}  // namespace osteon::stats
