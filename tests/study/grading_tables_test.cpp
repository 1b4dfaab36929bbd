// SPDX-License-Identifier: Apache-2.0
// Tables of numeric grades, the overview of adverse events, and lines of therapy, from columns
// written by hand.
#include "osteon/clinical/grading/shipped.hpp"
#include "osteon/study/tables/laboratory_tables.hpp"

#include "tables/hand_safety.hpp"

namespace osteon::study {
namespace {

using clinical::WorstGrade;
using cohort::EventSet;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using namespace testing_support;

using Grades = std::vector<std::optional<std::int32_t>>;
constexpr std::nullopt_t none = std::nullopt;

// Three members of the first arm, two of the second.
Hand graded() {
  Hand hand = arms({3, 2});
  hand.cohort.plan.grading.present = true;
  cohort::GradingColumns grading;
  grading.terms = {{{"Anemia", "贫血"},
                    "Blood",
                    Grades{0, 1, none, 0, none},
                    Grades{2, 1, none, 0, 3},
                    {0, 0, 1, 0, 0}},
                   {{"Fever", "发热"},
                    "General",
                    Grades{none, none, none, none, none},
                    Grades{none, none, none, none, none},
                    {0, 2, 0, 0, 0}}};
  hand.cohort.grading = std::move(grading);
  return hand;
}

TEST(LaboratoryGrades, PercentagesAreOfThePatientsWithAGradableValue) {
  const report::Table table = made(graded(), plan_of(TableKind::laboratory_grades, "t", "arm"));
  EXPECT_THAT(row_labels(table), ElementsAre("Anemia")) << "nobody has a gradable temperature";
  const std::vector<std::string> mono = {"mono.measured", "mono.any", "mono.1-2", "mono.3-4"};
  EXPECT_THAT(texts(table, "anemia", mono), ElementsAre("2", "2 (100.0)", "2 (100.0)", "0"));
  EXPECT_EQ(text_at(table, "t.anemia.combo.any"), "1 (50.0)") << "grade 0 is measured";
  EXPECT_EQ(text_at(table, "t.anemia.total.3-4"), "1 (25.0)");
  EXPECT_THAT(details(table, base::Language::en),
              Contains(HasSubstr("cannot be graded are left out (2 patient-term pairs)")));
}

TEST(LaboratoryGrades, AGroupWithoutValuesHasNoPercentage) {
  Hand hand = graded();
  hand.cohort.grading->terms[0].worst = Grades{2, 1, none, none, none};
  const report::Table table = made(hand, plan_of(TableKind::laboratory_grades, "t", "arm"));
  EXPECT_EQ(text_at(table, "t.anemia.combo.measured"), "0");
  EXPECT_EQ(text_at(table, "t.anemia.combo.any"), "–");
}

TEST(LaboratoryShifts, EveryMemberIsInOneCellOfItsGroup) {
  TablePlan plan = plan_of(TableKind::laboratory_shifts, "t", "arm");
  plan.total = false;
  const report::Table table = made(graded(), plan);
  EXPECT_THAT(row_labels(table), ElementsAre("Anemia", "Monotherapy", "Grade 0", "Grade 1",
                                             "Not known", "Combination", "Grade 0", "Not known"));
  EXPECT_EQ(text_at(table, "t.anemia-mono-0.2"), "1");
  EXPECT_EQ(text_at(table, "t.anemia-mono-1.1"), "1");
  EXPECT_EQ(text_at(table, "t.anemia-mono-unknown.unknown"), "1");
  EXPECT_EQ(text_at(table, "t.anemia-combo-0.0"), "1");
  EXPECT_EQ(text_at(table, "t.anemia-combo-unknown.3"), "1");
  EXPECT_EQ(text_at(table, "t.anemia-combo-unknown.all"), "1");
}

TEST(GradeConflicts, NameTheRuleAndTheNumbersThatDecide) {
  Hand hand = graded();
  auto& plan = hand.cohort.plan.grading;
  const auto criteria = clinical::shipped_grading_table("5.0");
  plan.laboratory = std::make_shared<const clinical::Laboratory>(*clinical::shipped_laboratory());
  auto& grading = *hand.cohort.grading;
  grading.first_dose.assign(5, base::CalendarDay{100});
  cohort::GradedRow row;
  row.day = base::CalendarDay{121};
  row.value.quantity = "haemoglobin";
  row.value.value = clinical::Exact(79);
  row.value.grade.rule = criteria->find("CTCAE-HB-01");
  row.value.grade.band = &row.value.grade.rule->bands[2];
  row.value.grade.grade = 3;
  grading.values = {row};
  using clinical::GradeConflictKind;
  grading.conflicts = {
      {1, 0, {"Anemia", "贫血"}, {0, GradeConflictKind::charted_lower, 2, 3, 0}, 0},
      {4, 1, {"Anemia", "贫血"}, {1, GradeConflictKind::no_value, 2, none, none}, none}};
  const report::Table table = made(hand, plan_of(TableKind::grade_conflicts, "t", "arm"));
  EXPECT_THAT(row_labels(table), ElementsAre("2")) << "a running number without records";
  EXPECT_THAT(texts(table, "1", {"term", "charted", "numeric", "kind", "day", "why"}),
              ElementsAre("Anemia", "2", "3", "charted lower", "21",
                          "CTCAE-HB-01: below 80: value 79 g/L"));
  EXPECT_THAT(details(table, base::Language::en), Contains(HasSubstr("1 of 5 patients")));
  EXPECT_THAT(details(table, base::Language::en), Contains(HasSubstr("lasted: 1 event")));
}

TEST(GradingTables, NeedTheirSection) {
  const Hand hand = arms({1, 1});
  for (const auto kind : {TableKind::laboratory_grades, TableKind::laboratory_shifts,
                          TableKind::grade_conflicts, TableKind::therapy_lines}) {
    EXPECT_EQ(make_table(hand.analysis(), plan_of(kind, "t", "arm")).error().front().code, "E369");
  }
}

// Worst of any event by member; the sets beside "all" from the same events.
Hand with_sets() {
  Hand hand = arms({2, 2});
  add_safety(hand, {{{"Rash", "皮疹"}, {{1, 3}, {5}}}});
  auto& safety = *hand.cohort.safety;
  const auto no = std::vector(4, WorstGrade::no_event);
  for (auto& rows : safety.of_set) rows.assign(2, no);
  for (auto& relation : safety.any_leading_to) relation.fill(no);
  const auto set = [&](EventSet which, std::vector<WorstGrade> worst) {
    safety.of_set[static_cast<std::size_t>(which)] = {worst, worst};
  };
  set(EventSet::all, safety.worst[0]);
  set(EventSet::related,
      {WorstGrade::grade_1, WorstGrade::no_event, WorstGrade::grade_5, WorstGrade::no_event});
  set(EventSet::serious,
      {WorstGrade::no_event, WorstGrade::grade_3, WorstGrade::grade_5, WorstGrade::no_event});
  safety.any_leading_to[0][2][1] = WorstGrade::grade_3;
  safety.has_relation = safety.has_seriousness = safety.has_action = true;
  return hand;
}

TEST(Overview, CountsPatientsOfEachKind) {
  const report::Table table =
      made(with_sets(), plan_of(TableKind::adverse_event_overview, "t", "arm"));
  EXPECT_EQ(text_at(table, "t.any.total"), "3 (75.0)");
  EXPECT_EQ(text_at(table, "t.any-severe.mono"), "1 (50.0)");
  EXPECT_EQ(text_at(table, "t.any-serious.total"), "2 (50.0)");
  EXPECT_EQ(text_at(table, "t.any-withdrawal.mono"), "1 (50.0)");
  EXPECT_EQ(text_at(table, "t.any-fatal.combo"), "1 (50.0)");
  EXPECT_EQ(text_at(table, "t.related.total"), "2 (50.0)");
  EXPECT_EQ(text_at(table, "t.related-severe.total"), "1 (25.0)");
  EXPECT_EQ(text_at(table, "t.related-withdrawal.total"), "0");
}

TEST(Overview, WhatTheRecordsDoNotSayIsLeftOutAndSaid) {
  Hand hand = with_sets();
  hand.cohort.safety->has_relation = hand.cohort.safety->has_seriousness = false;
  const report::Table table = made(hand, plan_of(TableKind::adverse_event_overview, "t", "arm"));
  EXPECT_THAT(row_labels(table),
              ElementsAre("Any adverse event", "Grade 3–5", "Leading to dose reduction",
                          "Leading to interruption", "Leading to withdrawal", "Fatal (grade 5)"));
  EXPECT_THAT(details(table, base::Language::en),
              Contains(HasSubstr("related to treatment is not")));
}

TEST(EventSets, ATableOfSeriousEventsNeedsTheAnswer) {
  Hand hand = with_sets();
  TablePlan plan = plan_of(TableKind::adverse_events, "t", "arm");
  plan.events = EventSet::serious;
  EXPECT_EQ(text_at(made(hand, plan), "t.rash.mono.any"), "1 (50.0)");
  hand.cohort.safety->has_seriousness = false;
  EXPECT_EQ(make_table(hand.analysis(), plan).error().front().code, "E368");
}

TEST(TherapyLines, LinesBeforeThePresentOneAndRechallenge) {
  Hand hand = arms({2, 1});
  hand.cohort.plan.lines.present = true;
  hand.cohort.plan.lines.current.emplace();
  cohort::LineColumns lines;
  clinical::TherapyLine palliative;
  clinical::TherapyLine curative;
  curative.intent = clinical::Intent::curative;
  lines.lines = {{curative, palliative, palliative}, {palliative}, {palliative}};
  lines.line_of_current = {2, 0, none};
  clinical::Rechallenge same{clinical::Rule::rechallenge_same_class, 0, 30, base::Tri::yes};
  lines.rechallenge = {same, clinical::Rechallenge{}, none};
  hand.cohort.lines = std::move(lines);
  const report::Table table = made(hand, plan_of(TableKind::therapy_lines, "t", "arm"));
  EXPECT_EQ(text_at(table, "t.lines-0.mono"), "1 (50.0)");
  EXPECT_EQ(text_at(table, "t.lines-1.mono"), "1 (50.0)") << "curative lines are counted apart";
  EXPECT_EQ(text_at(table, "t.lines-unknown.combo"), "1 (100.0)");
  EXPECT_EQ(text_at(table, "t.lines-median.mono"), "0.5 (0.0–1.0)");
  EXPECT_EQ(text_at(table, "t.curative.total"), "1 (33.3)");
  EXPECT_EQ(text_at(table, "t.same-class.mono"), "1 (50.0)");
  EXPECT_EQ(text_at(table, "t.same-class-progression.mono"), "1 (50.0)");
  EXPECT_EQ(text_at(table, "t.same-class-free.mono"), "30 (30–30)");
  EXPECT_EQ(text_at(table, "t.neither.mono"), "1 (50.0)");
  EXPECT_EQ(text_at(table, "t.rechallenge-unknown.combo"), "1 (100.0)");
}

}  // namespace
}  // namespace osteon::study
