// SPDX-License-Identifier: Apache-2.0
// Properties that hold for every small cohort, checked on many random ones.
#include <random>

#include <gtest/gtest.h>

#include "osteon/stats/survival/cox.hpp"
#include "osteon/stats/survival/event_times.hpp"
#include "osteon/stats/survival/log_rank.hpp"
#include "reference_data.hpp"

namespace osteon::stats {
namespace {

using testing::expect_close;
using testing::Sample;

enum class Entry { from_start, delayed };

Sample random_sample(std::mt19937_64& random, std::uint64_t groups, Entry entry) {
  Sample sample;
  sample.header.groups = testing::numbered_labels(static_cast<std::int32_t>(groups));
  const std::uint64_t n = 4 + random() % 23;
  const std::uint64_t longest = 3 + random() % 40;
  const std::uint64_t event_share = 1 + random() % 10;
  for (std::uint64_t i = 0; i < n; ++i) {
    sample.group.push_back(static_cast<std::int32_t>(random() % groups));
    const auto begin =
        entry == Entry::delayed ? static_cast<std::int64_t>(random() % 5) - 1 : observed_from_start;
    sample.entry.push_back(begin);
    sample.exit.push_back(begin + 1 + static_cast<std::int64_t>(random() % longest));
    sample.outcome.push_back(random() % 10 < event_share ? Outcome::event : Outcome::censored);
  }
  return sample;
}

/// Two groups: an event of each group while both are at risk keeps the estimate finite; events of
/// one group only send it to infinity; none say nothing.
struct Compared {
  bool first_has_events = false;
  bool second_has_events = false;
};

Compared compare_groups(const RiskTable& table) {
  Compared compared;
  for_each_event_time(table, 0, [&](const EventTime& at) {
    if (at.at_risk[0] == 0 || at.at_risk[1] == 0) return;
    compared.first_has_events = compared.first_has_events || at.events[0] > 0;
    compared.second_has_events = compared.second_has_events || at.events[1] > 0;
  });
  return compared;
}

void expect_honest(const CoxFit& fit, const Compared& compared) {
  ASSERT_EQ(fit.coefficients.size(), 1U);
  const CoxCoefficient& coefficient = fit.coefficients[0];
  if (compared.first_has_events && compared.second_has_events) {
    ASSERT_EQ(coefficient.kind, CoefficientKind::finite);
    EXPECT_TRUE(std::isfinite(*coefficient.beta) && std::isfinite(*coefficient.standard_error));
    EXPECT_LT(*coefficient.interval.lower, *coefficient.hazard_ratio);
    EXPECT_GT(*coefficient.interval.upper, *coefficient.hazard_ratio);
    return;
  }
  EXPECT_FALSE(coefficient.beta || coefficient.hazard_ratio || coefficient.wald.p_value);
  const CoefficientKind expected = compared.first_has_events    ? CoefficientKind::minus_infinity
                                   : compared.second_has_events ? CoefficientKind::plus_infinity
                                                                : CoefficientKind::undefined;
  EXPECT_EQ(coefficient.kind, expected);
  EXPECT_NE(fit.absence, Absence::none);
  EXPECT_NE(fit.absence, Absence::no_convergence);
}

TEST(CoxPropertyTest, InfiniteExactlyWhenTheCountsSaySo) {
  std::mt19937_64 random(2024);
  for (int trial = 0; trial < 1500; ++trial) {
    const Entry entry = trial % 2 == 0 ? Entry::from_start : Entry::delayed;
    const Sample sample = random_sample(random, 2, entry);
    const RiskTable table = sample.table();
    if (table.totals(0).subjects == 0 || table.totals(1).subjects == 0) continue;
    const Compared compared = compare_groups(table);
    DesignMatrix design(sample.exit.size());
    ASSERT_TRUE(design.add_factor("g", sample.header.groups, sample.group, 0).has_value());
    SubjectTimes times = sample.times();
    times.group = {};
    for (const Ties ties : {Ties::efron, Ties::breslow}) {
      SCOPED_TRACE(trial);
      expect_honest(fit_cox(table, "g", 0, {ties, 0.95, 100}), compared);
      expect_honest(fit_cox(times, design, {ties, 0.95, 100}).value(), compared);
    }
  }
}

TEST(CoxPropertyTest, ScoreTestWithoutTiesIsTheLogRankTestOfAnyNumberOfGroups) {
  std::mt19937_64 random(7);
  int compared = 0;
  for (int trial = 0; trial < 500; ++trial) {
    Sample sample =
        random_sample(random, 2 + static_cast<std::uint64_t>(trial % 3), Entry::from_start);
    for (std::size_t i = 0; i < sample.exit.size(); ++i) {  // no two exits alike
      sample.exit[i] = 32 * sample.exit[i] + static_cast<std::int64_t>(i);
    }
    const RiskTable table = sample.table();
    const CoxFit fit = fit_cox(table, "g", 0);
    const LogRank test = log_rank(table);
    if (!fit.score.statistic || !test.test.statistic) continue;
    ASSERT_EQ(fit.score.degrees_of_freedom, test.test.degrees_of_freedom) << trial;
    EXPECT_NEAR(*fit.score.statistic, *test.test.statistic, 1e-9) << trial;
    ++compared;
  }
  EXPECT_GT(compared, 400);
}

TEST(CoxPropertyTest, ManyGroupsNeverGiveANumberThatIsNotOne) {
  std::mt19937_64 random(99);
  for (int trial = 0; trial < 2000; ++trial) {
    const Entry entry = trial % 2 == 0 ? Entry::from_start : Entry::delayed;
    const RiskTable table = random_sample(random, 4, entry).table();
    const CoxFit fit = fit_cox(table, "g", 0);
    EXPECT_NE(fit.absence, Absence::no_convergence) << trial;
    for (const CoxCoefficient& coefficient : fit.coefficients) {
      if (coefficient.kind == CoefficientKind::finite) {
        EXPECT_LT(std::fabs(*coefficient.beta), 15) << trial;
        EXPECT_LT(*coefficient.standard_error, 10) << trial;
      } else {
        EXPECT_FALSE(coefficient.beta || coefficient.standard_error) << trial;
      }
    }
  }
}

}  // namespace
}  // namespace osteon::stats
