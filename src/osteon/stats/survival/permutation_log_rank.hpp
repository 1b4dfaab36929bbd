// SPDX-License-Identifier: Apache-2.0
// Permutation log-rank test of two groups: how often a random assignment of the same patients to
// the groups makes observed and expected events differ at least as much. For few events, where the
// chi-square distribution is too narrow.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// never: exact, or absent when too large. when_needed: Monte Carlo above the work budget.
enum class Sampling { never, when_needed, always };

struct PermutationSettings {
  Sampling sampling = Sampling::when_needed;
  std::int64_t largest_states = 1 << 21;  // work budget: partial sums held at once
  std::int64_t random_assignments = 1000000;
  std::uint64_t seed = 20240101;
};

struct PermutationLogRank {
  /// statistic: observed - expected events of the first group. p_value, exact: share of all
  /// assignments with |O - E| at least as large; Monte Carlo: (hits + 1) / (assignments + 1).
  TestResult test;
  double assignments = 0;  // all there are, or the random ones; above 2^53 rounded
  std::optional<double> monte_carlo_standard_error;
};

/// O - E is linear in the labels, so its permutation distribution is that of a sum of scores (event
/// - Nelson-Aalen), drawn within each stratum. Equals the log-rank test's U, not its variance.
/// Assumes that censoring does not depend on the group. Absences: fewer_than_two_groups,
/// more_than_two_groups, no_events, delayed_entry, too_large_for_exact (Sampling::never).
[[nodiscard]] PermutationLogRank permutation_log_rank(const RiskTable& table,
                                                      const PermutationSettings& settings = {});

}  // namespace osteon::stats
