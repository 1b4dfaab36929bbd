// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/method.hpp"

#include <set>

#include <gtest/gtest.h>

#include "osteon/stats/categorical_choice.hpp"
#include "osteon/stats/result.hpp"

namespace osteon::stats {
namespace {

TEST(MethodTest, EveryMethodHasItsPlaceNameAndSource) {
  std::set<std::string_view> keys;
  std::size_t place = 0;
  for (const MethodInfo& info : all_methods()) {
    EXPECT_EQ(static_cast<std::size_t>(info.method), place++) << info.key;
    EXPECT_TRUE(keys.insert(info.key).second) << info.key;
    EXPECT_FALSE(info.name.empty());
    EXPECT_FALSE(info.name_zh.empty()) << info.key;
    EXPECT_NE(info.citation.find_first_of("0123456789"), std::string_view::npos) << info.key;
    EXPECT_EQ(find_method(info.key), info.method);
  }
  EXPECT_EQ(place, static_cast<std::size_t>(Method::bootstrap_bca) + 1);
  EXPECT_EQ(find_method("no such method"), std::nullopt);
}

TEST(MethodTest, NamesReadInASentence) {
  EXPECT_EQ(method_name(Method::log_rank).en, "log-rank test");
  EXPECT_EQ(method_name(Method::fisher_exact).zh, "Fisher 精确检验");
  EXPECT_EQ(method_key(Method::cox_efron), "cox_efron");
}

TEST(AbsenceTest, EveryAbsenceHasKeyAndText) {
  for (int i = 0; i <= static_cast<int>(Absence::more_than_two_groups); ++i) {
    const auto absence = static_cast<Absence>(i);
    EXPECT_FALSE(absence_key(absence).empty());
    if (absence == Absence::none) continue;
    EXPECT_FALSE(absence_text(absence).en.empty());
    EXPECT_FALSE(absence_text(absence).zh.empty());
  }
}

TEST(RuleTest, EveryRuleHasKeyAndText) {
  std::set<std::string_view> keys;
  for (int i = 0; i <= static_cast<int>(CategoricalRule::always_exact); ++i) {
    const auto rule = static_cast<CategoricalRule>(i);
    EXPECT_TRUE(keys.insert(rule_key(rule)).second);
    EXPECT_FALSE(rule_text(rule).en.empty());
    EXPECT_FALSE(rule_text(rule).zh.empty());
  }
}

}  // namespace
}  // namespace osteon::stats
