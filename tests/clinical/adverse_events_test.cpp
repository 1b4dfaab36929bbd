// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/adverse_events.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "chart.hpp"

namespace osteon::clinical {
namespace {

using testing::day;
using ::testing::ElementsAre;
using testing::has;

constexpr TermCode nausea = 0, vomiting = 1, rash = 2;
constexpr auto none = WorstGrade::no_event;

AdverseEvent event(TermCode term, int number, std::int32_t start = 5) {
  AdverseEvent made;
  made.term = term;
  made.grade = grade(number).value_or(WorstGrade::ungraded);
  made.start = day(start);
  made.related = base::Tri::yes;
  return made;
}

struct Rows : ::testing::Test {
  AdverseEventRows rows;
  TreatmentWindow window;
  AdverseEventFilter filter;
  Findings findings;

  Rows() {
    for (const TermCode term : {nausea, vomiting, rash}) rows.add(std::span(&term, 1));
    const std::vector<TermCode> both = {nausea, vomiting};
    rows.add(both);
    rows.add_any();
    window.first_dose = day(0);
    window.last_dose = day(100);
  }
  std::vector<WorstGrade> worst(const std::vector<AdverseEvent>& events) {
    std::vector<WorstGrade> result;
    worst_grades(events, window, filter, rows, result, findings);
    return result;
  }
  bool counted(const AdverseEvent& one) const { return is_counted(one, window, filter); }
};

TEST_F(Rows, WorstGradeOncePerRow) {
  const auto g1 = WorstGrade::grade_1, g2 = WorstGrade::grade_2, g3 = WorstGrade::grade_3;
  EXPECT_THAT(worst({event(nausea, 1), event(nausea, 3), event(nausea, 2), event(vomiting, 2)}),
              ElementsAre(g3, g2, none, g3, g3));
  EXPECT_THAT(worst({event(vomiting, 1)}), ElementsAre(none, g1, none, g1, g1));
  EXPECT_THAT(worst({}), ElementsAre(none, none, none, none, none));
  EXPECT_THAT(worst({event(77, 2)}), ElementsAre(none, none, none, none, g2))
      << "a term without a row still counts in any event";
}

TEST_F(Rows, UngradedCountsInAnyOnly) {
  const auto result = worst({event(rash, 0)});
  EXPECT_EQ(result[rash], WorstGrade::ungraded);
  EXPECT_TRUE(any_grade.contains(result[rash]));
  EXPECT_FALSE(grades_1_to_2.contains(result[rash]));
  EXPECT_FALSE(grades_3_to_5.contains(result[rash]));
  EXPECT_TRUE(has(findings, FindingCode::adverse_event_ungraded));
  EXPECT_EQ(worst({event(rash, 0), event(rash, 1)})[rash], WorstGrade::grade_1);
}

TEST(GradeBands, CoverEachGradeOnce) {
  for (int number = 1; number <= 5; ++number) {
    const auto value = grade(number).value();
    EXPECT_TRUE(any_grade.contains(value));
    EXPECT_EQ(grades_1_to_2.contains(value), number <= 2);
    EXPECT_EQ(grades_3_to_5.contains(value), number >= 3);
  }
  EXPECT_FALSE(any_grade.contains(none));
  EXPECT_FALSE(grade(0));
  EXPECT_FALSE(grade(6));
}

TEST_F(Rows, TreatmentEmergentWindow) {
  EXPECT_FALSE(counted(event(rash, 1, -1)));
  EXPECT_TRUE(counted(event(rash, 1, 0)));
  EXPECT_TRUE(counted(event(rash, 1, 130)));
  EXPECT_FALSE(counted(event(rash, 1, 131)));
  window.last_dose.reset();
  EXPECT_TRUE(counted(event(rash, 1, 131)));
  window.new_therapy = day(120);
  EXPECT_TRUE(counted(event(rash, 1, 120)));
  EXPECT_FALSE(counted(event(rash, 1, 121)));
  filter.window = EventWindow::all;
  EXPECT_TRUE(counted(event(rash, 1, 121)));
  EXPECT_TRUE(counted(event(rash, 1, -50)));
  window.cutoff = day(120);
  EXPECT_FALSE(counted(event(rash, 1, 121)));
}

TEST_F(Rows, PresentBeforeAndWorsened) {
  auto before = event(rash, 2, -10);
  EXPECT_FALSE(counted(before));
  before.worsened = day(3);
  EXPECT_TRUE(counted(before));
}

TEST_F(Rows, MissingStartCountsUnlessItEndedBefore) {
  auto undated = event(rash, 1);
  undated.start.reset();
  EXPECT_EQ(worst({undated})[rash], WorstGrade::grade_1);
  EXPECT_TRUE(has(findings, FindingCode::adverse_event_start_missing));
  undated.end = day(0);
  EXPECT_TRUE(counted(undated));
  undated.end = day(-1);
  EXPECT_FALSE(counted(undated));
}

TEST_F(Rows, RelatedOnly) {
  auto unrelated = event(rash, 1);
  unrelated.related = base::Tri::no;
  auto unknown = event(nausea, 1);
  unknown.related = base::Tri::unknown;
  EXPECT_TRUE(counted(unrelated));
  filter.relation = Relation::related_only;
  EXPECT_FALSE(counted(unrelated));
  EXPECT_EQ(worst({unknown})[nausea], WorstGrade::grade_1);
  EXPECT_TRUE(has(findings, FindingCode::adverse_event_relation_missing));
  filter.unknown_relation = UnknownRelation::left_out;
  EXPECT_FALSE(counted(unknown));
  findings.clear();
  EXPECT_EQ(worst({unknown})[nausea], none);
  EXPECT_TRUE(has(findings, FindingCode::adverse_event_relation_missing)) << "left out, but said";
}

TEST_F(Rows, ActionAndSeriousness) {
  auto reduced = event(rash, 3);
  reduced.action = DrugAction::dose_reduced;
  for (const auto& [wanted, expected] :
       {std::pair{ActionFilter::any, true}, std::pair{ActionFilter::dose_reduced, true},
        std::pair{ActionFilter::interrupted, false}, std::pair{ActionFilter::withdrawn, false}}) {
    filter.action = wanted;
    EXPECT_EQ(counted(reduced), expected);
  }
  filter.action = ActionFilter::any;
  filter.seriousness = Seriousness::serious_only;
  EXPECT_FALSE(counted(reduced)) << "unknown is not serious";
  reduced.serious = base::Tri::yes;
  EXPECT_TRUE(counted(reduced));
}

TEST_F(Rows, OrderNeverMattersAndUnionIsTheWorstMember) {
  std::mt19937 random(7);
  for (int i = 0; i < 1000; ++i) {
    std::vector<AdverseEvent> events;
    for (unsigned n = random() % 8; n > 0; --n) {
      events.push_back(event(static_cast<TermCode>(random() % 3), static_cast<int>(random() % 6)));
    }
    const auto first = worst(events);
    ASSERT_EQ(first[3], std::max(first[nausea], first[vomiting]));
    ASSERT_EQ(first[4], std::max({first[nausea], first[vomiting], first[rash]}));
    std::shuffle(events.begin(), events.end(), random);
    ASSERT_EQ(worst(events), first);
  }
}

}  // namespace
}  // namespace osteon::clinical
