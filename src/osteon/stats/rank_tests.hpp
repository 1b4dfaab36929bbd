// SPDX-License-Identifier: Apache-2.0
// Rank tests on midranks: Mann-Whitney U for two groups (asymptotic and exact, ties allowed) and
// Kruskal-Wallis for k groups.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/counts/value_counts.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// asymptotic: normal approximation, variance corrected for ties, no continuity correction (SPSS).
/// continuity_corrected: the same with 1/2 (R's default). exact: permutation distribution of the
/// midranks, two-sided as |W - E| >= |w - E| (StatXact, coin, SPSS Exact Tests).
enum class RankInference { asymptotic, continuity_corrected, exact };

struct MannWhitney {
  TestResult test;                 // statistic: z for the approximations, U for exact
  std::optional<double> u;         // of the first group: pairs won + half the ties
  std::optional<double> rank_sum;  // of the first group
};

/// Exact inference needs about n1 * n1 * n2 additions without ties and n1 * n1 * N^2 with; beyond
/// `exact_work_limit` of them the p value is absent (too_large_for_exact), so that nobody gets
/// another test than the one asked for.
inline constexpr double exact_work_limit = 2e10;

[[nodiscard]] MannWhitney mann_whitney(const ValueCounts& counts, std::int32_t first,
                                       std::int32_t second, RankInference inference);

struct MonteCarloTest {
  TestResult test;  // statistic: U of the first group
  double standard_error = 0;
  std::int64_t arrangements = 0;
  std::uint64_t seed = 0;
};

/// For groups beyond exact computation: the share of `arrangements` random divisions whose
/// |W - E| is at least the observed one, (extreme + 1) / (arrangements + 1), with its Monte Carlo
/// error. The same seed gives the same bits.
[[nodiscard]] MonteCarloTest mann_whitney_monte_carlo(const ValueCounts& counts, std::int32_t first,
                                                      std::int32_t second,
                                                      std::int64_t arrangements,
                                                      std::uint64_t seed);

/// H corrected for ties, chi-square with k - 1 degrees of freedom, over all groups with values.
[[nodiscard]] TestResult kruskal_wallis(const ValueCounts& counts);

}  // namespace osteon::stats
