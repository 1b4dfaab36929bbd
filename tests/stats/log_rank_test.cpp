// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/log_rank.hpp"

#include <gtest/gtest.h>

#include "reference_data.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using testing::expect_close;
using testing::load_sample;
using testing::make_sample;
using testing::read_data;
using testing::reference;
using testing::Sample;
using testing::sample_names;

void expect_test(const LogRank& result, const std::string& key) {
  const Column expected = reference(key);
  expect_close(result.test.statistic, expected[0], key);
  expect_close(result.test.degrees_of_freedom, expected[1], key);
  expect_close(result.test.p_value, expected[2], key);
}

TEST(LogRankTest, AgreesWithR) {
  for (const std::string& name : sample_names()) {
    const LogRank result = log_rank(load_sample(name).table());
    expect_test(result, "logrank/" + name);
    const Column observed = reference("logrank/" + name + "/observed");
    const Column expected = reference("logrank/" + name + "/expected");
    const Column covariance = reference("logrank/" + name + "/covariance");
    for (std::size_t g = 0; g < result.groups.size(); ++g) {
      EXPECT_EQ(result.groups[g].observed, *observed[g]);
      expect_close(result.groups[g].expected, expected[g], name);
      for (std::size_t h = 0; h < result.groups.size(); ++h) {
        const std::size_t at = g * result.groups.size() + h;
        expect_close(result.covariance[at], covariance[at], name);
      }
    }
  }
}

TEST(LogRankTest, PublishedFigures) {
  const LogRank lung = log_rank(load_sample("lung").table());
  EXPECT_NEAR(*lung.test.statistic, 10.3, 0.05);
  const LogRank veteran = log_rank(load_sample("veteran").table());
  EXPECT_NEAR(*veteran.test.statistic, 0.008, 0.0005);
  EXPECT_NEAR(*veteran.test.p_value, 0.93, 0.005);
  const LogRank aml = log_rank(load_sample("aml").table());
  EXPECT_NEAR(*aml.test.statistic, 3.396389, 5e-7);
}

TEST(LogRankTest, WeightedFormsAgreeWithTheirDefinition) {
  for (const std::string name : {"lung", "veteran", "ovarian", "aml"}) {
    const RiskTable table = load_sample(name).table();
    expect_test(log_rank(table, {LogRankWeight::gehan}), "gehan/" + name);
    expect_test(log_rank(table, {LogRankWeight::tarone_ware}), "tarone_ware/" + name);
  }
}

TEST(LogRankTest, StratifiedAgreesWithR) {
  Sample sample = load_sample("veteran");
  sample.header.strata = {"squamous", "smallcell", "adeno", "large"};
  sample.stratum = load_sample("celltype").group;
  const LogRank veteran = log_rank(sample.table());
  expect_test(veteran, "logrank/veteran_by_celltype");
  EXPECT_EQ(veteran.test.method, Method::stratified_log_rank);
  EXPECT_EQ(veteran.strata, 4);

  const Column ecog = read_data("lung").numbers("ph.ecog");
  const Sample lung = load_sample("lung");
  Sample known;
  known.header = lung.header;
  known.header.strata = {"0", "1", "2", "3"};
  for (std::size_t i = 0; i < ecog.size(); ++i) {
    if (!ecog[i]) continue;
    known.exit.push_back(lung.exit[i]);
    known.outcome.push_back(lung.outcome[i]);
    known.group.push_back(lung.group[i]);
    known.stratum.push_back(static_cast<std::int32_t>(*ecog[i]));
  }
  const LogRank by_ecog = log_rank(known.table());
  expect_test(by_ecog, "logrank/lung_by_ecog");
  const Column expected = reference("logrank/lung_by_ecog/expected");
  for (std::size_t g = 0; g < 2; ++g) {
    expect_close(by_ecog.groups[g].expected, expected[g], "ecog");
  }
}

TEST(LogRankTest, ByHandAsFractions) {
  // Group 1 dies at 1 and 3, group 2 at 2 and is censored at 4. Expected of group 1:
  // 2/4 + 1/3 + 1/2 = 4/3; variance 1/4 + 2/9 + 1/4 = 13/18.
  const LogRank result = log_rank(make_sample({1, 3, 2, 4}, {1, 1, 1, 0}, {1, 1, 2, 2}).table());
  EXPECT_NEAR(result.groups[0].expected, 4.0 / 3, 1e-15);
  EXPECT_NEAR(result.groups[0].variance, 13.0 / 18, 1e-15);
  EXPECT_NEAR(*result.test.statistic, (2.0 / 3) * (2.0 / 3) / (13.0 / 18), 1e-14);
}

TEST(LogRankTest, RelabelledGroupsAndShuffledRowsChangeNothing) {
  const Sample sample = load_sample("celltype");
  const LogRank straight = log_rank(sample.table());
  Sample shuffled = sample;
  for (auto& group : shuffled.group) group = 3 - group;
  std::reverse(shuffled.exit.begin(), shuffled.exit.end());
  std::reverse(shuffled.outcome.begin(), shuffled.outcome.end());
  std::reverse(shuffled.group.begin(), shuffled.group.end());
  const LogRank relabelled = log_rank(shuffled.table());
  expect_close(relabelled.test.statistic, straight.test.statistic, "relabelled", 1e-12);
  for (std::size_t g = 0; g < 4; ++g) {
    EXPECT_EQ(relabelled.groups[g].expected, straight.groups[3 - g].expected);
  }
}

TEST(LogRankTest, GroupsThatNobodyCouldComparedWithTakeNoDegreeOfFreedom) {
  // The third group has left before the first event.
  const LogRank result =
      log_rank(make_sample({5, 6, 7, 8, 1, 2}, {1, 1, 1, 1, 0, 0}, {1, 2, 1, 2, 3, 3}).table());
  EXPECT_EQ(result.test.degrees_of_freedom, 1);
}

TEST(LogRankTest, NoEventInAGroupStillHasATest) {
  const LogRank result =
      log_rank(make_sample({1, 2, 3, 4, 5, 6}, {1, 1, 1, 0, 0, 0}, {1, 1, 1, 2, 2, 2}).table());
  ASSERT_TRUE(result.test.p_value);
  EXPECT_EQ(result.groups[1].observed, 0);
  EXPECT_LT(*result.test.p_value, 0.05);
}

TEST(LogRankTest, SaysWhyThereIsNoTest) {
  const auto absence = [](const Column& time, const Column& event, const Column& group) {
    return log_rank(make_sample(time, event, group).table()).test.absence;
  };
  EXPECT_EQ(log_rank(RiskTable()).test.absence, Absence::no_observations);
  EXPECT_EQ(absence({1, 2}, {1, 1}, {1, 1}), Absence::fewer_than_two_groups);
  EXPECT_EQ(absence({1, 2}, {1, 1}, {2, 2}), Absence::fewer_than_two_groups);
  EXPECT_EQ(absence({1, 2}, {0, 0}, {1, 2}), Absence::no_events);
  // Group 1 has left when group 2 has its event.
  EXPECT_EQ(absence({1, 2}, {0, 1}, {1, 2}), Absence::no_events);
  EXPECT_EQ(absence({1, 2}, {1, 1}, {1, 2}), Absence::none);
}

}  // namespace
}  // namespace osteon::stats
