// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "chart.hpp"
#include "osteon/clinical/dose_history.hpp"

namespace osteon::clinical {
namespace {

using testing::day;
using testing::has;

constexpr Dose mg(std::int64_t milligrams) {
  return Dose{milligrams * 1000};
}

// Under 60 kg 8 mg, over 60 kg 12 mg; who 60 kg belongs to is up to `at_sixty`.
DoseRule by_weight(Bound below, Bound above) {
  const Weight sixty{60000};
  return {{Bound::open, {}, below, sixty, mg(8)}, {above, sixty, Bound::open, {}, mg(12)}};
}

TEST(StartDose, BandsAndTheirBoundary) {
  const auto undefined = by_weight(Bound::exclusive, Bound::exclusive);
  EXPECT_TRUE(check_dose_rule(undefined).empty());
  EXPECT_EQ(planned_dose(undefined, Weight{59999}), mg(8));
  EXPECT_EQ(planned_dose(undefined, Weight{60001}), mg(12));
  EXPECT_FALSE(planned_dose(undefined, Weight{60000}));
  EXPECT_EQ(planned_dose(by_weight(Bound::exclusive, Bound::inclusive), Weight{60000}), mg(12));
  EXPECT_EQ(planned_dose(by_weight(Bound::inclusive, Bound::exclusive), Weight{60000}), mg(8));
}

TEST(StartDose, RulesThatContradictThemselves) {
  EXPECT_EQ(check_dose_rule(by_weight(Bound::inclusive, Bound::inclusive)).size(), 1U);
  EXPECT_EQ(check_dose_rule({{Bound::inclusive, {60000}, Bound::exclusive, {60000}, mg(8)}}).size(),
            1U);
  EXPECT_EQ(check_dose_rule({{Bound::open, {}, Bound::open, {}, Dose{}}}).size(), 1U);
}

TEST(StartDose, Check) {
  const auto rule = by_weight(Bound::exclusive, Bound::exclusive);
  struct Row {
    std::optional<Weight> weight;
    std::optional<Dose> given;
    StartDoseVerdict verdict;
    std::optional<FindingCode> finding;
  };
  const std::vector<Row> rows = {
      {Weight{59900}, mg(8), StartDoseVerdict::as_planned, {}},
      {Weight{60100}, mg(8), StartDoseVerdict::lower, FindingCode::start_dose_differs},
      {Weight{59900}, mg(12), StartDoseVerdict::higher, FindingCode::start_dose_differs},
      {Weight{60000}, mg(12), StartDoseVerdict::undefined, FindingCode::start_dose_undefined},
      {std::nullopt, mg(12), StartDoseVerdict::unknown, FindingCode::weight_missing},
      {Weight{59900}, std::nullopt, StartDoseVerdict::unknown, FindingCode::dose_missing},
  };
  for (const Row& row : rows) {
    Findings findings;
    EXPECT_EQ(check_start_dose(rule, row.weight, row.given, findings).verdict, row.verdict);
    ASSERT_EQ(findings.size(), row.finding ? 1U : 0U);
    if (row.finding) {
      EXPECT_EQ(findings[0].code, *row.finding);
    }
  }
}

TEST(StartDose, UnitsAreExact) {
  EXPECT_EQ(weight_from_kilograms(base::parse_decimal("59.95").value()), Weight{59950});
  EXPECT_FALSE(weight_from_kilograms(base::parse_decimal("59.9505").value()));
  EXPECT_FALSE(dose_from_milligrams(base::parse_decimal("-8").value()));
  EXPECT_EQ(to_kilograms(Weight{59950}).to_string(), "59.95");
  EXPECT_EQ(to_milligrams(mg(12)).to_string(), "12");
}

struct Doses : ::testing::Test {
  std::vector<DoseEvent> events;
  DoseCourse course;
  Findings findings;

  Doses() { course.observed_until = day(99); }
  void event(std::int32_t on, DoseAction action, std::optional<Dose> dose,
             DoseReason reason = DoseReason::unknown, std::int32_t every_days = 1) {
    events.push_back({day(on), action, dose, every_days, reason});
  }
  DoseHistory history() {
    course.events = events;
    return dose_history(course, findings);
  }
  static std::vector<std::tuple<int, int, int>> spans(const DoseHistory& history) {
    std::vector<std::tuple<int, int, int>> spans;
    for (const auto& [first, last, dose, every, index] : history.intervals) {
      spans.emplace_back(first.value, last.value,
                         dose ? static_cast<int>(dose->micrograms / 1000) : -1);
    }
    return spans;
  }
};

using Spans = std::vector<std::tuple<int, int, int>>;
constexpr auto reduction = DoseChangeKind::reduction;
constexpr auto interruption = DoseChangeKind::interruption;
constexpr auto escalation = DoseChangeKind::escalation;
constexpr auto stop = DoseChangeKind::stop;

TEST_F(Doses, ConstantDose) {
  event(0, DoseAction::start, mg(12));
  const auto taken = history();
  EXPECT_EQ(spans(taken), (Spans{{0, 99, 12}}));
  EXPECT_TRUE(taken.changes.empty());
  const auto exposed = exposure(taken, PlannedDose{mg(12), 1});
  EXPECT_EQ(exposed.duration_days, 100);
  EXPECT_EQ(exposed.cumulative, mg(1200));
  EXPECT_EQ(exposed.relative_intensity, (Ratio{1200000, 1200000}));
}

TEST_F(Doses, ReductionInterruptionReturnAndStop) {
  event(0, DoseAction::start, mg(12));
  event(30, DoseAction::reduce, mg(8), DoseReason::toxicity);
  event(50, DoseAction::interrupt, mg(0), DoseReason::toxicity);
  event(60, DoseAction::resume, mg(4));
  event(80, DoseAction::increase, mg(8), DoseReason::other);
  event(90, DoseAction::stop, mg(0), DoseReason::progression);
  const auto taken = history();
  EXPECT_EQ(spans(taken), (Spans{{0, 29, 12}, {30, 49, 8}, {50, 59, 0}, {60, 79, 4}, {80, 89, 8}}));
  EXPECT_EQ(taken.count(reduction), 2) << "the lower dose on return counts";
  EXPECT_EQ(taken.count(reduction, DoseReason::toxicity), 2) << "for the reason of the pause";
  EXPECT_EQ(taken.count(interruption), 1);
  EXPECT_EQ(taken.count(escalation), 1);
  EXPECT_EQ(taken.count(stop, DoseReason::progression), 1);
  EXPECT_EQ(taken.count(stop, DoseReason::toxicity), 0);
  const auto exposed = exposure(taken, PlannedDose{mg(12), 1});
  EXPECT_EQ(exposed.duration_days, 90);
  EXPECT_EQ(exposed.dosing_days, 80);
  EXPECT_EQ(exposed.cumulative, mg(30 * 12 + 20 * 8 + 20 * 4 + 10 * 8));
  EXPECT_EQ(exposed.relative_intensity, (Ratio{680000, 1080000}));
  EXPECT_TRUE(findings.empty());
}

TEST_F(Doses, ReturnAtTheSameDoseIsNoReduction) {
  event(0, DoseAction::start, mg(8));
  event(25, DoseAction::interrupt, mg(0), DoseReason::toxicity);
  event(39, DoseAction::resume, std::nullopt);
  const auto taken = history();
  EXPECT_EQ(spans(taken), (Spans{{0, 24, 8}, {25, 38, 0}, {39, 99, 8}}));
  EXPECT_EQ(taken.count(reduction), 0);
}

TEST_F(Doses, EveryOtherDayIsLowerThanDaily) {
  event(0, DoseAction::start, mg(4));
  event(10, DoseAction::reduce, mg(4), DoseReason::toxicity, 2);
  course.observed_until = day(14);
  const auto taken = history();
  EXPECT_EQ(taken.count(reduction), 1);
  const auto exposed = exposure(taken, PlannedDose{mg(4), 1});
  EXPECT_EQ(exposed.administrations, 13);  // days 0-9, 10, 12, 14
  EXPECT_EQ(exposed.duration_days, 16);    // the last tablet covers two days
}

TEST_F(Doses, InfusionsLastTheirInterval) {
  event(0, DoseAction::start, mg(200), DoseReason::unknown, 21);
  course.observed_until = day(50);
  const auto exposed = exposure(history(), PlannedDose{mg(200), 21});
  EXPECT_EQ(exposed.administrations, 3);  // days 0, 21, 42
  EXPECT_EQ(exposed.duration_days, 63);   // 42 + 21 - 0
  EXPECT_EQ(exposed.relative_intensity, (Ratio{12600000, 12600000}));
}

TEST_F(Doses, ALowerOneMustBeLower) {
  for (const auto& [dose, counted] :
       {std::pair{mg(8), 0}, std::pair{Dose{7999}, 1}, std::pair{mg(12), 0}}) {
    events.clear();
    findings.clear();
    event(0, DoseAction::start, mg(8));
    event(20, DoseAction::reduce, dose);
    EXPECT_EQ(history().count(reduction), counted);
    EXPECT_EQ(has(findings, FindingCode::reduction_not_lower), counted == 0);
  }
}

TEST_F(Doses, TheChartedEndOfTreatmentIsAStop) {
  event(0, DoseAction::start, mg(8));
  course.treatment_end = day(60);
  course.treatment_end_reason = DoseReason::progression;
  const auto taken = history();
  EXPECT_EQ(spans(taken), (Spans{{0, 60, 8}}));
  EXPECT_EQ(taken.count(stop, DoseReason::progression), 1);
  EXPECT_EQ(taken.changes[0].event, events.size());

  course.observed_until = day(59);
  EXPECT_EQ(history().count(stop), 0) << "after the cut-off";
  EXPECT_EQ(spans(history()), (Spans{{0, 59, 8}}));
}

TEST_F(Doses, DayOfTheStop) {
  event(0, DoseAction::start, mg(8));
  event(10, DoseAction::stop, mg(0), DoseReason::toxicity);
  EXPECT_EQ(spans(history()), (Spans{{0, 9, 8}}));
  course.stop_day = StopDay::last_day_with;
  EXPECT_EQ(spans(history()), (Spans{{0, 10, 8}}));
}

TEST_F(Doses, OpenInterruption) {
  event(0, DoseAction::start, mg(8));
  event(10, DoseAction::interrupt, mg(0), DoseReason::toxicity);
  EXPECT_EQ(history().count(interruption), 1);
  EXPECT_EQ(spans(history()), (Spans{{0, 9, 8}, {10, 99, 0}}));
  EXPECT_TRUE(has(findings, FindingCode::open_interruption));
  course.treatment_end = day(9);
  EXPECT_EQ(spans(history()), (Spans{{0, 9, 8}}));
  EXPECT_EQ(history().count(stop), 1);
}

TEST_F(Doses, AMissingDoseIsUnknownNotZero) {
  event(0, DoseAction::start, std::nullopt);
  event(20, DoseAction::reduce, mg(4));
  const auto taken = history();
  EXPECT_EQ(spans(taken), (Spans{{0, 19, -1}, {20, 99, 4}}));
  EXPECT_EQ(taken.count(reduction), 1) << "charted as lower";
  EXPECT_FALSE(exposure(taken, PlannedDose{mg(8), 1}).cumulative);
  EXPECT_FALSE(exposure(taken, PlannedDose{mg(8), 1}).relative_intensity);
  EXPECT_EQ(exposure(taken, {}).dosing_days, 100);
  EXPECT_TRUE(has(findings, FindingCode::dose_missing));
}

TEST_F(Doses, EventsThatDoNotFollow) {
  event(0, DoseAction::resume, mg(8));
  EXPECT_EQ(spans(history()), (Spans{{0, 99, 8}}));
  EXPECT_TRUE(has(findings, FindingCode::dose_before_start));

  events.clear();
  findings.clear();
  event(0, DoseAction::start, mg(8));
  event(10, DoseAction::stop, std::nullopt);
  event(20, DoseAction::stop, std::nullopt);
  EXPECT_EQ(history().count(stop), 1);
  EXPECT_TRUE(has(findings, FindingCode::dose_events_out_of_order));

  events.clear();
  EXPECT_TRUE(history().intervals.empty());
  EXPECT_EQ(exposure(history(), PlannedDose{mg(8), 1}).duration_days, 0);
}

TEST_F(Doses, OrderOfRowsAndRepeatedRowsDoNotMatter) {
  event(0, DoseAction::start, mg(12));
  event(30, DoseAction::reduce, mg(8), DoseReason::toxicity);
  event(50, DoseAction::interrupt, mg(0), DoseReason::toxicity);
  event(60, DoseAction::resume, mg(4));
  event(30, DoseAction::reduce, mg(8), DoseReason::toxicity);
  const auto expected = spans(history());
  std::mt19937 random(1);
  for (int i = 0; i < 50; ++i) {
    std::shuffle(events.begin(), events.end(), random);
    const auto taken = history();
    ASSERT_EQ(spans(taken), expected);
    ASSERT_EQ(taken.count(reduction), 2);
  }
  EXPECT_TRUE(findings.empty());
}

}  // namespace
}  // namespace osteon::clinical
