// SPDX-License-Identifier: Apache-2.0
// Every check on the smallest paper that calls for it, and on the same paper put right.
#include <algorithm>

#include <gmock/gmock.h>

#include "papers.hpp"

namespace osteon::proofread {
namespace {

using testing::describe;
using testing::findings_of;
using testing::proofread_text;

struct CheckCase {
  const char* name;
  Check check;
  Severity severity;
  const char* paper;
  const char* printed;
  const char* recomputed;
  const char* right;  // in place of `printed` it silences the check; null: not in one place
};

class EachCheck : public ::testing::TestWithParam<CheckCase> {};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST_P(EachCheck, FindsItAndIsSilentWhenPutRight) {
  const CheckCase& one = GetParam();
  const Proofreading result = proofread_text(one.paper);
  const auto found = findings_of(result, one.check);
  ASSERT_EQ(found.size(), 1U) << describe(result);
  EXPECT_EQ(found[0].severity, one.severity);
  EXPECT_THAT(found[0].printed, ::testing::HasSubstr(one.printed));
  EXPECT_EQ(found[0].recomputed, one.recomputed);
  EXPECT_GT(spot_of(result.paper, found[0].where).line, 0U);
  if (one.right == nullptr) return;
  const Proofreading better = proofread_text(replaced(one.paper, one.printed, one.right));
  EXPECT_TRUE(findings_of(better, one.check).empty()) << describe(better);
}

INSTANTIATE_TEST_SUITE_P(
    tables, EachCheck,
    ::testing::Values(
        CheckCase{"percent", Check::percent_of_count, Severity::wrong,
                  "| Item | A (n=30) | B (n=20) |\n|---|---|---|\n| x | 6 (20.0) | 7 (33.0) |\n",
                  "7 (33.0)", "7 (35.0)", "7 (35.0)"},
        CheckCase{"rounding", Check::percent_rounding, Severity::inconsistent,
                  "| Item | A (n=30) | B (n=21) |\n|---|---|---|\n| x | 20 (66.7) | 11 (52.3) |\n"
                  "| y | 5 (16.7) | 8 (38.1) |\n",
                  "11 (52.3)", "11 (52.4)", "11 (52.4)"},
        CheckCase{"forced", Check::percent_forced, Severity::inconsistent,
                  "| Item | A (n=12) |\n|---|---|\n| Kind | |\n| &emsp;x | 10 (83.4) |\n"
                  "| &emsp;y | 1 (8.3) |\n| &emsp;z | 1 (8.3) |\n",
                  "10 (83.4)", "10 (83.3)", "10 (83.3)"},
        CheckCase{"impossible", Check::percent_impossible, Severity::wrong,
                  "| Item | A |\n|---|---|\n| x | 10 (83.4%) |\n", "10 (83.4%)", "", "10 (83.3%)"},
        CheckCase{"group sum", Check::group_sum, Severity::wrong,
                  "| Item | Total (n=50) | A (n=30) | B (n=20) |\n|---|---|---|---|\n"
                  "| x | 14 | 9 | 6 |\n",
                  "14", "15", "15"},
        CheckCase{"size sum", Check::size_sum, Severity::wrong,
                  "| Item | Total (n=51) | A (n=30) | B (n=20) |\n|---|---|---|---|\n"
                  "| x | 15 | 9 | 6 |\n| y | 20 | 11 | 9 |\n| z | 8 | 5 | 3 |\n",
                  "Total (n=51)", "n=50", "Total (n=50)"},
        CheckCase{"category sum", Check::category_sum, Severity::wrong,
                  "| Item | A (n=30) | B (n=20) |\n|---|---|---|\n| Kind | | |\n"
                  "| &emsp;x | 12 | 13 |\n| &emsp;y | 18 | 8 |\n",
                  "13 + 8", "20", nullptr},
        CheckCase{
            "sub-rows", Check::subrow_sum, Severity::wrong,
            "| Item | A (n=30) | B (n=20) |\n|---|---|---|\n| Surgery | 12 (40.0) | 9 (45.0) |\n"
            "| &emsp;x | 5 (41.7) | 4 (44.4) |\n| &emsp;y | 7 (58.3) | 4 (44.4) |\n",
            "9", "4 + 4", nullptr},
        CheckCase{
            "response", Check::response_sum, Severity::wrong,
            "| Item | A (n=30) |\n|---|---|\n| CR | 2 |\n| PR | 5 |\n| SD | 10 |\n| PD | 13 |\n"
            "| ORR | 8 |\n",
            "8", "7", "7"},
        CheckCase{
            "responses in rows", Check::response_sum, Severity::wrong,
            "| Agent | No. of patients | PR | SD | PD | ORR (%) |\n|---|---|---|---|---|---|\n"
            "| x | 16 | 1 | 9 | 6 | 6.9 |\n",
            "6.9", "6.3", "6.3"},
        CheckCase{"outside", Check::estimate_outside_interval, Severity::wrong,
                  "| Item | A (n=30) |\n|---|---|\n| Rate, % (95% CI) | 50.0 (51.3-68.7) |\n",
                  "50.0 (51.3-68.7)", "", "50.0 (31.3-68.7)"},
        CheckCase{"proportion", Check::proportion_interval, Severity::doubtful,
                  "| Item | A (n=30) |\n|---|---|\n| Rate, % (95% CI) | 50.0 (33.3-68.7) |\n",
                  "50.0 (33.3-68.7)", "31.3-68.7", "50.0 (31.3-68.7)"},
        CheckCase{"ratio", Check::ratio_interval, Severity::doubtful,
                  "| Factor | HR (95% CI) | p |\n|---|---|---|\n| x | 0.50 (0.25-1.60) | 0.20 |\n",
                  "0.50 (0.25-1.60)", "", "0.50 (0.25-1.00)"},
        CheckCase{"ratio p", Check::ratio_p_value, Severity::inconsistent,
                  "| Factor | HR (95% CI) | p |\n|---|---|---|\n| x | 0.50 (0.33-0.76) | 0.210 |\n",
                  "p = 0.210", "0.001", nullptr},
        CheckCase{"median", Check::median_in_range, Severity::wrong,
                  "| Item | A (n=30) |\n|---|---|\n| Weight, median (range) | 95 (40-90) |\n",
                  "95 (40-90)", "", "59 (40-90)"},
        CheckCase{"range", Check::range_of_groups, Severity::wrong,
                  "| Item | Total (n=50) | A (n=30) | B (n=20) |\n|---|---|---|---|\n"
                  "| Weight, range | 40-91 | 40-90 | 45-88 |\n",
                  "40-91", "40-90", "40-90"},
        CheckCase{"pooled mean", Check::pooled_mean, Severity::wrong,
                  "| Item | Total (n=50) | A (n=30) | B (n=20) |\n|---|---|---|---|\n"
                  "| Weight, mean ± SD | 66.0 ± 9.9 | 60.0 ± 9.0 | 70.0 ± 9.5 |\n",
                  "66.0 +/- 9.9", "64.0", nullptr},
        CheckCase{
            "sd and range", Check::sd_against_range, Severity::wrong,
            "| Item | A (n=30) |\n|---|---|\n| Weight | |\n| &emsp;Mean ± SD | 60.0 ± 29.0 |\n"
            "| &emsp;Range | 40-90 |\n",
            "60.0 +/- 29.0", "", nullptr},
        CheckCase{"GRIM", Check::mean_of_whole_numbers, Severity::inconsistent,
                  "| Item | A (n=20) |\n|---|---|\n| Number of cycles, mean ± SD | 4.33 ± 1.20 |\n",
                  "4.33 +/- 1.20", "", nullptr},
        CheckCase{"GRIMMER", Check::sd_of_whole_numbers, Severity::inconsistent,
                  "| Item | A (n=5) |\n|---|---|\n| Number of cycles, mean ± SD | 3.40 ± 1.00 |\n",
                  "3.40 +/- 1.00", "", nullptr},
        CheckCase{"whole median", Check::median_of_whole_numbers, Severity::doubtful,
                  "| Item | A (n=29) |\n|---|---|\n| Age, median (range) | 59.5 (40-90) |\n",
                  "59.5 (40-90)", "", "59 (40-90)"}),
    [](const auto& tested) {
      std::string name = tested.param.name;
      std::replace_if(
          name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
      return name;
    });

TEST(Percent, ANumberBesideTheCountIsItsDenominator) {
  const Proofreading result = proofread_text(
      "| Item | A (n=156) | B (n=156) |\n|---|---|---|\n| x | 70/156 (45) | 66/155 (43) |\n");
  EXPECT_TRUE(result.findings.empty()) << describe(result);
}

TEST(CategorySum, TermsBelowAClassOfEventsAreNoCategories) {
  const Proofreading result = proofread_text(
      "| Event | A (n=154) | B (n=150) |\n|---|---|---|\n| Class | | |\n"
      "| &emsp;x | 81 (52.6) | 60 (40.0) |\n| &emsp;y | 70 (45.5) | 44 (29.3) |\n");
  EXPECT_TRUE(result.findings.empty()) << describe(result);
  EXPECT_EQ(result.not_checked.size(), 2U);
}

// --- tests between groups ------------------------------------------------------------------------

const std::string fourfold =
    "| Item | A (n=30) | B (n=20) | p |\n|---|---|---|---|\n| Kind | | | {} |\n"
    "| &emsp;x | 12 (40.0) | 13 (65.0) | |\n| &emsp;y | 18 (60.0) | 7 (35.0) | |\n";

std::string with_p(const std::string& methods, const std::string& p) {
  return "## Methods\n\n" + methods + "\n\n## Results\n\n" + replaced(fourfold, "{}", p);
}

struct TestCase {
  const char* p;
  const char* method;  // stats::method_key
};
class NamesTheTest : public ::testing::TestWithParam<TestCase> {};

// R 4.2: chisq.test(matrix(c(12, 18, 13, 7), 2), correct = FALSE) 0.08326, TRUE 0.14891,
// fisher.test 0.14816.
TEST_P(NamesTheTest, OfAPlainTable) {
  const std::string methods =
      "Chi-square tests with Yates' continuity correction, likelihood ratio "
      "chi-square, Fisher's exact test and its mid-P were used.";
  const Proofreading result = proofread_text(with_p(methods, GetParam().p));
  ASSERT_EQ(result.agreements.size(), 1U) << describe(result);
  EXPECT_EQ(result.agreements[0].method, GetParam().method);
}

INSTANTIATE_TEST_SUITE_P(methods, NamesTheTest,
                         ::testing::Values(TestCase{"0.0833", "pearson_chi_square"},
                                           TestCase{"0.1489", "yates_chi_square"},
                                           TestCase{"0.1482", "fisher_exact"}));

TEST(GroupTest, ATestThatTheMethodsRuleOutIsWrong) {
  const Proofreading result = proofread_text(with_p("Fisher's exact test was used.", "0.083"));
  const auto found = findings_of(result, Check::group_test);
  ASSERT_EQ(found.size(), 1U) << describe(result);
  EXPECT_EQ(found[0].severity, Severity::wrong);
  EXPECT_THAT(found[0].how.en, ::testing::HasSubstr("0.083 is Pearson chi-square"));
}

TEST(GroupTest, SaysWhenTheChoiceDecides) {
  // chisq.test(matrix(c(2, 18, 8, 12), 2), correct = FALSE) 0.02846; fisher.test 0.06483
  const Proofreading result = proofread_text(
      "## Methods\n\nFisher's exact test was used.\n\n## Results\n\n"
      "| Item | A (n=20) | B (n=20) | p |\n|---|---|---|---|\n"
      "| Relapse | 2 (10.0) | 8 (40.0) | 0.028 |\n");
  const auto found = findings_of(result, Check::group_test);
  ASSERT_EQ(found.size(), 1U) << describe(result);
  EXPECT_EQ(found[0].recomputed, "0.065");
  EXPECT_THAT(found[0].how.en, ::testing::HasSubstr("decides whether p is below 0.05"));
}

TEST(GroupTest, FootnotesNameTheTestOfTheirRow) {
  const std::string paper = "## Methods\n\nFisher's exact test was used.\n\n## Results\n\n" +
                            replaced(fourfold, "{}", "0.083<sup>a</sup>") +
                            "\n<sup>a</sup> Pearson chi-square test.\n";
  EXPECT_TRUE(findings_of(proofread_text(paper), Check::group_test).empty());
}

TEST(GroupTest, NoTestGivesIt) {
  const auto found =
      findings_of(proofread_text(with_p("Chi-square or Fisher's exact tests were used.", "0.412")),
                  Check::group_test);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::wrong);
  EXPECT_THAT(found[0].how.en, ::testing::HasSubstr("no test of these counts gives it"));
}

TEST(GroupTest, RankTestsAndCurvesAreCountedNotChecked) {
  const Proofreading result = proofread_text(
      "| Item | A (n=30) | B (n=20) | p |\n|---|---|---|---|\n"
      "| Weight, median (range) | 59 (40-90) | 60 (41-88) | 0.44 |\n"
      "| Overall survival | 12 | 9 | 0.03 |\n");
  ASSERT_EQ(result.not_checked.size(), 2U);
  EXPECT_EQ(result.not_checked[0].check, Check::rank_test);
  EXPECT_EQ(result.not_checked[1].check, Check::survival);
  EXPECT_THAT(result.not_checked[1].how.en, ::testing::HasSubstr("osteon reconstruct"));
}

TEST(MeanTest, StudentIsReproducedWithinTheRounding) {
  // t = (60 - 65) / (10 sqrt(1/30 + 1/20)) = -1.732, 48 df: p = 0.0897
  const auto paper = [](const std::string& p) {
    return "## Methods\n\nStudent's t-test was used.\n\n## Results\n\n"
           "| Item | A (n=30) | B (n=20) | p |\n|---|---|---|---|\n"
           "| Weight, mean ± SD | 60.0 ± 10.0 | 65.0 ± 10.0 | " +
           p + " |\n";
  };
  const Proofreading result = proofread_text(paper("0.090"));
  ASSERT_EQ(result.agreements.size(), 1U) << describe(result);
  EXPECT_EQ(result.agreements[0].method, "student_t");
  const auto found = findings_of(proofread_text(paper("0.009")), Check::mean_test);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::inconsistent);
  EXPECT_EQ(found[0].recomputed, "0.090");
}

}  // namespace
}  // namespace osteon::proofread
