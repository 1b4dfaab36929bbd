// SPDX-License-Identifier: Apache-2.0
// Two samples: exact ranks, shift, spread, standardized differences, pairs. Numbers from R:
// tests/reference/tables.R.
#include <algorithm>
#include <numeric>
#include <set>

#include <gmock/gmock.h>

#include "osteon/stats/effect_size.hpp"
#include "osteon/stats/means.hpp"
#include "osteon/stats/paired_tests.hpp"
#include "osteon/stats/random.hpp"
#include "osteon/stats/rank_tests.hpp"
#include "osteon/stats/ranks/shift.hpp"
#include "osteon/stats/ranks/subset_sum_distribution.hpp"
#include "osteon/stats/ranks/subset_sums.hpp"
#include "osteon/stats/spread_tests.hpp"
#include "reference_data.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using testing::expect_close;
using testing::load_values;

Column from_r(const std::string& name) {
  return testing::reference(name, "tables");
}

ValueCounts load_two(const std::string& name) {
  const Column x = from_r("two/" + name + "/x");
  const Column y = from_r("two/" + name + "/y");
  Column values = x;
  values.insert(values.end(), y.begin(), y.end());
  Column groups(x.size(), 1.0);
  groups.resize(values.size(), 2.0);
  return load_values(values, groups);
}

ValueCounts two_groups(const std::vector<std::int64_t>& x, const std::vector<std::int64_t>& y) {
  std::vector<ValueCount> rows;
  for (const std::int64_t value : x) rows.push_back({0, value, 1});
  for (const std::int64_t value : y) rows.push_back({1, value, 1});
  return ValueCounts::from_rows({"", {"x", "y"}, 0}, rows).value();
}

const std::vector<std::string> samples = {"untied", "wide", "tied", "age"};

TEST(MannWhitneyTest, ApproximationsAgreeWithR) {
  for (const std::string& name : samples) {
    const ValueCounts counts = load_two(name);
    const std::string key = "two/" + name;
    expect_close(mann_whitney(counts, 0, 1, RankInference::asymptotic).test.p_value,
                 from_r(key + "/asymptotic")[0], name);
    expect_close(mann_whitney(counts, 0, 1, RankInference::continuity_corrected).test.p_value,
                 from_r(key + "/corrected")[0], name);
  }
}

TEST(MannWhitneyTest, ExactWithoutTiesAgreesWithR) {
  for (const char* const name : {"untied", "wide"}) {
    const ValueCounts counts = load_two(name);
    const Column expected = from_r(std::string("two/") + name + "/exact");
    const MannWhitney test = mann_whitney(counts, 0, 1, RankInference::exact);
    expect_close(test.u, expected[0], name);
    expect_close(test.test.p_value, expected[1], name);
    const Shift shift = hodges_lehmann_shift(counts, 0, 1);
    EXPECT_EQ(shift.interval.method, Method::hodges_lehmann_exact);
    expect_close(shift.estimate, expected[2], name);
    expect_close(shift.interval.lower, expected[3], name);
    expect_close(shift.interval.upper, expected[4], name);
  }
}

TEST(MannWhitneyTest, ExactWithTiesAgreesWithCoinAndWithEnumeration) {
  const MannWhitney test = mann_whitney(load_two("tied"), 0, 1, RankInference::exact);
  expect_close(test.test.p_value, from_r("two/tied/exact")[0], "coin");
  expect_close(test.test.p_value, from_r("two/tied/enumerated")[0], "all divisions");
}

TEST(MannWhitneyTest, BothExactWaysAgreeWithoutTies) {
  const ValueCounts counts = load_two("wide");
  // The general way on ranks 1..N: the same divisions, counted differently.
  ScoredSubjects subjects;
  std::int64_t observed = 0;
  std::vector<std::pair<std::int64_t, std::int32_t>> ordered;
  for (const ValueCount& row : counts.rows()) ordered.emplace_back(row.value, row.group);
  std::sort(ordered.begin(), ordered.end());
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    const auto rank = static_cast<std::int64_t>(i + 1);
    subjects.scores.push_back(rank);
    subjects.counts.push_back(1);
    if (ordered[i].second == 0) {
      ++subjects.chosen;
      observed += rank;
    }
  }
  const auto general = exact_subset_sum_p_value(subjects, observed, subset_sum_work_limit);
  expect_close(general, mann_whitney(counts, 0, 1, RankInference::exact).test.p_value, "two ways");
}

/// Groups of m and n without ties: ranks 1 to m + n, m of them drawn.
ScoredSubjects untied(std::int64_t m, std::int64_t n) {
  ScoredSubjects subjects;
  subjects.chosen = m;
  for (std::int64_t rank = 1; rank <= m + n; ++rank) {
    subjects.scores.push_back(rank);
    subjects.counts.push_back(1);
  }
  return subjects;
}

TEST(SubsetSumDistributionTest, AgreesWithR) {
  const auto check = [](std::int64_t m, std::int64_t n, std::vector<std::int64_t> at,
                        const Column& expected) {
    const auto distribution = SubsetSumDistribution::make(untied(m, n), 1e10);
    ASSERT_TRUE(distribution);
    for (std::size_t i = 0; i < at.size(); ++i) {
      EXPECT_NEAR(distribution->at_most(at[i] + m * (m + 1) / 2), *expected[i], 1e-12)
          << m << " " << n << " " << at[i];
    }
  };
  check(200, 200, {15000, 18000, 19500, 20000}, from_r("untied_cdf/200/200"));
  check(7, 31, {0, 5, 60, 108}, from_r("untied_cdf/7/31"));
}

TEST(SubsetSumDistributionTest, ClosedFormAgreesWithCountingWithoutTies) {
  for (const auto& [m, n] : std::vector<std::pair<std::int64_t, std::int64_t>>{
           {1, 1}, {1, 9}, {2, 2}, {5, 6}, {6, 9}, {24, 16}, {20, 30}}) {
    const ScoredSubjects subjects = untied(m, n);
    const auto counts = subset_sum_counts(subjects, 1e9);
    const auto distribution = SubsetSumDistribution::make(subjects, 1e9);
    ASSERT_TRUE(counts && distribution);
    const double total = std::accumulate(counts->begin(), counts->end(), 0.0);
    double sum = 0;
    for (std::size_t i = 0; i < counts->size(); ++i) {
      sum += (*counts)[i];
      const std::int64_t at = m * (m + 1) / 2 + static_cast<std::int64_t>(i);
      ASSERT_NEAR(distribution->at_most(at), sum / total, 1e-12) << m << " " << n << " " << i;
    }
  }
}

TEST(SubsetSumDistributionTest, AgreesWithCountingWithTies) {
  Random random(9);
  for (int round = 0; round < 30; ++round) {
    ScoredSubjects subjects;
    std::int64_t n = 0;
    for (std::int64_t i = 0; i < 3 + round % 5; ++i) {
      subjects.scores.push_back(7 * i + static_cast<std::int64_t>(random.below(7)));
      subjects.counts.push_back(1 + static_cast<std::int64_t>(random.below(9)));
      n += subjects.counts.back();
    }
    subjects.chosen =
        1 + static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(n - 1)));
    const auto counts = subset_sum_counts(subjects, 1e9);
    const auto distribution = SubsetSumDistribution::make(subjects, 1e9);
    ASSERT_TRUE(counts && distribution);
    const double total = std::accumulate(counts->begin(), counts->end(), 0.0);
    // The smallest possible sum, and the step between sums.
    std::int64_t least = 0;
    std::int64_t left = subjects.chosen;
    std::int64_t step = 0;
    for (std::size_t i = 0; i < subjects.scores.size(); ++i) {
      const std::int64_t taken = std::min(left, subjects.counts[i]);
      least += taken * subjects.scores[i];
      left -= taken;
      step = std::gcd(step, subjects.scores[i] - subjects.scores[0]);
    }
    double sum = 0;
    for (std::size_t i = 0; i < counts->size(); ++i) {
      sum += (*counts)[i];
      const std::int64_t at = least + step * static_cast<std::int64_t>(i);
      ASSERT_NEAR(distribution->at_most(at), sum / total, 1e-12) << round << " " << i;
    }
    EXPECT_NEAR(distribution->at_most(least - 1), 0, 1e-12);
  }
}

TEST(MannWhitneyTest, FiveHundredAgainstFiveHundredNearsTheNormalLimit) {
  Random random(4);
  std::vector<std::int64_t> x(500);
  std::vector<std::int64_t> y(500);
  for (auto& value : x) value = static_cast<std::int64_t>(random.below(60));
  for (auto& value : y) value = static_cast<std::int64_t>(random.below(60)) + 3;
  const ValueCounts counts = two_groups(x, y);
  const auto exact = mann_whitney(counts, 0, 1, RankInference::exact).test.p_value;
  const auto limit = mann_whitney(counts, 0, 1, RankInference::asymptotic).test.p_value;
  ASSERT_TRUE(exact);
  EXPECT_NEAR(*exact / *limit, 1, 0.02);
}

TEST(MannWhitneyTest, MonteCarloFindsTheExactProbability) {
  const ValueCounts counts = load_two("tied");
  const double exact = *mann_whitney(counts, 0, 1, RankInference::exact).test.p_value;
  const MonteCarloTest drawn = mann_whitney_monte_carlo(counts, 0, 1, 100000, 7);
  EXPECT_NEAR(*drawn.test.p_value, exact, 5 * drawn.standard_error);
  EXPECT_EQ(drawn.test.p_value, mann_whitney_monte_carlo(counts, 0, 1, 100000, 7).test.p_value);
  EXPECT_NE(drawn.test.p_value, mann_whitney_monte_carlo(counts, 0, 1, 100000, 8).test.p_value);
}

TEST(MannWhitneyTest, SaysWhenExactIsTooLarge) {
  std::vector<std::int64_t> x(20000);
  std::iota(x.begin(), x.end(), 0);
  const MannWhitney test = mann_whitney(two_groups(x, x), 0, 1, RankInference::exact);
  EXPECT_EQ(test.test.absence, Absence::too_large_for_exact);
}

TEST(ShiftTest, IsTheMedianOfAllDifferences) {
  for (const std::string& name : samples) {
    expect_close(hodges_lehmann_shift(load_two(name), 0, 1).estimate,
                 from_r("two/" + name + "/differences")[0], name);
  }
}

TEST(ShiftTest, AgreesWithTheSortedListOfDifferences) {
  Random random(3);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::int64_t> x(1 + random.below(9));
    std::vector<std::int64_t> y(1 + random.below(9));
    for (auto& value : x) value = static_cast<std::int64_t>(random.below(12));
    for (auto& value : y) value = static_cast<std::int64_t>(random.below(12)) - 4;
    std::vector<std::int64_t> all;
    for (const auto a : x) {
      for (const auto b : y) all.push_back(a - b);
    }
    std::sort(all.begin(), all.end());
    const double median = static_cast<double>(all[(all.size() - 1) / 2] + all[all.size() / 2]) / 2;
    const Shift shift = hodges_lehmann_shift(two_groups(x, y), 0, 1);
    EXPECT_EQ(shift.estimate, median);
    EXPECT_GE(median, *shift.interval.lower);
    EXPECT_LE(median, *shift.interval.upper);
    const Shift exchanged = hodges_lehmann_shift(two_groups(y, x), 0, 1);
    EXPECT_EQ(*exchanged.estimate, -median);
    EXPECT_EQ(*exchanged.interval.lower, -*shift.interval.upper);
  }
}

TEST(ShiftTest, OneAgainstOneAndNobody) {
  const Shift one = hodges_lehmann_shift(two_groups({5}, {3}), 0, 1);
  EXPECT_EQ(one.estimate, 2);
  EXPECT_EQ(one.interval.lower, 2);
  EXPECT_EQ(one.interval.upper, 2);
  EXPECT_EQ(hodges_lehmann_shift(two_groups({5}, {}), 0, 1).absence,
            Absence::fewer_than_two_groups);
}

TEST(LeveneTest, AgreesWithAnalysisOfDistances) {
  for (const std::string& name : samples) {
    for (const Centre centre : {Centre::mean, Centre::median}) {
      const Column expected =
          from_r("two/" + name + (centre == Centre::mean ? "/levene_mean" : "/levene_median"));
      const TestResult test = levene_test(load_two(name), centre);
      expect_close(test.statistic, expected[0], name);
      expect_close(test.degrees_of_freedom, expected[1], name);
      expect_close(test.second_degrees_of_freedom, expected[2], name);
      expect_close(test.p_value, expected[3], name);
    }
  }
}

TEST(LeveneTest, SaysWhyThereIsNone) {
  EXPECT_EQ(levene_test(two_groups({1, 1}, {2, 2}), Centre::mean).absence, Absence::no_variation);
  EXPECT_EQ(levene_test(two_groups({1, 2}, {}), Centre::mean).absence,
            Absence::fewer_than_two_groups);
  EXPECT_EQ(levene_test(two_groups({1}, {2}), Centre::median).absence,
            Absence::too_few_observations);
}

TEST(StandardizedDifferenceTest, OfMeansAgreesWithR) {
  for (const std::string& name : samples) {
    const Column expected = from_r("two/" + name + "/smd");
    const StandardizedDifference d = standardized_mean_difference(load_two(name), 0, 1);
    expect_close(d.estimate, expected[0], name);
    expect_close(d.interval.lower, expected[1], name);
    expect_close(d.interval.upper, expected[2], name);
  }
}

CountTable shares(std::vector<std::int64_t> counts) {
  return make_count_table(testing::numbered_labels(static_cast<std::int32_t>(counts.size() / 2)),
                          {"x", "y"}, counts)
      .value();
}

TEST(StandardizedDifferenceTest, OfCategoriesAgreesWithYangAndDalton) {
  const auto three = standardized_category_difference(shares({20, 12, 15, 14, 5, 19}), 0, 1);
  expect_close(three.estimate, from_r("smd/three")[0], "three");
  const auto two = standardized_category_difference(shares({20, 12, 20, 33}), 0, 1);
  expect_close(two.estimate, from_r("smd/two")[0], "two");
  // Two levels: |p - q| / sqrt((p(1-p) + q(1-q)) / 2).
  const double p = 0.5;
  const double q = 12.0 / 45;
  EXPECT_NEAR(*two.estimate, (p - q) / std::sqrt((p * (1 - p) + q * (1 - q)) / 2), 1e-14);
}

TEST(StandardizedDifferenceTest, DoesNotDependOnOrderOrEmptyLevels) {
  const auto three = standardized_category_difference(shares({20, 12, 15, 14, 5, 19}), 0, 1);
  const auto moved = standardized_category_difference(shares({5, 19, 0, 0, 20, 12, 15, 14}), 0, 1);
  EXPECT_NEAR(*three.estimate, *moved.estimate, 1e-13);
}

TEST(StandardizedDifferenceTest, SaysWhenItIsInfinite) {
  EXPECT_EQ(standardized_category_difference(shares({5, 0, 0, 7}), 0, 1).absence,
            Absence::not_estimable);
  EXPECT_EQ(standardized_mean_difference(two_groups({1, 1}, {2, 2}), 0, 1).absence,
            Absence::no_variation);
  EXPECT_EQ(standardized_mean_difference(two_groups({1}, {2, 3}), 0, 1).absence,
            Absence::too_few_observations);
  EXPECT_EQ(*standardized_category_difference(shares({5, 7}), 0, 1).estimate, 0);
}

ValueCounts load_differences(const std::string& name) {
  return load_values(from_r(name));
}

TEST(PairedTest, TAgreesWithR) {
  const Column expected = from_r("paired/t");
  const PairedT t = paired_t_test(load_differences("paired/differences"), 0);
  expect_close(t.test.statistic, expected[0], "t");
  expect_close(t.test.degrees_of_freedom, expected[1], "df");
  expect_close(t.test.p_value, expected[2], "p");
  expect_close(t.mean, expected[3], "mean");
  expect_close(t.interval.lower, expected[4], "lower");
  expect_close(t.interval.upper, expected[5], "upper");
}

TEST(PairedTest, SignedRanksAgreeWithR) {
  const Column exact = from_r("paired/exact");
  const SignedRank untied =
      signed_rank_test(load_differences("paired/differences"), 0, RankInference::exact);
  expect_close(untied.positive, exact[0], "W");
  expect_close(untied.test.p_value, exact[1], "p");
  const ValueCounts tied = load_differences("paired/tied");
  EXPECT_EQ(signed_rank_test(tied, 0, RankInference::exact).zeros, 2);
  expect_close(signed_rank_test(tied, 0, RankInference::exact).test.p_value,
               from_r("paired/tied_exact")[0], "exactRankTests");
  expect_close(signed_rank_test(tied, 0, RankInference::asymptotic).test.p_value,
               from_r("paired/tied_asymptotic")[0], "asymptotic");
  expect_close(signed_rank_test(tied, 0, RankInference::continuity_corrected).test.p_value,
               from_r("paired/tied_corrected")[0], "corrected");
}

TEST(PairedTest, SaysWhyThereIsNone) {
  const ValueCounts zeros = load_values({0.0, 0.0});
  EXPECT_EQ(signed_rank_test(zeros, 0, RankInference::exact).test.absence, Absence::no_variation);
  EXPECT_EQ(paired_t_test(zeros, 0).test.absence, Absence::no_variation);
  EXPECT_EQ(paired_t_test(load_values({1.0}), 0).test.absence, Absence::too_few_observations);
  // One pair: both signs are as likely.
  EXPECT_EQ(signed_rank_test(load_values({1.0}), 0, RankInference::exact).test.p_value, 1);
}

}  // namespace
}  // namespace osteon::stats
