// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "chart.hpp"

namespace osteon::clinical {
namespace {

using testing::ChartText;
using testing::has;
using testing::mm;

TEST(RecistBaseline, TwentyEightDaysBeforeStartIsInTheWindow) {
  for (const auto& [on, early] : {std::pair{-28, false}, std::pair{-29, true}}) {
    ChartText text;
    const auto lesion = text.target();
    text.size(on, lesion, "20").size(42, lesion, "20");
    const auto result = text.judge();
    EXPECT_EQ(has(result.findings, FindingCode::baseline_too_early), early);
    EXPECT_EQ(result.visits[0].overall, Response::sd) << "used, and reported";

    RecistSettings strict;
    strict.early_baseline = EarlyBaseline::refuse;
    const auto refused = text.judge(strict);
    EXPECT_EQ(refused.visits[0].overall, early ? Response::ne : Response::sd);
    EXPECT_EQ(refused.baseline.sum.has_value(), !early);
  }
}

TEST(RecistBaseline, OnTheIndexDayIsBaselineTheDayAfterIsNot) {
  for (const auto& [on, missing] : {std::pair{0, false}, std::pair{1, true}}) {
    ChartText text;
    const auto lesion = text.target();
    text.size(on, lesion, "20").size(42, lesion, "20");
    const auto result = text.judge();
    EXPECT_EQ(has(result.findings, FindingCode::baseline_after_start), missing);
    EXPECT_EQ(result.baseline.sum.has_value(), !missing);
    EXPECT_EQ(result.visits.size(), missing ? 2U : 1U);
    EXPECT_EQ(result.visits.back().overall, missing ? Response::ne : Response::sd);
  }
}

TEST(RecistBaseline, GraceMovesTheLastBaselineDay) {
  RecistSettings settings;
  settings.baseline_grace_days = 3;
  for (const auto& [on, baseline] : {std::pair{3, true}, std::pair{4, false}}) {
    ChartText text;
    const auto lesion = text.target();
    text.size(on, lesion, "20");
    EXPECT_EQ(text.judge(settings).baseline.sum.has_value(), baseline);
  }
}

TEST(RecistBaseline, ProgressionNeedsNoBaselineSum) {
  ChartText text;
  const auto lesion = text.target();
  text.size(10, lesion, "20").size(52, lesion, "26").size(94, lesion, "12");
  const auto result = text.judge();
  EXPECT_EQ(result.visits[0].target_rule, Rule::target_ne_no_baseline);
  EXPECT_EQ(result.visits[1].overall, Response::pd);
  EXPECT_EQ(result.visits[2].overall, Response::ne);
}

TEST(RecistBaseline, LastScanOfEachLesionOrOfTheVisit) {
  ChartText text;
  const auto chest = text.target();
  const auto abdomen = text.target();
  text.size(-20, chest, "30").size(-20, abdomen, "20").size(-5, chest, "32");
  text.size(42, chest, "32").size(42, abdomen, "20");
  const auto per_lesion = text.judge();
  EXPECT_EQ(per_lesion.baseline.sum, mm("52"));
  EXPECT_EQ(per_lesion.baseline.first_day, testing::day(-20));
  EXPECT_EQ(per_lesion.baseline.last_day, testing::day(-5));

  RecistSettings settings;
  settings.baseline = BaselineRule::last_visit;
  const auto one_visit = text.judge(settings);
  EXPECT_FALSE(one_visit.baseline.sum);
  EXPECT_TRUE(has(one_visit.findings, FindingCode::baseline_missing));
  settings.visit_window_days = 15;
  EXPECT_EQ(text.judge(settings).baseline.sum, mm("52"));
}

TEST(RecistBaseline, NotEvaluableDoesNotReplaceAMeasurement) {
  ChartText text;
  const auto lesion = text.target();
  text.size(-20, lesion, "30").state(-5, lesion, ObservationState::not_evaluable);
  EXPECT_EQ(text.judge().baseline.sum, mm("30"));
}

TEST(RecistBaseline, SizesOfTargets) {
  const auto findings = [](Tissue tissue, std::string_view diameter, Length least = {}) {
    ChartText text;
    const auto lesion = text.target(tissue);
    text.lesions[lesion].measurable_from = least;
    text.size(-7, lesion, diameter);
    return text.judge().findings;
  };
  EXPECT_TRUE(findings(Tissue::other, "10").empty());
  EXPECT_TRUE(has(findings(Tissue::other, "9.9"), FindingCode::lesion_too_small));
  EXPECT_TRUE(findings(Tissue::lymph_node, "15").empty());
  EXPECT_TRUE(has(findings(Tissue::lymph_node, "14.9"), FindingCode::node_too_small_for_target));
  EXPECT_TRUE(findings(Tissue::other, "20", mm("20")).empty());
  EXPECT_TRUE(has(findings(Tissue::other, "19.9", mm("20")), FindingCode::lesion_too_small));
}

ChartText targets_in(const std::vector<std::uint16_t>& organs, Tissue tissue = Tissue::other) {
  ChartText text;
  for (const std::uint16_t organ : organs) {
    text.size(-7, text.lesion(LesionRole::target, tissue, organ), "20");
  }
  return text;
}

TEST(RecistBaseline, FiveTargetsTwoPerOrgan) {
  EXPECT_TRUE(targets_in({1, 1, 2, 2, 3}).judge().findings.empty());
  EXPECT_TRUE(has(targets_in({1, 1, 2, 2, 3, 4}).judge().findings, FindingCode::too_many_targets));
  EXPECT_TRUE(has(targets_in({1, 1, 1}).judge().findings, FindingCode::too_many_per_organ));
  EXPECT_TRUE(targets_in({1, 2}, Tissue::lymph_node).judge().findings.empty());
  EXPECT_TRUE(has(targets_in({1, 2, 3}, Tissue::lymph_node).judge().findings,
                  FindingCode::too_many_per_organ))
      << "all nodes are one organ";
}

TEST(RecistBaseline, NoMeasurableAndNoDisease) {
  ChartText non_target_only;
  non_target_only.state(-7, non_target_only.non_target(), ObservationState::present);
  EXPECT_TRUE(has(non_target_only.judge().findings, FindingCode::no_measurable_disease));
  EXPECT_TRUE(has(ChartText{}.judge().findings, FindingCode::no_disease_at_baseline));
  EXPECT_TRUE(ChartText{}.judge().visits.empty());
}

TEST(RecistBaseline, LesionsWithoutAnyRowAreReported) {
  ChartText text;
  text.target();
  const auto later = text.non_target();
  text.state(42, later, ObservationState::present);
  const auto result = text.judge();
  EXPECT_TRUE(has(result.findings, FindingCode::baseline_missing));
  EXPECT_TRUE(has(result.findings, FindingCode::non_target_without_baseline));
  EXPECT_EQ(result.visits[0].overall, Response::ne);
}

}  // namespace
}  // namespace osteon::clinical
