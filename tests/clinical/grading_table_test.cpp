// SPDX-License-Identifier: Apache-2.0
// The table of bands as a file: what is refused, and that another version needs no code.
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

#include "grading.hpp"

namespace osteon::clinical {
namespace {

const std::string heading =
    "rule,term,term_zh,organ_class,paragraph,quantity,baseline,age,grade,of,above,from,below,to,"
    "gap_above,gap_below,when\n";

std::string refusal(const std::string& rows) {
  const auto table = read_grading_table(heading + rows, "mine.csv", "x");
  if (table) return "read";
  EXPECT_EQ(table.error().front().code, "E270");
  EXPECT_FALSE(table.error().front().remedy.empty());
  return table.error().front().sentence;
}

TEST(GradingTableFile, AnotherVersionIsAnotherFile) {
  const auto table = read_grading_table(
      heading +
          "V6-ANC-01,Neutrophil count decreased,,Investigations,p,neutrophils,,,4,value,,,"
          "0.1,,,,\nV6-ANC-01,,,,,,,,3,value,,0.1,0.5,,,,\n",
      "mine.csv", "mine");
  ASSERT_TRUE(table) << base::format_diagnostics(table.error());
  const testing::Charted charted{"ANC", "0.3", "10^9/L"};
  const std::vector<LabRecord> rows = {testing::record(charted)};
  const auto graded = grade_records(rows, *table, testing::laboratory(), {});
  ASSERT_EQ(graded.at(0).grade.grade, 3);
  EXPECT_EQ(graded.at(0).grade.rule->id, "V6-ANC-01");
}

TEST(GradingTableFile, WhatIsRefused) {
  const std::string start = "R,T,,C,P,alt,,,";
  EXPECT_EQ(refusal(""), "the table has no rule");
  EXPECT_EQ(refusal(",T,,C,P,alt,,,1,value,1,,,,,,\n"), "a band has no rule");
  EXPECT_EQ(refusal("R,,,,,,,,1,value,1,,,,,,\n"), "the first band of a rule has no term");
  EXPECT_EQ(refusal("R,T,,C,P,,,,1,value,1,,,,,,\n"), "a rule lacks a field");
  EXPECT_EQ(refusal(start + "5,value,1,,,,,,\n"), "a grade is not 1, 2, 3 or 4");
  EXPECT_EQ(refusal(start + "1,ratio,1,,,,,,\n"), "what a band measures is not known");
  EXPECT_EQ(refusal(start + "1,value,1 XLN,,,,,,\n"), "a bound cannot be read");
  EXPECT_EQ(refusal(start + "1,value,,,,,,,\n"), "a band has no bound");
  EXPECT_EQ(refusal(start + "1,value,3 ULN,,,1 ULN,,,\n"), "a band covers nothing");
  EXPECT_EQ(refusal(start + "1,value,3,2,,,,,\n"), "a band has both \"above\" and \"from\"");
  EXPECT_EQ(refusal(start + "1,value,3,,,,5,4,\n"), "a gap is not an interval");
  EXPECT_EQ(refusal(start + "1,value,3,,,,,,maybe\n"), "a circumstance cannot be read");
  EXPECT_EQ(refusal("R,T,,C,P,alt,odd,,1,value,1,,,,,,\n"), "a baseline is not known");
  EXPECT_EQ(refusal("R,T,,C,P,alt,,old,1,value,1,,,,,,\n"), "an age class is not known");
  EXPECT_EQ(refusal(start + "1,value,1,,,,,,\n" + "Q,T,,C,P,alt,,,1,value,1,,,,,,\n"),
            "the rules R and Q overlap");
  EXPECT_EQ(read_grading_table("rule\nx\n", "mine.csv", "x").error().size(), 16U);
}

TEST(GradingTableFile, VersionsThatAreNotBuiltInAreNamed) {
  const auto table = shipped_grading_table("4.99");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().front().code, "E271");
  EXPECT_THAT(table.error().front().remedy, ::testing::HasSubstr("5.0"));
}

TEST(GradingTableFile, EveryQuantityHasANameAndAUnit) {
  for (const auto& rule : testing::ctcae().rules) {
    EXPECT_NE(testing::laboratory().name(rule.quantity), "") << rule.id;
    if (!rule.is_clinical()) {
      EXPECT_FALSE(testing::laboratory().units_of(rule.quantity).empty()) << rule.id;
    }
  }
}

TEST(GradingTableFile, NamesAndUnitsIgnoreCaseBlanksAndTheFormOfMicro) {
  const auto& laboratory = testing::laboratory();
  EXPECT_EQ(laboratory.quantity(" alt ", "U/L"), "alt");
  EXPECT_EQ(laboratory.quantity("谷丙转氨酶", "U/L"), "alt");
  EXPECT_EQ(laboratory.quantity("ALTX", "U/L"), "");
  EXPECT_TRUE(laboratory.unit("creatinine", "\u00b5mol/L"));
  EXPECT_TRUE(laboratory.unit("creatinine", "\u03bcmol / l"));
  EXPECT_FALSE(laboratory.unit("creatinine", ""));
}

TEST(GradingTableFile, TheUnitDecidesWhichQuantityASharedNameMeans) {
  const auto& laboratory = testing::laboratory();
  EXPECT_EQ(laboratory.quantity("urine protein", ""), "urine_protein_dipstick");
  EXPECT_EQ(laboratory.quantity("urine protein", "g/24h"), "urine_protein_24h");
  EXPECT_EQ(laboratory.quantity("\u5c3f\u86cb\u767d", "mg/g"), "urine_protein_creatinine");
  EXPECT_EQ(laboratory.quantity("urine protein", "kg"), "urine_protein_dipstick")
      << "of no quantity: the first, and the unit is told to be unknown";
  const auto shared =
      Laboratory::read("quantity,name,names\na,A,same\nb,B,same\n",
                       "quantity,unit,minus,numerator,denominator\na,g/L,0,1,1\nb,G/l,0,1,1\n");
  ASSERT_FALSE(shared);
  EXPECT_EQ(shared.error().front().code, "E270");
}

TEST(GradingTableFile, TheManualExplainsEveryRule) {
  std::ifstream file(OSTEON_SOURCE_DIR "/docs/rules.md");
  std::stringstream manual;
  manual << file.rdbuf();
  for (const auto& rule : testing::ctcae().rules) {
    EXPECT_THAT(manual.str(), ::testing::HasSubstr("| " + rule.id + " | " + rule.term.en + " |"));
    for (const auto& band : rule.bands) {
      EXPECT_THAT(manual.str(), ::testing::HasSubstr(band_words(band))) << rule.id;
    }
  }
  for (const auto& gap : grading_gap_catalogue()) {
    EXPECT_THAT(manual.str(), ::testing::HasSubstr("| " + std::string(gap.id) + " |"));
  }
}

TEST(ExactNumbers, CompareWithoutOverflowAndPrint) {
  const Exact third = Exact::ratio(1, 3);
  EXPECT_LT(third, Exact::ratio(333334, 1000000));
  EXPECT_GT(third, Exact::ratio(333333, 1000000));
  EXPECT_EQ(Exact::ratio(2, 6), third);
  EXPECT_LT(Exact::ratio(-1, 3), Exact(0));
  EXPECT_LT(Exact::ratio(-1, 3), Exact::ratio(-1, 4));
  EXPECT_EQ(third.to_string(), "0.3333");
  EXPECT_EQ(Exact::ratio(-5, 2).to_string(), "-2.5");
  EXPECT_EQ(Exact(40).to_string(), "40");
  EXPECT_FALSE(Exact::from(base::Decimal{1, 7}));
  EXPECT_EQ(Exact::from(base::Decimal{10, 7}), Exact::ratio(1, 1'000'000));
}

}  // namespace
}  // namespace osteon::clinical
