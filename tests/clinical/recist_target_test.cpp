// SPDX-License-Identifier: Apache-2.0
// Sums of diameters: each threshold from both sides.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "chart.hpp"

namespace osteon::clinical {
namespace {

using testing::ChartText;
using testing::has;
using testing::judge_sums;
using testing::mm;

struct SumCase {
  std::string_view name;
  std::string_view baseline;
  std::vector<std::string_view> later;
  Response last;
  Rule rule;
};

class TargetSum : public ::testing::TestWithParam<SumCase> {};

TEST_P(TargetSum, LastVisitIsJudgedBy) {
  const auto result = judge_sums(GetParam().baseline, GetParam().later);
  ASSERT_EQ(result.visits.size(), GetParam().later.size());
  EXPECT_EQ(result.visits.back().target, GetParam().last);
  EXPECT_EQ(result.visits.back().target_rule, GetParam().rule);
}

const std::vector<SumCase> sum_cases = {
    {"five millimetres and more", "20", {"25"}, Response::pd, Rule::target_pd},
    {"4.9 mm is no progression although 24.5 %", "20", {"24.9"}, Response::sd, Rule::target_sd},
    {"twenty percent exactly", "50", {"60"}, Response::pd, Rule::target_pd},
    {"19.9 % is no progression although 9.95 mm", "50", {"59.95"}, Response::sd, Rule::target_sd},
    {"a micrometre under 20 %", "50", {"59.999"}, Response::sd, Rule::target_sd},
    {"thirty percent less exactly", "50", {"35"}, Response::pr, Rule::target_pr},
    {"a micrometre over -30 %", "50", {"35.001"}, Response::sd, Rule::target_sd},
    {"against the nadir, not the visit before",
     "50",
     {"30", "34", "36"},
     Response::pd,
     Rule::target_pd},
    {"baseline is a nadir", "50", {"55", "59.9"}, Response::sd, Rule::target_sd},
    {"PD beats PR", "100", {"40", "50"}, Response::pd, Rule::target_pd},
    {"PR stays until PD", "100", {"40", "44.9"}, Response::pr, Rule::target_pr},
    {"absent is CR", "50", {"absent"}, Response::cr, Rule::target_cr},
    {"zero millimetres is absent", "50", {"0"}, Response::cr, Rule::target_cr},
    {"small but there is PR", "50", {"0.001"}, Response::pr, Rule::target_pr},
    {"too small counts 5 mm", "50", {"too small"}, Response::pr, Rule::target_pr},
    {"5 mm of 7 is not yet PR", "7", {"too small"}, Response::sd, Rule::target_sd},
    {"from nothing 5 mm is PD", "50", {"absent", "5"}, Response::pd, Rule::target_pd},
    {"from nothing 4.95 mm is PR by the sum",
     "50",
     {"absent", "4.95"},
     Response::pr,
     Rule::target_pr},
    {"unknown is NE", "50", {"NE"}, Response::ne, Rule::target_ne_incomplete},
    {"NE is no nadir", "50", {"NE", "59"}, Response::sd, Rule::target_sd},
};
INSTANTIATE_TEST_SUITE_P(Recist, TargetSum, ::testing::ValuesIn(sum_cases));

TEST(RecistTarget, NodesBelowTenMillimetresAreGoneButAddToTheSum) {
  for (const auto& [diameter, expected] :
       {std::pair{"9.9", Response::cr}, std::pair{"10", Response::pr}}) {
    ChartText text;
    const auto lung = text.target();
    const auto node = text.target(Tissue::lymph_node);
    text.size(-7, lung, "30").size(-7, node, "20");
    text.state(42, lung, ObservationState::absent).size(42, node, diameter);
    const auto result = text.judge();
    EXPECT_EQ(result.visits[0].target, expected) << diameter;
    EXPECT_EQ(result.visits[0].sum, mm(diameter));
  }
}

TEST(RecistTarget, NodesOfNormalSizeAreCrEvenWhenTheyGrewOverTheNadir) {
  ChartText text;
  const auto node = text.target(Tissue::lymph_node);
  text.size(-7, node, "20").size(42, node, "4").size(84, node, "9.9");
  const auto result = text.judge();
  EXPECT_EQ(result.visits[1].target, Response::cr);
  EXPECT_EQ(result.visits[1].overall, Response::cr);
}

TEST(RecistTarget, IncompleteVisitThatProvesProgression) {
  for (const auto& [diameter, expected] :
       {std::pair{"60", Response::pd}, std::pair{"59.9", Response::ne}}) {
    ChartText text;
    const auto a = text.target();
    const auto b = text.target();
    text.size(-7, a, "30").size(-7, b, "20");
    text.size(42, a, diameter).state(42, b, ObservationState::not_evaluable);
    const auto result = text.judge();
    EXPECT_EQ(result.visits[0].target, expected) << diameter;
    EXPECT_EQ(result.visits[0].sum_state, SumState::partial);
    EXPECT_FALSE(result.visits[0].change_from_baseline());
  }
}

TEST(RecistTarget, PartialSumsAreNoNadir) {
  ChartText text;
  const auto a = text.target();
  const auto b = text.target();
  text.size(-7, a, "30").size(-7, b, "20");
  text.size(42, a, "30");  // b not scanned
  text.size(84, a, "31").size(84, b, "20");
  const auto result = text.judge();
  EXPECT_EQ(result.visits[0].target, Response::ne);
  EXPECT_EQ(result.visits[1].target, Response::sd);
  EXPECT_EQ(result.visits[1].nadir, mm("50"));
}

TEST(RecistTarget, NumbersOfTheJudgement) {
  const auto result = judge_sums("50", {"40", "48"});
  const Visit& visit = result.visits[1];
  EXPECT_EQ(visit.sum, mm("48"));
  EXPECT_EQ(visit.nadir, mm("40"));
  EXPECT_EQ(visit.baseline, mm("50"));
  EXPECT_EQ(visit.change_from_baseline(), (Ratio{-2000, 50000}));
  EXPECT_EQ(visit.change_from_nadir(), (Ratio{8000, 40000}));
  EXPECT_EQ(visit.target, Response::pd);
  EXPECT_THAT(result.observations_of(visit.evidence), ::testing::ElementsAre(2));
  EXPECT_THAT(result.observations_of(result.baseline.evidence), ::testing::ElementsAre(0));
}

TEST(RecistTarget, FragmentsCountThroughTheirParent) {
  ChartText text;
  const auto parent = text.target();
  const auto left = text.target();
  const auto right = text.target();
  text.lesions[left].parent = text.lesions[right].parent = parent;
  text.size(-7, parent, "40");
  text.state(42, parent, ObservationState::split).size(42, left, "15").size(42, right, "20");
  text.size(84, left, "15");  // one fragment not measured
  text.size(126, left, "30").size(126, right, "20");
  text.state(168, left, ObservationState::absent).state(168, right, ObservationState::absent);
  const auto result = text.judge();
  EXPECT_EQ(result.baseline.target_count, 1);
  EXPECT_EQ(result.visits[0].sum, mm("35"));
  EXPECT_EQ(result.visits[0].target, Response::sd);
  EXPECT_EQ(result.visits[1].target, Response::ne);
  EXPECT_EQ(result.visits[2].target, Response::pd);
  EXPECT_EQ(result.visits[3].target, Response::cr);
}

TEST(RecistTarget, MergedPartnerAddsNothing) {
  ChartText text;
  const auto a = text.target();
  const auto b = text.target();
  text.size(-7, a, "20").size(-7, b, "20");
  text.size(42, a, "38").state(42, b, ObservationState::merged);
  text.size(84, a, "49");
  const auto result = text.judge();
  EXPECT_EQ(result.visits[0].sum, mm("38"));
  EXPECT_EQ(result.visits[0].target, Response::sd);
  EXPECT_EQ(result.visits[1].target, Response::pd);  // 49 against 38
}

TEST(RecistTarget, ContradictionsAreUnknownAndReported) {
  ChartText text;
  const auto lesion = text.target();
  text.size(-7, lesion, "20");
  text.observations.push_back({testing::day(42), lesion, ObservationState::absent, mm("12")});
  text.state(84, lesion, ObservationState::present);
  text.state(126, lesion, ObservationState::unequivocal_progression);
  text.size(168, lesion, "20").size(168, lesion, "21");
  const auto result = text.judge();
  for (const Visit& visit : result.visits) EXPECT_EQ(visit.overall, Response::ne);
  EXPECT_TRUE(has(result.findings, FindingCode::contradictory_observation));
  EXPECT_TRUE(has(result.findings, FindingCode::measurement_missing));
  EXPECT_TRUE(has(result.findings, FindingCode::progression_call_on_target));
  EXPECT_TRUE(has(result.findings, FindingCode::conflicting_observations));
}

TEST(RecistTarget, TheSameRowTwiceIsNoConflict) {
  ChartText text;
  const auto lesion = text.target();
  text.size(-7, lesion, "20").size(42, lesion, "20").size(42, lesion, "20");
  const auto result = text.judge();
  EXPECT_EQ(result.visits.size(), 1U);
  EXPECT_EQ(result.visits[0].overall, Response::sd);
  EXPECT_TRUE(result.findings.empty());
}

}  // namespace
}  // namespace osteon::clinical
