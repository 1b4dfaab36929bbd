// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/cohort/tabulate.hpp"
#include "small_charts.hpp"

namespace osteon::cohort {
namespace {

using stats::Outcome;
using testing::ElementsAre;

records::Dataset charts() {
  return dataset(
      {{"patients", "patient_id,birth_date,sex\nA,1980-01-01,F\nB,1990-01-01,M\nC,2000-01-01,\n"},
       {"therapies",
        "patient_id,therapy_id,category,agent,line,start_date,end_date,end_reason\n"
        "A,t1,tki,one,1,2020-01-01,2020-06-01,progression\n"
        "B,t2,tki,two,1,2020-01-01,,\n"
        "C,t3,tki,one,1,2020-01-01,,\n"},
       {"lesions",
        "patient_id,lesion_id,organ,role,lymph_node\n"
        "A,l1,lung,target,no\nB,l1,lung,target,no\nC,l1,lung,target,no\n"},
       {"measurements",
        "patient_id,lesion_id,date,diameter_mm,status,modality,reader\n"
        "A,l1,2019-12-20,50,present,CT,R1\nA,l1,2020-03-01,60,present,CT,R1\n"
        "B,l1,2019-12-20,50,present,CT,R1\nB,l1,2020-03-01,30,present,CT,R1\n"
        "B,l1,2020-04-15,30,present,CT,R1\n"
        "C,l1,2019-12-20,50,present,CT,R1\n"},
       {"follow_up",
        "patient_id,last_contact_date,vital_status,death_date,cause\n"
        "A,2020-08-01,alive,,\nB,2020-12-31,dead,2020-12-31,disease\nC,2020-02-01,alive,,\n"}});
}

CohortPlan plan() {
  CohortPlan plan;
  plan.names = {{"index", rule("first(therapies).start_date")}};
  AssessmentPlan assessment;
  assessment.id = "a";
  assessment.start = rule("index");
  plan.assessments = {assessment};
  EndpointPlan pfs;
  pfs.id = "pfs";
  pfs.assessment = "a";
  EndpointPlan os;
  os.id = "os";
  os.from = rule("index");
  os.progression_is_event = false;
  os.censor_at = CensorAt::last_contact;
  plan.endpoints = {pfs, os};
  RatePlan orr;
  orr.id = "orr";
  orr.assessment = "a";
  orr.any_of = {"CR", "PR"};
  plan.rates = {orr};
  return plan;
}

TEST(Derive, ResponsesAndEndpointsComeFromTheMeasurements) {
  const auto data = charts();
  const auto cohort = derive(data, plan());
  ASSERT_TRUE(cohort) << base::format_diagnostics(cohort.error());
  const auto& best = cohort->assessment("a")->best;
  EXPECT_EQ(best[0].response, clinical::Response::pd);  // 60 against 50: +20 %, +10 mm
  EXPECT_EQ(best[1].response, clinical::Response::pr);  // confirmed after 45 days
  EXPECT_EQ(best[2].response, clinical::Response::ne);
  const auto& pfs = *cohort->endpoint("pfs");
  EXPECT_EQ(pfs.ticks[0], 60);   // 2020-01-01 to 2020-03-01
  EXPECT_EQ(pfs.ticks[1], 365);  // death on 2020-12-31
  EXPECT_EQ(pfs.ticks[2], 0);    // never assessed: censored at the start
  EXPECT_THAT(pfs.outcome, ElementsAre(Outcome::event, Outcome::event, Outcome::censored));
  const auto& os = *cohort->endpoint("os");
  EXPECT_THAT(os.outcome, ElementsAre(Outcome::censored, Outcome::event, Outcome::censored));
  EXPECT_EQ(cohort->follow_up->ticks[0], 213);
  EXPECT_THAT(cohort->rate("orr")->answer,
              ElementsAre(base::Tri::no, base::Tri::yes, base::Tri::no));
}

TEST(Derive, NothingAfterTheCutoffIsUsed) {
  const auto data = charts();
  CohortPlan early = plan();
  early.cutoff = base::parse_iso_date("2020-03-31");
  const auto cohort = derive(data, early);
  ASSERT_TRUE(cohort);
  EXPECT_EQ(cohort->assessment("a")->best[1].response, clinical::Response::sd);  // not confirmed
  EXPECT_EQ(cohort->endpoint("os")->outcome[1], Outcome::censored);
  EXPECT_EQ(cohort->endpoint("os")->ticks[1], 90);
}

TEST(Derive, VariablesKeepNumbersExactAndCategoriesOrdered) {
  const auto data = charts();
  CohortPlan with = plan();
  VariablePlan age;
  age.name = "age";
  age.rule = rule("years(birth_date, index)");
  VariablePlan band = age;
  band.name = "age_band";
  band.bands = {{{"<30", {}}, 0, 29}, {{"30+", {}}, 30, std::nullopt}};
  VariablePlan sex;
  sex.name = "sex";
  sex.levels = {{"M", {"Male", {}}}, {"F", {"Female", {}}}};
  with.variables = {age, band, sex};
  const auto cohort = derive(data, with);
  ASSERT_TRUE(cohort) << base::format_diagnostics(cohort.error());
  EXPECT_THAT(cohort->variable("age")->ticks, ElementsAre(40, 30, 20));
  EXPECT_THAT(cohort->variable("age_band")->codes, ElementsAre(1, 1, 0));
  EXPECT_THAT(cohort->variable("sex")->codes, ElementsAre(1, 0, -1));
  const auto counts = count_levels(*cohort->variable("sex"), everybody(*cohort));
  EXPECT_EQ(counts.at(0, 0), 1);
  EXPECT_EQ(counts.missing, 1);
}

TEST(Derive, GroupingsKnowTheArmsAndTheVariables) {
  const auto data = charts();
  CohortPlan with = plan();
  with.arms.groups = {{"one", {"One", {}}, rule("any(therapies where agent == \"one\")")},
                      {"two", {"Two", {}}, rule("any(therapies where agent == \"two\")")}};
  with.arms.reference = "two";
  const auto cohort = derive(data, with);
  ASSERT_TRUE(cohort);
  const auto arms = grouping(*cohort, "arm");
  ASSERT_TRUE(arms);
  EXPECT_EQ(arms->reference, 1);
  EXPECT_EQ(arms->size(0), 2);
  const auto table = risk_table(*cohort, *cohort->endpoint("pfs"), *arms);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->totals(0).subjects, 2);
  EXPECT_EQ(table->totals(1).events, 1);
  const auto none = grouping(*cohort, "amr");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error()[0].remedy, "closest: \"arm\"");
}

TEST(Derive, MissingTablesAreToldAtOnceWithTheSectionToAdd) {
  const auto data =
      dataset({{"patients", "patient_id,birth_date,sex\nA,1980-01-01,F\n"},
               {"therapies",
                "patient_id,therapy_id,category,agent,line,start_date,end_date,end_reason\n"
                "A,t1,tki,one,1,2020-01-01,,\n"}});
  const auto cohort = derive(data, plan());
  ASSERT_FALSE(cohort);
  EXPECT_EQ(cohort.error().size(), 2U);  // lesions and measurements
  EXPECT_EQ(cohort.error()[0].code, "E330");
}

TEST(Derive, CancelledWorkGivesNoCohort) {
  const auto data = charts();
  const std::atomic<bool> cancelled{true};
  Work work;
  work.cancelled = &cancelled;
  const auto cohort = derive(data, plan(), work);
  ASSERT_FALSE(cohort);
  EXPECT_EQ(cohort.error()[0].concern, base::Concern::cancelled);
}

}  // namespace
}  // namespace osteon::cohort
