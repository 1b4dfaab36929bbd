// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "chart.hpp"
#include "osteon/clinical/progression_endpoints.hpp"
#include "osteon/clinical/survival_endpoints.hpp"

namespace osteon::clinical {
namespace {

using testing::day;
using testing::has;

constexpr auto sd = Response::sd, pr = Response::pr, pd = Response::pd, ne = Response::ne;

struct Subject {
  std::vector<DatedResponse> responses;
  Observed observed;
  Findings findings;

  explicit Subject(std::initializer_list<std::pair<std::int32_t, Response>> sequence) {
    for (const auto& [on, response] : sequence) responses.push_back({day(on), response, 0});
    observed.start = day(0);
    observed.assessments = responses;
  }
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;

  void dies(std::int32_t on) {
    observed.death = day(on);
    observed.dead = base::Tri::yes;
  }
  std::optional<TimeToEvent> pfs(const ProgressionSettings& settings = {}) {
    return progression_free_survival(observed, settings, findings);
  }
};

void expect(const std::optional<TimeToEvent>& time, std::int32_t on, EventKind kind, Rule reason) {
  ASSERT_TRUE(time);
  EXPECT_EQ(time->day().value, on);
  EXPECT_EQ(time->kind, kind);
  EXPECT_EQ(rule_id(time->reason), rule_id(reason));
}

TEST(PfsSimple, FirstProgressionWhateverFollows) {
  Subject subject{{42, sd}, {84, pd}, {126, sd}, {168, pd}};
  subject.dies(200);
  expect(subject.pfs(), 84, EventKind::progression, Rule::event_progression);
  EXPECT_EQ(subject.pfs()->assessment, 1U);
}

TEST(PfsSimple, DeathWithoutProgression) {
  Subject subject{{42, sd}};
  subject.dies(400);
  expect(subject.pfs(), 400, EventKind::death, Rule::event_death);
}

TEST(PfsSimple, ProgressionOnTheDayOfDeathIsProgression) {
  Subject subject{{84, pd}};
  subject.dies(84);
  expect(subject.pfs(), 84, EventKind::progression, Rule::event_progression);
}

TEST(PfsSimple, CensoredAtTheLastEvaluableAssessment) {
  Subject subject{{42, sd}, {84, sd}, {126, ne}};
  subject.observed.last_known_alive = day(300);
  expect(subject.pfs(), 84, EventKind::censored, Rule::censored_last_evaluable);
  EXPECT_EQ(subject.pfs()->assessment, 1U);
  ProgressionSettings settings;
  settings.censor_at = CensorAt::last_contact;
  expect(subject.pfs(settings), 300, EventKind::censored, Rule::censored_last_contact);
}

TEST(PfsSimple, NeverEvaluableIsDayZero) {
  Subject subject{{42, ne}};
  expect(subject.pfs(), 0, EventKind::censored, Rule::censored_never_evaluable);
  Subject empty{};
  expect(empty.pfs(), 0, EventKind::censored, Rule::censored_never_evaluable);
  EXPECT_TRUE(empty.findings.empty());
}

TEST(PfsSimple, NothingAfterTheCutOff) {
  Subject subject{{42, sd}, {84, pd}};
  subject.dies(100);
  subject.observed.cutoff = day(83);
  expect(subject.pfs(), 42, EventKind::censored, Rule::censored_last_evaluable);
  subject.observed.cutoff = day(84);
  expect(subject.pfs(), 84, EventKind::progression, Rule::event_progression);
  ProgressionSettings settings;
  settings.censor_at = CensorAt::last_contact;
  subject.observed.cutoff = day(83);
  expect(subject.pfs(settings), 83, EventKind::censored, Rule::censored_last_contact);
}

TEST(PfsSimple, WhatCannotBeDecidedIsNotDecided) {
  Subject undated{{42, sd}};
  undated.observed.dead = base::Tri::yes;
  EXPECT_FALSE(undated.pfs());
  EXPECT_TRUE(has(undated.findings, FindingCode::death_without_date));

  Subject progressed{{42, pd}};
  progressed.observed.dead = base::Tri::yes;
  expect(progressed.pfs(), 42, EventKind::progression, Rule::event_progression);

  Subject uncontacted{{42, sd}};
  ProgressionSettings settings;
  settings.censor_at = CensorAt::last_contact;
  EXPECT_FALSE(uncontacted.pfs(settings));
  EXPECT_TRUE(has(uncontacted.findings, FindingCode::no_follow_up));
}

TEST(PfsSimple, TimesAreReportedNeverChanged) {
  Subject negative{};
  negative.dies(-3);
  expect(negative.pfs(), -3, EventKind::death, Rule::event_death);
  EXPECT_TRUE(has(negative.findings, FindingCode::negative_time));
  Subject zero{};
  zero.dies(0);
  expect(zero.pfs(), 0, EventKind::death, Rule::event_death);
  EXPECT_TRUE(has(zero.findings, FindingCode::zero_time));
  Subject after{{42, sd}, {84, sd}};
  after.dies(60);
  expect(after.pfs(), 60, EventKind::death, Rule::event_death);
  EXPECT_TRUE(has(after.findings, FindingCode::assessment_after_death));
}

struct Fda : ::testing::Test {
  ProgressionSettings settings;
  Fda() { settings.profile = PfsProfile::fda_documented; }
};

TEST_F(Fda, NoBaselineIsCensoredAtStart) {
  Subject subject{{42, pd}};
  subject.observed.baseline_assessed = base::Tri::no;
  expect(subject.pfs(settings), 0, EventKind::censored, Rule::censored_no_baseline);
}

TEST_F(Fda, NewTherapyCensorsWhatComesAfterIt) {
  Subject subject{{42, sd}, {84, pd}};
  subject.observed.new_therapy = day(83);
  expect(subject.pfs(settings), 42, EventKind::censored, Rule::censored_new_therapy);
  subject.observed.new_therapy = day(84);
  expect(subject.pfs(settings), 84, EventKind::progression, Rule::event_progression);
  expect(subject.pfs(), 84, EventKind::progression, Rule::event_progression);
}

TEST_F(Fda, NinetyOneDaysAfterTheLastAssessmentCountNinetyTwoDoNot) {
  Subject in_time{{42, sd}, {133, pd}};
  expect(in_time.pfs(settings), 133, EventKind::progression, Rule::event_progression);
  Subject late{{42, sd}, {100, ne}, {134, pd}};
  expect(late.pfs(settings), 42, EventKind::censored, Rule::censored_missed_assessments);

  Subject early_death{};
  early_death.dies(91);
  expect(early_death.pfs(settings), 91, EventKind::death, Rule::event_death);
  Subject late_death{};
  late_death.dies(92);
  expect(late_death.pfs(settings), 0, EventKind::censored, Rule::censored_missed_assessments);
}

TEST_F(Fda, WithoutEventTheLastEvaluableAssessment) {
  Subject subject{{42, sd}, {84, ne}};
  expect(subject.pfs(settings), 42, EventKind::censored, Rule::censored_last_evaluable);
  Subject none{};
  expect(none.pfs(settings), 0, EventKind::censored, Rule::censored_never_evaluable);
}

TEST(TimeToProgression, DeathIsCensoredOrCompetes) {
  Subject subject{{42, sd}};
  subject.dies(100);
  ProgressionSettings settings;
  expect(time_to_progression(subject.observed, settings, subject.findings), 42, EventKind::censored,
         Rule::censored_death);
  settings.death_in_ttp = DeathHandling::competing_event;
  expect(time_to_progression(subject.observed, settings, subject.findings), 100, EventKind::death,
         Rule::competing_death);
  Subject progressed{{42, pd}};
  progressed.dies(100);
  expect(time_to_progression(progressed.observed, {}, progressed.findings), 42,
         EventKind::progression, Rule::event_progression);
}

TEST(ResponseTimes, FromTheFirstResponseOfResponders) {
  Subject subject{{42, pr}, {84, pr}, {200, pd}};
  const auto best =
      best_overall_response({day(0), subject.responses, {}, {}}, {}, subject.findings);
  EXPECT_EQ(time_to_response(subject.observed, best), base::Day{42});
  expect(duration_of_response(subject.observed, best, {}, subject.findings), 158,
         EventKind::progression, Rule::event_progression);

  Subject unconfirmed{{42, pr}, {84, sd}};
  const auto stable =
      best_overall_response({day(0), unconfirmed.responses, {}, {}}, {}, unconfirmed.findings);
  EXPECT_FALSE(time_to_response(unconfirmed.observed, stable));
  EXPECT_FALSE(duration_of_response(unconfirmed.observed, stable, {}, unconfirmed.findings));
}

TEST(OverallSurvival, DeathContactAndCutOff) {
  Subject dead{};
  dead.dies(100);
  expect(overall_survival(dead.observed, dead.findings), 100, EventKind::death, Rule::event_death);
  dead.observed.cutoff = day(99);
  expect(overall_survival(dead.observed, dead.findings), 99, EventKind::censored,
         Rule::censored_cutoff);

  Subject alive{};
  alive.observed.last_known_alive = day(80);
  alive.observed.new_therapy = day(10);
  expect(overall_survival(alive.observed, alive.findings), 80, EventKind::censored,
         Rule::censored_last_known_alive);
  alive.observed.cutoff = day(60);
  expect(overall_survival(alive.observed, alive.findings), 60, EventKind::censored,
         Rule::censored_cutoff);
  EXPECT_TRUE(alive.findings.empty());
}

TEST(OverallSurvival, Undecided) {
  Subject undated{};
  undated.observed.dead = base::Tri::yes;
  undated.observed.last_known_alive = day(30);
  EXPECT_FALSE(overall_survival(undated.observed, undated.findings));
  EXPECT_TRUE(has(undated.findings, FindingCode::death_without_date));
  Subject unknown{};
  EXPECT_FALSE(overall_survival(unknown.observed, unknown.findings));
  EXPECT_TRUE(has(unknown.findings, FindingCode::no_follow_up));
  Subject haunted{};
  haunted.dies(30);
  haunted.observed.last_known_alive = day(31);
  EXPECT_TRUE(overall_survival(haunted.observed, haunted.findings));
  EXPECT_TRUE(has(haunted.findings, FindingCode::contact_after_death));
}

TEST(FollowUp, EndsWithDeathOrContact) {
  Subject subject{};
  subject.observed.last_known_alive = day(456);
  expect(follow_up(subject.observed, subject.findings), 456, EventKind::censored,
         Rule::censored_last_known_alive);
}

TEST(TreatmentFailure, EarliestOfTheThree) {
  Subject subject{{84, pd}};
  subject.observed.treatment_end = day(60);
  subject.dies(100);
  const auto ttf = [&] { return time_to_treatment_failure(subject.observed, subject.findings); };
  expect(ttf(), 60, EventKind::end_of_treatment, Rule::event_end_of_treatment);
  subject.observed.treatment_end = day(84);
  expect(ttf(), 84, EventKind::progression, Rule::event_progression);
  EXPECT_TRUE(subject.findings.empty());
  subject.observed.treatment_end = day(101);
  expect(ttf(), 84, EventKind::progression, Rule::event_progression);
  EXPECT_TRUE(has(subject.findings, FindingCode::treatment_after_death));

  Subject ongoing{{84, sd}};
  ongoing.observed.last_known_alive = day(90);
  expect(time_to_treatment_failure(ongoing.observed, ongoing.findings), 90, EventKind::censored,
         Rule::censored_on_treatment);
}

}  // namespace
}  // namespace osteon::clinical
