// SPDX-License-Identifier: Apache-2.0
// Every rule and finding has an id, two languages and a paragraph in docs/rules.md.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "osteon/base/text.hpp"
#include "osteon/clinical/finding.hpp"
#include "osteon/clinical/grading/numeric_grade.hpp"
#include "osteon/clinical/grading/shipped.hpp"
#include "osteon/clinical/rules.hpp"

namespace osteon::clinical {
namespace {

std::string manual() {
  std::ifstream file(OSTEON_SOURCE_DIR "/docs/rules.md");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Catalogue, RulesAreCompleteAndExplained) {
  const std::string text = manual();
  std::set<std::string_view> ids;
  for (const RuleText& rule : rule_catalogue()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    EXPECT_FALSE(rule.source.empty() || rule.en.empty() || rule.zh.empty()) << rule.id;
    EXPECT_TRUE(base::is_valid_utf8(rule.zh));
    EXPECT_EQ(rule_id(rule.rule), rule.id);
    EXPECT_THAT(text, ::testing::HasSubstr("| " + std::string(rule.id) + " |"));
    EXPECT_THAT(text, ::testing::HasSubstr(std::string(rule.en)));
  }
  EXPECT_EQ(rule_id(Rule::none), "");
}

// Rows of the manual's tables that name a rule.
TEST(Catalogue, TheManualExplainsNoOtherRules) {
  std::set<std::string> known;
  for (const RuleText& rule : rule_catalogue()) known.insert(std::string(rule.id));
  for (const FindingText& finding : finding_catalogue()) known.insert(std::string(finding.id));
  for (const GradingGapText& gap : grading_gap_catalogue()) known.insert(std::string(gap.id));
  const auto grading = shipped_grading_table("5.0");
  ASSERT_TRUE(grading.has_value());
  for (const GradingRule& rule : grading->rules) known.insert(rule.id);
  std::istringstream lines(manual());
  std::size_t rows = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("| ", 0) != 0) continue;
    const std::string id = line.substr(2, line.find(" |", 2) - 2);
    const bool names_one =
        id.size() > 3 &&
        id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == std::string::npos;
    if (!names_one) continue;
    ++rows;
    EXPECT_EQ(known.count(id), 1U) << id;
  }
  EXPECT_EQ(rows, known.size());
}

TEST(Catalogue, FindingsAreCompleteAndExplained) {
  const std::string text = manual();
  std::set<std::string_view> ids;
  for (const FindingText& finding : finding_catalogue()) {
    EXPECT_TRUE(ids.insert(finding.id).second) << finding.id;
    EXPECT_FALSE(finding.en.empty() || finding.zh.empty()) << finding.id;
    EXPECT_FALSE(finding.remedy_en.empty() || finding.remedy_zh.empty()) << finding.id;
    EXPECT_TRUE(base::is_valid_utf8(finding.remedy_zh));
    EXPECT_EQ(finding_id(finding.code), finding.id);
    EXPECT_THAT(text, ::testing::HasSubstr("| " + std::string(finding.id) + " |"));
  }
}

}  // namespace
}  // namespace osteon::clinical
