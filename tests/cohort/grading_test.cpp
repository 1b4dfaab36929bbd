// SPDX-License-Identifier: Apache-2.0
// Grades from the charts of a study: window, baseline, worst, conflicts; each edge from both sides.
#include "osteon/clinical/grading/shipped.hpp"

#include <gmock/gmock.h>

#include "small_charts.hpp"

namespace osteon::cohort {
namespace {

using Grade = std::optional<std::int32_t>;

CohortPlan plan_with_grading() {
  CohortPlan plan;
  plan.names = {{"index", rule("first(therapies).start_date")},
                {"last_dose", rule("first(therapies).end_date")}};
  plan.safety.present = false;
  plan.grading.present = true;
  plan.grading.table =
      std::make_shared<const clinical::GradingTable>(*clinical::shipped_grading_table("5.0"));
  plan.grading.laboratory =
      std::make_shared<const clinical::Laboratory>(*clinical::shipped_laboratory());
  plan.grading.from = rule("index");
  plan.grading.until = rule("last_dose");
  return plan;
}

std::map<std::string, std::string> charts(const std::string& labs) {
  return {{"patients", "patient_id,birth_date,sex\nP1,2006-03-10,F\nP2,1970-01-01,M\n"},
          {"therapies",
           "patient_id,category,agent,start_date,end_date\n"
           "P1,tki,x,2024-03-01,2024-04-30\nP2,tki,x,2024-03-01,2024-04-30\n"},
          {"labs", "patient_id,date,test,value,unit,lower_limit,upper_limit\n" + labs},
          {"vitals", "patient_id,date,weight_kg,systolic_mmhg,diastolic_mmhg\n"}};
}

/// The dataset must outlive the cohort.
struct Derived {
  records::Dataset data;
  std::optional<Cohort> cohort;

  Derived(const std::map<std::string, std::string>& tables, CohortPlan plan)
      : data(dataset(tables)) {
    auto result = derive(data, std::move(plan));
    if (!result) {
      ADD_FAILURE() << base::format_diagnostics(result.error());
    } else {
      cohort.emplace(*std::move(result));
    }
  }
  [[nodiscard]] const GradedTerm& term(std::string_view name) const {
    for (const auto& term : cohort->grading->terms) {
      if (term.term.en == name) return term;
    }
    ADD_FAILURE() << name;
    return cohort->grading->terms.front();
  }
};

constexpr const char* alt = "Alanine aminotransferase increased";

TEST(StudyGrading, TheFirstDoseDayIsBaselineAndTheNextDayIsOnTreatment) {
  const Derived d(charts("P1,2024-03-01,ALT,41,U/L,7,40\nP1,2024-03-02,ALT,61.5,U/L,7,40\n"
                         "P2,2024-03-01,ALT,41,U/L,7,40\n"),
                  plan_with_grading());
  EXPECT_EQ(d.term(alt).baseline[0], Grade(1));
  EXPECT_EQ(d.term(alt).worst[0], Grade(1)) << "1.5 x the abnormal baseline";
  EXPECT_EQ(d.term(alt).baseline[1], Grade(1));
  EXPECT_EQ(d.term(alt).worst[1], std::nullopt) << "nothing after the first dose";
}

TEST(StudyGrading, TheWindowEndsThirtyDaysAfterTheLastDose) {
  const auto worst = [](const std::string& day) {
    const Derived d(charts("P1," + day + ",PLT,20,10^9/L,125,350\n"), plan_with_grading());
    return d.term("Platelet count decreased").worst[0];
  };
  EXPECT_EQ(worst("2024-05-30"), Grade(4)) << "last dose 2024-04-30";
  EXPECT_EQ(worst("2024-05-31"), std::nullopt);
}

TEST(StudyGrading, WithoutALastDoseTheCutOffEndsTheWindow) {
  auto plan = plan_with_grading();
  plan.grading.until.reset();
  plan.cutoff = base::parse_iso_date("2024-06-30");
  const std::string labs =
      "P1,2024-06-30,PLT,60,10^9/L,125,350\nP1,2024-07-01,PLT,20,10^9/L,125,350\n";
  const Derived d(charts(labs), plan);
  EXPECT_EQ(d.term("Platelet count decreased").worst[0], Grade(2));
}

TEST(StudyGrading, AnOldValueIsNoBaselineWhereAWindowIsSet) {
  const std::string labs = "P1,2024-02-01,ALT,100,U/L,7,40\nP1,2024-03-10,ALT,130,U/L,7,40\n";
  auto plan = plan_with_grading();
  EXPECT_EQ(Derived(charts(labs), plan).term(alt).worst[0], Grade(0)) << "1.3 x baseline";
  plan.grading.settings.baseline_days = 29;
  EXPECT_EQ(Derived(charts(labs), plan).term(alt).worst[0], Grade(0)) << "29 days before";
  plan.grading.settings.baseline_days = 28;
  EXPECT_EQ(Derived(charts(labs), plan).term(alt).worst[0], Grade(2)) << "above 3 x ULN";
}

TEST(StudyGrading, TheAgeIsThatOfTheDay) {
  // P1 is 18 from 2024-03-10 on; without percentiles a minor has no grade.
  auto tables = charts("P2,2024-03-10,ALT,30,U/L,7,40\n");
  tables["vitals"] += "P1,2024-03-09,50,145,80\n";
  const Derived minor(tables, plan_with_grading());
  EXPECT_EQ(minor.term("Hypertension").worst[0], std::nullopt);
  EXPECT_EQ(minor.term("Hypertension").not_gradable[0], 2U) << "grade 2 or 3, by the percentiles";
  tables["vitals"] += "P1,2024-03-10,50,145,80\n";
  const Derived adult(tables, plan_with_grading());
  EXPECT_EQ(adult.term("Hypertension").worst[0], Grade(2));
}

TEST(StudyGrading, ACircumstanceComesFromTheRowElseFromTheRule) {
  auto tables = charts("");
  tables["labs"] =
      "patient_id,date,test,value,unit,lower_limit,upper_limit,symptoms\n"
      "P1,2024-03-10,K,3.2,mmol/L,3.5,5.0,\nP2,2024-03-10,K,3.2,mmol/L,3.5,5.0,no\n";
  auto plan = plan_with_grading();
  const Derived asked(tables, plan);
  EXPECT_EQ(asked.term("Hypokalemia").worst[0], std::nullopt);
  EXPECT_EQ(asked.term("Hypokalemia").worst[1], Grade(1));
  plan.grading.circumstances = {{"symptoms", rule("sex == \"F\" or sex == \"M\"")}};
  const Derived answered(tables, plan);
  EXPECT_EQ(answered.term("Hypokalemia").worst[0], Grade(2));
  EXPECT_EQ(answered.term("Hypokalemia").worst[1], Grade(1)) << "the row says no";
}

TEST(StudyGrading, ValuesWithoutAGradeAreToldOncePerReasonAndTest) {
  const Derived d(charts("P1,2024-03-10,ALT,60,,7,40\nP2,2024-03-10,ALT,60,,7,40\n"
                         "P2,2024-03-10,ALTT,60,U/L,7,40\n"),
                  plan_with_grading());
  std::vector<std::string> told;
  for (const auto& query : d.cohort->queries) told.push_back(query.code + " " + query.sentence);
  EXPECT_THAT(told, testing::Contains(testing::AllOf(testing::HasSubstr("UNIT_MISSING"),
                                                     testing::HasSubstr("2 values of ALT"))));
  EXPECT_THAT(told, testing::Contains(testing::AllOf(testing::HasSubstr("UNKNOWN_TEST"),
                                                     testing::HasSubstr("an unknown test"))));
}

TEST(StudyGrading, ChartedGradesAreHeldAgainstTheNumbersOfTheirDays) {
  auto tables = charts(
      "P1,2024-03-10,ALT,130,U/L,7,40\nP1,2024-03-20,ALT,900,U/L,7,40\n"
      "P2,2024-03-10,ALT,130,U/L,7,40\n");
  tables["adverse_events"] =
      "patient_id,term,grade,start_date,end_date\n"
      "P1,Alanine aminotransferase increased,1,2024-03-10,2024-03-19\n"
      "P1,Fatigue,2,2024-03-10,\n"
      "P2,丙氨酸氨基转移酶升高,2,2024-03-10,\n";
  const Derived d(tables, plan_with_grading());
  ASSERT_EQ(d.cohort->grading->conflicts.size(), 1U) << "P2 agrees; fatigue has no number";
  const ChartedConflict& conflict = d.cohort->grading->conflicts.front();
  EXPECT_EQ(conflict.member, 0U);
  EXPECT_EQ(conflict.conflict.kind, clinical::GradeConflictKind::charted_lower);
  EXPECT_EQ(conflict.conflict.numeric, 2) << "grade 4 came the day after it had ended";
}

TEST(StudyGrading, ATableWithoutResultsIsRefused) {
  auto plan = plan_with_grading();
  plan.grading.tables = {"therapies", "nowhere"};
  const auto data = dataset(charts(""));
  const auto result = derive(data, plan);
  ASSERT_FALSE(result);
  ASSERT_EQ(result.error().size(), 2U);
  EXPECT_EQ(result.error()[0].code, "E273");
}

}  // namespace
}  // namespace osteon::cohort
