// SPDX-License-Identifier: Apache-2.0
// What the cohort adds to the rules: other conventions, readers with an adjudicator, recorded calls
// beside derived ones, lesions as the charts describe them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/cohort/conventions.hpp"
#include "osteon/cohort/measured_subjects.hpp"
#include "small_charts.hpp"

namespace osteon::cohort {
namespace {

using clinical::Confirmation;
using clinical::PfsProfile;
using clinical::Response;
using ::testing::ElementsAre;

constexpr std::string_view patients = "patient_id,birth_date,sex\nA,1980-01-01,F\n";
constexpr std::string_view therapies =
    "patient_id,therapy_id,category,agent,line,start_date,end_date,end_reason\n"
    "A,t1,tki,one,1,2020-01-01,2020-03-01,progression\n";
constexpr std::string_view lesion_heading =
    "patient_id,lesion_id,organ,role,lymph_node,parent_lesion_id,kind,measurable_from_mm\n";
constexpr std::string_view scan_heading =
    "patient_id,lesion_id,date,diameter_mm,status,modality,reader\n";

records::Dataset charts(std::string lesions, std::string scans, std::string responses = {}) {
  std::map<std::string, std::string> tables = {
      {"patients", std::string(patients)},
      {"therapies", std::string(therapies)},
      {"lesions", std::string(lesion_heading) + std::move(lesions)},
      {"measurements", std::string(scan_heading) + std::move(scans)},
      {"follow_up",
       "patient_id,last_contact_date,vital_status,death_date,cause\nA,2020-12-31,alive,,\n"}};
  if (!responses.empty()) {
    tables["responses"] = "patient_id,therapy_id,date,response,assessor\n" + responses;
  }
  return dataset(tables);
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
  pfs.claim = rule("first(therapies where end_reason == \"progression\").end_date");
  plan.endpoints = {pfs};
  return plan;
}

Cohort derived(const records::Dataset& data, CohortPlan with) {
  auto cohort = derive(data, std::move(with));
  if (!cohort) {
    ADD_FAILURE() << base::format_diagnostics(cohort.error());
    return {};
  }
  return *std::move(cohort);
}

bool has_query(const Cohort& cohort, std::string_view code) {
  return std::any_of(cohort.queries.begin(), cohort.queries.end(),
                     [&](const auto& query) { return query.code == code; });
}

TEST(Conventions, EachReadsTheSameResponsesInItsOwnWay) {
  // PR once on day 45, SD on day 120 (16 weeks are 112 days).
  const auto data = charts("A,l1,lung,target,no,,,\n",
                           "A,l1,2019-12-20,50,present,CT,R1\nA,l1,2020-02-15,30,present,CT,R1\n"
                           "A,l1,2020-04-30,35.1,present,CT,R1\n");
  const Cohort cohort = derived(data, plan());
  const auto& a = *cohort.assessment("a");
  EXPECT_EQ(a.best[0].response, Response::sd);
  const auto loose = best_by_confirmation(a, Confirmation::not_required);
  EXPECT_EQ(loose[0].response, Response::pr);
  const auto orr = [&](const auto& best) {
    return rate_of(a, best, clinical::objective_response, 0).answer;
  };
  EXPECT_THAT(orr(a.best), ElementsAre(base::Tri::no));
  EXPECT_THAT(orr(loose), ElementsAre(base::Tri::yes));
  const auto benefit = [&](std::int32_t days) {
    return rate_of(a, a.best, clinical::disease_control, days).answer[0];
  };
  EXPECT_EQ(benefit(120), base::Tri::yes);
  EXPECT_EQ(benefit(121), base::Tri::no);
}

TEST(Conventions, ProfilesEndWhereTheySay) {
  const auto data = charts("A,l1,lung,target,no,,,\n",
                           "A,l1,2019-12-20,50,present,CT,R1\nA,l1,2020-02-15,50,present,CT,R1\n");
  const Cohort cohort = derived(data, plan());
  const auto& pfs = *cohort.endpoint("pfs");
  EXPECT_EQ(by_profile(pfs, PfsProfile::simple).ticks[0], 45);
  EXPECT_EQ(by_profile(pfs, PfsProfile::simple).outcome[0], stats::Outcome::censored);
  EXPECT_EQ(by_profile(pfs, PfsProfile::all_events).ticks[0], 60);  // stopped for progression
  EXPECT_EQ(by_profile(pfs, PfsProfile::all_events).outcome[0], stats::Outcome::event);
  EXPECT_EQ(by_profile(pfs, PfsProfile::fda_claimed).ticks[0], 84);
}

TEST(Readers, TheAdjudicatorCountsWhenTheyDisagree) {
  const std::string scans =
      "A,l1,2019-12-20,50,present,CT,R1\nA,l1,2019-12-20,50,present,CT,R2\n"
      "A,l1,2019-12-20,50,present,CT,R3\n"
      "A,l1,2020-03-01,59.9,present,CT,R1\nA,l1,2020-03-01,60,present,CT,R2\n"
      "A,l1,2020-03-01,61,present,CT,R3\n";
  const auto data = charts("A,l1,lung,target,no,,,\n", scans);
  CohortPlan two = plan();
  two.assessments[0].readers = {"R1", "R2"};
  const Cohort open = derived(data, two);
  EXPECT_EQ(open.assessment("a")->best[0].response, Response::sd);
  EXPECT_EQ(open.assessment("a")->reader_disagreements, 1);
  EXPECT_TRUE(has_query(open, "READERS_DISAGREE"));
  two.assessments[0].adjudicator = "R3";
  const Cohort settled = derived(data, two);
  EXPECT_EQ(settled.assessment("a")->best[0].response, Response::pd);
  EXPECT_EQ(settled.assessment("a")->reader[0], "R3");
  EXPECT_FALSE(has_query(settled, "READERS_DISAGREE"));
  // Without readers the rows of one day contradict each other.
  EXPECT_TRUE(has_query(derived(data, plan()), "CONFLICTING_OBSERVATIONS"));
}

TEST(Calls, RecordedResponsesAreComparedWhenAsked) {
  const auto data = charts("A,l1,lung,target,no,,,\n",
                           "A,l1,2019-12-20,50,present,CT,R1\nA,l1,2020-03-01,59.9,present,CT,R1\n",
                           "A,t1,2020-03-04,PD,investigator\nA,t1,2020-06-01,PD,investigator\n");
  EXPECT_TRUE(derived(data, plan()).assessment("a")->conflicts[0].empty());
  CohortPlan compared = plan();
  compared.assessments[0].rows = rule("responses");
  const Cohort cohort = derived(data, compared);
  const auto& conflicts = cohort.assessment("a")->conflicts[0];
  ASSERT_EQ(conflicts.size(), 1U);  // the second belongs to no visit
  EXPECT_EQ(conflicts[0].recorded, Response::pd);
  EXPECT_EQ(cohort.assessment("a")->visits[0][conflicts[0].visit].overall, Response::sd);
  EXPECT_TRUE(has_query(cohort, "CALL_DIFFERS_FROM_RULE"));
}

TEST(Calls, BelongToAVisitForFourteenDays) {
  clinical::Visit visit;
  visit.first_day = visit.last_day = base::CalendarDay{100};
  visit.overall = Response::sd;
  const auto found = [&](std::int32_t day) {
    return call_conflicts({{base::CalendarDay{day}, Response::pd, 0}}, {visit}).size();
  };
  EXPECT_EQ(found(99), 0U);
  EXPECT_EQ(found(100), 1U);
  EXPECT_EQ(found(114), 1U);
  EXPECT_EQ(found(115), 0U);
}

TEST(Lesions, FragmentsMarkersAndKindsReachTheRules) {
  // l1 splits into f1 and f2, which are measured at 12 and 10; the marker stays above normal.
  const auto data = charts(
      "A,l1,lung,target,no,,,\nA,f1,lung,target,no,l1,,\nA,f2,lung,target,no,l1,,\n"
      "A,cea,,tumour marker,no,,,\nA,b1,bone,target,no,,never measurable,\n",
      "A,l1,2019-12-20,30,present,CT,R1\nA,b1,2019-12-20,20,present,CT,R1\n"
      "A,cea,2019-12-20,,present,,R1\n"
      "A,l1,2020-03-01,,split,CT,R1\nA,f1,2020-03-01,12,present,CT,R1\n"
      "A,f2,2020-03-01,10,present,CT,R1\nA,b1,2020-03-01,20,present,CT,R1\n"
      "A,cea,2020-03-01,,present,,R1\n");
  const Cohort cohort = derived(data, plan());
  const auto& visit = cohort.assessment("a")->visits[0][0];
  EXPECT_EQ(visit.sum, clinical::millimetres(42));
  EXPECT_EQ(visit.non_target, Response::non_cr_non_pd);
  EXPECT_EQ(cohort.assessment("a")->baseline[0].non_target_count, 0);
  EXPECT_TRUE(has_query(cohort, "KIND_NOT_MEASURABLE"));
}

TEST(Endpoints, OfRespondersOnly) {
  const auto data = charts("A,l1,lung,target,no,,,\n",
                           "A,l1,2019-12-20,50,present,CT,R1\nA,l1,2020-02-15,30,present,CT,R1\n"
                           "A,l1,2020-04-30,30,present,CT,R1\n");
  CohortPlan with = plan();
  with.endpoints[0].measure = Measure::duration_of_response;
  EndpointPlan first = with.endpoints[0];
  first.id = "ttr";
  first.measure = Measure::time_to_response;
  EndpointPlan stable = with.endpoints[0];
  stable.id = "dsd";
  stable.measure = Measure::duration_of_stable_disease;
  with.endpoints.push_back(first);
  with.endpoints.push_back(stable);
  const Cohort cohort = derived(data, with);
  EXPECT_EQ(cohort.endpoint("pfs")->ticks[0], 75);  // 2020-02-15 to 2020-04-30
  EXPECT_EQ(cohort.endpoint("ttr")->ticks[0], 45);
  EXPECT_FALSE(cohort.endpoint("dsd")->ticks[0]);
  EXPECT_FALSE(has_query(cohort, "Q303"));  // the question does not arise
}

TEST(Rates, GrowthModulationNeedsBothTimes) {
  const auto data = charts("A,l1,lung,target,no,,,\n",
                           "A,l1,2019-12-20,50,present,CT,R1\nA,l1,2020-03-01,60,present,CT,R1\n");
  CohortPlan with = plan();
  RatePlan gmi;
  gmi.id = "gmi";
  gmi.growth = {"pfs", "pfs"};
  with.rates = {gmi};
  const Cohort cohort = derived(data, with);
  EXPECT_THAT(cohort.rate("gmi")->answer, ElementsAre(base::Tri::no));  // 1.00
  with.rates[0].growth = {"pfs", "none"};
  const auto wrong = derive(data, with);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error()[0].code, "E350");
}

}  // namespace
}  // namespace osteon::cohort
