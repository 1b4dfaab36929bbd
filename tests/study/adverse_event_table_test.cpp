// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/adverse_event_table.hpp"

#include "tables/hand_safety.hpp"

namespace osteon::study {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using namespace testing_support;

const std::vector<std::string> mono = {"mono.any", "mono.1-2", "mono.3-5"};

Hand four_terms() {
  Hand hand = arms({4, 2});
  add_safety(hand, {{{"Rash", "皮疹"}, {{1}, {}}},
                    {{"Fatigue", "乏力"}, {{1, 2, 3}, {1}}},
                    {{"Anaemia", "贫血"}, {{}, {4}}},
                    {{"Cough", "咳嗽"}, {{-1, 0}, {}}},
                    {{"Never", "从未"}, {}}});
  return hand;
}

TablePlan events() {
  return plan_of(TableKind::adverse_events, "table4", "arm");
}

TEST(AdverseEventTable, CountsPatientsAtTheirWorstGrade) {
  const report::Table table = made(four_terms(), events());
  EXPECT_THAT(texts(table, "any", mono), ElementsAre("3 (75.0)", "2 (50.0)", "1 (25.0)"));
  EXPECT_THAT(texts(table, "fatigue", mono), ElementsAre("3 (75.0)", "2 (50.0)", "1 (25.0)"));
  EXPECT_EQ(text_at(table, "table4.anaemia.combo.3-5"), "1 (50.0)");
  // One patient had both events of the second arm.
  EXPECT_EQ(text_at(table, "table4.any.total.any"), "4 (66.7)");
}

TEST(AdverseEventTable, FrequentFirstThenByNameAndNeverWhatNobodyHad) {
  EXPECT_THAT(
      row_labels(made(four_terms(), events())),
      ElementsAre("Any event", "Fatigue", "Anaemia", "Cough", "Rash", "Events leading to",
                  "Dose reduction", "Interruption of treatment", "Withdrawal of treatment"));
  TablePlan plan = events();
  plan.sort = AdverseEventSort::as_listed;
  const auto labels = row_labels(made(four_terms(), plan));
  EXPECT_THAT(std::vector(labels.begin() + 1, labels.begin() + 3), ElementsAre("Rash", "Fatigue"));
}

TEST(AdverseEventTable, LeastShareInAnyColumn) {
  TablePlan plan = events();
  plan.min_percent = 50;
  const auto labels = row_labels(made(four_terms(), plan));
  EXPECT_THAT(labels, Contains("Anaemia")) << "1 of 2 in one arm";
  EXPECT_THAT(labels, Not(Contains("Rash")));
}

TEST(AdverseEventTable, HeadersAreGroupsOverGrades) {
  const report::Table table = made(four_terms(), events());
  ASSERT_EQ(table.groups.size(), 3U);
  EXPECT_EQ(table.groups[1].label.en, "Monotherapy");
  EXPECT_EQ(table.groups[1].n, 4);
  EXPECT_EQ(table.groups[1].first, 3U);
  EXPECT_EQ(table.columns[3].label.en, "Any grade");
  EXPECT_EQ(table.columns[4].label.zh, "1–2 级");
}

TEST(AdverseEventTable, AnEventWithoutGradeCountsInAnyOnly) {
  const report::Table table = made(four_terms(), events());
  EXPECT_THAT(texts(table, "cough", mono), ElementsAre("1 (25.0)", "0", "0"));
  EXPECT_THAT(details(table, base::Language::en),
              Contains("Events without a grade (1 patient) are counted in any grade only"));
}

TEST(AdverseEventTable, ChangesOfTreatmentAreCountedOncePerPatient) {
  Hand hand = four_terms();
  hand.cohort.safety->led_to_reduction = {true, true, false, false, true, false};
  const report::Table table = made(hand, events());
  EXPECT_EQ(text_at(table, "table4.led-to-reduction.total.any"), "3 (50.0)");
  EXPECT_EQ(text_at(table, "table4.led-to-reduction.mono.any"), "2 (50.0)");
  EXPECT_EQ(text_at(table, "table4.led-to-withdrawal.total.any"), "0");
}

TEST(AdverseEventTable, SaysRelatedOrAnyCause) {
  Hand hand = four_terms();
  EXPECT_THAT(details(made(hand, events()), base::Language::en), Contains("Events of any cause"));
  hand.cohort.plan.safety.related_only = true;
  const report::Table related = made(hand, events());
  EXPECT_THAT(details(related, base::Language::en), Contains(HasSubstr("related to treatment")));
  EXPECT_EQ(related.caption.en, "Treatment-related adverse events");
}

TEST(AdverseEventTable, OwnBandsAndOneGroup) {
  TablePlan plan = events();
  plan.by = "";
  plan.grades = {{{}, clinical::any_grade},
                 {{}, {clinical::WorstGrade::grade_3, clinical::WorstGrade::grade_3}}};
  const report::Table table = made(four_terms(), plan);
  EXPECT_EQ(table.columns.size(), 2U);
  EXPECT_EQ(text_at(table, "table4.any.total.3"), "1 (16.7)");
  EXPECT_EQ(table.columns[1].label.en, "Grade 3");
}

TEST(AdverseEventTable, NobodyHadAnything) {
  Hand hand = arms({2, 0});
  add_safety(hand, {{{"Rash", ""}, {}}});
  const report::Table table = made(hand, events());
  EXPECT_THAT(row_labels(table), Not(Contains("Rash")));
  EXPECT_EQ(text_at(table, "table4.any.combo.any"), "0");
}

TEST(AdverseEventTable, NeedsASafetySection) {
  const auto table = make_table(arms({1, 1}).analysis(), events());
  ASSERT_FALSE(table);
  EXPECT_THAT(codes_of_errors(table.error()), ElementsAre("E362"));
}

}  // namespace
}  // namespace osteon::study
