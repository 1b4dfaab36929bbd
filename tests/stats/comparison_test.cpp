// SPDX-License-Identifier: Apache-2.0
// Means and ranks of two or more groups.
#include <gtest/gtest.h>

#include "osteon/stats/means.hpp"
#include "osteon/stats/rank_tests.hpp"
#include "reference_data.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using testing::Data;
using testing::expect_close;
using testing::load_values;
using testing::read_data;
using testing::reference;

struct Pair {
  std::string name, file, value, group;
};
const std::vector<Pair> pairs = {{"lung_age", "lung", "age", "sex"},
                                 {"lung_wt_loss", "lung", "wt.loss", "sex"},
                                 {"veteran_karno", "veteran", "karno", "trt"},
                                 {"ovarian_age", "ovarian", "age", "rx"}};

ValueCounts load(const Pair& pair) {
  const Data data = read_data(pair.file);
  return load_values(data.numbers(pair.value), data.numbers(pair.group));
}

ValueCounts by_celltype(const std::string& value) {
  const std::map<std::string, double> codes = {
      {"squamous", 1}, {"smallcell", 2}, {"adeno", 3}, {"large", 4}};
  const Data data = read_data("veteran");
  Column group;
  for (const std::string& text : data.columns.at("celltype")) group.emplace_back(codes.at(text));
  return load_values(data.numbers(value), group);
}

TEST(TTestTest, AgreesWithR) {
  for (const Pair& pair : pairs) {
    for (const Variances variances : {Variances::equal, Variances::unequal}) {
      const std::string name = (variances == Variances::equal ? "student/" : "welch/") + pair.name;
      const Column expected = reference(name);
      const TTest result = t_test(load(pair), 0, 1, variances);
      expect_close(result.test.statistic, expected[0], name);
      expect_close(result.test.degrees_of_freedom, expected[1], name);
      expect_close(result.test.p_value, expected[2], name);
      expect_close(result.interval.lower, expected[3], name);
      expect_close(result.interval.upper, expected[4], name);
      expect_close(result.standard_error, expected[5], name);
    }
  }
}

TEST(TTestTest, ExchangedGroupsChangeOnlyTheSign) {
  const ValueCounts counts = load(pairs[0]);
  const TTest a = t_test(counts, 0, 1, Variances::unequal);
  const TTest b = t_test(counts, 1, 0, Variances::unequal);
  EXPECT_EQ(*a.test.statistic, -*b.test.statistic);
  EXPECT_EQ(*a.test.p_value, *b.test.p_value);
}

TEST(TTestTest, SaysWhyThereIsNoTest) {
  const auto absence = [](const Column& values, const Column& group, Variances variances) {
    return t_test(load_values(values, group), 0, 1, variances).test.absence;
  };
  EXPECT_EQ(absence({1, 2, std::nullopt}, {1, 1, 2}, Variances::equal),
            Absence::fewer_than_two_groups);
  EXPECT_EQ(absence({1, 2}, {1, 2}, Variances::equal), Absence::too_few_observations);
  EXPECT_EQ(absence({1, 2, 3}, {1, 1, 2}, Variances::equal), Absence::none);
  EXPECT_EQ(absence({1, 2, 3}, {1, 1, 2}, Variances::unequal), Absence::too_few_observations);
  EXPECT_EQ(absence({1, 1, 3, 3}, {1, 1, 2, 2}, Variances::equal), Absence::no_variation);
}

TEST(AnovaTest, AgreesWithR) {
  for (const std::string name : {"karno", "diagtime", "age"}) {
    const TestResult test = one_way_anova(by_celltype(name));
    const Column expected = reference("anova/" + name);
    expect_close(test.statistic, expected[0], name);
    expect_close(test.degrees_of_freedom, expected[1], name);
    expect_close(test.second_degrees_of_freedom, expected[2], name);
    expect_close(test.p_value, expected[3], name);
  }
}

TEST(AnovaTest, OfTwoGroupsIsTheSquaredStudentTest) {
  for (const Pair& pair : pairs) {
    const TTest t = t_test(load(pair), 0, 1, Variances::equal);
    const TestResult f = one_way_anova(load(pair));
    expect_close(f.statistic, *t.test.statistic * *t.test.statistic, pair.name, 1e-10);
    expect_close(f.p_value, t.test.p_value, pair.name, 1e-10);
  }
}

TEST(AnovaTest, SaysWhyThereIsNoTest) {
  EXPECT_EQ(one_way_anova(ValueCounts()).absence, Absence::fewer_than_two_groups);
  EXPECT_EQ(one_way_anova(load_values({1, 2}, {1, 2})).absence, Absence::too_few_observations);
  EXPECT_EQ(one_way_anova(load_values({1, 1, 2}, {1, 1, 2})).absence, Absence::no_variation);
}

TEST(MannWhitneyTest, AsymptoticAgreesWithR) {
  for (const Pair& pair : pairs) {
    const Column expected = reference("mann_whitney/" + pair.name);
    const MannWhitney plain = mann_whitney(load(pair), 0, 1, RankInference::asymptotic);
    expect_close(plain.u, expected[0], pair.name);
    expect_close(plain.test.statistic, expected[1], pair.name);
    expect_close(plain.test.p_value, expected[2], pair.name);
    const MannWhitney corrected =
        mann_whitney(load(pair), 0, 1, RankInference::continuity_corrected);
    expect_close(corrected.test.p_value, expected[3], pair.name);
  }
}

TEST(MannWhitneyTest, ExactAgreesWithRWithoutTies) {
  const MannWhitney exact = mann_whitney(load(pairs[3]), 0, 1, RankInference::exact);
  expect_close(exact.test.p_value, reference("mann_whitney_exact/ovarian_age")[0], "ovarian");
}

TEST(MannWhitneyTest, ExactWithTiesEqualsEveryDivisionCounted) {
  const Column expected = reference("mann_whitney_exact/ties");
  const auto exact = [](const Column& values, std::size_t first) {
    Column group(values.size(), 2);
    std::fill_n(group.begin(), first, 1);
    return mann_whitney(load_values(values, group), 0, 1, RankInference::exact).test.p_value;
  };
  expect_close(exact({1, 2, 2, 3, 3, 2, 3, 3, 3, 4, 5, 5}, 5), expected[0], "a");
  expect_close(exact({7, 7, 7, 1, 1, 7, 7, 1, 1, 1, 1}, 4), expected[1], "b");
  const Column karno = read_data("veteran").numbers("karno");
  Column some(karno.begin(), karno.begin() + 7);
  some.insert(some.end(), karno.begin() + 69, karno.begin() + 78);
  expect_close(exact(some, 7), expected[2], "c");
}

TEST(MannWhitneyTest, ExactByHand) {
  // {1, 2} against {3, 4}: 2 of the 6 divisions are as extreme. With one tie, {1, 2} against
  // {2, 3}: midranks 1, 2.5, 2.5, 4; sums as far from 5 as 3.5 are 3.5 (twice) and 6.5 (twice).
  const Column group = {1, 1, 2, 2};
  const auto p = [&](const Column& values) {
    return *mann_whitney(load_values(values, group), 0, 1, RankInference::exact).test.p_value;
  };
  EXPECT_DOUBLE_EQ(p({1, 2, 3, 4}), 2.0 / 6);
  EXPECT_DOUBLE_EQ(p({1, 2, 2, 3}), 4.0 / 6);
}

TEST(MannWhitneyTest, ExactIsSymmetricAndNearsTheNormalLimit) {
  const Pair& karno = pairs[2];
  const ValueCounts counts = load(karno);
  const MannWhitney a = mann_whitney(counts, 0, 1, RankInference::exact);
  const MannWhitney b = mann_whitney(counts, 1, 0, RankInference::exact);
  expect_close(a.test.p_value, b.test.p_value, "exchanged", 1e-12);
  EXPECT_EQ(*a.u + *b.u, 69.0 * 68.0);
  const MannWhitney limit = mann_whitney(counts, 0, 1, RankInference::asymptotic);
  EXPECT_NEAR(*a.test.p_value, *limit.test.p_value, 0.01);
}

TEST(MannWhitneyTest, BeyondTheWorkLimitTheExactValueIsAbsent) {
  std::vector<ValueCount> rows;
  // Every value twice: without ties a closed form would do.
  for (std::int64_t i = 0; i < 40000; ++i) {
    rows.push_back({static_cast<std::int32_t>(i % 4 / 2), i / 2 + i % 4 / 2, 1});
  }
  const auto counts = ValueCounts::from_rows({"", {"a", "b"}, 0}, rows);
  const MannWhitney exact = mann_whitney(*counts, 0, 1, RankInference::exact);
  EXPECT_FALSE(exact.test.p_value);
  EXPECT_EQ(exact.test.absence, Absence::too_large_for_exact);
}

TEST(MannWhitneyTest, WithoutTiesLargeGroupsStayExact) {
  // Two thousand subjects, beside the normal limit.
  std::vector<ValueCount> rows;
  for (std::int64_t i = 0; i < 2000; ++i) {
    rows.push_back({static_cast<std::int32_t>((i * i + i / 3) % 2), i, 1});
  }
  const auto counts = ValueCounts::from_rows({"", {"a", "b"}, 0}, rows);
  const MannWhitney exact = mann_whitney(*counts, 0, 1, RankInference::exact);
  const MannWhitney limit = mann_whitney(*counts, 0, 1, RankInference::asymptotic);
  ASSERT_TRUE(exact.test.p_value && limit.test.p_value);
  EXPECT_NEAR(*exact.test.p_value, *limit.test.p_value, 1e-3);
}

TEST(MannWhitneyTest, SaysWhyThereIsNoTest) {
  for (const auto inference : {RankInference::asymptotic, RankInference::exact}) {
    EXPECT_EQ(mann_whitney(load_values({1, std::nullopt}, {1, 2}), 0, 1, inference).test.absence,
              Absence::fewer_than_two_groups);
    EXPECT_EQ(mann_whitney(load_values({1, 1, 1}, {1, 1, 2}), 0, 1, inference).test.absence,
              Absence::no_variation);
  }
}

TEST(KruskalWallisTest, AgreesWithR) {
  for (const std::string name : {"karno", "diagtime", "age"}) {
    const TestResult test = kruskal_wallis(by_celltype(name));
    const Column expected = reference("kruskal/" + name);
    expect_close(test.statistic, expected[0], name);
    expect_close(test.degrees_of_freedom, expected[1], name);
    expect_close(test.p_value, expected[2], name);
  }
}

TEST(KruskalWallisTest, OfTwoGroupsIsTheMannWhitneyTest) {
  for (const Pair& pair : pairs) {
    const TestResult kruskal = kruskal_wallis(load(pair));
    const MannWhitney u = mann_whitney(load(pair), 0, 1, RankInference::asymptotic);
    expect_close(kruskal.p_value, u.test.p_value, pair.name, 1e-10);
  }
}

TEST(KruskalWallisTest, LeavesEmptyGroupsOut) {
  const ValueCounts three = load_values({1, 2, 3, 4, 5}, {1, 1, 3, 3, 3});
  EXPECT_EQ(kruskal_wallis(three).degrees_of_freedom, 1);
  EXPECT_EQ(kruskal_wallis(ValueCounts()).absence, Absence::fewer_than_two_groups);
}

}  // namespace
}  // namespace osteon::stats
