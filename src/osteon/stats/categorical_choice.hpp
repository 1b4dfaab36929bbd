// SPDX-License-Identifier: Apache-2.0
// "Chi-square or Fisher's exact test, as appropriate" as one declared, named rule that says which
// test it used and why.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "osteon/stats/counts/count_table.hpp"
#include "osteon/stats/fisher.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// expected_at_least_five: Pearson when every expected count is at least 5, else exact.
/// cochran: Pearson when all expected >= 1 and at most 20 % below 5, else exact (Biometrics 1954).
/// chinese_textbook: 2 x 2: n >= 40 and expected >= 5 Pearson; n >= 40 and 1 <= expected < 5 Yates;
/// otherwise Fisher; r x c as cochran.
/// always_pearson, always_exact: no choice.
enum class CategoricalRule {
  expected_at_least_five,
  cochran,
  chinese_textbook,
  always_pearson,
  always_exact
};

[[nodiscard]] std::string_view rule_key(CategoricalRule rule);
/// The rule as a sentence for footnotes and Methods.
[[nodiscard]] base::LocalText rule_text(CategoricalRule rule);

struct CategoricalTest {
  TestResult test;  // method: Pearson, Yates, Fisher or Fisher-Freeman-Halton (exact, Monte Carlo)
  CategoricalRule rule = CategoricalRule::expected_at_least_five;
  std::optional<double> smallest_expected;  // the reason for the choice
  std::optional<double> monte_carlo_standard_error;
  std::vector<std::string> dropped_rows;
  std::vector<std::string> dropped_columns;
};

[[nodiscard]] CategoricalTest choose_categorical_test(
    const CountTable& table, CategoricalRule rule = CategoricalRule::expected_at_least_five,
    const FreemanHaltonSettings& exact = {});

}  // namespace osteon::stats
