// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/conventions.hpp"

#include <gtest/gtest.h>

#include "osteon/study/curve_test.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {
namespace {

TEST(ConventionsTest, EveryProgramHasItsPlaceAndKey) {
  std::size_t place = 0;
  for (const Conventions& conventions : all_conventions()) {
    EXPECT_EQ(static_cast<std::size_t>(conventions.program), place++);
    EXPECT_EQ(program_by_key(conventions.key), conventions.program);
  }
  EXPECT_EQ(place, 3U);
  EXPECT_EQ(program_by_key("stata"), std::nullopt);
}

TEST(ConventionsTest, SetWhatTheProgramPrescribesAndNothingElse) {
  StatisticsPlan plan;
  plan.band = stats::BandTransform::arcsine;
  apply_conventions(plan, Program::spss);
  EXPECT_EQ(plan.median_ci, stats::QuantileInterval::asymptotic_normal);
  EXPECT_EQ(plan.median_rule, stats::QuantileRule::first);
  EXPECT_EQ(plan.ties, stats::Ties::breslow);
  EXPECT_EQ(plan.quantiles, stats::QuantileType::type_6);
  EXPECT_EQ(plan.mean, stats::MeanConvention::own_largest_time);
  EXPECT_EQ(plan.band, stats::BandTransform::arcsine) << "SPSS prints none";
  apply_conventions(plan, Program::r);
  EXPECT_EQ(plan.median_ci, stats::QuantileInterval::band_log);
  EXPECT_EQ(plan.ties, stats::Ties::efron);
  EXPECT_EQ(plan.band, stats::BandTransform::log);
  EXPECT_EQ(plan.mean, stats::MeanConvention::common_largest_time);
  apply_conventions(plan, Program::sas);
  EXPECT_EQ(plan.mean, std::nullopt) << "not checked";
  EXPECT_EQ(plan.median_rule, stats::QuantileRule::midpoint_when_crossed);
}

TEST(CurveTestWords, EveryWordSetsItsTest) {
  StatisticsPlan plan;
  using stats::LogRankWeight;
  for (const auto& [word, kind] :
       {std::pair{"log-rank", LogRankWeight::log_rank}, std::pair{"gehan", LogRankWeight::gehan},
        std::pair{"tarone-ware", LogRankWeight::tarone_ware},
        std::pair{"peto", LogRankWeight::peto_peto},
        std::pair{"peto-modified", LogRankWeight::peto_peto_modified},
        std::pair{"fh:0.5,2", LogRankWeight::fleming_harrington}}) {
    EXPECT_TRUE(set_curve_test(plan, word)) << word;
    EXPECT_EQ(plan.curve_weight.kind, kind) << word;
    EXPECT_EQ(plan.curve_test, CurveTest::weighted);
  }
  EXPECT_EQ(weight_words(plan.curve_weight), "rho = 0.5, gamma = 2");
  EXPECT_TRUE(set_curve_test(plan, "maxcombo"));
  EXPECT_EQ(plan.curve_test, CurveTest::max_combo);
  for (const auto* word : {"wilcoxon", "fh:1", "fh:-1,0", "fh:1,11", "fh:a,b", ""}) {
    EXPECT_FALSE(set_curve_test(plan, word)) << word;
  }
}

TEST(CurveTestWords, PetoIsWhatTheProgramMeansByIt) {
  StatisticsPlan plan;
  apply_conventions(plan, Program::r);
  EXPECT_TRUE(set_curve_test(plan, "peto"));
  EXPECT_EQ(plan.curve_weight,
            (stats::EventWeight{stats::LogRankWeight::fleming_harrington, 1, 0}));
  EXPECT_EQ(curve_test_method(plan), stats::Method::fleming_harrington);
  plan.strata = "sex";
  EXPECT_EQ(curve_test_method(plan), stats::Method::stratified_fleming_harrington);
}

}  // namespace
}  // namespace osteon::study
