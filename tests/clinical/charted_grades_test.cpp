// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/grading/charted_grades.hpp"

#include "grading.hpp"

namespace osteon::clinical {
namespace {

using testing::Charted;

struct ChartedGrades : ::testing::Test {
  std::vector<Charted> rows = {
      {"PLT", "60", "10^9/L", "125", "", "", "", {}, {}, 10},   // grade 2
      {"PLT", "30", "10^9/L", "125", "", "", "", {}, {}, 20},   // grade 3
      {"PLT", "110", "10^9/L", "125", "", "", "", {}, {}, 30},  // grade 1
  };
  std::vector<ChartedEvent> events;

  void event(std::optional<std::int32_t> grade, std::optional<std::int32_t> start,
             std::optional<std::int32_t> end, std::string_view term = "Platelet count decreased",
             std::uint32_t subject = 0) {
    ChartedEvent made;
    made.subject = subject;
    made.term = term;
    made.grade = grade;
    if (start) made.start = base::CalendarDay{*start};
    if (end) made.end = base::CalendarDay{*end};
    events.push_back(made);
  }
  std::vector<GradeConflict> conflicts() {
    std::vector<LabRecord> records;
    for (const auto& row : rows) records.push_back(testing::record(row));
    const auto values =
        grade_records(records, testing::ctcae(), testing::laboratory(), GradingSettings{});
    return grade_conflicts(events, values, records);
  }
};

TEST_F(ChartedGrades, TheWorstNumberWhileTheEventLasted) {
  event(3, 10, 30);
  event(2, 10, 19);
  event(1, 21, std::nullopt);
  EXPECT_TRUE(conflicts().empty());
  event(2, 10, 20);  // the last day belongs to the event
  const auto found = conflicts();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].event, 3U);
  EXPECT_EQ(found[0].kind, GradeConflictKind::charted_lower);
  EXPECT_EQ(found[0].numeric, 3);
  EXPECT_EQ(found[0].value, 1U);
}

TEST_F(ChartedGrades, OtherKinds) {
  event(4, 10, 20);
  event(std::nullopt, 10, 20);
  event(2, 50, 60);
  event(2, 10, 20, "platelet COUNT decreased", 9);
  const auto found = conflicts();
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].kind, GradeConflictKind::charted_higher);
  EXPECT_EQ(found[1].kind, GradeConflictKind::charted_missing);
  EXPECT_EQ(found[2].kind, GradeConflictKind::no_value);
  EXPECT_EQ(found[3].kind, GradeConflictKind::no_value) << "the numbers are of another subject";
}

TEST_F(ChartedGrades, WhatIsNotCompared) {
  event(2, std::nullopt, 20);
  event(2, 10, 20, "Fatigue");
  event(2, 10, 20, "Anemia");  // no haemoglobin in the records
  EXPECT_TRUE(conflicts().empty());
}

}  // namespace
}  // namespace osteon::clinical
