// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/text_metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace osteon::figure {
namespace {

using ::testing::ElementsAre;

TEST(TextMetrics, KnowsTheWidthsOfHelvetica) {
  struct Case {
    char32_t character;
    Face face;
    double em;
  };
  for (const Case& c : {Case{U' ', Face::regular, 0.278}, Case{U'0', Face::regular, 0.556},
                        Case{U'W', Face::regular, 0.944}, Case{U'i', Face::regular, 0.222},
                        Case{U'i', Face::bold, 0.278}, Case{U'A', Face::italic, 0.667},
                        Case{U'\u2013', Face::regular, 0.556}, Case{U'é', Face::regular, 0.556},
                        Case{U'例', Face::regular, 1.0}, Case{U'，', Face::bold, 1.0},
                        Case{U'\u0301', Face::regular, 0.0}, Case{U'\n', Face::regular, 0.0}}) {
    EXPECT_DOUBLE_EQ(character_em(c.character, c.face), c.em) << static_cast<int>(c.character);
  }
}

TEST(TextMetrics, WidthIsTheSumOfTheCharactersInMillimetres) {
  // 4 digits of 0.556 em at 72 pt = one inch per em.
  EXPECT_NEAR(text_width_mm("1234", 72), 4 * 0.556 * 25.4, 1e-9);
  EXPECT_DOUBLE_EQ(text_width_mm("", 7), 0);
  const Text mixed(std::vector<figure::Run>{{"P", Face::italic}, {" = 0.02", Face::regular}});
  EXPECT_DOUBLE_EQ(mixed.width_mm(7), text_width_mm("P = 0.02", 7));
  EXPECT_EQ(mixed.plain(), "P = 0.02");
}

TEST(TextMetrics, InvalidBytesCountAsReplacementCharacters) {
  EXPECT_DOUBLE_EQ(text_width_mm("\xFF", 10), text_width_mm("\uFFFD", 10));
}

TEST(Wrap, BreaksAtSpacesAndKeepsNoBreakSpaces) {
  const double room = text_width_mm("one two thr", 7);
  EXPECT_THAT(wrap("one two three", room, 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("one (n\u00A0=\u00A03)", text_width_mm("one (n\u00A0=", 7), 7),
              ElementsAre("one", "(n\u00A0=\u00A03)"));
}

TEST(Wrap, BreaksBetweenCjkButNotBeforePunctuation) {
  const double four = text_width_mm("骨肉瘤高", 7) + 0.01;
  EXPECT_THAT(wrap("骨肉瘤高级别", four, 7), ElementsAre("骨肉瘤高", "级别"));
  EXPECT_THAT(wrap("骨肉瘤高，级别", four, 7), ElementsAre("骨肉瘤", "高，级别"));
  EXPECT_THAT(wrap("骨肉瘤（高级）", four, 7), ElementsAre("骨肉瘤", "（高级）"));
}

TEST(Wrap, CutsAWordThatIsWiderThanTheLine) {
  const auto lines = wrap("Pneumonoultramicroscopic", text_width_mm("Pneumono", 7), 7);
  ASSERT_GT(lines.size(), 2U);
  std::string together;
  for (const auto& line : lines) {
    together += line;
    EXPECT_LE(text_width_mm(line, 7), text_width_mm("Pneumono", 7) + 1e-9);
  }
  EXPECT_EQ(together, "Pneumonoultramicroscopic");
}

TEST(Wrap, ForcedBreaksAndEmptyText) {
  EXPECT_THAT(wrap("a\nb", 100, 7), ElementsAre("a", "b"));
  EXPECT_THAT(wrap("", 100, 7), ElementsAre(""));
  EXPECT_THAT(wrap("abc", 0, 7), ElementsAre("a", "b", "c"));
}

}  // namespace
}  // namespace osteon::figure
