// SPDX-License-Identifier: Apache-2.0
// Comparisons without a study file, from one flat sheet: a measurement between groups, or one
// category against another.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "osteon/base/diagnostic.hpp"
#include "osteon/stats/rank_tests.hpp"
#include "osteon/study/load.hpp"
#include "osteon/study/quick/findings.hpp"
#include "osteon/study/quick/sheet.hpp"

namespace osteon::study {

/// Number of replicates (0: none), where their random numbers begin, and on how many threads.
struct Resampling {
  std::int64_t replicates = 0;
  std::uint64_t seed = 20240101;
  unsigned threads = 0;  // 0: as many as the machine has
};

struct QuickValues {
  std::string value;  // column of numbers
  std::string by;     // column of groups
  Resampling bootstrap;
  /// The normal approximation of the rank test that the rule chooses.
  stats::RankInference approximation = stats::RankInference::asymptotic;
};

/// Two columns of numbers of the same subjects.
struct QuickPairs {
  std::string first;
  std::string second;
  stats::RankInference approximation = stats::RankInference::asymptotic;
};

enum class Pairing { independent, paired };
enum class Trend { none, ordered };

struct QuickTable {
  std::string row;
  std::string column;
  std::string strata;                // empty: none
  std::optional<std::string> event;  // value of `column` whose share is compared; default the last
  Pairing pairing = Pairing::independent;
  Trend trend = Trend::none;
};

struct Compared {
  Findings findings;
  base::Diagnostics diagnostics;  // notes and warnings of the records
};

/// A number between groups. Errors: E230 no such column; E232 no numbers; E265 fewer than two
/// groups with values.
[[nodiscard]] base::Result<Compared> quick_compare_values(const QuickSheet& sheet,
                                                          const QuickValues& question,
                                                          const Effort& effort);
/// Two measurements of the same subjects, first minus second; rows without one of them are left
/// out. Errors: E230; E232; E265 fewer than two rows with both.
[[nodiscard]] base::Result<Compared> quick_compare_pairs(const QuickSheet& sheet,
                                                         const QuickPairs& question,
                                                         const Effort& effort);
/// One category against another. Errors: E230; E265 a table with one row or column, or one that is
/// not 2 x 2 where pairs ask for it.
[[nodiscard]] base::Result<Compared> quick_compare_table(const QuickSheet& sheet,
                                                         const QuickTable& question,
                                                         const Effort& effort);

}  // namespace osteon::study
