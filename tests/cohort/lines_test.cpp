// SPDX-License-Identifier: Apache-2.0
// Lines of therapy and rechallenge from the therapies table.
#include <gmock/gmock.h>

#include "small_charts.hpp"

namespace osteon::cohort {
namespace {

struct Derived {
  records::Dataset data;
  std::optional<Cohort> cohort;

  Derived(const std::string& therapies, CohortPlan plan)
      : data(dataset({{"patients", "patient_id,birth_date,sex\nP1,1970-01-01,F\n"},
                      {"therapies", "patient_id,category,agent,start_date,end_date,end_reason\n" +
                                        therapies}})) {
    auto result = derive(data, std::move(plan));
    if (!result) {
      ADD_FAILURE() << base::format_diagnostics(result.error());
    } else {
      cohort.emplace(*std::move(result));
    }
  }
  [[nodiscard]] const LineColumns& lines() const { return *cohort->lines; }
};

CohortPlan plan_with_lines() {
  CohortPlan plan;
  plan.lines.present = true;
  plan.lines.courses = rule("therapies");
  plan.lines.current = rule("last(therapies)");
  return plan;
}

TEST(StudyLines, DrugsWithinTheRegimenWindowAreOneLine) {
  const auto count = [](const std::string& start) {
    const Derived d("P1,chemo,a,2023-01-01,2023-02-01,\nP1,chemo,b," + start + ",2023-03-01,\n",
                    plan_with_lines());
    return d.lines().lines[0].size();
  };
  EXPECT_EQ(count("2023-01-29"), 1U) << "28 days";
  EXPECT_EQ(count("2023-01-30"), 2U) << "29 days";
}

TEST(StudyLines, AnOralRegimenMayPauseLonger) {
  const std::string courses =
      "P1,tki,a,2023-01-01,2023-01-31,\nP1,tki,a,2023-06-02,2023-07-01,\n";  // 121 days without
  CohortPlan plan = plan_with_lines();
  EXPECT_EQ(Derived(courses, plan).lines().lines[0].size(), 2U);
  plan.lines.oral = {"a"};
  EXPECT_EQ(Derived(courses, plan).lines().lines[0].size(), 1U);
}

TEST(StudyLines, RechallengeNamesTheClassTheFreeDaysAndTheReason) {
  CohortPlan plan = plan_with_lines();
  plan.lines.courses = rule("therapies where category != \"surgery\"");
  plan.lines.classes = {{"b", "c"}};
  const Derived d(
      "P1,chemo,a,2022-01-01,2022-03-01,completed\n"
      "P1,tki,b,2023-01-01,2023-01-31,progression\n"
      "P1,surgery,x,2023-02-05,2023-02-05,\n"
      "P1,tki,c,2023-03-01,,\n",
      plan);
  const auto& rechallenge = d.lines().rechallenge[0];
  ASSERT_TRUE(rechallenge);
  EXPECT_EQ(rechallenge->rule, clinical::Rule::rechallenge_same_class);
  EXPECT_EQ(rechallenge->free_days, 28) << "all of February";
  EXPECT_EQ(rechallenge->after_progression, base::Tri::yes);
  EXPECT_EQ(d.lines().line_of_current[0], 2U);
  EXPECT_EQ(d.lines().courses[0].size(), 3U) << "surgery is no drug";
}

TEST(StudyLines, NamesThatNoCourseHasAreAWarning) {
  CohortPlan plan = plan_with_lines();
  plan.lines.oral = {"lenvatinip", "c"};
  const Derived d("P1,tki,c,2023-03-01,,\n", plan);
  std::vector<std::string> codes;
  for (const auto& query : d.cohort->queries) codes.push_back(query.code);
  EXPECT_THAT(codes, testing::Contains("W274"));
  EXPECT_EQ(std::count(codes.begin(), codes.end(), "W274"), 1);
}

TEST(StudyLines, RowsOfAnotherTableAreRefused) {
  CohortPlan plan = plan_with_lines();
  plan.lines.courses = rule("patients");
  const auto data =
      dataset({{"patients", "patient_id,birth_date,sex\nP1,1970-01-01,F\n"},
               {"therapies", "patient_id,category,agent,start_date\nP1,tki,c,2023-03-01\n"}});
  const auto result = derive(data, plan);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().front().code, "E274");
}

}  // namespace
}  // namespace osteon::cohort
