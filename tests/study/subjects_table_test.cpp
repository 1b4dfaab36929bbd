// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/subjects_table.hpp"

#include "tables/hand_cohort.hpp"

namespace osteon::study {
namespace {

using clinical::Response;
using testing::ElementsAre;
using namespace testing_support;

TEST(SubjectsTable, OneRowPerMember) {
  Hand hand = arms({1, 1});
  add_assessment(hand, "a", {"the drug", ""}, {Response::pr, Response::ne});
  hand.cohort.assessments[0].best[0].confirming = 2;
  add_endpoint(hand, "os", {"overall survival", ""}, "OS", {Time{30, true}, std::nullopt});
  hand.cohort.endpoints[0].plan.shown = cohort::TimeUnit::days;
  hand.cohort.endpoints[0].detail[0] = clinical::TimeToEvent{
      {}, {30}, clinical::EventKind::death, clinical::Rule::event_death, std::nullopt};
  const report::Table table = made(hand, plan_of(TableKind::subjects, "tableS9", ""));
  const std::vector<std::string> columns = {"arm", "best-a", "os", "os-end"};
  EXPECT_THAT(texts(table, "1", columns),
              ElementsAre("Monotherapy", "PR (confirmed)", "30.0", "death"));
  EXPECT_THAT(texts(table, "2", columns), ElementsAre("Combination", "NE", "Missing", "Missing"));
}

TEST(SubjectsTable, NobodyAtAll) {
  const report::Table table = made(arms({0, 0}), plan_of(TableKind::subjects, "t", ""));
  EXPECT_TRUE(table.rows.empty());
}

}  // namespace
}  // namespace osteon::study
