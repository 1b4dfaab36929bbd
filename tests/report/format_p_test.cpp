// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <array>

#include "osteon/report/format.hpp"
#include "sample.hpp"

namespace osteon::report {
namespace {

struct PCase {
  double p;
  const char* plain;
  const char* nejm;
  const char* jama;
  const char* lancet;
  const char* nature;
};

TEST(FormatP, FollowsEveryTheme) {
  const auto cases = std::to_array<PCase>({
      {0, "<0.001", "<0.001", "<.001", "<0·0001", "<0.001"},
      {0.0000999, "<0.001", "<0.001", "<.001", "<0·0001", "<0.001"},
      {0.00052, "<0.001", "<0.001", "<.001", "0·0005", "<0.001"},
      {0.000999, "<0.001", "<0.001", "<.001", "0·0010", "<0.001"},
      {0.001, "0.001", "0.001", ".001", "0·0010", "0.001"},
      {0.0096, "0.010", "0.010", ".010", "0·0096", "0.010"},
      {0.01, "0.010", "0.010", ".01", "0·010", "0.010"},
      {0.0101, "0.010", "0.01", ".01", "0·010", "0.010"},
      {0.022, "0.022", "0.02", ".02", "0·022", "0.022"},
      {0.046, "0.046", "0.05", ".046", "0·046", "0.046"},
      {0.0496, "0.0496", "0.05", ".0496", "0·0496", "0.0496"},
      {0.04999999, "<0.05", "0.05", "<.05", "<0·05", "<0.05"},
      {0.05, "0.050", "0.05", ".05", "0·050", "0.050"},
      {0.085, "0.085", "0.09", ".09", "0·085", "0.085"},
      {0.5, "0.500", "0.50", ".50", "0·50", "0.500"},
      {0.9949, "0.995", "0.99", ".99", "0·99", "0.995"},
      {0.996, "0.996", ">0.99", ">.99", ">0·99", "0.996"},
      {0.9996, ">0.999", ">0.99", ">.99", ">0·99", ">0.999"},
      {0.9999999999, "1", ">0.99", ">.99", ">0·99", "1.000"},
      {1, "1", ">0.99", ">.99", ">0·99", "1.000"},
  });
  for (const PCase& c : cases) {
    SCOPED_TRACE(c.p);
    EXPECT_EQ(format_p(c.p, theme(ThemeName::plain)), c.plain);
    EXPECT_EQ(format_p(c.p, theme(ThemeName::nejm)), c.nejm);
    EXPECT_EQ(format_p(c.p, theme(ThemeName::jama)), c.jama);
    EXPECT_EQ(format_p(c.p, theme(ThemeName::lancet)), c.lancet);
    EXPECT_EQ(format_p(c.p, theme(ThemeName::nature)), c.nature);
  }
}

TEST(FormatP, NeverPrintsZeroAndNeverHidesSignificance) {
  for (const auto name : {ThemeName::plain, ThemeName::jama, ThemeName::lancet}) {
    for (int i = 0; i <= 100000; ++i) {
      const double p = i / 100000.0;
      const std::string text = format_p(p, theme(name));
      ASSERT_EQ(text.find("0.000"), std::string::npos) << p;
      if (p < 0.05) {
        ASSERT_TRUE(text != "0.050" && text != ".05" && text != "0·050") << p;
      }
    }
  }
}

TEST(FormatP, StatementsUseTheThemesLetterAndBlanks) {
  EXPECT_EQ(format_p_statement(0.022, theme(ThemeName::plain)), "p = 0.022");
  EXPECT_EQ(format_p_statement(0.0001, theme(ThemeName::plain)), "p < 0.001");
  EXPECT_EQ(format_p_statement(0.022, theme(ThemeName::nejm)), "P=0.02");
  EXPECT_EQ(format_p_statement(0.0001, theme(ThemeName::jama)), "P < .001");
  EXPECT_EQ(format_p_statement(1, theme(ThemeName::lancet)), "p>0·99");
  EXPECT_EQ(format_p_statement(0.3, theme(ThemeName::nature)), "P = 0.300");
}

TEST(Themes, AreFoundByNameOrSuggested) {
  EXPECT_EQ(theme_by_name("lancet")->point, PointStyle::middle_dot);
  const auto wrong = theme_by_name("lancett");
  ASSERT_FALSE(wrong.has_value());
  EXPECT_NE(wrong.error().front().remedy.find("\"lancet\""), std::string::npos);
  EXPECT_FALSE(theme_by_name("").has_value());
}

}  // namespace
}  // namespace osteon::report
