// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/irecist.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "chart.hpp"

namespace osteon::clinical {
namespace {

using testing::ChartText;
using testing::day;
using ::testing::ElementsAre;
using testing::has;

constexpr auto icr = ImmuneResponse::icr, ipr = ImmuneResponse::ipr, isd = ImmuneResponse::isd,
               iupd = ImmuneResponse::iupd, icpd = ImmuneResponse::icpd, ne = ImmuneResponse::ne,
               persists = ImmuneResponse::non_icr_non_iupd;

struct Immune : ::testing::Test {
  ChartText text;
  LesionIndex target = text.target();
  ImmuneSettings settings;
  ImmuneResult result;

  Immune() { text.size(-7, target, "50"); }

  std::vector<ImmuneResponse> responses() {
    result = assess_irecist(text.chart(), text.judge(), settings);
    std::vector<ImmuneResponse> all;
    for (const ImmuneVisit& visit : result.visits) all.push_back(visit.response);
    return all;
  }
  Rule last_rule() const { return result.visits.back().rule; }
  std::optional<TimeToEvent> ipfs(std::optional<std::int32_t> death = {}) const {
    Observed observed;
    observed.start = day(0);
    if (death) observed.death = day(*death);
    Findings findings;
    return immune_progression_free_survival(observed, result, findings);
  }
};

TEST_F(Immune, WithoutProgressionTheRecistResponse) {
  text.size(42, target, "45").size(84, target, "30").state(126, target, ObservationState::absent);
  text.state(168, target, ObservationState::not_evaluable);
  EXPECT_THAT(responses(), ElementsAre(isd, ipr, icr, ne));
  EXPECT_EQ(result.best, icr);
  EXPECT_EQ(ipfs()->end, day(126));
  EXPECT_EQ(ipfs()->kind, EventKind::censored);
}

TEST_F(Immune, TargetGrowthOfFiveMillimetresConfirms) {
  struct Row {
    std::string_view next;
    ImmuneResponse expected;
  };
  for (const auto& [next, expected] : {Row{"64.9", iupd}, Row{"65", icpd}}) {
    ChartText saved = text;
    text.size(42, target, "60").size(84, target, next);
    EXPECT_THAT(responses(), ElementsAre(iupd, expected)) << next;
    EXPECT_EQ(ipfs()->end, day(42));
    text = saved;
  }
}

TEST_F(Immune, SuccessiveRisesAddUp) {
  text.size(42, target, "60").size(84, target, "64").size(126, target, "66");
  EXPECT_THAT(responses(), ElementsAre(iupd, iupd, icpd));
  EXPECT_EQ(last_rule(), Rule::immune_confirmed_target);
  EXPECT_EQ(result.best, icpd);
  EXPECT_EQ(result.confirmed_progression, 2U);
  EXPECT_EQ(ipfs()->end, day(42)) << "the first iUPD of the block";
}

TEST_F(Immune, ShrinkageResetsTheBar) {
  text.size(42, target, "60").size(84, target, "30").size(126, target, "36");
  EXPECT_THAT(responses(), ElementsAre(iupd, ipr, iupd)) << "36 is 20 % over the nadir";
  EXPECT_EQ(result.visits[1].rule, Rule::immune_reset);
  EXPECT_EQ(result.best, ipr);
  EXPECT_EQ(ipfs()->end, day(126)) << "the first iUPD no longer counts";
  EXPECT_EQ(ipfs()->kind, EventKind::progression);
}

TEST_F(Immune, NotEvaluableBetweenDoesNotCancel) {
  text.size(42, target, "60").state(84, target, ObservationState::not_evaluable);
  text.size(126, target, "65");
  EXPECT_THAT(responses(), ElementsAre(iupd, ne, icpd));
}

TEST_F(Immune, AfterConfirmationNothingChanges) {
  text.size(42, target, "60").size(84, target, "70").size(126, target, "10");
  EXPECT_THAT(responses(), ElementsAre(iupd, icpd, icpd));
  EXPECT_EQ(last_rule(), Rule::immune_after_confirmation);
  EXPECT_EQ(result.best, icpd);
}

TEST_F(Immune, NonTargetThatIncreasesFurther) {
  const auto other = text.non_target();
  text.state(-7, other, ObservationState::present);
  text.size(42, target, "50").state(42, other, ObservationState::unequivocal_progression);
  text.size(84, target, "50").state(84, other, ObservationState::unequivocal_progression);
  EXPECT_THAT(responses(), ElementsAre(iupd, icpd));
  EXPECT_EQ(last_rule(), Rule::immune_confirmed_non_target);
  text.observations.back().state = ObservationState::present;
  EXPECT_THAT(responses(), ElementsAre(iupd, isd));
}

struct ImmuneWithNewLesion : Immune {
  LesionIndex fresh = text.fresh();
  ImmuneWithNewLesion() { text.size(42, target, "50").size(42, fresh, "12"); }
};

TEST_F(ImmuneWithNewLesion, UnchangedStaysOpen) {
  text.size(84, target, "50").size(84, fresh, "16.9");
  EXPECT_THAT(responses(), ElementsAre(iupd, iupd));
  EXPECT_EQ(last_rule(), Rule::immune_unchanged);
  EXPECT_EQ(result.best, iupd);
  EXPECT_EQ(ipfs()->end, day(42)) << "never followed by anything better";
}

TEST_F(ImmuneWithNewLesion, NewTargetSumOfFiveMoreConfirms) {
  text.size(84, target, "50").size(84, fresh, "17");
  EXPECT_THAT(responses(), ElementsAre(iupd, icpd));
  EXPECT_EQ(last_rule(), Rule::immune_confirmed_new_target);
  EXPECT_EQ(result.visits[1].new_target_sum, testing::mm("17"));
}

TEST_F(ImmuneWithNewLesion, AnotherNewLesionConfirms) {
  text.size(84, target, "50").size(84, fresh, "12").size(84, text.fresh(), "6");
  EXPECT_THAT(responses(), ElementsAre(iupd, icpd));
  EXPECT_EQ(last_rule(), Rule::immune_confirmed_another_new_lesion);
}

TEST_F(ImmuneWithNewLesion, ProgressionInAnotherCategoryConfirms) {
  text.size(84, target, "60").size(84, fresh, "12");
  EXPECT_THAT(responses(), ElementsAre(iupd, icpd));
  EXPECT_EQ(last_rule(), Rule::immune_confirmed_other_category);
}

TEST_F(ImmuneWithNewLesion, PersistingWhileTheDiseaseShrinksResetsBySetting) {
  text.size(84, target, "30").size(84, fresh, "12");
  EXPECT_THAT(responses(), ElementsAre(iupd, ipr));
  settings.persisting_new_lesion = PersistingNewLesion::blocks_reset;
  EXPECT_THAT(responses(), ElementsAre(iupd, iupd));
}

TEST_F(ImmuneWithNewLesion, ALesionThatIsStillThereIsNoCompleteResponse) {
  text.state(84, target, ObservationState::absent).size(84, fresh, "12");
  text.state(126, target, ObservationState::absent).state(126, fresh, ObservationState::absent);
  EXPECT_THAT(responses(), ElementsAre(iupd, ipr, icr));
}

TEST(ImmuneNonTargets, SmallNewLesionThatGrowsAtAll) {
  ChartText text;
  const auto other = text.non_target();
  const auto fresh = text.fresh();
  text.state(-7, other, ObservationState::present).state(20, other, ObservationState::present);
  text.state(42, other, ObservationState::present).size(42, fresh, "6");
  text.state(84, other, ObservationState::present).size(84, fresh, "6");
  text.state(126, other, ObservationState::present).size(126, fresh, "6.1");
  const auto result = assess_irecist(text.chart(), text.judge(), {});
  EXPECT_EQ(result.visits[0].response, persists);
  EXPECT_EQ(result.visits[1].response, iupd);
  EXPECT_EQ(result.visits[2].response, iupd);
  EXPECT_EQ(result.visits[3].response, icpd);
  EXPECT_EQ(result.visits[3].rule, Rule::immune_confirmed_new_non_target);
  EXPECT_EQ(result.best, icpd) << "Non-iCR/Non-iUPD on day 20 is too early to count";
}

TEST(ImmuneNewTargets, TwoPerOrganLargestFirst) {
  ChartText text;
  const auto target = text.target();
  text.size(-7, target, "50").size(42, target, "50");
  for (const std::string_view diameter : {"11", "13", "12"}) {
    text.size(42, text.fresh(), diameter);
  }
  const auto result = assess_irecist(text.chart(), text.judge(), {});
  EXPECT_EQ(result.visits[0].new_target_sum, testing::mm("25"));
  EXPECT_TRUE(has(result.findings, FindingCode::too_many_new_targets));
}

TEST_F(Immune, DeathBeforeAnyProgression) {
  text.size(42, target, "50");
  EXPECT_THAT(responses(), ElementsAre(isd));
  const auto time = ipfs(100);
  EXPECT_EQ(time->kind, EventKind::death);
  EXPECT_EQ(time->end, day(100));
}

}  // namespace
}  // namespace osteon::clinical
