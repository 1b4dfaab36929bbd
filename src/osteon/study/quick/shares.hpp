// SPDX-License-Identifier: Apache-2.0
// Every interval of a share, and every measure that compares two of them, as findings.
#pragma once

#include <cstdint>
#include <string>

#include "osteon/stats/counts/count_table.hpp"
#include "osteon/stats/proportions/two_proportions.hpp"
#include "osteon/study/quick/findings.hpp"

namespace osteon::study {

/// What is counted, and the names of the two groups.
struct ShareNames {
  std::string what;
  std::string first;
  std::string second;
};

/// The share with all intervals: Clopper-Pearson, Wilson, mid-P, Jeffreys, Wald.
void add_one_share(Findings& findings, const std::string& name, stats::Share share, double level);

/// Difference, risk ratio and odds ratio with all their intervals, Fisher's conditional one
/// included.
void add_share_measures(Findings& findings, const ShareNames& names, stats::Share first,
                        stats::Share second, double level);

/// {a, b; c, d} of two shares: events first.
[[nodiscard]] stats::CountTable fourfold_table(const ShareNames& names, stats::Share first,
                                               stats::Share second);

}  // namespace osteon::study
