// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "small_charts.hpp"

namespace osteon::cohort {
namespace {

using testing::ElementsAre;

records::Dataset four_patients() {
  return dataset({{"patients",
                   "patient_id,birth_date,sex\n"
                   "A,1980-01-01,F\nB,1990-01-01,M\nC,2000-01-01,\nD,2010-01-01,M\n"},
                  {"therapies",
                   "patient_id,therapy_id,category,agent,line,start_date,end_date,end_reason\n"
                   "A,t1,tki,one,1,2020-01-01,2020-06-01,progression\n"
                   "B,t2,tki,two,1,2020-02-01,,\n"
                   "C,t3,tki,one,1,2020-03-01,,\n"}});
}

CohortPlan sex_plan() {
  CohortPlan plan;
  plan.eligibility.steps = {keep("S1", "any(therapies)"), keep("S2", "sex == \"M\"")};
  return plan;
}

TEST(Screening, EveryPatientIsInExactlyOnePlace) {
  const auto data = four_patients();
  const auto cohort = derive(data, sex_plan());
  ASSERT_TRUE(cohort) << base::format_diagnostics(cohort.error());
  EXPECT_EQ(cohort->flow.screened, 4);
  EXPECT_EQ(cohort->flow.included, 1);           // B
  EXPECT_EQ(cohort->flow.steps[0].excluded, 1);  // D has no therapy
  EXPECT_EQ(cohort->flow.steps[1].excluded, 1);  // A
  EXPECT_EQ(cohort->flow.steps[1].held, 1);      // C: sex is not known
  EXPECT_TRUE(is_balanced(cohort->flow));
  EXPECT_THAT(cohort->members, ElementsAre(1U));
}

TEST(Screening, AnUnknownAnswerOpensAQueryAtItsCell) {
  const auto data = four_patients();
  const auto cohort = derive(data, sex_plan());
  ASSERT_TRUE(cohort);
  ASSERT_EQ(cohort->queries.size(), 1U);
  EXPECT_EQ(cohort->queries[0].code, "Q300");
  EXPECT_EQ(base::format_place(cohort->queries[0].place), "patients.csv:4:3");
}

TEST(Screening, TheStudyDecidesWhatAnUnknownAnswerDoes) {
  const auto data = four_patients();
  CohortPlan plan = sex_plan();
  plan.eligibility.unknown = UnknownAnswer::keep;
  EXPECT_EQ(derive(data, plan)->flow.included, 2);
  EXPECT_EQ(derive(data, plan)->flow.steps[1].kept_unknown, 1);
  plan.eligibility.unknown = UnknownAnswer::exclude;
  EXPECT_EQ(derive(data, plan)->flow.included, 1);
  EXPECT_EQ(derive(data, plan)->flow.steps[1].excluded, 2);
}

TEST(Screening, ExcludeStepsTurnTheAnswerRound) {
  const auto data = four_patients();
  CohortPlan plan;
  plan.eligibility.steps = {{"E1", StepKind::exclude, {}, rule("not any(therapies)")}};
  EXPECT_EQ(derive(data, plan)->flow.included, 3);
}

TEST(Screening, ThePoolIsNotAStep) {
  const auto data = four_patients();
  CohortPlan plan;
  plan.eligibility.pool = rule("any(therapies)");
  const auto cohort = derive(data, plan);
  ASSERT_TRUE(cohort);
  EXPECT_EQ(cohort->flow.subjects, 4);
  EXPECT_EQ(cohort->flow.screened, 3);
  EXPECT_EQ(cohort->screening[3].standing, Standing::outside);
}

TEST(Arms, OverlappingArmsAreAnErrorWithBothNames) {
  const auto data = four_patients();
  CohortPlan plan;
  plan.eligibility.steps = {keep("S1", "any(therapies)")};
  plan.arms.groups = {{"one", {}, rule("any(therapies where agent == \"one\")")},
                      {"all", {}, rule("any(therapies)")}};
  const auto cohort = derive(data, plan);
  ASSERT_FALSE(cohort);
  EXPECT_EQ(cohort.error()[0].code, "E142");
  EXPECT_THAT(cohort.error()[0].sentence, testing::HasSubstr("2 patients match"));
}

TEST(Arms, APatientInNoArmIsHeldAndAskedFor) {
  const auto data = four_patients();
  CohortPlan plan;
  plan.eligibility.steps = {keep("S1", "any(therapies)")};
  plan.arms.groups = {{"one", {}, rule("any(therapies where agent == \"one\")")}};
  const auto cohort = derive(data, plan);
  ASSERT_TRUE(cohort);
  EXPECT_EQ(cohort->flow.without_arm, 1);
  EXPECT_THAT(cohort->flow.arms, ElementsAre(2));
  EXPECT_TRUE(is_balanced(cohort->flow));
  EXPECT_EQ(cohort->queries[0].code, "Q301");
}

TEST(Flow, ABrokenFlowIsNotBalanced) {
  Flow flow;
  flow.screened = 3;
  flow.steps = {{3, 1, 0, 0}};
  flow.included = 2;
  flow.arms = {2};
  EXPECT_TRUE(is_balanced(flow));
  flow.included = 3;
  EXPECT_FALSE(is_balanced(flow));
}

}  // namespace
}  // namespace osteon::cohort
