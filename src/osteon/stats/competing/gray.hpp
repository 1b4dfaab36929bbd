// SPDX-License-Identifier: Apache-2.0
// Gray's test: do groups differ in the cumulative incidence of an event, other events present? Two
// or more groups, summed over strata.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "osteon/stats/competing/cumulative_incidence.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

struct GrayGroup {
  std::string label;
  std::int64_t subjects = 0;
  std::int64_t events = 0;  // of the cause
  double expected = 0;      // by the risk set of the subdistribution; score = events - expected
  double variance = 0;      // of the score
};

struct GrayTest {
  TestResult test;  // chi-square, degrees of freedom = rank of the covariance
  Cause cause = Cause::event;
  std::int32_t strata = 1;  // with subjects
  std::vector<GrayGroup> groups;
  std::vector<double> covariance;  // of the scores; groups x groups, row by row
};

/// Gray, Ann Stat 1988;16:1141-1154, with weight 1 (rho = 0), his equation 2.8 for the score and
/// section 3 for the variance; ties as in his program. Absent: fewer than two groups, no event of
/// the cause to compare, delayed entry (the test is not defined for it).
[[nodiscard]] GrayTest gray_test(const RiskTable& table, Cause cause = Cause::event);

}  // namespace osteon::stats
