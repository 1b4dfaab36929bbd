// SPDX-License-Identifier: Apache-2.0
// Landmark analysis and groups that change with time, on the Stanford heart transplant data against
// R's survival (tests/reference/competing.R), and by hand.
#include <gtest/gtest.h>

#include "competing_data.hpp"
#include "osteon/stats/survival/band.hpp"
#include "osteon/stats/survival/cox.hpp"
#include "osteon/stats/survival/landmark.hpp"
#include "osteon/stats/survival/time_dependent.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using testing::competing_reference;
using testing::expect_close;

using Switches = std::vector<std::optional<std::int64_t>>;

struct Heart {
  testing::Sample sample;
  Switches transplant;
};

Heart heart() {
  const auto data = testing::read_csv(std::string(OSTEON_SOURCE_DIR) + "/examples/heart/heart.csv");
  const Column days = data.numbers("days");
  const Column died = data.numbers("died");
  Heart heart;
  for (const auto& day : data.numbers("transplant_day")) {
    heart.transplant.push_back(day ? std::optional(static_cast<std::int64_t>(*day)) : std::nullopt);
  }
  for (std::size_t i = 0; i < days.size(); ++i) {
    heart.sample.exit.push_back(static_cast<std::int64_t>(*days[i]));
    heart.sample.outcome.push_back(*died[i] == 1 ? Outcome::event : Outcome::censored);
  }
  heart.sample.header.groups = {"waiting", "transplanted"};
  return heart;
}

RiskTable table_of(const RiskTableHeader& header, const SubjectTimes& times) {
  auto table = tabulate(header, times);
  EXPECT_TRUE(table);
  return table.value();
}

TEST(LandmarkTest, HeartTransplantsAgreeWithR) {
  for (const std::int64_t landmark : {30, 90}) {
    Heart data = heart();
    data.sample.group = known_by(data.transplant, data.sample.exit, landmark);
    const auto rows = from_landmark(data.sample.header, data.sample.times(), landmark);
    ASSERT_TRUE(rows);
    const std::string key = "landmark/heart/" + std::to_string(landmark);
    const Column n = competing_reference(key + "/n");
    EXPECT_EQ(rows->counts[0].kept, *n[0]);
    EXPECT_EQ(rows->counts[1].kept, *n[1]);
    const auto left = [](const LandmarkCounts& c) { return c.event + c.competing + c.censored; };
    EXPECT_EQ(left(rows->counts[0]) + left(rows->counts[1]), *n[2]);
    const LogRank test = log_rank(table_of(data.sample.header, rows->times()));
    const Column expected = competing_reference(key + "/logrank");
    expect_close(test.test.statistic, expected[0], key);
    EXPECT_EQ(test.groups[0].observed, *expected[1]);
    EXPECT_EQ(test.groups[1].observed, *expected[2]);
    expect_close(test.groups[0].expected, expected[3], key);
  }
}

TEST(LandmarkTest, CountsWhoLeftAndKnowsOnlyWhatWasKnown) {
  // Landmark 5. Out: event at 3, competing at 5 (switched at 5), censored at 4 (switch at 6 is no
  // news yet). In: switched at 5, switched at 6 (not known), entered at 8.
  const std::vector<std::int64_t> exit = {3, 5, 4, 9, 9, 12};
  const std::vector<Outcome> outcome = {Outcome::event, Outcome::competing, Outcome::censored,
                                        Outcome::event, Outcome::event,     Outcome::censored};
  const std::vector<std::int64_t> entry = {-1, -1, 0, -1, 5, 8};
  const Switches at = {std::nullopt, 5, 6, 5, 6, std::nullopt};
  const auto group = known_by(at, exit, 5);
  EXPECT_EQ(group, (std::vector<std::int32_t>{0, 1, 0, 1, 0, 0}));
  RiskTableHeader header;
  header.groups = {"no", "yes"};
  const auto rows = from_landmark(header, {exit, outcome, group, {}, entry}, 5);
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->counts[0], (LandmarkCounts{2, 1, 0, 1}));
  EXPECT_EQ(rows->counts[1], (LandmarkCounts{1, 0, 1, 0}));
  EXPECT_EQ(rows->exit, (std::vector<std::int64_t>{4, 4, 7}));
  EXPECT_EQ(rows->entry, (std::vector<std::int64_t>{-1, -1, 3}));
  EXPECT_EQ(rows->row, (std::vector<std::size_t>{3, 4, 5}));
  EXPECT_TRUE(tabulate(header, rows->times()));
}

TEST(LandmarkTest, NobodyMayBeLeft) {
  const std::vector<std::int64_t> exit = {1, 2};
  const std::vector<Outcome> outcome(2, Outcome::event);
  const auto rows = from_landmark({}, {exit, outcome, {}, {}, {}}, 2);
  ASSERT_TRUE(rows);
  EXPECT_TRUE(rows->exit.empty());
  EXPECT_EQ(rows->counts[0].event, 2);
}

TEST(TimeDependentTest, SplitsSubjectsIntoRows) {
  // never; at time 0; at 4 of 9; on the day of the exit; late entry at 3, switch before it; late
  // entry, switch after it.
  const std::vector<std::int64_t> exit = {7, 7, 9, 6, 8, 8};
  const std::vector<Outcome> outcome(6, Outcome::event);
  const std::vector<std::int64_t> entry = {-1, -1, -1, -1, 3, 3};
  const Switches at = {std::nullopt, 0, 4, 6, 2, 5};
  const auto rows = split_at_switch({exit, outcome, {}, {}, entry}, at);
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->counts, (SwitchCounts{6, 2, 2, 2, 1}));
  EXPECT_EQ(rows->counts.rows(), 8);
  EXPECT_EQ(rows->subject, (std::vector<std::size_t>{0, 1, 2, 2, 3, 4, 5, 5}));
  EXPECT_EQ(rows->group, (std::vector<std::int32_t>{0, 1, 0, 1, 0, 1, 0, 1}));
  EXPECT_EQ(rows->entry, (std::vector<std::int64_t>{-1, -1, -1, 4, -1, 3, 3, 5}));
  EXPECT_EQ(rows->exit, (std::vector<std::int64_t>{7, 7, 4, 9, 6, 8, 5, 8}));
  EXPECT_EQ(rows->outcome[2], Outcome::censored);
  EXPECT_EQ(rows->outcome[3], Outcome::event);
}

TEST(TimeDependentTest, HeartTransplantsAgreeWithR) {
  const Heart data = heart();
  const auto rows = split_at_switch(data.sample.times(), data.transplant);
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->counts.subjects, 103);
  const Column counts = competing_reference("switch/heart/rows");
  const RiskTable table = table_of(data.sample.header, rows->times());
  EXPECT_EQ(table.totals(before_switch).subjects, *counts[0]);
  EXPECT_EQ(table.totals(after_switch).subjects, *counts[1]);
  EXPECT_EQ(table.totals(0).events + table.totals(1).events, 75);
  for (const Ties ties : {Ties::breslow, Ties::efron}) {
    CoxSettings settings;
    settings.ties = ties;
    const CoxFit fit = fit_cox(table, "transplant", before_switch, settings);
    const Column expected = competing_reference(std::string("switch/heart/cox/") +
                                                (ties == Ties::breslow ? "breslow" : "efron"));
    expect_close(fit.coefficients[0].beta, expected[0], "beta", 1e-7);
    expect_close(fit.coefficients[0].standard_error, expected[1], "se", 1e-7);
    expect_close(fit.score.statistic, expected[2], "score", 1e-7);
  }
  // With ties the score test of the exact conditional likelihood has the hypergeometric variance.
  const LogRank test = mantel_byar(table);
  EXPECT_EQ(test.test.method, Method::mantel_byar);
  expect_close(test.test.statistic, competing_reference("switch/heart/cox/exact")[2], "mantel");
  const Column survival = competing_reference("switch/heart/survival");
  const std::vector<double> days = {100, 365, 730};
  for (std::int32_t group = 0; group < 2; ++group) {
    const SurvivalCurve curve = simon_makuch(table, group);
    EXPECT_EQ(curve.method, Method::simon_makuch);
    for (std::size_t i = 0; i < days.size(); ++i) {
      expect_close(survival_at(curve, days[i], BandTransform::log_log).survival,
                   survival[static_cast<std::size_t>(group) * 3 + i], "simon-makuch");
    }
  }
}

TEST(TimeDependentTest, CountingFromTheStartIsTheBiasThatThisAvoids) {
  Heart data = heart();
  for (const auto& day : data.transplant) data.sample.group.push_back(day ? 1 : 0);
  const CoxFit biased = fit_cox(data.sample.table(), "transplant", 0, {Ties::efron});
  expect_close(biased.coefficients[0].beta, competing_reference("switch/heart/immortal")[0],
               "immortal", 1e-7);
  EXPECT_LT(*biased.coefficients[0].wald.p_value, 0.001);
}

TEST(TimeDependentTest, WithoutTiesMantelByarIsTheCoxScoreTest) {
  const std::vector<std::int64_t> exit = {3, 5, 7, 11, 13, 17, 19, 23, 29, 31};
  std::vector<Outcome> outcome(10, Outcome::event);
  outcome[4] = outcome[7] = Outcome::censored;
  const Switches at = {std::nullopt, 2, 4, std::nullopt, 6, 1, std::nullopt, 12, 20, 9};
  const auto rows = split_at_switch({exit, outcome, {}, {}, {}}, at);
  ASSERT_TRUE(rows);
  RiskTableHeader header;
  header.groups = {"before", "after"};
  const RiskTable table = table_of(header, rows->times());
  expect_close(mantel_byar(table).test.statistic, fit_cox(table, "group", 0).score.statistic,
               "score", 1e-10);
  // Nobody switches: one group, nothing to compare.
  const auto none = split_at_switch({exit, outcome, {}, {}, {}}, Switches(10));
  EXPECT_EQ(mantel_byar(table_of(header, none->times())).test.absence,
            Absence::fewer_than_two_groups);
}

}  // namespace
}  // namespace osteon::stats
