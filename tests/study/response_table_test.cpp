// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/response_table.hpp"

#include "tables/hand_cohort.hpp"

namespace osteon::study {
namespace {

using clinical::Response;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using namespace testing_support;

const std::vector<std::string> all = {"total", "mono", "combo"};

std::vector<Response> responses(std::initializer_list<std::pair<Response, int>> counts) {
  std::vector<Response> best;
  for (const auto& [response, n] : counts) {
    best.insert(best.end(), static_cast<std::size_t>(n), response);
  }
  return best;
}

// The published responses: no PR of 14, three PR of 12.
Hand published() {
  Hand hand = arms({14, 12});
  add_assessment(hand, "rechallenge", {"the drug", "该药"},
                 responses({{Response::sd, 8},
                            {Response::pd, 6},
                            {Response::pr, 3},
                            {Response::sd, 5},
                            {Response::pd, 4}}));
  add_rate(hand, "orr", {"Objective response rate", "客观缓解率"}, "ORR", "rechallenge",
           {"CR", "PR"});
  add_rate(hand, "cbr", {"Clinical benefit rate", "临床获益率"}, "CBR", "rechallenge",
           {"CR", "PR", "SD"});
  return hand;
}

TablePlan response() {
  return plan_of(TableKind::response, "table3", "arm");
}

TEST(ResponseTable, ReproducesThePublishedTable) {
  const report::Table table = made(published(), response());
  EXPECT_THAT(row_labels(table), ElementsAre("Best overall response (confirmed)", "CR", "PR", "SD",
                                             "PD", "Objective response rate (ORR)", "% (95% CI)",
                                             "Clinical benefit rate (CBR)", "% (95% CI)"));
  EXPECT_THAT(texts(table, "best.cr", all), Each("0"));
  EXPECT_THAT(texts(table, "best.pr", all), ElementsAre("3 (11.5)", "0", "3 (25.0)"));
  EXPECT_THAT(texts(table, "best.sd", all), ElementsAre("13 (50.0)", "8 (57.1)", "5 (41.7)"));
  EXPECT_THAT(texts(table, "orr", all), ElementsAre("3 (11.5)", "0", "3 (25.0)"));
  EXPECT_THAT(texts(table, "cbr", all), ElementsAre("16 (61.5)", "8 (57.1)", "8 (66.7)"));
  EXPECT_EQ(text_at(table, "table3.orr.p"), "0.085");
  EXPECT_EQ(test_at(table, "table3.orr.p"), "fisher_exact");
  EXPECT_EQ(text_at(table, "table3.cbr.p"), "0.701");
}

TEST(ResponseTable, RatesHaveExactIntervals) {
  const report::Table table = made(published(), response());
  // R: binom.test(3, 26)$conf.int 0.02446 0.30156; binom.test(0, 14) 0 0.2316
  EXPECT_EQ(text_at(table, "table3.orr.ci.total"), "11.5 (2.4–30.2)");
  EXPECT_EQ(text_at(table, "table3.orr.ci.mono"), "0 (0.0–23.2)");
  const auto* rate = std::get_if<report::Rate>(&find_cell(table, "table3.orr.ci.combo")->value);
  ASSERT_NE(rate, nullptr);
  EXPECT_EQ(rate->interval.method.id, "clopper_pearson");
}

TEST(ResponseTable, SaysWhatWasConfirmedAndWhatARateIs) {
  Hand hand = published();
  EXPECT_THAT(details(made(hand, response()), base::Language::en),
              Contains(HasSubstr("confirmed by a second assessment at least 28 days later")));
  EXPECT_THAT(details(made(hand, response()), base::Language::en),
              Contains("CBR: best overall response CR, PR or SD"));
  EXPECT_THAT(details(made(hand, response()), base::Language::zh),
              Contains("CBR：最佳总体疗效为 CR、PR 或 SD"));
  hand.cohort.assessments[0].plan.confirmed = false;
  const report::Table unconfirmed = made(hand, response());
  EXPECT_EQ(unconfirmed.rows[0].label.en, "Best overall response (unconfirmed)");
}

TEST(ResponseTable, NotEvaluableIsCountedWhenSomebodyIs) {
  Hand hand = arms({2, 1});
  add_assessment(hand, "a", {"a", ""}, {Response::ne, Response::cr, Response::non_cr_non_pd});
  add_rate(hand, "orr", {"Objective response rate", ""}, "ORR", "a", {"CR", "PR"});
  const report::Table table = made(hand, response());
  EXPECT_THAT(row_labels(table), Contains("NE"));
  EXPECT_THAT(row_labels(table), Contains("Non-CR/Non-PD"));
  EXPECT_EQ(text_at(table, "table3.orr.mono"), "1 (50.0)") << "NE stays in the denominator";
}

TEST(ResponseTable, AnEmptyArmHasNoRate) {
  Hand hand = arms({2, 0});
  add_assessment(hand, "a", {"a", ""}, {Response::sd, Response::pr});
  add_rate(hand, "orr", {"Objective response rate", ""}, "ORR", "a", {"CR", "PR"});
  const report::Table table = made(hand, response());
  EXPECT_EQ(text_at(table, "table3.orr.combo"), "0");
  EXPECT_EQ(text_at(table, "table3.orr.ci.combo"), "–");
  EXPECT_EQ(text_at(table, "table3.orr.p"), "NE");
}

TEST(ResponseTable, NoPColumnWithoutTestOrWithOneGroup) {
  TablePlan plan = response();
  plan.test = RowTest::none;
  EXPECT_EQ(made(published(), plan).columns.size(), 3U);
  plan = response();
  plan.by = "";
  const report::Table table = made(published(), plan);
  EXPECT_EQ(table.columns.size(), 1U);
  EXPECT_EQ(text_at(table, "table3.orr.total"), "3 (11.5)");
}

TEST(ResponseTable, AFlatSheetsOwnAnswerLeavesUnknownsOut) {
  Hand hand = arms({3, 2});
  cohort::RateColumn rate;
  rate.plan.id = "orr";
  rate.plan.label = {"Objective response rate", "客观缓解率"};
  rate.plan.abbreviation = "ORR";
  rate.plan.when = criteria::Source{};
  rate.answer = {base::Tri::yes, base::Tri::unknown, base::Tri::no, base::Tri::yes, base::Tri::no};
  hand.cohort.rates.push_back(rate);
  const report::Table table = made(hand, response());
  EXPECT_THAT(texts(table, "orr", all), ElementsAre("2 (50.0)", "1 (50.0)", "1 (50.0)"));
  EXPECT_THAT(details(table, base::Language::en),
              Contains("ORR: 1 patient without an answer left out"));
}

TEST(ResponseTable, RefusesUnknownNamesAndForeignRates) {
  Hand hand = published();
  add_assessment(hand, "other", {"o", ""}, std::vector<Response>(26, Response::sd));
  TablePlan plan = response();
  plan.assessment = "rechalenge";
  plan.rates = {"nothing"};
  auto table = make_table(hand.analysis(), plan);
  ASSERT_FALSE(table);
  EXPECT_THAT(codes_of_errors(table.error()), ElementsAre("E361", "E361"));
  plan.assessment = "other";
  plan.rates = {"orr"};
  table = make_table(hand.analysis(), plan);
  ASSERT_FALSE(table);
  EXPECT_THAT(table.error()[0].sentence, HasSubstr("is of the assessment \"rechallenge\""));
}

TEST(ResponseTable, WithoutAssessmentAndRates) {
  const auto table = make_table(arms({1, 1}).analysis(), response());
  ASSERT_FALSE(table);
  EXPECT_THAT(codes_of_errors(table.error()), ElementsAre("E361"));
}

}  // namespace
}  // namespace osteon::study
