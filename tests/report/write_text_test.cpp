// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/report/text_wrap.hpp"
#include "osteon/report/write_text.hpp"
#include "sample.hpp"

namespace osteon::report {
namespace {

using base::Language;
using sample::in;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  for (const auto line : base::split(text, '\n')) {
    widest = std::max(widest, base::display_width(line));
  }
  return widest;
}

TEST(WriteText, AlignsATable) {
  EXPECT_EQ(write_text(sample::small_table(), {}),
            "Table 1. Patients\n"
            "───────────────────────────────────────────────────────\n"
            "                    Arm A           Arm B\n"
            "Characteristic    (n = 14)        (n = 12)      p value\n"
            "───────────────────────────────────────────────────────\n"
            "Sex                                             1ᵃ\n"
            "  Male          11 (78.6)       9 (75.0)\n"
            "  Female         3 (21.4)       3 (25.0)\n"
            "Response*        0 (0.0–23.2)  25.0 (5.5–57.2)  0.022ᵇ\n"
            "───────────────────────────────────────────────────────\n"
            "Data are n (%) or % (95% CI).\n"
            "ᵃ Fisher's exact test.\n"
            "ᵇ Chi-square test.\n"
            "* Confirmed after 28 days.\n"
            "CI, confidence interval; ECOG, Eastern Cooperative Oncology Group.\n"
            "95% CI by: Clopper–Pearson.\n"
            "P values are two-sided.\n"
            "Data cut-off: 31 October 2024.\n");
}

TEST(WriteText, AlignsChineseByItsWidth) {
  EXPECT_EQ(write_text(sample::grouped_table(), in(ThemeName::plain, Language::zh)),
            "表2 事件\n"
            "─────────────────────────────────────────\n"
            "           甲组              乙组\n"
            "         （14例）          （12例）\n"
            "      ──────────────  ───────────────────\n"
            "事件    任何    重度     任何      重度\n"
            "─────────────────────────────────────────\n"
            "乏力  8 (57.1)   0    12 (100.0)  1 (8.3)\n"
            "─────────────────────────────────────────\n"
            "数据表示为例数（%）。\n");
}

TEST(WriteText, ContinuesWideTablesInPanels) {
  Table table = sample::grouped_table();
  table.rows[0].label = {"A rather long name of an event", ""};
  const std::string text = write_text(table, {}, 48);
  EXPECT_LE(widest_line(text), 48U);
  EXPECT_THAT(text, HasSubstr("Table 2 (continued)\n"));
  EXPECT_THAT(text, HasSubstr("Arm B"));
}

TEST(WriteText, PrintsEveryBlock) {
  const std::string text = write_text(sample::full_document(), {});
  EXPECT_THAT(text, testing::StartsWith("A study\n═══════\nRun 1\n\nResponders  3 (11.5%) · both "
                                        "arms\n\nResults\n───────\n\n"));
  EXPECT_THAT(text, HasSubstr("\nOf 14 men, 11 (78.6%) were in arm A (p = 0.022). See the "
                              "methods.\n"));
  EXPECT_THAT(text, HasSubstr("\n1. Of 14 men"));
  EXPECT_THAT(text, HasSubstr("\nNadir\n    smallest sum\n"));
  EXPECT_THAT(text, HasSubstr("\nFigure 1. A curve\n    It falls from 1 to 0.\n    → "
                              "figures/fig1.svg\n"));
  EXPECT_THAT(text, HasSubstr("\nChecks. 1 query, 1 note\nquery[Q7] orders.csv:48:2: not a date\n"
                              "    correct the cell\nnote[N1] few at risk\n"));
  EXPECT_THAT(text, testing::EndsWith("\nMade from study.toml\n"));
}

TEST(WriteText, KeepsToTheWidth) {
  for (const std::size_t width : {40U, 60U, 80U}) {
    for (const auto language : {Language::en, Language::zh}) {
      EXPECT_LE(
          widest_line(write_text(sample::full_document(), in(ThemeName::plain, language), width)),
          width);
    }
  }
}

TEST(WriteText, LabelsCannotDriveTheTerminal) {
  const std::string text = write_text(sample::hostile_table(), {});
  EXPECT_EQ(text.find('\x1B'), std::string::npos);
  EXPECT_THAT(text, HasSubstr("<script>alert(1)</script>"));
  for (const char c : text) {
    EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << static_cast<int>(c);
  }
}

TEST(WriteText, EmptyDocument) {
  EXPECT_EQ(write_text(Document{}, {}), "");
}

TEST(WrapText, BreaksWordsAndChinese) {
  EXPECT_THAT(wrap_text("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap_text("", 7), ElementsAre(""));
  EXPECT_THAT(wrap_text("a\nb", 7), ElementsAre("a", "b"));
  EXPECT_THAT(wrap_text("abcdefghij", 4), ElementsAre("abcd", "efgh", "ij"));
  EXPECT_THAT(wrap_text("gamma-transferase", 10), ElementsAre("gamma-", "transferas", "e"));
  EXPECT_THAT(wrap_text("95% CI 1.9-12.5", 12), ElementsAre("95% CI", "1.9-12.5"));
}

TEST(WrapText, KeepsPunctuationWithItsCharacter) {
  EXPECT_THAT(wrap_text("无进展生存期，中位", 12), ElementsAre("无进展生存", "期，中位"));
  EXPECT_THAT(wrap_text("中位生存（月）", 10), ElementsAre("中位生存", "（月）"));
  for (const std::string& line : wrap_text("患者（甲组），男性（乙组）。女性：无。", 8)) {
    EXPECT_THAT(line, Not(testing::StartsWith("，")));
    EXPECT_THAT(line, Not(testing::StartsWith("。")));
    EXPECT_THAT(line, Not(testing::EndsWith("（")));
  }
}

TEST(WrapText, PadsByDisplayWidth) {
  EXPECT_EQ(padded("中", 4, Side::right), "  中");
  EXPECT_EQ(padded("ab", 5, Side::centre), " ab  ");
  EXPECT_EQ(padded("abc", 2, Side::left), "abc");
  EXPECT_EQ(longest_piece("one three"), 5U);
  EXPECT_EQ(longest_piece("中文"), 2U);
}

}  // namespace
}  // namespace osteon::report
