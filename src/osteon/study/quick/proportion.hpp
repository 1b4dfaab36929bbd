// SPDX-License-Identifier: Apache-2.0
// Shares and rates without a study file: from numbers on the command line or one column of a flat
// sheet.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/stats/proportions/two_proportions.hpp"
#include "osteon/study/load.hpp"
#include "osteon/study/quick/compare.hpp"
#include "osteon/study/quick/findings.hpp"
#include "osteon/study/quick/sheet.hpp"

namespace osteon::study {

struct NamedShare {
  std::string name;
  stats::Share share;
};

/// One share: all its intervals. Two: also tests, difference, risk ratio and odds ratio, first
/// against second. More: one interval list each and the test of all.
[[nodiscard]] Findings proportion_findings(const std::string& what,
                                           const std::vector<NamedShare>& shares,
                                           const StatisticsPlan& plan);

struct NamedRate {
  std::string name;
  std::int64_t events = 0;
  double person_time = 0;
};

/// Events per person-time with exact intervals; the exact ratio of two.
[[nodiscard]] Findings rate_findings(const std::vector<NamedRate>& rates, double level);

struct QuickProportion {
  std::string column;
  std::string value;  // what is counted
  std::string by;     // empty: everybody
};

/// Rows without an answer are left out. Errors: E230; E265 no such value.
[[nodiscard]] base::Result<Compared> quick_proportion(const QuickSheet& sheet,
                                                      const QuickProportion& question,
                                                      const Effort& effort);

}  // namespace osteon::study
