// SPDX-License-Identifier: Apache-2.0
// The numbers of a published paper with ten misprints (tests/proofread/fixtures/case.md holds its
// numbers only): all ten are found with the right value, all eleven p-values with their test.
#include <algorithm>

#include <gmock/gmock.h>

#include "papers.hpp"

namespace osteon::proofread {
namespace {

using testing::describe;
using testing::findings_of;
using testing::proofread_fixture;

struct Misprint {
  const char* row;  // a part of the place
  const char* column;
  const char* printed;
  const char* recomputed;
  Severity severity;
};

// The largest-remainder and cut-off percentages are right by a rule of rounding, so not "wrong".
const std::vector<Misprint> misprints = {
    {"s3", "Group A", "2 (14.2)", "2 (14.3)", Severity::inconsistent},
    {"s1", "Group B", "8 (66.6)", "8 (66.7)", Severity::inconsistent},
    {"s4", "Total", "1 (3.9)", "1 (3.8)", Severity::inconsistent},
    {"r1", "Group B", "10(83.4)", "10 (83.3)", Severity::inconsistent},
    {"Other/unknown", "Group A", "3(21.5)", "3 (21.4)", Severity::inconsistent},
    {"V3", "P value", "0.789", "1.000", Severity::wrong},
    {"e02", "Group A (n=14), Any Grade", "6(42.8)", "6 (42.9)", Severity::inconsistent},
    {"e02", "Group B (n=12), Grade3", "3(33.3)", "3 (25.0)", Severity::wrong},
    {"Results", "", "10 (83.4%)", "10 (83.3%)", Severity::inconsistent},
    {"Results", "", "8.6 (95% CI: 5.0-12.2)", "8.6 [95% CI: 5.0-12.1]", Severity::inconsistent},
};

TEST(Case, FindsTheTenMisprintsWithTheirValues) {
  const Proofreading result = proofread_fixture("case.md");
  for (const Misprint& misprint : misprints) {
    const auto found =
        std::find_if(result.findings.begin(), result.findings.end(), [&](const Finding& finding) {
          const std::string place = place_text(result.paper, finding.where);
          return place.find(misprint.row) != std::string::npos &&
                 place.find(misprint.column) != std::string::npos &&
                 finding.printed == misprint.printed;
        });
    ASSERT_NE(found, result.findings.end()) << misprint.printed << "\n" << describe(result);
    EXPECT_EQ(found->recomputed, misprint.recomputed);
    EXPECT_EQ(found->severity, misprint.severity) << misprint.printed;
  }
}

TEST(Case, RaisesNoFalseAlarm) {
  const Proofreading result = proofread_fixture("case.md");
  EXPECT_EQ(result.count(Severity::wrong), 2U) << describe(result);
  // The ten, the hazard ratio that is announced and never given, and a version that does not exist.
  EXPECT_EQ(result.findings.size(), 12U) << describe(result);
  ASSERT_EQ(findings_of(result, Check::announced_absent).size(), 1U);
  EXPECT_EQ(findings_of(result, Check::announced_absent)[0].printed, "hazard ratio");
  ASSERT_EQ(findings_of(result, Check::software_version).size(), 1U);
  EXPECT_EQ(findings_of(result, Check::software_version)[0].printed, "CTCAE 5.0.3");
}

TEST(Case, NamesTheTestOfElevenPValues) {
  const Proofreading result = proofread_fixture("case.md");
  std::vector<std::string> tests;
  for (const Agreement& agreement : result.agreements) {
    if (agreement.check == Check::group_test) {
      tests.push_back(agreement.printed + " " + agreement.method);
    }
  }
  EXPECT_THAT(tests, ::testing::ElementsAre("1 fisher_exact", "0.716 pearson_chi_square",
                                            "0.652 fisher_exact", "1 fisher_exact",
                                            "0.365 fisher_exact", "0.671 pearson_chi_square",
                                            "0.701 fisher_exact", "0.791 fisher_freeman_halton",
                                            "0.085 fisher_exact", "0.701 fisher_exact"));
  const auto other = findings_of(result, Check::group_test);  // the eleventh
  ASSERT_EQ(other.size(), 1U);
  EXPECT_THAT(other[0].how.en, ::testing::HasSubstr("0.789 is Pearson chi-square"));
  EXPECT_THAT(other[0].how.en, ::testing::HasSubstr("smallest expected count of 0.46"));
}

TEST(Case, CountsWhatItLeavesToOthers) {
  const Proofreading result = proofread_fixture("case.md");
  const auto survival =
      std::count_if(result.not_checked.begin(), result.not_checked.end(),
                    [](const Finding& finding) { return finding.check == Check::survival; });
  EXPECT_EQ(survival, 6);  // four intervals and two p-values of log-rank tests
  EXPECT_GT(result.recomputed_numbers(), 300U);
}

}  // namespace
}  // namespace osteon::proofread
