// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/therapy_lines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "chart.hpp"

namespace osteon::clinical {
namespace {

using testing::day;
using ::testing::ElementsAre;

constexpr DrugCode cisplatin = 1, carboplatin = 2, doxorubicin = 3, oral_drug = 4, other_oral = 5;

DrugCourse course(DrugCode drug, std::int32_t start, std::optional<std::int32_t> end,
                  Intent intent = Intent::palliative) {
  DrugCourse made;
  made.drug = drug;
  made.start = day(start);
  if (end) made.end = day(*end);
  made.intent = intent;
  return made;
}

LineRules usual() {
  LineRules rules;
  rules.oral = {oral_drug, other_oral};
  rules.substitutes = {{cisplatin, carboplatin}};
  return rules;
}

std::vector<std::pair<std::int32_t, Rule>> starts(const std::vector<TherapyLine>& lines) {
  std::vector<std::pair<std::int32_t, Rule>> result;
  for (const auto& line : lines) result.emplace_back(line.start.value, line.began_by);
  return result;
}
using Starts = std::vector<std::pair<std::int32_t, Rule>>;

TEST(TherapyLines, TheRegimenWindowIsTwentyEightDays) {
  const std::vector<DrugCourse> inside = {course(cisplatin, 0, 100), course(doxorubicin, 28, 100)};
  const auto one = therapy_lines(inside, usual());
  EXPECT_EQ(starts(one), (Starts{{0, Rule::line_first}}));
  EXPECT_THAT(one[0].regimen, ElementsAre(cisplatin, doxorubicin));
  const std::vector<DrugCourse> outside = {course(cisplatin, 0, 100), course(doxorubicin, 29, 100)};
  const auto two = therapy_lines(outside, usual());
  EXPECT_EQ(starts(two), (Starts{{0, Rule::line_first}, {29, Rule::line_new_drug}}));
  EXPECT_EQ(two[0].end, day(28)) << "the day before the next line";
}

TEST(TherapyLines, AGapOfMoreThanOneHundredAndTwentyDays) {
  const auto after = [](DrugCode drug, std::int32_t pause) {
    const std::vector<DrugCourse> courses = {course(drug, 0, 50), course(drug, 51 + pause, 300)};
    return therapy_lines(courses, usual());
  };
  EXPECT_EQ(after(cisplatin, 120).size(), 1U);
  EXPECT_EQ(starts(after(cisplatin, 121)), (Starts{{0, Rule::line_first}, {172, Rule::line_gap}}));
  EXPECT_EQ(after(oral_drug, 180).size(), 1U);
  EXPECT_EQ(after(oral_drug, 181).size(), 2U);
}

TEST(TherapyLines, WhatBeginsNoLine) {
  const std::vector<DrugCourse> substitute = {course(cisplatin, 0, 60),
                                              course(carboplatin, 70, 100)};
  EXPECT_EQ(therapy_lines(substitute, usual()).size(), 1U);
  const std::vector<DrugCourse> dropped = {course(cisplatin, 0, 40), course(doxorubicin, 0, 120)};
  EXPECT_EQ(therapy_lines(dropped, usual())[0].end, day(120));
  LineRules rules = usual();
  rules.maintenance = {other_oral};
  const std::vector<DrugCourse> maintained = {course(cisplatin, 0, 60),
                                              course(other_oral, 90, std::nullopt)};
  EXPECT_EQ(therapy_lines(maintained, rules).size(), 1U);
  EXPECT_EQ(therapy_lines(maintained, usual()).size(), 2U);
}

TEST(TherapyLines, CurativeLinesAreCountedApart) {
  const std::vector<DrugCourse> courses = {course(cisplatin, -400, -300, Intent::curative),
                                           course(doxorubicin, -250, -200, Intent::curative),
                                           course(oral_drug, 0, std::nullopt)};
  const auto lines = therapy_lines(courses, usual(), day(90));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[1].number, 2);
  EXPECT_EQ(lines[2].number, 1);
  EXPECT_EQ(lines[2].end, day(90)) << "death ends an open line";
  EXPECT_FALSE(therapy_lines(courses, usual())[2].end);
}

TEST(TherapyLines, NoCourseIsNoLine) {
  EXPECT_TRUE(therapy_lines({}, usual()).empty());
}

TEST(TherapyLines, TheOrderOfCoursesDoesNotMatter) {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::vector<DrugCourse> courses;
    for (std::size_t i = 0; i < 6; ++i) {
      const auto start = static_cast<std::int32_t>(random() % 800);
      courses.push_back(course(static_cast<DrugCode>(random() % 5 + 1), start,
                               start + static_cast<std::int32_t>(random() % 90)));
    }
    const auto expected = starts(therapy_lines(courses, usual()));
    std::shuffle(courses.begin(), courses.end(), random);
    EXPECT_EQ(starts(therapy_lines(courses, usual())), expected);
  }
}

TEST(Rechallenge, SameDrugBeforeSameClass) {
  const std::vector<std::vector<DrugCode>> classes = {{oral_drug, other_oral}};
  std::vector<DrugCourse> courses = {course(oral_drug, 0, 50), course(other_oral, 60, 99),
                                     course(oral_drug, 110, 200)};
  courses[0].stopped_for = DoseReason::toxicity;
  courses[1].stopped_for = DoseReason::progression;
  const auto same = rechallenge(courses, 2, classes);
  EXPECT_EQ(same.rule, Rule::rechallenge_same_drug);
  EXPECT_EQ(same.previous, 0U);
  EXPECT_EQ(same.free_days, 59);
  EXPECT_EQ(same.after_progression, base::Tri::no);
  courses[0].drug = cisplatin;
  const auto of_class = rechallenge(courses, 2, classes);
  EXPECT_EQ(of_class.rule, Rule::rechallenge_same_class);
  EXPECT_EQ(of_class.free_days, 10);
  EXPECT_EQ(of_class.after_progression, base::Tri::yes);
}

TEST(Rechallenge, NeedsACourseThatEndedBefore) {
  const std::vector<std::vector<DrugCode>> classes = {{oral_drug, other_oral}};
  const std::vector<DrugCourse> overlapping = {course(other_oral, 0, 60),
                                               course(oral_drug, 60, 90)};
  EXPECT_EQ(rechallenge(overlapping, 1, classes).rule, Rule::none);
  const std::vector<DrugCourse> next_day = {course(other_oral, 0, 59), course(oral_drug, 60, 90)};
  EXPECT_EQ(rechallenge(next_day, 1, classes).free_days, 0);
  EXPECT_EQ(rechallenge(next_day, 1, classes).after_progression, base::Tri::unknown);
  EXPECT_EQ(rechallenge(next_day, 1, {}).rule, Rule::none);
}

TEST(Cycles, DayTwentyOneBeginsTheSecond) {
  EXPECT_EQ(cycle_number(day(0), day(0), 21), 1);
  EXPECT_EQ(cycle_number(day(0), day(20), 21), 1);
  EXPECT_EQ(cycle_number(day(0), day(21), 21), 2);
}

}  // namespace
}  // namespace osteon::clinical
