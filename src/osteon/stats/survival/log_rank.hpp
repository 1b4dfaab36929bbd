// SPDX-License-Identifier: Apache-2.0
// Log-rank family: observed minus expected events with the hypergeometric variance, two or more
// groups, summed over strata.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/result.hpp"
#include "osteon/stats/survival/event_weight.hpp"

namespace osteon::stats {

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
  EventWeight weight;
  std::vector<LogRankGroup> groups;
  std::vector<double> covariance;  // groups x groups, row by row, of observed - expected
  std::int32_t strata = 1;         // strata with at least one subject
};

/// Groups that are never at risk with others at an event take no part in the degrees of freedom.
/// Weights are those of each stratum by itself.
[[nodiscard]] LogRank log_rank(const RiskTable& table, const EventWeight& weight = {});

/// Whether the hazard rises or falls with the groups' scores: z = c'U / sqrt(c'Vc), U observed -
/// expected (Tarone, Biometrika 1975;62:679). One score per group; adding a constant or multiplying
/// all by one changes nothing. no_variation: equal scores of the groups that have events to
/// compare.
[[nodiscard]] TestResult log_rank_trend(const LogRank& result, std::span<const double> scores);

/// 0, 1, 2 ... in the order of the groups.
[[nodiscard]] std::vector<double> ordinal_scores(const LogRank& result);

}  // namespace osteon::stats
