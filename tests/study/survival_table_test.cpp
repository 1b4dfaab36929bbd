// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/survival_table.hpp"

#include "tables/hand_cohort.hpp"

namespace osteon::study {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using namespace testing_support;

const std::vector<std::string> all = {"total", "mono", "combo"};

// Shown in days, so that the numbers can be read off.
Hand two_curves() {
  Hand hand = arms({4, 4});
  add_endpoint(hand, "pfs", {"progression-free survival", "无进展生存期"}, "PFS",
               {Time{10, true}, Time{20, true}, Time{30, true}, Time{40, false}, Time{15, true},
                Time{60, true}, Time{70, false}, Time{80, false}});
  hand.cohort.endpoints[0].plan.shown = cohort::TimeUnit::days;
  return hand;
}

TablePlan survival(std::vector<double> at = {}) {
  TablePlan plan = plan_of(TableKind::survival, "tableS1", "arm");
  plan.at = std::move(at);
  return plan;
}

TEST(SurvivalTable, RowsOfOneEndpoint) {
  const report::Table table = made(two_curves(), survival({12, 55}));
  EXPECT_EQ(table.number, "S1");
  EXPECT_THAT(row_labels(table),
              ElementsAre("Progression-free survival (PFS)", "Patients", "Events", "Censored",
                          "Median, days (95% CI)", "At 12 days, % (95% CI)",
                          "At 55 days, % (95% CI)", "Hazard ratio (95% CI)"));
  EXPECT_THAT(texts(table, "pfs.patients", all), ElementsAre("8", "4", "4"));
  EXPECT_THAT(texts(table, "pfs.events", all), ElementsAre("5 (62.5)", "3 (75.0)", "2 (50.0)"));
  EXPECT_THAT(text_at(table, "tableS1.pfs.median.mono"), HasSubstr("25.0 (10.0–"));
  EXPECT_THAT(text_at(table, "tableS1.pfs.at-12.mono"), HasSubstr("75.0 ("));
  EXPECT_EQ(text_at(table, "tableS1.pfs.at-12.combo"), "100.0") << "no interval at 1";
  EXPECT_EQ(text_at(table, "tableS1.pfs.hr.mono"), "1 (reference)");
  EXPECT_EQ(text_at(table, "tableS1.pfs.hr.total"), "–");
  EXPECT_EQ(test_at(table, "tableS1.pfs.p"), "log_rank");
}

TEST(SurvivalTable, MarksWhatLiesBeyondTheLastObservation) {
  const report::Table table = made(two_curves(), survival({55}));
  EXPECT_THAT(find_cell(table, "tableS1.pfs.at-55.mono")->notes, ElementsAre("beyond"));
  EXPECT_THAT(find_cell(table, "tableS1.pfs.at-55.combo")->notes, IsEmpty());
  ASSERT_EQ(table.notes.size(), 1U);
}

TEST(SurvivalTable, RowsThatAreAskedFor) {
  TablePlan plan = survival({12});
  plan.differences = true;
  plan.rmst = {35};
  plan.quantiles = {0.25};
  plan.trend = true;
  plan.historical_median = 30;
  Hand hand = two_curves();
  hand.study.statistics.permutation = PermutationUse::beside;
  hand.study.statistics.mean = stats::MeanConvention::own_largest_time;
  hand.study.statistics.band = stats::BandTransform::plain;
  const report::Table table = made(hand, plan);
  // Mono falls at 10, 20 and 30: 10 + 10 * 3/4 + 10 * 1/2 + 5 * 1/4.
  EXPECT_THAT(text_at(table, "tableS1.pfs.rmst-35.mono"), HasSubstr("23.8 ("));
  EXPECT_EQ(test_at(table, "tableS1.pfs.rmst-35-difference.p"), "restricted_mean_difference");
  EXPECT_EQ(text_at(table, "tableS1.pfs.rmst-35-difference.mono"), "reference");
  // 100 - 75 percentage points.
  EXPECT_THAT(text_at(table, "tableS1.pfs.difference-12.combo"), HasSubstr("25.0 ("));
  EXPECT_THAT(text_at(table, "tableS1.pfs.quantile-0.25.mono"), HasSubstr("15.0"));
  EXPECT_EQ(test_at(table, "tableS1.pfs.permutation.p"), "permutation_log_rank");
  EXPECT_EQ(test_at(table, "tableS1.pfs.trend.p"), "log_rank_trend");
  EXPECT_EQ(test_at(table, "tableS1.pfs.historical-wu.mono"), "one_sample_log_rank_wu");
  EXPECT_THAT(text_at(table, "tableS1.pfs.mean.mono"), HasSubstr("25.0 ("));
}

TEST(SurvivalTable, RestrictedMeanBeyondTheDataIsNotPrinted) {
  TablePlan plan = survival();
  plan.rmst = {75};
  const report::Table table = made(two_curves(), plan);
  EXPECT_EQ(text_at(table, "tableS1.pfs.rmst-75.mono"), "NE");
  EXPECT_THAT(find_cell(table, "tableS1.pfs.rmst-75.mono")->notes,
              ElementsAre("absent-value-beyond_observation"));
}

TEST(SurvivalTable, AnArmWithoutEventsHasNoHazardRatioAndSaysWhy) {
  Hand hand = arms({3, 3});
  add_endpoint(hand, "os", {"overall survival", "总生存期"}, "OS",
               {Time{10, true}, Time{20, true}, Time{30, true}, Time{40, false}, Time{50, false},
                Time{60, false}});
  const report::Table table = made(hand, survival());
  EXPECT_EQ(text_at(table, "tableS1.os.hr.combo"), "NE");
  ASSERT_EQ(table.notes.size(), 1U);
  EXPECT_THAT(table.notes[0].text.en, HasSubstr("monotone likelihood"));
  EXPECT_THAT(table.notes[0].text.en, HasSubstr("p ="));
  EXPECT_THAT(text_at(table, "tableS1.os.median.combo"), HasSubstr("NR"));
  EXPECT_NE(text_at(table, "tableS1.os.p"), "NE") << "the log-rank test still exists";
}

TEST(SurvivalTable, GroupsThatDoNotOverlapAreMonotoneToo) {
  Hand hand = arms({2, 2});
  add_endpoint(hand, "os", {"overall survival", ""}, "OS",
               {Time{10, true}, Time{20, true}, Time{30, true}, Time{40, true}});
  const report::Table table = made(hand, survival());
  EXPECT_EQ(text_at(table, "tableS1.os.hr.combo"), "NE");
  EXPECT_THAT(table.notes[0].text.en, HasSubstr("towards zero"));
}

TEST(SurvivalTable, NoEventsAtAll) {
  Hand hand = arms({2, 2});
  add_endpoint(hand, "os", {"overall survival", ""}, "OS",
               {Time{10, false}, Time{20, false}, Time{30, false}, Time{40, false}});
  const report::Table table = made(hand, survival({1}));
  EXPECT_EQ(text_at(table, "tableS1.os.p"), "NE");
  EXPECT_THAT(find_cell(table, "tableS1.os.p")->notes, ElementsAre("absent-no_events"));
  EXPECT_EQ(text_at(table, "tableS1.os.events.total"), "0");
}

TEST(SurvivalTable, OneGroupHasNoComparison) {
  TablePlan plan = survival();
  plan.by = "";
  const report::Table table = made(two_curves(), plan);
  EXPECT_EQ(table.columns.size(), 1U);
  EXPECT_THAT(row_labels(table), Not(Contains("Hazard ratio (95% CI)")));
}

TEST(SurvivalTable, EmptyArmAndUnknownTimes) {
  Hand hand = arms({3, 0});
  add_endpoint(hand, "os", {"overall survival", "总生存期"}, "OS",
               {Time{10, true}, std::nullopt, Time{30, false}});
  const report::Table table = made(hand, survival({1}));
  EXPECT_THAT(texts(table, "os.patients", all), ElementsAre("2", "2", "0"));
  EXPECT_EQ(text_at(table, "tableS1.os.median.combo"), "–");
  EXPECT_EQ(text_at(table, "tableS1.os.at-1.combo"), "–");
  EXPECT_THAT(details(table, base::Language::en),
              Contains("OS: 1 patient without a known time left out"));
}

TEST(SurvivalTable, NobodyAtAll) {
  Hand hand = arms({0, 0});
  add_endpoint(hand, "os", {"overall survival", ""}, "OS", {});
  const report::Table table = made(hand, survival({1}));
  EXPECT_THAT(texts(table, "os.patients", all), Each("0"));
  EXPECT_THAT(texts(table, "os.median", all), Each("–"));
}

TEST(SurvivalTable, SaysHowLongAMonthIs) {
  Hand hand = two_curves();
  EXPECT_THAT(details(made(hand, survival()), base::Language::en),
              Not(Contains(HasSubstr("month"))));
  hand.cohort.endpoints[0].plan.shown = cohort::TimeUnit::months;
  EXPECT_THAT(details(made(hand, survival()), base::Language::en),
              Contains("A month has 30.4375 days"));
}

TEST(SurvivalTable, RefusesAnUnknownEndpoint) {
  TablePlan plan = survival();
  plan.endpoints = {"pfs", "dfs"};
  const auto table = make_table(two_curves().analysis(), plan);
  ASSERT_FALSE(table);
  EXPECT_THAT(codes_of_errors(table.error()), ElementsAre("E311"));
}

}  // namespace
}  // namespace osteon::study
