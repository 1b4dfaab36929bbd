// SPDX-License-Identifier: Apache-2.0
// Non-targets, markers, new lesions, the two tables, and what becomes of visits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "chart.hpp"
#include "osteon/clinical/recist_tables.hpp"

namespace osteon::clinical {
namespace {

using testing::ChartText;
using testing::day;
using testing::has;

struct TableRow {
  Response target;
  Response non_target;
  bool has_non_targets;
  Response overall;
  Rule rule;
};

TEST(RecistTable, WithTargets) {
  using R = Response;
  const std::vector<TableRow> rows = {
      {R::cr, R::cr, true, R::cr, Rule::overall_cr},
      {R::cr, R::ne, false, R::cr, Rule::overall_cr},
      {R::cr, R::non_cr_non_pd, true, R::pr, Rule::overall_pr_non_target_persists},
      {R::cr, R::ne, true, R::pr, Rule::overall_pr_non_target_persists},
      {R::pr, R::cr, true, R::pr, Rule::overall_pr},
      {R::pr, R::ne, true, R::pr, Rule::overall_pr},
      {R::sd, R::cr, true, R::sd, Rule::overall_sd},
      {R::sd, R::ne, true, R::sd, Rule::overall_sd},
      {R::ne, R::cr, true, R::ne, Rule::overall_ne},
      {R::ne, R::pd, true, R::pd, Rule::overall_pd_non_target},
      {R::cr, R::pd, true, R::pd, Rule::overall_pd_non_target},
      {R::pd, R::cr, true, R::pd, Rule::overall_pd_target},
  };
  for (const TableRow& row : rows) {
    TimePoint point{true,           row.has_non_targets, true, row.target,
                    row.non_target, NewLesion::no,       false};
    EXPECT_EQ(judge_time_point(point).response, row.overall);
    EXPECT_EQ(judge_time_point(point).rule, row.rule);
    point.new_lesion = NewLesion::equivocal;
    EXPECT_EQ(judge_time_point(point).response, row.overall) << "doubt has no effect";
    point.new_lesion = NewLesion::yes;
    EXPECT_EQ(judge_time_point(point).rule, Rule::overall_pd_new_lesion);
    if (row.overall == R::pd) continue;
    point.new_lesion = NewLesion::no;
    point.reappeared_after_cr = true;
    EXPECT_EQ(judge_time_point(point).rule, Rule::overall_pd_reappeared);
  }
}

TEST(RecistTable, NonTargetsOnly) {
  const auto judge = [](Response non_target) {
    return judge_time_point({false, true, true, Response::ne, non_target, NewLesion::no, false});
  };
  EXPECT_EQ(judge(Response::cr).rule, Rule::overall_non_target_only_cr);
  EXPECT_EQ(judge(Response::non_cr_non_pd).response, Response::non_cr_non_pd);
  EXPECT_EQ(judge(Response::ne).rule, Rule::overall_non_target_only_ne);
  EXPECT_EQ(judge(Response::pd).response, Response::pd);
  const TimePoint nothing;
  EXPECT_EQ(judge_time_point(nothing).rule, Rule::overall_no_disease_at_baseline);
}

struct WithNonTarget : ::testing::Test {
  ChartText text;
  LesionIndex target = text.target();
  LesionIndex other = text.non_target();
  LesionIndex node = text.non_target(Tissue::lymph_node);

  WithNonTarget() {
    text.size(-7, target, "30").state(-7, other, ObservationState::present).size(-7, node, "12");
  }
  Visit visit(ObservationState of_other, std::string_view of_node) {
    text.state(42, target, ObservationState::absent).state(42, other, of_other);
    if (!of_node.empty()) text.size(42, node, of_node);
    return text.judge().visits.at(0);
  }
};

TEST_F(WithNonTarget, AllGoneWithNodeBelowTen) {
  EXPECT_EQ(visit(ObservationState::absent, "9.9").overall, Response::cr);
}
TEST_F(WithNonTarget, NodeOfTenPersists) {
  const Visit at = visit(ObservationState::absent, "10");
  EXPECT_EQ(at.non_target_rule, Rule::non_target_non_cr_non_pd);
  EXPECT_EQ(at.overall, Response::pr);
}
TEST_F(WithNonTarget, NotAllAssessedIsNe) {
  const Visit at = visit(ObservationState::absent, "");
  EXPECT_EQ(at.non_target_rule, Rule::non_target_ne);
  EXPECT_EQ(at.overall, Response::pr);
}
TEST_F(WithNonTarget, UnequivocalProgressionNeedsNotAllAssessed) {
  const Visit at = visit(ObservationState::unequivocal_progression, "");
  EXPECT_EQ(at.overall_rule, Rule::overall_pd_non_target);
  EXPECT_EQ(text.observations[at.non_target_observation].lesion, other);
}
TEST_F(WithNonTarget, DoubtfulWorseningIsNoProgression) {
  EXPECT_EQ(visit(ObservationState::equivocal, "9").non_target, Response::non_cr_non_pd);
}

TEST(RecistMarker, HoldsBackCrAndNeverProgresses) {
  for (const auto& [state, expected] :
       {std::pair{ObservationState::absent, Response::cr},
        std::pair{ObservationState::present, Response::pr},
        std::pair{ObservationState::unequivocal_progression, Response::pr},
        std::pair{ObservationState::not_evaluable, Response::pr}}) {
    ChartText text;
    const auto target = text.target();
    const auto marker = text.lesion(LesionRole::tumour_marker);
    text.size(-7, target, "30").state(42, target, ObservationState::absent);
    text.state(42, marker, state).state(50, marker, ObservationState::present);
    const auto result = text.judge();
    ASSERT_EQ(result.visits.size(), 1U) << "a marker alone is no assessment";
    EXPECT_EQ(result.visits[0].overall, expected);
  }
}

struct WithNewLesion : ::testing::Test {
  ChartText text;
  LesionIndex target = text.target();

  WithNewLesion() { text.size(-7, target, "30").size(42, target, "20").size(84, target, "20"); }
};

TEST_F(WithNewLesion, OnTheDayOfAPr) {
  text.size(42, text.fresh(), "6");
  const auto result = text.judge();
  EXPECT_EQ(result.visits[0].target, Response::pr);
  EXPECT_EQ(result.visits[0].overall, Response::pd);
  EXPECT_EQ(result.visits[0].overall_rule, Rule::overall_pd_new_lesion);
  EXPECT_EQ(result.visits[0].new_lesion_observation, 3U);
  EXPECT_EQ(result.visits[1].new_lesion_rule, Rule::new_lesion_persists);
}

TEST_F(WithNewLesion, RecordedAsGoneLaterIsGone) {
  const auto fresh = text.fresh();
  text.size(42, fresh, "6").state(84, fresh, ObservationState::absent);
  EXPECT_EQ(text.judge().visits[1].overall, Response::pr);
}

TEST_F(WithNewLesion, OnItsOwnDayIsAVisitOfItsOwn) {
  text.state(60, text.fresh(), ObservationState::present);
  const auto result = text.judge();
  ASSERT_EQ(result.visits.size(), 3U);
  EXPECT_EQ(result.visits[1].response_day, day(60));
  EXPECT_EQ(result.visits[1].target, Response::ne);
  EXPECT_EQ(result.visits[1].overall, Response::pd);
}

TEST_F(WithNewLesion, SeenAtBaselineIsNotNew) {
  const auto fresh = text.fresh();
  text.size(-7, fresh, "6").size(42, fresh, "6");
  const auto result = text.judge();
  EXPECT_EQ(result.visits[0].overall, Response::pr);
  EXPECT_TRUE(has(result.findings, FindingCode::new_lesion_at_baseline));
}

TEST_F(WithNewLesion, NodesByShortAxis) {
  struct Row {
    std::string_view diameter;
    Rule rule;
  };
  for (const auto& [diameter, rule] :
       {Row{"9.9", Rule::new_lesion_no}, Row{"10", Rule::new_lesion_small_node},
        Row{"14.9", Rule::new_lesion_small_node}, Row{"15", Rule::new_lesion_yes}}) {
    ChartText with_node = text;
    with_node.size(42, with_node.fresh(Tissue::lymph_node), diameter);
    EXPECT_EQ(with_node.judge().visits[0].new_lesion_rule, rule) << diameter;
  }
}

TEST_F(WithNewLesion, DoubtThatBecomesCertainRestatesTheFirstSight) {
  const auto fresh = text.fresh();
  text.state(42, fresh, ObservationState::equivocal).state(84, fresh, ObservationState::present);
  const auto result = text.judge();
  EXPECT_EQ(result.visits[0].overall, Response::pd);
  EXPECT_EQ(result.visits[0].reported_first, Response::pr);
  EXPECT_EQ(result.visits[0].new_lesion_rule, Rule::new_lesion_restated);
  EXPECT_EQ(result.visits[0].response_day, day(42));
  EXPECT_TRUE(has(result.findings, FindingCode::restated_after_equivocal));

  RecistSettings settings;
  settings.equivocal_new_lesion = EquivocalNewLesion::date_when_certain;
  const auto when_certain = text.judge(settings);
  EXPECT_EQ(when_certain.visits[0].overall, Response::pr);
  EXPECT_EQ(when_certain.visits[1].overall, Response::pd);
}

TEST_F(WithNewLesion, DoubtThatVanishesStartsAnew) {
  const auto fresh = text.fresh();
  text.state(42, fresh, ObservationState::equivocal).state(84, fresh, ObservationState::absent);
  text.size(126, target, "20").state(126, fresh, ObservationState::present);
  const auto result = text.judge();
  EXPECT_EQ(result.visits[0].overall, Response::pr);
  EXPECT_EQ(result.visits[2].overall, Response::pd);
}

TEST_F(WithNewLesion, OfTwoReadersTheMoreSevereCounts) {
  const auto fresh = text.fresh();
  text.state(42, fresh, ObservationState::absent).state(42, fresh, ObservationState::present);
  const auto result = text.judge();
  EXPECT_EQ(result.visits[0].overall, Response::pd);
  EXPECT_TRUE(has(result.findings, FindingCode::conflicting_observations));
}

TEST(RecistReappearance, AfterCrAnyDiseaseIsProgression) {
  ChartText text;
  const auto target = text.target();
  text.size(-7, target, "30").state(42, target, ObservationState::absent).size(84, target, "3");
  const auto result = text.judge();
  EXPECT_EQ(result.visits[1].target, Response::pr);
  EXPECT_EQ(result.visits[1].overall_rule, Rule::overall_pd_reappeared);
  EXPECT_TRUE(has(result.findings, FindingCode::reappeared_after_cr));
  RecistSettings settings;
  settings.reappearance_after_cr = ReappearanceAfterCr::by_sum;
  EXPECT_EQ(text.judge(settings).visits[1].overall, Response::pr);
}

TEST(RecistReappearance, NodesComeBackAtTenMillimetres) {
  for (const auto& [diameter, expected] :
       {std::pair{"9.9", Response::cr}, std::pair{"10", Response::pd}}) {
    ChartText text;
    const auto node = text.target(Tissue::lymph_node);
    text.size(-7, node, "30").size(42, node, "8").size(84, node, diameter);
    EXPECT_EQ(text.judge().visits[1].overall, expected) << diameter;
  }
}

TEST(RecistVisit, ScansWithinTheWindowAreOneVisit) {
  ChartText text;
  const auto chest = text.target();
  const auto abdomen = text.target();
  text.size(-7, chest, "30").size(-7, abdomen, "20");
  text.size(42, chest, "40").size(45, abdomen, "30");
  EXPECT_EQ(text.judge().visits.size(), 2U) << "default: same day only";

  RecistSettings settings;
  settings.visit_window_days = 2;
  EXPECT_EQ(text.judge(settings).visits.size(), 2U);
  settings.visit_window_days = 3;
  const auto result = text.judge(settings);
  ASSERT_EQ(result.visits.size(), 1U);
  EXPECT_EQ(result.visits[0].overall, Response::pd);
  EXPECT_EQ(result.visits[0].response_day, day(45));
  settings.target_progression_day = TargetProgressionDay::first_scan;
  EXPECT_EQ(text.judge(settings).visits[0].response_day, day(42));
}

TEST(RecistVisit, ProgressionOnSeveralGroundsIsDatedByTheEarliest) {
  ChartText text;
  const auto target = text.target();
  const auto fresh = text.fresh();
  text.size(-7, target, "30").state(42, fresh, ObservationState::present).size(44, target, "40");
  RecistSettings settings;
  settings.visit_window_days = 7;
  const auto result = text.judge(settings);
  EXPECT_EQ(result.visits[0].overall_rule, Rule::overall_pd_new_lesion);
  EXPECT_EQ(result.visits[0].response_day, day(42));
}

TEST(RecistVisit, NothingAfterTheCutOffIsUsed) {
  ChartText text;
  const auto target = text.target();
  text.size(-7, target, "30").size(42, target, "30").size(84, target, "50");
  text.cutoff = day(83);
  EXPECT_EQ(text.judge().visits.size(), 1U);
  text.cutoff = day(84);
  EXPECT_EQ(text.judge().visits.size(), 2U);
}

TEST(RecistVisit, AnAssessorKeepsNothingOfTheSubjectBefore) {
  ChartText first;
  const auto target = first.target();
  first.size(-7, target, "30").state(42, target, ObservationState::absent);
  ChartText second;
  const auto other = second.target();
  second.size(-7, other, "30").size(42, other, "3");
  RecistAssessor assessor{RecistSettings{}};
  EXPECT_EQ(assessor.assess(first.chart()).visits[0].overall, Response::cr);
  EXPECT_EQ(assessor.assess(second.chart()).visits[0].overall, Response::pr);
  EXPECT_EQ(assessor.assess(second.chart()).findings.size(), 0U);
}

}  // namespace
}  // namespace osteon::clinical
