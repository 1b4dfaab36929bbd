// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/analysis.hpp"
#include "osteon/study/comparison_memory.hpp"

#include "tables/hand_cohort.hpp"

namespace osteon::study {
namespace {

using testing::ElementsAre;
using namespace testing_support;

// Days 10, 20, 30 (events) and 40 (censored) against 50, 60 (events), 70, 80 (censored).
Hand two_curves() {
  Hand hand = arms({4, 4});
  add_endpoint(hand, "pfs", {"progression-free survival", "无进展生存期"}, "PFS",
               {Time{10, true}, Time{20, true}, Time{30, true}, Time{40, false}, Time{50, true},
                Time{60, true}, Time{70, false}, Time{80, false}});
  return hand;
}

TEST(TimeScale, DaysBecomeTheShownUnit) {
  Study study;
  study.days_per_month = 30.4375;
  cohort::EndpointColumn endpoint;
  EXPECT_DOUBLE_EQ(time_scale(study, endpoint).shown_time(304.375), 10);
  endpoint.plan.shown = cohort::TimeUnit::weeks;
  EXPECT_DOUBLE_EQ(time_scale(study, endpoint).shown_time(70), 10);
  endpoint.plan.shown = cohort::TimeUnit::years;
  EXPECT_DOUBLE_EQ(time_scale(study, endpoint).shown_time(365.25), 1);
  endpoint.plan.shown = cohort::TimeUnit::days;
  EXPECT_DOUBLE_EQ(time_scale(study, endpoint).shown_time(3), 3);
}

TEST(TimeScale, DurationsKeepTheirUnitAndScale) {
  Study study;
  cohort::EndpointColumn endpoint;
  endpoint.plan.kind = cohort::EndpointKind::by_duration;
  endpoint.plan.unit = cohort::TimeUnit::months;
  endpoint.plan.shown = cohort::TimeUnit::months;
  endpoint.scale = 1;
  EXPECT_DOUBLE_EQ(time_scale(study, endpoint).shown_time(72), 7.2) << "72 ticks are 7.2 months";
  endpoint.plan.shown = cohort::TimeUnit::years;
  EXPECT_DOUBLE_EQ(time_scale(study, endpoint).shown_time(120), 1);
  endpoint.plan.unit = cohort::TimeUnit::weeks;
  endpoint.plan.shown = cohort::TimeUnit::days;
  EXPECT_DOUBLE_EQ(time_scale(study, endpoint).shown_time(20), 14) << "2.0 weeks";
}

TEST(CompareSurvival, CurvesMediansAndTests) {
  const Hand hand = two_curves();
  const auto result = compare_survival(hand.analysis(), "pfs", "arm");
  ASSERT_TRUE(result);
  EXPECT_EQ((*result)->total.curve.subjects, 8);
  EXPECT_EQ((*result)->total.curve.events, 5);
  ASSERT_EQ((*result)->groups.size(), 2U);
  // Half of the first arm has left at day 20 and S stays 1/2 until 30: the middle is 25.
  EXPECT_DOUBLE_EQ(*(*result)->groups[0].median.time, 25);
  // R: survdiff(Surv(t, e) ~ g): p 0.04012365
  ASSERT_TRUE((*result)->log_rank);
  EXPECT_NEAR(*(*result)->log_rank->test.p_value, 0.04012365, 1e-7);
  ASSERT_TRUE((*result)->cox);
  EXPECT_EQ((*result)->cox->coefficients.size(), 1U);
}

TEST(CompareSurvival, TheSpssIntervalGoesWithTheFirstTime) {
  Hand hand = two_curves();
  hand.study.statistics.median_ci = stats::QuantileInterval::asymptotic_normal;
  const auto result = compare_survival(hand.analysis(), "pfs", "arm");
  ASSERT_TRUE(result);
  EXPECT_DOUBLE_EQ(*(*result)->groups[0].median.time, 20);
}

TEST(CompareSurvival, OneGroupHasNoComparison) {
  const Hand hand = two_curves();
  const auto result = compare_survival(hand.analysis(), "pfs", "");
  ASSERT_TRUE(result);
  EXPECT_TRUE((*result)->groups.empty());
  EXPECT_FALSE((*result)->log_rank);
  EXPECT_FALSE((*result)->cox);
}

TEST(CompareSurvival, TotalsIncludeMembersOfUnknownGroup) {
  Hand hand = two_curves();
  add_category(hand, "agent", {"Agent", ""}, {{"a", {"A", ""}}, {"b", {"B", ""}}},
               {0, 0, 0, 0, 1, 1, 1, -1});
  const auto result = compare_survival(hand.analysis(), "pfs", "agent");
  ASSERT_TRUE(result);
  EXPECT_EQ((*result)->total.curve.subjects, 8);
  EXPECT_EQ((*result)->groups[1].curve.subjects, 3);
}

TEST(CompareSurvival, IsMadeOnceWhereThereIsAMemory) {
  const Hand hand = two_curves();
  Analysis analysis = hand.analysis();
  EXPECT_NE(*compare_survival(analysis, "pfs", "arm"), *compare_survival(analysis, "pfs", "arm"));
  ComparisonMemory memory(*analysis.study, *analysis.cohort);
  analysis.memory = &memory;
  const auto first = compare_survival(analysis, "pfs", "arm");
  EXPECT_EQ(*compare_survival(analysis, "pfs", "arm"), *first);
  EXPECT_NE(*compare_survival(analysis, "pfs", ""), *first);
  // Other settings are another study: nothing is taken from the memory or left in it.
  Study other = *analysis.study;
  other.statistics.curve_weight.kind = stats::LogRankWeight::gehan;
  analysis.study = &other;
  const auto weighted = compare_survival(analysis, "pfs", "arm");
  EXPECT_NE((*weighted)->log_rank->test.statistic, (*first)->log_rank->test.statistic);
  analysis.study = &hand.study;
  EXPECT_EQ(*compare_survival(analysis, "pfs", "arm"), *first);
}

TEST(CompareSurvival, SaysWhichEndpointWasMeant) {
  const Hand hand = two_curves();
  const auto result = compare_survival(hand.analysis(), "pfss", "arm");
  ASSERT_FALSE(result);
  EXPECT_THAT(codes_of_errors(result.error()), ElementsAre("E311"));
  EXPECT_EQ(result.error()[0].remedy, "closest: \"pfs\"");
}

TEST(CompareSurvival, EmptyArms) {
  Hand hand = arms({2, 0});
  add_endpoint(hand, "os", {"overall survival", ""}, "OS", {Time{5, false}, Time{9, false}});
  const auto result = compare_survival(hand.analysis(), "os", "arm");
  ASSERT_TRUE(result);
  EXPECT_FALSE((*result)->log_rank->test.p_value);
  EXPECT_TRUE((*result)->groups[1].curve.empty());
}

TEST(FollowUp, ObservedAndReverse) {
  Hand hand = arms({4});
  EXPECT_FALSE(follow_up(hand.analysis()));
  hand.cohort.follow_up =
      endpoint_column("follow_up", {"follow-up", ""}, "",
                      {Time{100, false}, Time{200, true}, Time{300, false}, Time{400, false}});
  const auto summary = follow_up(hand.analysis());
  ASSERT_TRUE(summary);
  EXPECT_DOUBLE_EQ(*summary->values.observed.median, 250);
  // Censorings at 100 (of 4), 300 (of 2) and 400 (of 1): 3/4, 3/8.
  EXPECT_DOUBLE_EQ(*summary->values.reverse.time, 300);
}

TEST(Cells, AMedianThatIsNotReached) {
  const Hand hand = [] {
    Hand made_hand = arms({3});
    add_endpoint(made_hand, "os", {"overall survival", ""}, "OS",
                 {Time{5, false}, Time{9, false}, Time{7, false}});
    return made_hand;
  }();
  const auto result = compare_survival(hand.analysis(), "os", "");
  ASSERT_TRUE(result);
  const report::Estimate cell = median_cell((*result)->total.median, (*result)->scale);
  EXPECT_EQ(cell.value.state, report::QuantityState::not_reached);
}

TEST(Cells, APValueThatDoesNotExistIsNotANumber) {
  EXPECT_TRUE(std::holds_alternative<report::NotEstimable>(p_cell({})));
  stats::TestResult test;
  test.method = stats::Method::fisher_exact;
  test.p_value = 1 + 1e-12;
  EXPECT_DOUBLE_EQ(std::get<report::PValue>(p_cell(test)).value, 1);
}

TEST(TestCounts, EveryTestOfCounts) {
  Study study;
  const auto counts = stats::make_count_table({"yes", "no"}, {"a", "b"}, {0, 3, 14, 9});
  ASSERT_TRUE(counts);
  const auto method = [&](RowTest test) { return test_counts(study, *counts, test).test.method; };
  EXPECT_EQ(method(RowTest::automatic), stats::Method::fisher_exact);
  EXPECT_EQ(method(RowTest::pearson), stats::Method::pearson_chi_square);
  EXPECT_EQ(method(RowTest::yates), stats::Method::yates_chi_square);
  EXPECT_EQ(method(RowTest::likelihood_ratio), stats::Method::likelihood_ratio_chi_square);
  EXPECT_EQ(method(RowTest::fisher), stats::Method::fisher_exact);
  // The published response: p = 0.085 by Fisher, smallest expected count 3 * 12 / 26.
  const auto fisher = test_counts(study, *counts, RowTest::fisher);
  EXPECT_NEAR(*fisher.test.p_value, 0.0846, 0.0001);
  EXPECT_NEAR(*fisher.smallest_expected, 1.3846, 0.0001);
}

}  // namespace
}  // namespace osteon::study
