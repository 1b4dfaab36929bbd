// SPDX-License-Identifier: Apache-2.0
// The test of one row of a baseline table: the study's rule or the row's own, and what the rule
// would have said. Refuses to know cells and footnotes.
#pragma once

#include <optional>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/stats/counts/count_table.hpp"
#include "osteon/stats/counts/value_counts.hpp"
#include "osteon/stats/result.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {

/// means: mean (SD), Student's t test, analysis of variance. ranks: median (IQR), Mann-Whitney U
/// test, Kruskal-Wallis test.
enum class NumberFamily { means, ranks };

/// The automatic rule: means when the Shapiro-Wilk test has p >= 0.05 in every group that has
/// values and each of them has three or more; ranks otherwise. Groups without values do not count.
inline constexpr double normality_alpha = 0.05;
[[nodiscard]] NumberFamily family_by_normality(const stats::ValueCounts& counts);

/// The family of one row: the study's, or under the automatic rule that of the statistics that the
/// row asks for (a mean is compared as means, a median as ranks), else by normality.
[[nodiscard]] NumberFamily number_family(const StatisticsPlan& plan,
                                         const stats::ValueCounts& counts,
                                         const std::vector<Show>& show);

struct RowComparison {
  stats::TestResult test;
  /// The rule's own result, when the row asked for another test and got one.
  std::optional<stats::TestResult> by_rule;
  std::optional<double> smallest_expected;  // categories
  std::optional<double> monte_carlo_standard_error;
};

/// Precondition: `test` is not none, and fits (fits_categories, fits_numbers).
[[nodiscard]] RowComparison compare_levels(const Study& study, const stats::CountTable& counts,
                                           RowTest test);
[[nodiscard]] RowComparison compare_numbers(const stats::ValueCounts& counts, NumberFamily family,
                                            RowTest test);

[[nodiscard]] bool fits_categories(RowTest test);
/// Two-group tests need exactly two groups.
[[nodiscard]] bool fits_numbers(RowTest test, std::size_t groups);
/// As the study file writes it: "student-t".
[[nodiscard]] std::string_view test_name(RowTest test);

}  // namespace osteon::study
