// SPDX-License-Identifier: Apache-2.0
// Comparison of means: Student and Welch t tests for two groups, one-way analysis of variance for
// k groups. Groups without values are left out (they hold nothing to compare).
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/stats/counts/value_counts.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

enum class Variances { equal, unequal };  // Student, Welch

struct TTest {
  TestResult test;
  std::optional<double> difference;  // mean of the first group minus mean of the second
  std::optional<double> standard_error;
  Interval interval;  // of the difference
};

/// Two-sided t test of two different groups.
[[nodiscard]] TTest t_test(const ValueCounts& counts, std::int32_t first, std::int32_t second,
                           Variances variances, double level = 0.95);

/// F test of equal means over all groups that have values.
[[nodiscard]] TestResult one_way_anova(const ValueCounts& counts);

}  // namespace osteon::stats
