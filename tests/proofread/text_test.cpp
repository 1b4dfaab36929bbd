// SPDX-License-Identifier: Apache-2.0
// The paper against itself: counts in running text, repeated numbers, totals, what was announced.
#include <gmock/gmock.h>

#include "osteon/proofread/model/text_numbers.hpp"
#include "osteon/proofread/versions.hpp"
#include "papers.hpp"

namespace osteon::proofread {
namespace {

using testing::describe;
using testing::findings_of;
using testing::proofread_text;

const std::string table =
    "\n\nTable 1. Events\n\n| Event | All (n=50) | A (n=30) | B (n=20) |\n|---|---|---|---|\n"
    "| Rash | 15 (30.0) | 9 (30.0) | 6 (30.0) |\n| Fever | 8 (16.0) | 5 (16.7) | 3 (15.0) |\n"
    "| ORR | 20 (40.0) | 14 (46.7) | 6 (30.0) |\n";

Proofreading results(const std::string& text) {
  return proofread_text("## Results\n\n" + text + table);
}

TEST(TextNumbers, FormsOfCounts) {
  const auto read = [](std::string_view text) { return read_text_numbers(text).counts; };
  for (const char* text :
       {"20 (76.9%) were", "20 patients (76.9%)", "x (20, 76.9%)", "(n=20, 76.9%)", "20/26 (76.9%)",
        "76.9% (20/26)", "76.9% (20 of 26)", "20 of 26 patients (76.9%)"}) {
    const auto counts = read(text);
    ASSERT_EQ(counts.size(), 1U) << text;
    EXPECT_EQ(counts[0].count, 20) << text;
    EXPECT_EQ(counts[0].percent.value.to_string(), "76.9") << text;
  }
  EXPECT_EQ(read("20/26 (76.9%)")[0].of, 26);
  EXPECT_EQ(read("25 (96.2%) of 26 patients")[0].of, 26);
  EXPECT_TRUE(read("in 2020, 76.9% of patients").empty());
  EXPECT_TRUE(read("grade 3 occurred; rash in 12.5%").empty());
}

TEST(TextNumbers, FormsOfIntervalsAndPValues) {
  const auto one = read_text_numbers("HR 0.26 (95% CI 0.08-0.88; P<0.001)");
  ASSERT_EQ(one.intervals.size(), 1U);
  EXPECT_EQ(one.intervals[0].word, IntervalWord::confidence);
  EXPECT_EQ(one.intervals[0].interval.high.value.to_string(), "0.88");
  ASSERT_EQ(one.p_values.size(), 1U);
  EXPECT_EQ(one.p_values[0].value.relation, Relation::less);
  const auto two = read_text_numbers("15 months (range, 4.3-25.6)");
  ASSERT_EQ(two.intervals.size(), 1U);
  EXPECT_EQ(two.intervals[0].word, IntervalWord::range);
  EXPECT_TRUE(read_text_numbers("PD-1 and CD8 at 4 (see 3-5)").intervals.empty());
}

TEST(Text, PercentOfNoKnownGroupIsDoubtful) {
  const auto found = findings_of(results("Cough in 7 (24.1%)."), Check::text_percent);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::doubtful);  // 7 of 29
}

TEST(Text, PercentOfNoNumberAtAllIsWrong) {
  const auto found = findings_of(results("Cough in 7 (34.4%)."), Check::text_percent);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::wrong);
  EXPECT_EQ(found[0].recomputed, "7 (35.0%)");
}

TEST(Text, DenominatorBesideTheNumberIsTaken) {
  const auto found =
      findings_of(results("Cough in 7 (24.1%) of 30 patients."), Check::text_percent);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::wrong);
  EXPECT_EQ(found[0].recomputed, "7 (23.3%)");
}

TEST(Text, CountsAreHeldAgainstTheRowOfTheirName) {
  EXPECT_TRUE(results("Frequent were rash (15, 30.0%) and fever (8, 16.0%).").findings.empty());
  const Proofreading result = results("Frequent were rash (16, 32.0%) and fever (8, 16.0%).");
  const auto found = findings_of(result, Check::text_against_table);
  ASSERT_EQ(found.size(), 1U) << describe(result);
  EXPECT_EQ(found[0].printed, "16 (32.0%)");
  ASSERT_TRUE(found[0].other);
  EXPECT_EQ(place_text(result.paper, *found[0].other), "Table 1, Rash, All (n=50)");
}

TEST(Text, RatesAreHeldAgainstTheTables) {
  EXPECT_TRUE(results("The ORR was 40% (46.7 vs 30%).").findings.empty());
  const auto found = findings_of(results("The ORR was 44%."), Check::text_against_table);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].printed, "44%");
}

TEST(Text, TheSameIntervalTwice) {
  const std::string first = "The median PFS was 8.6 months (95% CI 5.0-12.1).\n\n";
  EXPECT_TRUE(results(first + "PFS again: 8.6 (95% CI 5.0-12.1).").findings.empty());
  const Proofreading result = results(first + "PFS again: 8.6 (95% CI 5.0-12.2).");
  const auto found = findings_of(result, Check::repeated_interval);
  ASSERT_EQ(found.size(), 1U) << describe(result);
  EXPECT_EQ(spot_of(result.paper, *found[0].other).line, 3U);
  EXPECT_EQ(spot_of(result.paper, found[0].where).line, 5U);
}

TEST(Text, TheSamePValueTwice) {
  const auto found = findings_of(
      results(
          "PFS was 8.6 (95% CI 5.0-12.1), p = 0.022.\n\nPFS was 8.6 (95% CI 5.0-12.1), p = 0.032."),
      Check::repeated_p_value);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].printed, "p = 0.032");
  EXPECT_EQ(found[0].recomputed, "p = 0.022");
}

TEST(Text, TotalsThatChange) {
  EXPECT_TRUE(results("A total of 50 patients were included.").findings.empty());
  const auto found = findings_of(
      results("A total of 50 patients were included.\n\nAll 52 patients were analysed."),
      Check::total_changes);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].printed, "52");
  EXPECT_EQ(found[0].recomputed, "50");
}

TEST(Text, AnnouncedAndNeverGiven) {
  const std::string methods = "## Methods\n\nOdds ratios were estimated.\n\n";
  EXPECT_EQ(
      findings_of(proofread_text(methods + "## Results\n\nNothing.\n"), Check::announced_absent)
          .size(),
      1U);
  EXPECT_TRUE(
      findings_of(
          proofread_text(methods + "## Results\n\nThe odds ratio was 1.52 (95% CI 1.1-2.1).\n"),
          Check::announced_absent)
          .empty());
}

TEST(Versions, ThoseThatExist) {
  EXPECT_GE(known_versions().size(), 8U);
  for (const auto& known : known_versions()) {
    EXPECT_FALSE(known.words.empty()) << known.name;
    if (known.name != "SPSS") continue;
    EXPECT_TRUE(is_known_version(known, "26.0"));
    EXPECT_TRUE(is_known_version(known, "26"));
    EXPECT_FALSE(is_known_version(known, "26.3"));
  }
  EXPECT_EQ(
      findings_of(proofread_text("We used SPSS version 27.5."), Check::software_version).size(),
      1U);
  EXPECT_TRUE(
      findings_of(proofread_text("We used SPSS version 27.0."), Check::software_version).empty());
}

TEST(Text, OtherStudiesAreLeftAlone) {
  EXPECT_TRUE(
      proofread_text("## Discussion\n\nAnother study saw 7 (34.4%) of 20.").findings.empty());
}

}  // namespace
}  // namespace osteon::proofread
