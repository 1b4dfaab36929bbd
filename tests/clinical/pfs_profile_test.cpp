// SPDX-License-Identifier: Apache-2.0
// The profiles beyond simple and FDA A, each on both sides of its edge; and what is made from them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "chart.hpp"
#include "osteon/clinical/growth_modulation.hpp"
#include "osteon/clinical/progression_endpoints.hpp"
#include "osteon/clinical/real_world.hpp"

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

  Subject& dies(std::int32_t on) {
    observed.death = day(on);
    observed.dead = base::Tri::yes;
    return *this;
  }
  Subject& stops_for_progression(std::int32_t on) {
    observed.treatment_end = day(on);
    observed.treatment_end_reason = EndReason::progression;
    return *this;
  }
  void expect(PfsProfile profile, std::int32_t on, EventKind kind, Rule reason) {
    ProgressionSettings settings;
    settings.profile = profile;
    const auto time = progression_free_survival(observed, settings, findings);
    ASSERT_TRUE(time);
    EXPECT_EQ(time->day().value, on) << pfs_profile_name(profile);
    EXPECT_EQ(time->kind, kind) << pfs_profile_name(profile);
    EXPECT_EQ(rule_id(time->reason), rule_id(reason)) << pfs_profile_name(profile);
  }
};

constexpr auto progressed = EventKind::progression;
constexpr auto died = EventKind::death;
constexpr auto censored = EventKind::censored;

TEST(PfsScheduled, ProgressionBetweenVisitsIsDatedOnTheNextPlannedOne) {
  Subject between{{42, sd}, {92, pd}};  // planned on 84 (window to 91) and 126
  between.expect(PfsProfile::fda_documented, 92, progressed, Rule::event_progression);
  between.expect(PfsProfile::fda_scheduled, 126, progressed, Rule::event_next_planned_visit);
  Subject in_window{{42, sd}, {91, pd}};
  in_window.expect(PfsProfile::fda_scheduled, 91, progressed, Rule::event_progression);
  Subject planned{{42, sd}, {84, pd}};
  planned.expect(PfsProfile::fda_scheduled, 84, progressed, Rule::event_progression);
  Subject before_the_first{{5, pd}};
  before_the_first.expect(PfsProfile::fda_scheduled, 42, progressed,
                          Rule::event_next_planned_visit);
}

TEST(PfsScheduled, NeverDatedBeyondDeathOrCutOff) {
  Subject subject{{42, sd}, {95, pd}};
  subject.dies(100);
  subject.expect(PfsProfile::fda_scheduled, 100, progressed, Rule::event_next_planned_visit);
  Subject cut{{42, sd}, {95, pd}};
  cut.observed.cutoff = day(110);
  cut.expect(PfsProfile::fda_scheduled, 110, progressed, Rule::event_next_planned_visit);
}

TEST(PfsScheduled, OnlyDeathAfterMissedAssessmentsIsCensored) {
  Subject late{{42, sd}, {168, pd}};  // 126 > 91 days after the last
  late.expect(PfsProfile::fda_documented, 42, censored, Rule::censored_missed_assessments);
  late.expect(PfsProfile::fda_scheduled, 168, progressed, Rule::event_progression);
  Subject dead{{42, sd}};
  dead.dies(42 + 92);
  dead.expect(PfsProfile::fda_scheduled, 42, censored, Rule::censored_missed_assessments);
  dead.expect(PfsProfile::fda_claimed, 42, censored, Rule::censored_missed_assessments);
  dead.expect(PfsProfile::all_events, 134, died, Rule::event_death);
  Subject in_time{{42, sd}};
  in_time.dies(42 + 91);
  in_time.expect(PfsProfile::fda_scheduled, 133, died, Rule::event_death);
}

TEST(PfsClaimed, StoppingForProgressionIsAnEvent) {
  Subject claim{{42, sd}};
  claim.stops_for_progression(60);
  claim.expect(PfsProfile::fda_documented, 42, censored, Rule::censored_last_evaluable);
  claim.expect(PfsProfile::fda_scheduled, 42, censored, Rule::censored_last_evaluable);
  claim.expect(PfsProfile::fda_claimed, 84, progressed, Rule::event_clinical_progression);
  claim.expect(PfsProfile::all_events, 60, progressed, Rule::event_clinical_progression);
  claim.expect(PfsProfile::simple, 42, censored, Rule::censored_last_evaluable);
  Subject toxicity{{42, sd}};
  toxicity.stops_for_progression(60);
  toxicity.observed.treatment_end_reason = EndReason::toxicity;
  toxicity.expect(PfsProfile::fda_claimed, 42, censored, Rule::censored_last_evaluable);
  Subject documented_first{{42, sd}, {84, pd}};
  documented_first.stops_for_progression(84);
  documented_first.expect(PfsProfile::fda_claimed, 84, progressed, Rule::event_progression);
  documented_first.expect(PfsProfile::all_events, 84, progressed, Rule::event_progression);
}

TEST(PfsClaimed, NewTherapyBeforeTheClaimCensors) {
  Subject subject{{42, sd}};
  subject.stops_for_progression(60);
  subject.observed.new_therapy = day(59);
  subject.expect(PfsProfile::fda_claimed, 42, censored, Rule::censored_new_therapy);
  subject.observed.new_therapy = day(60);
  subject.expect(PfsProfile::fda_claimed, 84, progressed, Rule::event_clinical_progression);
}

TEST(PfsAllEvents, IgnoresTherapyAndGaps) {
  Subject subject{{42, sd}, {400, pd}};
  subject.observed.new_therapy = day(50);
  subject.expect(PfsProfile::fda_documented, 42, censored, Rule::censored_new_therapy);
  subject.expect(PfsProfile::all_events, 400, progressed, Rule::event_progression);
}

TEST(EventInterval, IsBoundedByTheLastAssessmentWithoutProgression) {
  Subject subject{{42, sd}, {84, ne}, {126, pd}};
  ProgressionSettings settings;
  const auto time = progression_free_survival(subject.observed, settings, subject.findings);
  const auto interval = event_interval(subject.observed, *time);
  EXPECT_EQ(interval.after, day(42));
  EXPECT_EQ(interval.until, day(126));
  Subject dead{{42, sd}};
  dead.dies(80);
  const auto death = progression_free_survival(dead.observed, settings, dead.findings);
  EXPECT_EQ(event_interval(dead.observed, *death).after, day(80));
  EXPECT_EQ(event_interval(dead.observed, *death).until, day(80));
  Subject alive{{42, sd}, {84, sd}};
  const auto none = progression_free_survival(alive.observed, settings, alive.findings);
  EXPECT_EQ(event_interval(alive.observed, *none).after, day(84));
  EXPECT_FALSE(event_interval(alive.observed, *none).until);
  Subject first{{42, pd}};
  const auto early = progression_free_survival(first.observed, settings, first.findings);
  EXPECT_EQ(event_interval(first.observed, *early).after, day(0));
}

TEST(StableDisease, LastsFromTheStart) {
  Subject subject{{42, sd}, {84, sd}, {126, pd}};
  const auto best = best_overall_response({day(0), subject.responses, {}, {}}, {}, subject.findings);
  const auto time = duration_of_stable_disease(subject.observed, best, {Response::sd}, {},
                                               subject.findings);
  ASSERT_TRUE(time);
  EXPECT_EQ(time->day().value, 126);
  EXPECT_EQ(time->kind, progressed);
  Subject responder{{42, pr}, {84, pr}, {126, pd}};
  const auto good =
      best_overall_response({day(0), responder.responses, {}, {}}, {}, responder.findings);
  EXPECT_FALSE(duration_of_stable_disease(responder.observed, good, {Response::sd}, {},
                                          responder.findings));
  EXPECT_TRUE(duration_of_stable_disease(responder.observed, good, disease_control, {},
                                         responder.findings));
}

TimeToEvent lasting(std::int32_t days, EventKind kind) {
  return {day(0), day(days), kind, Rule::none, std::nullopt};
}

TEST(GrowthModulation, HasItsLimitAtOnePointThreeThree) {
  const auto benefit = [](const TimeToEvent& line, const TimeToEvent& before) {
    return growth_modulation_index(line, before)->benefit;
  };
  EXPECT_EQ(benefit(lasting(133, progressed), lasting(100, progressed)), base::Tri::yes);
  EXPECT_EQ(benefit(lasting(132, progressed), lasting(100, progressed)), base::Tri::no);
  // Still without event: the index can only become larger.
  EXPECT_EQ(benefit(lasting(133, censored), lasting(100, progressed)), base::Tri::yes);
  EXPECT_EQ(benefit(lasting(132, censored), lasting(100, progressed)), base::Tri::unknown);
  EXPECT_EQ(benefit(lasting(133, progressed), lasting(100, censored)), base::Tri::unknown);
  EXPECT_EQ(benefit(lasting(132, progressed), lasting(100, censored)), base::Tri::no);
  EXPECT_FALSE(growth_modulation_index(lasting(50, progressed), lasting(0, progressed)));
  EXPECT_EQ(growth_modulation_index(lasting(5, died), lasting(3, died))->index, (Ratio{5, 3}));
}

TEST(RealWorld, CountsFromFourteenDaysOn) {
  const auto first = [](std::vector<ReportedProgression> reports, Findings& findings,
                        SourcePreference preference = SourcePreference::measured_first) {
    return real_world_progression(day(0), std::nullopt, reports, {14, preference}, findings);
  };
  Findings findings;
  EXPECT_FALSE(first({{day(13), ProgressionSource::clinician, 0}}, findings));
  EXPECT_TRUE(has(findings, FindingCode::progression_too_early));
  EXPECT_EQ(first({{day(14), ProgressionSource::clinician, 0}}, findings)->day, day(14));
  const std::vector<ReportedProgression> both = {{day(30), ProgressionSource::clinician, 0},
                                                 {day(40), ProgressionSource::measured, 1}};
  EXPECT_EQ(first(both, findings)->day, day(40));
  EXPECT_EQ(first({both[1], both[0]}, findings)->day, day(40));
  EXPECT_EQ(first(both, findings, SourcePreference::earliest)->day, day(30));
  EXPECT_EQ(first({{day(30), ProgressionSource::clinician, 0},
                   {day(30), ProgressionSource::radiology, 1}},
                  findings)
                ->source,
            ProgressionSource::radiology);
}

TEST(RealWorld, EndsAtProgressionDeathOrContact) {
  Subject subject{};
  subject.observed.last_known_alive = day(200);
  Findings findings;
  const std::vector<ReportedProgression> report = {{day(60), ProgressionSource::radiology, 0}};
  const auto time = real_world_pfs(subject.observed, report, {}, findings);
  EXPECT_EQ(time->day().value, 60);
  EXPECT_EQ(time->reason, Rule::event_real_world);
  EXPECT_EQ(real_world_pfs(subject.observed, {}, {}, findings)->day().value, 200);
  subject.dies(59);
  EXPECT_EQ(real_world_pfs(subject.observed, report, {}, findings)->kind, died);
  subject.dies(60);
  EXPECT_EQ(real_world_pfs(subject.observed, report, {}, findings)->kind, progressed);
}

}  // namespace
}  // namespace osteon::clinical
