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

TEST(ReadStudy, MisspeltKeysNameTheClosestOne) {
  EXPECT_THAT(problems("[statistics]\nmedian_cI = \"log\"\n"), HasSubstr("closest: \"median_ci\""));
  EXPECT_THAT(problems("[statistics]\nties = \"effron\"\n"), HasSubstr("closest: \"efron\""));
  EXPECT_THAT(problems("[statistic]\nties = \"efron\"\n"), HasSubstr("study.toml:6:"));
}

TEST(ReadStudy, AllProblemsComeAtOnce) {
  const auto reading = read("[statistics]\nties = 3\nlevel = 2.0\nalhpa = 0.1\n");
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
