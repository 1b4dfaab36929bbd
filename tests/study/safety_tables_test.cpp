// SPDX-License-Identifier: Apache-2.0
// Tables by organ class, by change of treatment, per exposure, and of exposure, from columns
// written by hand.
#include "osteon/study/tables/adverse_event_tables.hpp"

#include "tables/hand_safety.hpp"

namespace osteon::study {
namespace {

using clinical::WorstGrade;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using namespace testing_support;

// Four members of the first arm, two of the second.
Hand two_classes() {
  Hand hand = arms({4, 2});
  add_safety(hand, {{{"Rash", "皮疹"}, {{1}, {}}},
                    {{"Itch", "瘙痒"}, {{3, 2}, {1}}},
                    {{"Anaemia", "贫血"}, {{}, {4, 5}}}});
  auto& safety = *hand.cohort.safety;
  const auto worst_of_rows = [&](std::vector<std::size_t> rows) {
    std::vector<WorstGrade> worst(hand.cohort.members.size(), WorstGrade::no_event);
    for (const std::size_t row : rows) {
      for (std::size_t i = 0; i < worst.size(); ++i) {
        worst[i] = std::max(worst[i], safety.worst[row + 1][i]);
      }
    }
    return worst;
  };
  safety.classes = {
      {{"Blood", {}}, worst_of_rows({2}), {{2, safety.worst[3]}}},
      {{"Skin", {}}, worst_of_rows({0, 1}), {{0, safety.worst[1]}, {1, safety.worst[2]}}}};
  return hand;
}

TEST(ClassTable, AClassCountsAPatientOnceAndStandsByFrequency) {
  const TablePlan plan = plan_of(TableKind::adverse_event_classes, "t", "arm");
  const report::Table table = made(two_classes(), plan);
  EXPECT_THAT(row_labels(table),
              ElementsAre("Any event", "Skin", "Itch", "Rash", "Blood", "Anaemia"));
  const std::vector<std::string> mono = {"mono.any", "mono.1-2", "mono.3-5"};
  EXPECT_THAT(texts(table, "class-skin", mono), ElementsAre("2 (50.0)", "1 (25.0)", "1 (25.0)"))
      << "the first member has rash 1 and itch 3";
  EXPECT_EQ(text_at(table, "t.anaemia.combo.3-5"), "2 (100.0)");
}

TEST(ClassTable, GradeFiveHasAColumnAlsoWhenItIsZero) {
  TablePlan plan = plan_of(TableKind::adverse_event_classes, "t", "arm");
  plan.grades = {{{"Grade 5", "5 级"}, {WorstGrade::grade_5, WorstGrade::grade_5}}};
  const report::Table table = made(two_classes(), plan);
  EXPECT_EQ(text_at(table, "t.class-skin.mono.5"), "0");
  EXPECT_EQ(text_at(table, "t.class-blood.combo.5"), "1 (50.0)");
}

TEST(ClassTable, NeedsAClassInTheRecords) {
  Hand hand = two_classes();
  hand.cohort.safety->classes.clear();
  const auto plan = plan_of(TableKind::adverse_event_classes, "t", "arm");
  EXPECT_EQ(make_table(hand.analysis(), plan).error().front().code, "E367");
  hand.cohort.safety.reset();
  EXPECT_EQ(make_table(hand.analysis(), plan).error().front().code, "E362");
}

TEST(ActionTable, CountsOnlyEventsThatLedToTheChange) {
  Hand hand = two_classes();
  auto& safety = *hand.cohort.safety;
  const std::size_t members = hand.cohort.members.size();
  for (auto& by_row : safety.worst_leading_to) {
    by_row.assign(4, std::vector(members, WorstGrade::no_event));
  }
  // Itch: grade 2 in the second member led to a reduction, although its worst grade is no other.
  safety.worst_leading_to[0][2][1] = WorstGrade::grade_2;
  safety.worst_leading_to[0][0][1] = WorstGrade::grade_2;
  const report::Table table = made(hand, plan_of(TableKind::adverse_event_actions, "t", "arm"));
  EXPECT_THAT(row_labels(table), ElementsAre("Dose reduction", "Itch", "Interruption of treatment",
                                             "Withdrawal of treatment"));
  EXPECT_EQ(text_at(table, "t.reduction-itch.mono.1-2"), "1 (25.0)");
  EXPECT_EQ(text_at(table, "t.reduction.total.any"), "1 (16.7)");
  EXPECT_EQ(text_at(table, "t.withdrawal.total.any"), "0");
}

Hand with_times() {
  Hand hand = two_classes();
  auto& safety = *hand.cohort.safety;
  const std::size_t members = hand.cohort.members.size();
  safety.first.assign(4, std::vector<clinical::FirstEvent>(members));
  safety.days_at_risk.assign(members, 200);
  safety.at_risk_from.assign(members, base::CalendarDay{1000});
  // Itch in the first member on the 100th day, in the second without a day.
  safety.first[2][0] = {true, base::CalendarDay{1099}};
  safety.first[2][1] = {true, std::nullopt};
  return hand;
}

TEST(IncidenceTable, TimeEndsWithTheFirstEvent) {
  Hand hand = with_times();
  TablePlan plan = plan_of(TableKind::incidence_rates, "t", "arm");
  const report::Table table = made(hand, plan);
  EXPECT_EQ(text_at(table, "t.itch.mono.patients"), "1");
  EXPECT_EQ(text_at(table, "t.itch.mono.time"), "1.4") << "(100 + 200 + 200) / 365.25";
  // 1 / 500 days; limits by R: poisson.test(1, 500 / 365.25)$conf.int * 100.
  EXPECT_EQ(text_at(table, "t.itch.mono.rate"), "73.1 (1.8–407.0)");
  EXPECT_THAT(details(table, base::Language::en),
              Contains(HasSubstr("no usable start: 1 patient")));
  EXPECT_EQ(text_at(table, "t.rash.mono.rate"), "0.0 (0.0–168.4)") << "no event in 800 days";
  plan.per = RateUnit::patient_months;
  EXPECT_EQ(text_at(made(hand, plan), "t.itch.mono.time"), "16.4") << "500 / 30.4375";
}

TEST(IncidenceTable, WithoutTimeAtRiskAPatientIsLeftOutAndSaid) {
  Hand hand = with_times();
  for (auto& days : hand.cohort.safety->days_at_risk) days.reset();
  const report::Table table = made(hand, plan_of(TableKind::incidence_rates, "t", "arm"));
  EXPECT_THAT(details(table, base::Language::en),
              Contains(HasSubstr("time at risk is not known: 6 patients")));
  EXPECT_EQ(text_at(table, "t.rash.mono.patients"), "0");
}

TEST(ExposureTable, MediansAndChangesPerGroup) {
  Hand hand = arms({2, 1});
  cohort::DoseColumns dose;
  for (const std::int32_t days : {100, 51, 30}) {
    clinical::Exposure taken;
    taken.duration_days = days;
    taken.administrations = days;
    taken.cumulative = clinical::Dose{days * std::int64_t{8000}};
    taken.relative_intensity = clinical::Ratio{2, 3};
    dose.exposure.push_back(taken);
    dose.history.emplace_back();
  }
  using clinical::DoseChangeKind;
  dose.history[0].changes = {{DoseChangeKind::reduction, {}, clinical::DoseReason::toxicity, 0},
                             {DoseChangeKind::reduction, {}, clinical::DoseReason::other, 1},
                             {DoseChangeKind::stop, {}, clinical::DoseReason::progression, 2}};
  dose.exposure[2].cumulative.reset();
  dose.exposure[2].relative_intensity.reset();
  hand.cohort.dose = std::move(dose);
  const report::Table table = made(hand, plan_of(TableKind::exposure, "t", "arm"));
  EXPECT_EQ(text_at(table, "t.duration.mono"), "75.5 (51.0–100.0)");
  EXPECT_EQ(text_at(table, "t.duration.total"), "51.0 (30.0–100.0)")
      << "one number of digits for a row";
  EXPECT_EQ(text_at(table, "t.cumulative-dose.mono"), "604 (408–800)");
  EXPECT_EQ(text_at(table, "t.dose-intensity.total"), "8.0 (8.0–8.0)");
  EXPECT_EQ(text_at(table, "t.relative-dose-intensity.mono"), "66.7 (66.7–66.7)");
  EXPECT_EQ(text_at(table, "t.reduced.mono"), "1 (50.0)");
  EXPECT_EQ(text_at(table, "t.reduced-toxicity.mono"), "1 (50.0)");
  EXPECT_EQ(text_at(table, "t.reduced-events.mono"), "2");
  EXPECT_EQ(text_at(table, "t.stopped-toxicity.total"), "0");
  ASSERT_EQ(table.notes.size(), 3U);
  EXPECT_EQ(table.notes[0].text.en, "Not known for 1 patient");
}

TEST(ExposureTable, NeedsADoseSection) {
  const Hand hand = arms({2, 1});
  const auto plan = plan_of(TableKind::exposure, "t", "arm");
  EXPECT_EQ(make_table(hand.analysis(), plan).error().front().code, "E366");
}

}  // namespace
}  // namespace osteon::study
