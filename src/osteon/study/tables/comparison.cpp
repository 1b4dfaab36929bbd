// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/comparison.hpp"

#include <algorithm>
#include <cassert>

#include "osteon/stats/means.hpp"
#include "osteon/stats/normality.hpp"
#include "osteon/stats/rank_tests.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {
namespace {

std::vector<std::int32_t> groups_with_values(const stats::ValueCounts& counts) {
  std::vector<std::int32_t> groups;
  for (std::int32_t g = 0; g < counts.groups(); ++g) {
    if (counts.size(g) > 0) groups.push_back(g);
  }
  return groups;
}

stats::TestResult nothing_to_compare(stats::Method method) {
  stats::TestResult result;
  result.method = method;
  result.absence = stats::Absence::fewer_than_two_groups;
  return result;
}

stats::TestResult two_means(const stats::ValueCounts& counts, stats::Variances variances) {
  const auto groups = groups_with_values(counts);
  if (groups.size() != 2) {
    return nothing_to_compare(variances == stats::Variances::equal ? stats::Method::student_t
                                                                   : stats::Method::welch_t);
  }
  return stats::t_test(counts, groups[0], groups[1], variances).test;
}

stats::TestResult two_rank_sums(const stats::ValueCounts& counts, stats::RankInference inference) {
  const auto groups = groups_with_values(counts);
  if (groups.size() != 2) {
    return nothing_to_compare(inference == stats::RankInference::exact
                                  ? stats::Method::mann_whitney_exact
                                  : stats::Method::mann_whitney_asymptotic);
  }
  return stats::mann_whitney(counts, groups[0], groups[1], inference).test;
}

// The rule counts the groups that have values: three arms of which one is empty are two.
stats::TestResult test_by_family(const stats::ValueCounts& counts, NumberFamily family) {
  const bool many = groups_with_values(counts).size() > 2;
  if (family == NumberFamily::means) {
    return many ? stats::one_way_anova(counts) : two_means(counts, stats::Variances::equal);
  }
  return many ? stats::kruskal_wallis(counts)
              : two_rank_sums(counts, stats::RankInference::asymptotic);
}

stats::TestResult test_by_name(const stats::ValueCounts& counts, RowTest test) {
  switch (test) {
    case RowTest::student_t: return two_means(counts, stats::Variances::equal);
    case RowTest::welch_t: return two_means(counts, stats::Variances::unequal);
    case RowTest::mann_whitney: return two_rank_sums(counts, stats::RankInference::asymptotic);
    case RowTest::mann_whitney_exact: return two_rank_sums(counts, stats::RankInference::exact);
    case RowTest::anova: return stats::one_way_anova(counts);
    case RowTest::kruskal_wallis: return stats::kruskal_wallis(counts);
    default: break;
  }
  assert(false && "not a test of numbers");
  return {};
}

bool shows(const std::vector<Show>& show, std::initializer_list<Show> any_of) {
  return std::find_first_of(show.begin(), show.end(), any_of.begin(), any_of.end()) != show.end();
}

}  // namespace

NumberFamily family_by_normality(const stats::ValueCounts& counts) {
  const auto groups = groups_with_values(counts);
  if (groups.empty()) return NumberFamily::ranks;
  const bool normal = std::all_of(groups.begin(), groups.end(), [&](std::int32_t group) {
    if (counts.size(group) < 3) return false;
    const stats::TestResult test = stats::shapiro_wilk(counts, group);
    return test.p_value && *test.p_value >= normality_alpha;
  });
  return normal ? NumberFamily::means : NumberFamily::ranks;
}

NumberFamily number_family(const StatisticsPlan& plan, const stats::ValueCounts& counts,
                           const std::vector<Show>& show) {
  if (plan.continuous == ContinuousRule::mean_t) return NumberFamily::means;
  if (plan.continuous == ContinuousRule::median_rank) return NumberFamily::ranks;
  const bool mean = shows(show, {Show::mean_sd});
  const bool median =
      shows(show, {Show::median, Show::median_quartiles, Show::median_range, Show::quartiles});
  if (mean != median) return mean ? NumberFamily::means : NumberFamily::ranks;
  return family_by_normality(counts);
}

RowComparison compare_levels(const Study& study, const stats::CountTable& counts, RowTest test) {
  assert(fits_categories(test) && test != RowTest::none);
  const stats::CategoricalTest used = test_counts(study, counts, test);
  RowComparison comparison;
  comparison.test = used.test;
  comparison.smallest_expected = used.smallest_expected;
  comparison.monte_carlo_standard_error = used.monte_carlo_standard_error;
  if (test == RowTest::automatic) return comparison;
  const stats::TestResult rule = test_counts(study, counts, RowTest::automatic).test;
  if (rule.method != used.test.method) comparison.by_rule = rule;
  return comparison;
}

RowComparison compare_numbers(const stats::ValueCounts& counts, NumberFamily family, RowTest test) {
  assert(test != RowTest::none);
  const stats::TestResult rule = test_by_family(counts, family);
  RowComparison comparison;
  comparison.test = test == RowTest::automatic ? rule : test_by_name(counts, test);
  if (rule.method != comparison.test.method) comparison.by_rule = rule;
  return comparison;
}

bool fits_categories(RowTest test) {
  switch (test) {
    case RowTest::automatic:
    case RowTest::none:
    case RowTest::pearson:
    case RowTest::yates:
    case RowTest::likelihood_ratio:
    case RowTest::fisher:
    case RowTest::fisher_mid_p: return true;
    default: return false;
  }
}

bool fits_numbers(RowTest test, std::size_t groups) {
  switch (test) {
    case RowTest::automatic:
    case RowTest::none:
    case RowTest::anova:
    case RowTest::kruskal_wallis: return true;
    case RowTest::student_t:
    case RowTest::welch_t:
    case RowTest::mann_whitney:
    case RowTest::mann_whitney_exact: return groups == 2;
    default: return false;
  }
}

std::string_view test_name(RowTest test) {
  switch (test) {
    case RowTest::automatic: return "auto";
    case RowTest::none: return "none";
    case RowTest::pearson: return "pearson";
    case RowTest::yates: return "yates";
    case RowTest::likelihood_ratio: return "likelihood-ratio";
    case RowTest::fisher: return "fisher";
    case RowTest::fisher_mid_p: return "fisher-mid-p";
    case RowTest::student_t: return "student-t";
    case RowTest::welch_t: return "welch-t";
    case RowTest::mann_whitney: return "mann-whitney";
    case RowTest::mann_whitney_exact: return "mann-whitney-exact";
    case RowTest::anova: return "anova";
    case RowTest::kruskal_wallis: return "kruskal-wallis";
  }
  return "";
}

}  // namespace osteon::study
