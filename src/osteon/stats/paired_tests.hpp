// SPDX-License-Identifier: Apache-2.0
// Two measurements of the same subjects, as their differences: paired t and Wilcoxon signed rank.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/counts/value_counts.hpp"
#include "osteon/stats/rank_tests.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

struct PairedT {
  TestResult test;
  std::optional<double> mean;  // of the differences, data units
  Interval interval;
};

/// t of the mean difference, n - 1 degrees of freedom. `group`: where the differences are.
[[nodiscard]] PairedT paired_t_test(const ValueCounts& differences, std::int32_t group,
                                    double level = 0.95);

struct SignedRank {
  TestResult test;                 // statistic: z, or W for exact
  std::optional<double> positive;  // W: sum of the ranks of positive differences
  std::int64_t zeros = 0;          // differences of 0, left out (Wilcoxon; R and SPSS alike)
};

/// Ranks of |difference| are midranks. asymptotic: variance corrected for ties, as SPSS;
/// continuity_corrected: the same with 1/2, as R; exact: all 2^n signs, two-sided as
/// |W - E| >= |w - E|.
[[nodiscard]] SignedRank signed_rank_test(const ValueCounts& differences, std::int32_t group,
                                          RankInference inference);

}  // namespace osteon::stats
