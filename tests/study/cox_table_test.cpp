// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/cox_table.hpp"

#include "tables/hand_cohort.hpp"

namespace osteon::study {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using namespace testing_support;

// R: d <- data.frame(t = c(6,7,10,15,19,25,9,12,16,20,22,30), e = c(1,1,1,1,1,0,1,1,0,1,1,0),
//    arm = rep(0:1, each = 6), age = c(50,60,55,40,70,45,65,50,35,60,55,40))
Hand twelve() {
  Hand hand = arms({6, 6});
  add_endpoint(hand, "os", {"overall survival", "总生存期"}, "OS",
               {Time{6, true}, Time{7, true}, Time{10, true}, Time{15, true}, Time{19, true},
                Time{25, false}, Time{9, true}, Time{12, true}, Time{16, false}, Time{20, true},
                Time{22, true}, Time{30, false}});
  add_number(hand, "age", {"Age (years)", "年龄（岁）"},
             {50, 60, 55, 40, 70, 45, 65, 50, 35, 60, 55, 40});
  add_category(hand, "sex", {"Sex", "性别"}, {{"M", {"Male", "男"}}, {"F", {"Female", "女"}}},
               {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1});
  return hand;
}

TablePlan cox(std::vector<std::string> covariates) {
  TablePlan plan = plan_of(TableKind::cox, "tableS3", "");
  plan.endpoint = "os";
  plan.covariates = std::move(covariates);
  return plan;
}

double ratio_at(const report::Table& table, const std::string& id) {
  const report::Cell* cell = find_cell(table, id);
  const auto* estimate = cell == nullptr ? nullptr : std::get_if<report::Estimate>(&cell->value);
  return estimate == nullptr ? -1 : estimate->value.value;
}

TEST(CoxTable, LevelsCountsAndReference) {
  const report::Table table = made(twelve(), cox({"arm", "age"}));
  EXPECT_THAT(row_labels(table),
              ElementsAre("Arm", "Monotherapy", "Combination", "Age (years), per unit"));
  EXPECT_EQ(text_at(table, "tableS3.arm.mono.patients"), "6");
  EXPECT_EQ(text_at(table, "tableS3.arm.mono.events"), "5");
  EXPECT_EQ(text_at(table, "tableS3.arm.mono.univariable"), "1 (reference)");
  EXPECT_EQ(test_at(table, "tableS3.age.multivariable.p"), "cox_wald");
}

TEST(CoxTable, ACovariateOfThreeLevelsHasATestOfAll) {
  Hand hand = twelve();
  add_category(hand, "site", {"Site", "部位"},
               {{"a", {"A", ""}}, {"b", {"B", ""}}, {"c", {"C", ""}}},
               {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2});
  const report::Table table = made(hand, cox({"site", "age", "arm"}));
  EXPECT_EQ(test_at(table, "tableS3.site.multivariable.p"), "cox_joint_wald");
  EXPECT_EQ(test_at(table, "tableS3.site.b.multivariable.p"), "cox_wald");
  EXPECT_EQ(text_at(table, "tableS3.arm.multivariable.p"), "") << "two levels have one p";
  hand.study.statistics.penalty = stats::Penalty::firth;
  EXPECT_EQ(text_at(made(hand, cox({"site"})), "tableS3.site.univariable.p"), "");
}

TEST(CoxTable, AloneAndTogetherAreDifferentModels) {
  const report::Table table = made(twelve(), cox({"arm", "age"}));
  const double alone = ratio_at(table, "tableS3.arm.combo.univariable");
  const double together = ratio_at(table, "tableS3.arm.combo.multivariable");
  // The univariable arm is the grouped fit of the same data: two routes, one number.
  const auto grouped = compare_survival(twelve().analysis(), "os", "arm");
  ASSERT_TRUE(grouped);
  EXPECT_NEAR(alone, *(*grouped)->cox->coefficients[0].hazard_ratio, 1e-9);
  EXPECT_GT(std::abs(alone - together), 1e-3);
}

TEST(CoxTable, WarnsOfFewEventsPerParameter) {
  EXPECT_THAT(details(made(twelve(), cox({"arm", "age"})), base::Language::en),
              Contains(HasSubstr("multivariable model (9 events for 2 parameters)")));
}

// R: coxph(Surv(t, e) ~ arm + strata(sex)), and with cluster(sex).
TEST(CoxTable, StrataAndClustersEnterTheModel) {
  TablePlan plan = cox({"arm"});
  plan.strata = "sex";
  const double stratified = ratio_at(made(twelve(), plan), "tableS3.arm.combo.univariable");
  EXPECT_NEAR(stratified, 0.493599524198, 1e-6);
  plan.strata.clear();
  plan.cluster = "sex";
  plan.robust = true;
  const report::Table clustered = made(twelve(), plan);
  const report::Cell* cell = find_cell(clustered, "tableS3.arm.combo.univariable");
  const auto& estimate = std::get<report::Estimate>(cell->value);
  EXPECT_NEAR(estimate.value.value, 0.52249627199, 1e-6);
  ASSERT_TRUE(estimate.interval);
  EXPECT_NEAR(estimate.interval->lower.value, 0.335204408523, 1e-6);
  EXPECT_NEAR(estimate.interval->upper.value, 0.814435452823, 1e-6);
}

TEST(CoxTable, TheStudysModelIsThatOfEveryTable) {
  Hand hand = twelve();
  hand.study.statistics.penalty = stats::Penalty::firth;
  const report::Table table = made(hand, cox({"arm"}));
  EXPECT_EQ(test_at(table, "tableS3.arm.combo.univariable.p"), "cox_penalised_likelihood_ratio")
      << "beside a penalised estimate stands the penalised likelihood's p";
  const auto grouped = compare_survival(hand.analysis(), "os", "arm");
  ASSERT_TRUE(grouped);
  EXPECT_EQ((*grouped)->cox->method, stats::Method::cox_firth_efron);
  EXPECT_NEAR(ratio_at(table, "tableS3.arm.combo.univariable"),
              *(*grouped)->cox->coefficients[0].hazard_ratio, 1e-9);
  TablePlan robust = cox({"arm"});
  robust.robust = true;
  const auto refused = make_table(hand.analysis(), robust);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().front().code, "E365");
}

TEST(CoxTable, CompleteCasesAreCounted) {
  Hand hand = twelve();
  hand.cohort.variables[0].ticks[0] = missing;
  hand.cohort.variables[1].codes[11] = -1;
  const report::Table table = made(hand, cox({"age", "sex"}));
  EXPECT_THAT(details(table, base::Language::en),
              Contains("Multivariable model: 10 patients with complete data, 8 events"));
  EXPECT_EQ(text_at(table, "tableS3.age.patients"), "11");
}

TEST(CoxTable, MonotoneLikelihoodIsSaidAsSuch) {
  Hand hand = twelve();
  add_category(hand, "spared", {"Spared", ""}, {{"no", {"No", ""}}, {"yes", {"Yes", ""}}},
               {0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1});
  const report::Table table = made(hand, cox({"spared"}));
  EXPECT_EQ(text_at(table, "tableS3.spared.yes.univariable"), "NE");
  EXPECT_EQ(text_at(table, "tableS3.spared.yes.univariable.p"), "–");
  ASSERT_THAT(table.notes, Not(testing::IsEmpty()));
  EXPECT_THAT(table.notes[0].text.en, HasSubstr("monotone likelihood"));
}

TEST(CoxTable, AConstantCovariateHasNoRatio) {
  Hand hand = twelve();
  add_number(hand, "constant", {"Constant", ""}, std::vector<std::int64_t>(12, 7));
  const report::Table table = made(hand, cox({"constant"}));
  EXPECT_EQ(text_at(table, "tableS3.constant.univariable"), "NE");
}

TEST(CoxTable, NoEventsAndNobody) {
  Hand hand = arms({2, 2});
  add_endpoint(hand, "os", {"overall survival", ""}, "OS",
               {Time{1, false}, Time{2, false}, Time{3, false}, Time{4, false}});
  const report::Table table = made(hand, cox({"arm"}));
  EXPECT_EQ(text_at(table, "tableS3.arm.combo.univariable"), "NE");
  Hand nobody = arms({0, 0});
  add_endpoint(nobody, "os", {"overall survival", ""}, "OS", {});
  const report::Table empty = made(nobody, cox({"arm"}));
  EXPECT_EQ(text_at(empty, "tableS3.arm.mono.patients"), "0");
}

TEST(CoxTable, TellsAllItsProblems) {
  auto table = make_table(twelve().analysis(), cox({"agee", "nothing"}));
  ASSERT_FALSE(table);
  EXPECT_THAT(codes_of_errors(table.error()), ElementsAre("E360", "E360"));
  table = make_table(twelve().analysis(), cox({}));
  ASSERT_FALSE(table);
  EXPECT_THAT(codes_of_errors(table.error()), ElementsAre("E364"));
  TablePlan plan = cox({"arm"});
  plan.endpoint = "oss";
  table = make_table(twelve().analysis(), plan);
  ASSERT_FALSE(table);
  EXPECT_THAT(codes_of_errors(table.error()), ElementsAre("E311"));
}

}  // namespace
}  // namespace osteon::study
