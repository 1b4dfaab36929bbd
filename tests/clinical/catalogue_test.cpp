// SPDX-License-Identifier: Apache-2.0
// Every rule and finding has an id, two languages and a paragraph in docs/rules.md.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "osteon/base/text.hpp"
#include "osteon/clinical/finding.hpp"
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
