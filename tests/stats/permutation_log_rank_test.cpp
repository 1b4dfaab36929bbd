// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/permutation_log_rank.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "osteon/stats/survival/log_rank.hpp"
#include "survival_extra.hpp"

namespace osteon::stats {
namespace {

using testing::late_veteran;
using testing::load_sample;
using testing::make_sample;
using testing::merged_halves;
using testing::random_sample;
using testing::reversed;
using testing::Sample;
using testing::SampleShape;
using testing::survival_extra;

/// The second route: every assignment is a sample of its own, and its log-rank test is computed.
struct Enumerated {
  double extreme = 0;
  double all = 0;
};

void enumerate(Sample& sample, std::size_t at, std::vector<std::int64_t>& left, double observed,
               Enumerated& count) {
  if (at == sample.exit.size()) {
    const LogRank result = log_rank(sample.table());
    const double u = result.groups[0].observed - result.groups[0].expected;
    count.all += 1;
    if (std::fabs(u) >= std::fabs(observed) - 1e-9) count.extreme += 1;
    return;
  }
  const auto stratum = static_cast<std::size_t>(sample.stratum.empty() ? 0 : sample.stratum[at]);
  std::int64_t ahead = 0;
  for (std::size_t i = at; i < sample.exit.size(); ++i) {
    if (sample.stratum.empty() || sample.stratum[i] == sample.stratum[at]) ++ahead;
  }
  for (const std::int32_t group : {0, 1}) {
    if (group == 0 && left[stratum] == 0) continue;
    if (group == 1 && left[stratum] == ahead) continue;
    sample.group[at] = group;
    if (group == 0) --left[stratum];
    enumerate(sample, at + 1, left, observed, count);
    if (group == 0) ++left[stratum];
  }
}

double brute_force(Sample sample) {
  const LogRank result = log_rank(sample.table());
  std::vector<std::int64_t> left(sample.header.strata.size(), 0);
  for (std::size_t i = 0; i < sample.exit.size(); ++i) {
    if (sample.group[i] == 0) {
      ++left[static_cast<std::size_t>(sample.stratum.empty() ? 0 : sample.stratum[i])];
    }
  }
  Enumerated count;
  enumerate(sample, 0, left, result.groups[0].observed - result.groups[0].expected, count);
  return count.extreme / count.all;
}

TEST(PermutationLogRankTest, AgreesWithCoin) {
  const auto ovarian = permutation_log_rank(load_sample("ovarian").table());
  EXPECT_NEAR(*ovarian.test.p_value, *survival_extra("permutation/ovarian")[0], 1e-12);
  EXPECT_EQ(ovarian.assignments, 10400600);  // 13 of 26
  EXPECT_EQ(ovarian.test.method, Method::permutation_log_rank);
  const auto aml = permutation_log_rank(load_sample("aml").table());
  EXPECT_NEAR(*aml.test.p_value, *survival_extra("permutation/aml")[0], 1e-12);
  const Sample veteran = load_sample("veteran");
  Sample first26;
  first26.header = veteran.header;
  for (std::size_t i = 0; i < 82; ++i) {
    if (i >= 13 && i < 69) continue;
    first26.exit.push_back(veteran.exit[i]);
    first26.outcome.push_back(veteran.outcome[i]);
    first26.group.push_back(veteran.group[i]);
  }
  EXPECT_NEAR(*permutation_log_rank(first26.table()).test.p_value,
              *survival_extra("permutation/veteran26")[0], 1e-12);
}

TEST(PermutationLogRankTest, EqualsEveryAssignmentListed) {
  Random random(17);
  for (int i = 0; i < 60; ++i) {
    const SampleShape shape{9, 2, 1 + i % 3, i % 2 == 0 ? 4 : 30};
    const Sample sample = random_sample(random, shape);
    const auto result = permutation_log_rank(sample.table());
    if (!result.test.p_value) continue;
    EXPECT_NEAR(*result.test.p_value, brute_force(sample), 1e-12) << i;
  }
}

TEST(PermutationLogRankTest, StatisticIsObservedMinusExpected) {
  Random random(2);
  for (int i = 0; i < 20; ++i) {
    const RiskTable table = random_sample(random, SampleShape{40, 2, 2, 15}).table();
    const auto result = permutation_log_rank(table);
    const LogRank plain = log_rank(table);
    EXPECT_NEAR(*result.test.statistic, plain.groups[0].observed - plain.groups[0].expected, 1e-9);
  }
}

TEST(PermutationLogRankTest, ByHand) {
  // The two of group 1 die first. Scores 3/4, 5/12, -1/12, -13/12: of the six pairs only the first
  // two and their mirror reach 7/6.
  const auto result =
      permutation_log_rank(make_sample({1, 2, 3, 4}, {1, 1, 1, 1}, {1, 1, 2, 2}).table());
  EXPECT_NEAR(*result.test.statistic, 7.0 / 6, 1e-15);
  EXPECT_DOUBLE_EQ(*result.test.p_value, 2.0 / 6);
}

TEST(PermutationLogRankTest, RowOrderGroupOrderAndMergingChangeNoBit) {
  Random random(23);
  for (int i = 0; i < 20; ++i) {
    const Sample sample = random_sample(random, SampleShape{18, 2, 2, 9});
    Sample swapped = sample;
    for (auto& group : swapped.group) group = 1 - group;
    const auto p = permutation_log_rank(sample.table()).test.p_value;
    EXPECT_EQ(permutation_log_rank(reversed(sample).table()).test.p_value, p);
    EXPECT_EQ(permutation_log_rank(merged_halves(sample, 5)).test.p_value, p);
    const auto other = permutation_log_rank(swapped.table()).test.p_value;
    ASSERT_EQ(other.has_value(), p.has_value());
    if (p) {
      EXPECT_NEAR(*other, *p, 1e-13);
    }
  }
}

TEST(PermutationLogRankTest, MonteCarloLiesWithinItsError) {
  PermutationSettings settings;
  settings.sampling = Sampling::always;
  settings.random_assignments = 200000;
  for (const std::string name : {"ovarian", "aml"}) {
    const RiskTable table = load_sample(name).table();
    const double exact = *permutation_log_rank(table).test.p_value;
    const auto sampled = permutation_log_rank(table, settings);
    EXPECT_EQ(sampled.test.method, Method::permutation_log_rank_monte_carlo);
    EXPECT_NEAR(*sampled.test.p_value, exact, 4 * *sampled.monte_carlo_standard_error);
    EXPECT_EQ(permutation_log_rank(table, settings).test.p_value, sampled.test.p_value);
    settings.seed += 1;
    EXPECT_NE(permutation_log_rank(table, settings).test.p_value, sampled.test.p_value);
  }
}

TEST(PermutationLogRankTest, BeyondTheBudgetIsSampledOrSaid) {
  PermutationSettings settings;
  settings.random_assignments = 20000;
  const RiskTable lung = load_sample("lung").table();
  const auto sampled = permutation_log_rank(lung, settings);
  EXPECT_EQ(sampled.test.method, Method::permutation_log_rank_monte_carlo);
  EXPECT_EQ(sampled.assignments, 20000);
  EXPECT_NEAR(*sampled.test.p_value, 0.0013, 0.001);
  settings.sampling = Sampling::never;
  const auto refused = permutation_log_rank(lung, settings);
  EXPECT_EQ(refused.test.absence, Absence::too_large_for_exact);
  EXPECT_FALSE(refused.test.p_value);
}

TEST(PermutationLogRankTest, HeavyTiesReachFurtherThanNumbersSuggest) {
  // 200 patients at three times: few classes of scores, so the exact test remains possible.
  Random random(9);
  const auto result =
      permutation_log_rank(random_sample(random, SampleShape{200, 2, 1, 2}).table());
  EXPECT_EQ(result.test.method, Method::permutation_log_rank);
}

TEST(PermutationLogRankTest, EdgesAreSaid) {
  const auto absence = [](const Sample& sample) {
    return permutation_log_rank(sample.table()).test.absence;
  };
  EXPECT_EQ(absence(make_sample({1, 2}, {0, 0}, {1, 2})), Absence::no_events);
  EXPECT_EQ(absence(make_sample({1, 2}, {1, 0}, {1, 1})), Absence::fewer_than_two_groups);
  EXPECT_EQ(absence(load_sample("celltype")), Absence::more_than_two_groups);
  EXPECT_EQ(absence(late_veteran()), Absence::delayed_entry);
  // One event among four: it falls into either group with the groups' shares.
  const auto one =
      permutation_log_rank(make_sample({1, 2, 3, 4}, {1, 0, 0, 0}, {1, 2, 2, 2}).table());
  EXPECT_DOUBLE_EQ(*one.test.p_value, 1.0 / 4);
  // All at the same time, all events: nothing can differ.
  EXPECT_EQ(
      *permutation_log_rank(make_sample({3, 3, 3}, {1, 1, 1}, {1, 2, 2}).table()).test.p_value, 1);
}

}  // namespace
}  // namespace osteon::stats
