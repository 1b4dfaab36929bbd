// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/read_study.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/study/bands.hpp"

namespace osteon::study {
namespace {

using testing::HasSubstr;

constexpr std::string_view smallest =
    "osteon = 1\n"
    "[study]\n"
    "id = \"S\"\n"
    "[source.patients]\n"
    "file = \"p.csv\"\n";

base::Result<StudyReading> read(const std::string& more) {
  return read_study(std::string(smallest) + more, "study.toml", {});
}

std::string problems(const std::string& more) {
  const auto reading = read(more);
  return reading ? std::string() : base::format_diagnostics(reading.error());
}

TEST(ReadStudy, TheSmallestStudyTakesEveryDefault) {
  const auto reading = read("");
  ASSERT_TRUE(reading) << base::format_diagnostics(reading.error());
  EXPECT_EQ(reading->study.days_per_month, 30.4375);
  EXPECT_EQ(reading->study.statistics.ties, stats::Ties::efron);
  EXPECT_THAT(reading->study.lock, HasSubstr("[statistics]"));
  EXPECT_THAT(reading->study.lock, HasSubstr("median_ci = \"log-log\""));
}

TEST(ReadStudy, TheLockReadsBackToTheSameLock) {
  const auto first = read(
      "[eligibility]\nsteps = [{ id = \"I1\", keep = 'sex == \"M\"', label = \"Men\" }]\n"
      "[variable.sex]\nlabel = { en = \"Sex\", zh = \"性别\" }\n"
      "[output]\ntables = [{ id = \"t1\", rows = [\"sex\", { var = \"sex\", test = \"fisher\" }] "
      "}]\n");
  ASSERT_TRUE(first) << base::format_diagnostics(first.error());
  const auto second = read_study(first->study.lock, "study.lock.toml", {});
  ASSERT_TRUE(second) << base::format_diagnostics(second.error()) << first->study.lock;
  EXPECT_EQ(second->study.lock, first->study.lock);
  EXPECT_EQ(second->study.output.tables[0].rows[1].test, RowTest::fisher);
}

TEST(ReadStudy, TheLockKeepsEveryKeyOfTheStatistics) {
  const auto first = read(
      "[statistics]\nas = \"spss\"\ncox = \"firth\"\ncurve_test = \"fh:0,1\"\nexact = true\n"
      "strata = \"sex\"\ndifference_ci = \"newcombe\"\nincidence_ci = \"plain\"\n"
      "[variable.sex]\n[variable.age]\n"
      "[endpoint.os]\ntime = 'time'\nevent = 'dead'\n"
      "[output]\ntables = [{ id = \"s\", kind = \"survival\", at = [\"6\"], rmst = [\"12\"], "
      "quantiles = [\"0.25\"], trend = true, historical = [\"6:0.5\", \"12:0.3\"], bootstrap = "
      "500, "
      "differences = true }, { id = \"c\", kind = \"cox\", endpoint = \"os\", covariates = "
      "[\"age\"], "
      "strata = \"sex\", cluster = \"sex\", ph_test = true }]\n");
  ASSERT_TRUE(first) << base::format_diagnostics(first.error());
  const auto second = read_study(first->study.lock, "study.lock.toml", {});
  ASSERT_TRUE(second) << base::format_diagnostics(second.error()) << first->study.lock;
  EXPECT_EQ(second->study.lock, first->study.lock);
  const StatisticsPlan& statistics = second->study.statistics;
  EXPECT_EQ(statistics.penalty, stats::Penalty::firth);
  EXPECT_EQ(statistics.as, Program::spss);
  EXPECT_EQ(statistics.permutation, PermutationUse::beside);
  EXPECT_EQ(statistics.strata, "sex");
  EXPECT_EQ(statistics.median_rule, first->study.statistics.median_rule);
  const TablePlan& survival = second->study.output.tables[0];
  ASSERT_EQ(survival.historical.size(), 2U);
  EXPECT_EQ(survival.historical[1].survival, 0.3);
  EXPECT_EQ(survival.bootstrap, 500);
  EXPECT_TRUE(second->study.output.tables[1].robust) << "a cluster brings the robust variance";
}

TEST(ReadStudy, TheLockKeepsTheMedianRuleOfAProgram) {
  const auto first = read("[statistics]\nas = \"sas\"\n");
  ASSERT_TRUE(first);
  EXPECT_EQ(first->study.statistics.median_rule, stats::QuantileRule::midpoint_when_crossed);
  const auto second = read_study(first->study.lock, "study.lock.toml", {});
  ASSERT_TRUE(second) << base::format_diagnostics(second.error());
  EXPECT_EQ(second->study.statistics.median_rule, stats::QuantileRule::midpoint_when_crossed);
  EXPECT_EQ(read("[statistics]\nas = \"sas\"\nmedian_ci = \"log\"\n")->study.statistics.median_rule,
            stats::QuantileRule::midpoint)
      << "an interval that the study names brings its own rule";
}

TEST(ReadStudy, EveryCoxModelHasItsWord) {
  for (const auto& [word, ties] :
       {std::pair{"efron", stats::Ties::efron}, std::pair{"breslow", stats::Ties::breslow},
        std::pair{"discrete", stats::Ties::discrete}, std::pair{"exact", stats::Ties::marginal},
        std::pair{"firth", stats::Ties::efron}}) {
    const auto reading = read("[statistics]\ncox = \"" + std::string(word) + "\"\n");
    ASSERT_TRUE(reading) << word;
    EXPECT_EQ(reading->study.statistics.ties, ties) << word;
    EXPECT_EQ(reading->study.statistics.penalty == stats::Penalty::firth,
              std::string_view(word) == "firth");
  }
}

TEST(ReadStudy, HistoricalCurvesMustFall) {
  const auto with = [](const std::string& key) {
    return problems(
        "[endpoint.os]\ntime = 'time'\nevent = 'dead'\n[output]\ntables = [{ id = \"s\", "
        "kind = \"survival\", " +
        key + " }]\n");
  };
  EXPECT_EQ(with("historical = [\"6:0.5\"]"), "");
  EXPECT_THAT(with("historical = [\"6\"]"), HasSubstr("E217"));
  EXPECT_THAT(with("historical = [\"6:0.5\", \"12:0.6\"]"), HasSubstr("falls from 1"));
  EXPECT_THAT(with("historical = [\"6:0.5\"], historical_median = 6.0"), HasSubstr("exclude"));
}

TEST(ReadStudy, MisspeltKeysNameTheClosestOne) {
  EXPECT_THAT(problems("[statistics]\nmedian_cI = \"log\"\n"), HasSubstr("closest: \"median_ci\""));
  EXPECT_THAT(problems("[statistics]\ncox = \"effron\"\n"), HasSubstr("closest: \"efron\""));
  EXPECT_THAT(problems("[statistic]\ncox = \"efron\"\n"), HasSubstr("study.toml:6:"));
}

TEST(ReadStudy, AllProblemsComeAtOnce) {
  const auto reading = read("[statistics]\ncox = 3\nlevel = 2.0\nalhpa = 0.1\n");
  ASSERT_FALSE(reading);
  EXPECT_EQ(reading.error().size(), 3U);
}

TEST(ReadStudy, NamesThatTablesReferToMustExist) {
  EXPECT_THAT(problems("[output]\ntables = [{ id = \"t\", rows = [\"sxe\"] }]\n[variable.sex]\n"),
              HasSubstr("closest: \"sex\""));
  EXPECT_THAT(problems("[output]\nfigures = [{ id = \"f\", kind = \"km\", endpoint = \"pfs\" }]\n"),
              HasSubstr("there is no endpoint \"pfs\""));
}

TEST(ReadStudy, IdsAreUnique) {
  EXPECT_THAT(problems("[output]\ntables = [{ id = \"t\" }, { id = \"t\" }]\n"),
              HasSubstr("the table \"t\" is there twice"));
}

TEST(ReadStudy, BrokenTomlHasAPlace) {
  EXPECT_THAT(problems("[statistics\n"), HasSubstr("error[E200] study.toml:6:"));
}

TEST(ReadStudy, LengthsOfTimeAreDaysOrWeeks) {
  const auto reading = read("[assessment.a]\nstart = 'index'\nsd_min = \"6 weeks\"\n");
  ASSERT_TRUE(reading) << base::format_diagnostics(reading.error());
  EXPECT_EQ(reading->study.cohort.assessments[0].sd_min_days, 42);
  EXPECT_THAT(problems("[assessment.a]\nstart = 'index'\nsd_min = \"2 months\"\n"),
              HasSubstr("E205"));
}

TEST(ReadStudy, StepsKeepOrExclude) {
  EXPECT_THAT(problems("[eligibility]\nsteps = [{ id = \"I1\" }]\n"), HasSubstr("E214"));
}

TEST(ReadStudy, ExpressionsKnowWhereTheyBegin) {
  const auto reading = read("[define]\nage = 'years(birth_date, index)'\n");
  ASSERT_TRUE(reading);
  const auto& source = reading->study.cohort.names[0].rule;
  EXPECT_EQ(source.place.line, 7U);
  EXPECT_EQ(source.place.column, 8U);
  EXPECT_EQ(source.source_line, "age = 'years(birth_date, index)'");
}

TEST(Bands, WholeNumbersAsPeopleWriteThem) {
  EXPECT_EQ(parse_band("0-1")->label.en, "0–1");
  EXPECT_EQ(parse_band("2+")->label.en, "≥2");
  EXPECT_FALSE(parse_band("2+")->most);
  EXPECT_EQ(parse_band("3")->most, 3);
  EXPECT_EQ(parse_band("-2-1")->least, -2);
  EXPECT_FALSE(parse_band("3-1"));
  EXPECT_FALSE(parse_band("a"));
  EXPECT_FALSE(parse_band(""));
  EXPECT_FALSE(parse_band("+"));
}

}  // namespace
}  // namespace osteon::study
