// SPDX-License-Identifier: Apache-2.0
// Exact tests with both margins fixed: Fisher for 2 x 2 with the conditional odds ratio, and
// Fisher-Freeman-Halton for r x c. Two-sided p: the sum of the probabilities of all tables not more
// probable than the observed one (relative tolerance 1e-7, so that ties are not lost to rounding).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "osteon/stats/counts/count_table.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// A 2 x 2 table {a, b; c, d}. The odds ratio is (a d)/(b c) conditional on the margins.
struct FisherTest {
  TestResult test;
  std::optional<double> odds_ratio;  // conditional maximum likelihood; empty when infinite
  bool odds_ratio_is_infinite = false;
  Interval interval;  // exact conditional; empty upper = unbounded
};

/// whole: a tail includes all of P(observed). mid_p: half of it (Lancaster 1961); the two-sided p
/// then counts half of every table that is as probable as the observed one.
enum class ExactTail { whole, mid_p };

/// Precondition: two rows, two columns (asserted). A zero margin gives p = absent.
[[nodiscard]] FisherTest fisher_exact(const CountTable& table, double level = 0.95,
                                      ExactTail tail = ExactTail::whole);

struct FreemanHaltonSettings {
  double work_limit = 1e8;  // some seconds and a gigabyte at most; then Monte Carlo takes over
  std::int64_t monte_carlo_tables = 1000000;  // tables drawn when it does
  std::uint64_t seed = 20240101;
};

struct FreemanHaltonTest {
  TestResult test;  // method says exact or Monte Carlo
  std::optional<double> monte_carlo_standard_error;
  std::int64_t monte_carlo_tables = 0;  // 0 for exact
  std::uint64_t seed = 0;               // of the Monte Carlo run
  std::vector<std::string> dropped_rows;
  std::vector<std::string> dropped_columns;
};

/// r x c, any size; 2 x 2 gives Fisher's p. The order of rows and columns changes no bit.
[[nodiscard]] FreemanHaltonTest fisher_freeman_halton(const CountTable& table,
                                                      const FreemanHaltonSettings& settings = {});

}  // namespace osteon::stats
