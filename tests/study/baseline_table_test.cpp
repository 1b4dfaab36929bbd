// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/baseline_table.hpp"

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

// The published counts: 14 and 12 patients.
Hand published() {
  Hand hand = arms({14, 12});
  add_category(hand, "sex", {"Sex", "性别"}, {{"M", {"Male", "男"}}, {"F", {"Female", "女"}}},
               codes_of({{11, 3}, {9, 3}}));
  add_category(hand, "ecog", {"ECOG performance status", "ECOG 体能状态"},
               {{"0-1", {"0-1", ""}}, {"2+", {"2+", ""}}}, codes_of({{6, 8}, {6, 6}}));
  add_category(hand, "site", {"Primary site", "原发部位"},
               {{"femur", {"Femur", "股骨"}},
                {"tibia", {"Tibia", "胫骨"}},
                {"humerus", {"Humerus", "肱骨"}},
                {"fibula", {"Fibula", "腓骨"}}},
               codes_of({{8, 3, 2, 1}, {8, 2, 2, 0}}));
  return hand;
}

TablePlan baseline(std::vector<BaselineRowPlan> rows) {
  TablePlan plan = plan_of(TableKind::baseline, "table1", "arm");
  plan.rows = std::move(rows);
  return plan;
}

TEST(BaselineTable, ReproducesPublishedCountsAndTests) {
  const report::Table table = made(
      published(), baseline({row_of("sex"), row_of("ecog"), row_of("site", {}, RowTest::pearson)}));
  EXPECT_EQ(table.number, "1");
  EXPECT_THAT(texts(table, "sex.m", all), ElementsAre("20 (76.9)", "11 (78.6)", "9 (75.0)"));
  EXPECT_THAT(texts(table, "sex.f", all), ElementsAre("6 (23.1)", "3 (21.4)", "3 (25.0)"));
  EXPECT_THAT(texts(table, "ecog.2", all), ElementsAre("14 (53.8)", "8 (57.1)", "6 (50.0)"));
  EXPECT_THAT(texts(table, "site.fibula", all), ElementsAre("1 (3.8)", "1 (7.1)", "0"));
  EXPECT_EQ(text_at(table, "table1.sex.p"), "1");
  EXPECT_EQ(test_at(table, "table1.sex.p"), "fisher_exact");
  EXPECT_EQ(text_at(table, "table1.ecog.p"), "0.716");
  EXPECT_EQ(test_at(table, "table1.ecog.p"), "pearson_chi_square");
  EXPECT_EQ(text_at(table, "table1.site.p"), "0.789");
}

TEST(BaselineTable, AdjustsPValuesAndStandardizesDifferences) {
  TablePlan plan = baseline({row_of("sex"), row_of("ecog")});
  plan.smd = true;
  plan.adjust = stats::Adjustment::holm;
  const report::Table table = made(published(), plan);
  EXPECT_EQ(text_at(table, "table1.ecog.p"), "0.716");
  EXPECT_EQ(text_at(table, "table1.ecog.adjusted"), "1");  // twice 0.716
  EXPECT_EQ(test_at(table, "table1.ecog.adjusted"), "holm");
  // 11/14 against 9/12: 0.0357 / sqrt((0.1684 + 0.1875) / 2).
  EXPECT_EQ(text_at(table, "table1.sex.smd"), "0.085");
}

TEST(BaselineTable, HasMidPOnlyForTwoByTwo) {
  const report::Table table =
      made(published(), baseline({row_of("sex", {}, RowTest::fisher_mid_p),
                                  row_of("site", {}, RowTest::fisher_mid_p)}));
  EXPECT_EQ(test_at(table, "table1.sex.p"), "fisher_mid_p");
  EXPECT_EQ(text_at(table, "table1.site.p"), "NE");
}

TEST(BaselineTable, SaysWhatTheRuleWouldHaveTestedWhenARowOverridesIt) {
  const report::Table table =
      made(published(), baseline({row_of("sex"), row_of("site", {}, RowTest::pearson)}));
  ASSERT_EQ(table.notes.size(), 1U);
  EXPECT_THAT(table.notes[0].text.en, HasSubstr("Fisher-Freeman-Halton exact test, p = 1"));
  EXPECT_THAT(table.notes[0].text.zh, HasSubstr("Fisher-Freeman-Halton 精确检验，p = 1"));
  EXPECT_THAT(find_cell(table, "table1.site.p")->notes, ElementsAre("rule-site"));
  EXPECT_THAT(find_cell(table, "table1.sex.p")->notes, IsEmpty());
}

TEST(BaselineTable, AnOverrideThatIsTheRulesOwnTestNeedsNoNote) {
  const report::Table table = made(published(), baseline({row_of("sex", {}, RowTest::fisher)}));
  EXPECT_THAT(table.notes, IsEmpty());
}

TEST(BaselineTable, NamesTheRuleAndTheSmallestExpectedCountOfExactRows) {
  const report::Table table = made(published(), baseline({row_of("sex"), row_of("ecog")}));
  // 6 of 26 are female, 12 in the smaller arm: 6 * 12 / 26 = 2.77.
  EXPECT_THAT(details(table, base::Language::en),
              Contains("Smallest expected count of the rows with an exact test: Sex 2.77"));
  EXPECT_THAT(details(table, base::Language::zh),
              Contains("采用精确检验各行的最小期望频数：性别 2.77"));
  EXPECT_THAT(details(table, base::Language::en),
              Contains(HasSubstr("when every expected count is at least 5")));
}

TEST(BaselineTable, ExplainsAbbreviationsOfItsLabels) {
  const report::Table table = made(published(), baseline({row_of("ecog")}));
  ASSERT_EQ(table.abbreviations.size(), 1U);
  EXPECT_EQ(table.abbreviations[0].term, "ECOG");
}

TEST(BaselineTable, AgeAsMedianAndRangeWithoutTest) {
  Hand hand = arms({3, 2});
  add_number(hand, "age", {"Age (years)", "年龄（岁）"}, {12, 17, 51, 20, 45});
  const report::Table table =
      made(hand, baseline({row_of("age", {Show::median, Show::range}, RowTest::none)}));
  EXPECT_THAT(row_labels(table), ElementsAre("Age (years)", "Median", "Range"));
  // 20 and 45: the median lies between them, so the row gets one decimal more, in every column.
  EXPECT_THAT(texts(table, "age.median", all), ElementsAre("20.0", "17.0", "32.5"));
  EXPECT_THAT(texts(table, "age.range", all), ElementsAre("12–51", "12–51", "20–45"));
  EXPECT_EQ(table.columns.size(), 3U) << "no test asked for, so no p column";
}

TEST(BaselineTable, AnUntestedRowShowsADash) {
  Hand hand = published();
  add_number(hand, "age", {"Age (years)", ""}, std::vector<std::int64_t>(26, 18));
  const report::Table table =
      made(hand, baseline({row_of("age", {Show::median}, RowTest::none), row_of("sex")}));
  EXPECT_EQ(text_at(table, "table1.age.p"), "–");
}

TEST(BaselineTable, ShapiroWilkDecidesBetweenMeanAndMedian) {
  Hand hand = arms({8, 8});
  add_number(hand, "even", {"Even", ""},
             {10, 12, 13, 14, 15, 16, 17, 19, 11, 12, 14, 15, 16, 17, 18, 20});
  add_number(hand, "skew", {"Skew", ""}, {1, 1, 1, 1, 2, 2, 3, 90, 1, 1, 1, 2, 2, 2, 4, 80});
  const report::Table table = made(hand, baseline({row_of("even"), row_of("skew")}));
  EXPECT_THAT(row_labels(table), ElementsAre("Even", "Mean (SD)", "Skew", "Median (IQR)"));
  EXPECT_EQ(test_at(table, "table1.even.p"), "student_t");
  EXPECT_EQ(test_at(table, "table1.skew.p"), "mann_whitney_asymptotic");
  // R: mean(c(10,12,13,14,15,16,17,19)) 14.5, sd 2.87849
  EXPECT_EQ(text_at(table, "table1.even.mean.mono"), "14.5 (2.9)");
  EXPECT_THAT(details(table, base::Language::en), Contains(HasSubstr("Shapiro-Wilk")));
  EXPECT_THAT(details(table, base::Language::en), Contains(HasSubstr("type 6")));
}

TEST(BaselineTable, AGroupOfTwoIsShownAsMedian) {
  Hand hand = arms({8, 2});
  add_number(hand, "even", {"Even", ""}, {10, 12, 13, 14, 15, 16, 17, 19, 11, 15});
  const report::Table table = made(hand, baseline({row_of("even")}));
  EXPECT_THAT(row_labels(table), ElementsAre("Even", "Median (IQR)"));
}

TEST(BaselineTable, ThreeGroupsTakeAnovaOrKruskalWallis) {
  Hand hand = arms({3, 3, 3});
  add_number(hand, "n", {"N", ""}, {1, 2, 3, 2, 3, 4, 5, 6, 7});
  hand.study.statistics.continuous = ContinuousRule::mean_t;
  EXPECT_EQ(test_at(made(hand, baseline({row_of("n")})), "table1.n.p"), "one_way_anova");
  hand.study.statistics.continuous = ContinuousRule::median_rank;
  EXPECT_EQ(test_at(made(hand, baseline({row_of("n")})), "table1.n.p"), "kruskal_wallis");
}

TEST(BaselineTable, AnEmptyThirdArmLeavesATestOfTwo) {
  Hand hand = arms({3, 3, 0});
  add_number(hand, "n", {"N", ""}, {1, 2, 3, 2, 3, 4});
  hand.study.statistics.continuous = ContinuousRule::mean_t;
  const report::Table table = made(hand, baseline({row_of("n")}));
  EXPECT_EQ(test_at(table, "table1.n.p"), "student_t");
  EXPECT_EQ(text_at(table, "table1.n.mean.third"), "–");
  EXPECT_EQ(table.columns[3].n, 0);
}

TEST(BaselineTable, MissingValuesHaveTheirRowAndLeaveThePercentages) {
  Hand hand = arms({3, 2});
  add_category(hand, "smoker", {"Smoker", "吸烟"}, {{"yes", {"Yes", "是"}}, {"no", {"No", "否"}}},
               {0, 1, -1, 1, 1}, false);
  const report::Table table = made(hand, baseline({row_of("smoker")}));
  EXPECT_THAT(row_labels(table), ElementsAre("Smoker", "Yes", "No", "Missing"));
  EXPECT_THAT(texts(table, "smoker.yes", all), ElementsAre("1 (25.0)", "1 (50.0)", "0"));
  EXPECT_THAT(texts(table, "smoker.missing", all), ElementsAre("1", "1", "0"));
  EXPECT_THAT(details(table, base::Language::en),
              Contains("Percentages and tests leave missing values out"));
}

TEST(BaselineTable, NumbersHaveAMissingRowToo) {
  Hand hand = arms({3, 2});
  add_number(hand, "ldh", {"LDH", ""}, {100, missing, 300, 150, 250});
  const report::Table table = made(hand, baseline({row_of("ldh", {Show::median})}));
  EXPECT_THAT(texts(table, "ldh.missing", all), ElementsAre("1", "1", "0"));
}

TEST(BaselineTable, AllMissingHasNoPercentageAndSaysWhyThereIsNoP) {
  Hand hand = arms({2, 2});
  add_category(hand, "sex", {"Sex", ""}, {{"M", {"Male", ""}}}, {-1, -1, -1, -1});
  add_number(hand, "age", {"Age", ""}, std::vector<std::int64_t>(4, missing));
  const report::Table table = made(hand, baseline({row_of("sex"), row_of("age")}));
  EXPECT_THAT(texts(table, "sex.m", all), Each("0"));
  EXPECT_THAT(texts(table, "age.median-iqr", all), Each("–"));
  EXPECT_EQ(text_at(table, "table1.sex.p"), "NE");
  EXPECT_EQ(text_at(table, "table1.age.p"), "NE");
  EXPECT_THAT(find_cell(table, "table1.age.p")->notes, Not(IsEmpty()));
}

TEST(BaselineTable, ALevelThatNobodyHasIsShownOnlyWhenDeclared) {
  Hand hand = arms({1, 1});
  const std::vector<LevelPlan> levels = {{"a", {"A", ""}}, {"b", {"B", ""}}};
  add_category(hand, "declared", {"Declared", ""}, levels, {0, 0}, true);
  add_category(hand, "found", {"Found", ""}, levels, {0, 0}, false);
  const report::Table table = made(hand, baseline({row_of("declared"), row_of("found")}));
  EXPECT_THAT(row_labels(table), ElementsAre("Declared", "A", "B", "Found", "A"));
}

TEST(BaselineTable, OneArmHasOneColumnAndNoP) {
  Hand hand = arms({3});
  add_category(hand, "sex", {"Sex", ""}, {{"M", {"Male", ""}}}, {0, 0, 0});
  const report::Table table = made(hand, baseline({row_of("sex")}));
  ASSERT_EQ(table.columns.size(), 1U);
  EXPECT_EQ(table.columns[0].id, "total");
  EXPECT_EQ(text_at(table, "table1.sex.m.total"), "3 (100.0)");
}

TEST(BaselineTable, NobodyAtAll) {
  Hand hand = arms({0, 0});
  add_category(hand, "sex", {"Sex", ""}, {{"M", {"Male", ""}}}, {});
  add_number(hand, "age", {"Age", ""}, {});
  const report::Table table = made(hand, baseline({row_of("sex"), row_of("age")}));
  EXPECT_THAT(texts(table, "sex.m", all), Each("0"));
  EXPECT_THAT(texts(table, "age.median-iqr", all), Each("–"));
}

TEST(BaselineTable, MembersOfUnknownGroupAreInTheTotalOnly) {
  Hand hand = arms({4});
  add_category(hand, "agent", {"Agent", "药物"}, {{"a", {"A", ""}}, {"b", {"B", ""}}},
               {0, 0, 1, -1});
  add_category(hand, "sex", {"Sex", ""}, {{"M", {"Male", ""}}, {"F", {"Female", ""}}},
               {0, 1, 1, 0});
  TablePlan plan = baseline({row_of("sex")});
  plan.by = "agent";
  const report::Table table = made(hand, plan);
  EXPECT_THAT(texts(table, "sex.m", {"total", "a", "b"}), ElementsAre("2 (50.0)", "1 (50.0)", "0"));
  EXPECT_THAT(details(table, base::Language::en),
              Contains("1 patient of unknown group (Agent) counted in the total only"));
}

TEST(BaselineTable, LevelsWhoseNamesMeetInAnIdStayApart) {
  Hand hand = arms({2});
  add_category(hand, "x", {"X", ""}, {{"a b", {"A b", ""}}, {"a-b", {"A-b", ""}}}, {0, 1});
  const report::Table table = made(hand, baseline({row_of("x"), row_of("x")}));
  EXPECT_NE(find_cell(table, "table1.x.a-b.total"), nullptr);
  EXPECT_NE(find_cell(table, "table1.x.a-b-2.total"), nullptr);
  EXPECT_NE(find_cell(table, "table1.x-2.a-b.total"), nullptr) << "a variable shown twice";
}

TEST(BaselineTable, TellsAllItsProblemsAtOnce) {
  Hand hand = published();
  const auto table = make_table(hand.analysis(),
                                baseline({row_of("sexx"), row_of("sex", {}, RowTest::student_t)}));
  ASSERT_FALSE(table);
  EXPECT_THAT(codes_of_errors(table.error()), ElementsAre("E360", "E363"));
  EXPECT_EQ(table.error()[0].remedy, "closest: \"sex\"");
}

TEST(BaselineTable, RefusesAGroupingThatIsNone) {
  TablePlan plan = baseline({});
  plan.by = "nothing";
  const auto table = make_table(published().analysis(), plan);
  ASSERT_FALSE(table);
  EXPECT_THAT(codes_of_errors(table.error()), ElementsAre("E310"));
}

TEST(PrintedNumber, FollowsTheId) {
  EXPECT_EQ(printed_number("table1"), "1");
  EXPECT_EQ(printed_number("tableS2"), "S2");
  EXPECT_EQ(printed_number("table_2a"), "2a");
  EXPECT_EQ(printed_number("figure3"), "3");
  EXPECT_EQ(printed_number("figS1"), "S1");
  EXPECT_EQ(printed_number("flow"), "");
  EXPECT_EQ(printed_number("tableau"), "");
}

}  // namespace
}  // namespace osteon::study
