// SPDX-License-Identifier: Apache-2.0
// Log-rank family: observed minus expected events with the hypergeometric variance, two or more
// groups, summed over strata.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// Weight of an event time with n at risk in its stratum. log_rank: 1 (Mantel); gehan: n (SPSS
/// "Breslow", SAS "Wilcoxon"); tarone_ware: sqrt n.
enum class LogRankWeight { log_rank, gehan, tarone_ware };

struct LogRankGroup {
  std::string label;
  std::int64_t subjects = 0;
  std::int64_t events = 0;
  double observed = 0;  // weighted; equals events for log_rank
  double expected = 0;
  double variance = 0;  // of observed - expected
};

struct LogRank {
  TestResult test;  // statistic: chi-square
  LogRankWeight weight = LogRankWeight::log_rank;
  std::vector<LogRankGroup> groups;
  std::vector<double> covariance;  // groups x groups, row by row, of observed - expected
  std::int32_t strata = 1;         // strata with at least one subject
};

/// Groups that are never at risk with others at an event take no part in the degrees of freedom.
[[nodiscard]] LogRank log_rank(const RiskTable& table,
                               LogRankWeight weight = LogRankWeight::log_rank);

}  // namespace osteon::stats
