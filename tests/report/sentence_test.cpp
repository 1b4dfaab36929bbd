// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <array>

#include "osteon/report/format.hpp"
#include "osteon/report/sentence.hpp"
#include "sample.hpp"

namespace osteon::report {
namespace {

using base::Language;
using sample::in;

std::string printed(const std::string& pattern, const Cell& cell, const Presentation& how = {}) {
  const auto sentence = make_sentence({pattern, ""}, {{"x", cell}});
  if (!sentence) return base::format_diagnostics(sentence.error());
  return plain_text(format_sentence(*sentence, how));
}

TEST(Sentence, PrintsWholeValuesAsProse) {
  const Interval interval{1.9, 12.5, sample::exact_interval(), 0.95};
  const Interval open{5.0, Quantity::not_reached(), sample::exact_interval(), 0.9};
  const Rate rate{3, 26, {0.0245, 0.3015, sample::exact_interval(), 0.95}};
  const auto cases = std::to_array<std::pair<Cell, const char*>>({
      {Count{26}, "26"},
      {CountOf{3, 26}, "3 (11.5%)"},
      {CountOf{0, 26}, "0"},
      {CountOf{3, 26, CountShow::fraction_percent}, "3/26 (11.5%)"},
      {Percent{3, 26}, "11.5"},
      {rate, "11.5% (95% CI 2.5–30.2)"},
      {Estimate{Measure::time, 7.2, interval, {}}, "7.2 (95% CI 1.9–12.5)"},
      {Estimate{Measure::time, 8.6, open, {}}, "8.6 (90% CI 5.0 to not reached)"},
      {Estimate{Measure::proportion, 0.45, {}, {}}, "45.0%"},
      {Median{18, 12, 51}, "18 (range 12–51)"},
      {Median{18, 15, 30, Spread::quartiles, 0}, "18 (IQR 15–30)"},
      {Mean{20.25, 5.04, 0}, "20.3 (SD 5.0)"},
      {Range{12, 51, 0}, "12–51"},
      {Number{15, 1}, "15.0"},
      {PValue{0.022, sample::fisher()}, "p = 0.022"},
      {NotReached{}, "not reached"},
      {NotEstimable{}, "not estimable"},
  });
  for (const auto& [cell, text] : cases) EXPECT_EQ(printed("{x}", cell), text);
}

TEST(Sentence, PrintsPartsOfValues) {
  const Rate rate{3, 26, {0.0245, 0.3015, sample::exact_interval(), 0.95}};
  EXPECT_EQ(printed("{x.n} of {x.denominator} ({x.percent}%; {x.level} {x.lower} {x.upper})", rate),
            "3 of 26 (11.5%; 95% 2.5 30.2)");
  EXPECT_EQ(printed("{x.interval}, {x.method}", rate), "95% CI 2.5–30.2, Clopper–Pearson");
  EXPECT_EQ(printed("{x.value}, {x.test}", PValue{0.5, sample::fisher()}),
            "0.500, Fisher's exact test");
  EXPECT_EQ(printed("{x.median} {x.lower} {x.upper} {x.spread}", Median{18, 12, 51}),
            "18 12 51 range 12–51");
  EXPECT_EQ(printed("{x.mean} {x.sd}", Mean{20.25, 5.04, 0}), "20.3 5.0");
  EXPECT_EQ(printed("{x.value}", Estimate{Measure::time, Quantity::not_reached(), {}, {}}),
            "not reached");
}

TEST(Sentence, FollowsThemes) {
  const Estimate hr{Measure::ratio, 0.35, Interval{0.14, 0.87, sample::exact_interval(), 0.95}, {}};
  EXPECT_EQ(printed("{x}", hr, in(ThemeName::jama)), "0.35 (95% CI, 0.14-0.87)");
  EXPECT_EQ(printed("{x}", hr, in(ThemeName::nejm)), "0.35 (95% CI, 0.14 to 0.87)");
  EXPECT_EQ(printed("{x}", hr, in(ThemeName::lancet)), "0·35 (95% CI 0·14–0·87)");
}

TEST(Sentence, ChineseUsesItsOwnOrderAndFullWidthBrackets) {
  const auto sentence = make_sentence({"{n} of {N} patients", "{N}例患者中{n}"},
                                      {{"n", Cell{CountOf{3, 26}, "t.n"}}, {"N", Count{26}}});
  ASSERT_TRUE(sentence.has_value());
  EXPECT_EQ(plain_text(format_sentence(*sentence, in(ThemeName::plain, Language::zh))),
            "26例患者中3（11.5%）");
  EXPECT_EQ(plain_text(format_sentences({*sentence, *sentence}, {})),
            "3 (11.5%) of 26 patients 3 (11.5%) of 26 patients");
  EXPECT_EQ(plain_text(format_sentences({literal({"a.", "甲。"}), literal({"b.", "乙。"})},
                                        in(ThemeName::plain, Language::zh))),
            "甲。乙。");
  EXPECT_EQ(plain_text(format_sentences({literal({"a.", ""}), literal({"b.", ""})},
                                        in(ThemeName::plain, Language::zh))),
            "a. b.");
}

TEST(Sentence, KeepsIdsAndSlantsOnlyTheLetter) {
  const auto sentence =
      make_sentence({"({x})", ""}, {{"x", Cell{PValue{0.5, sample::fisher()}, "i"}}});
  const Spans spans = format_sentence(sentence.value(), {});
  ASSERT_EQ(spans.size(), 4U);
  EXPECT_EQ(spans[1], (Span{"p", Emphasis::italic, "i", ""}));
  EXPECT_EQ(spans[2], (Span{" = 0.500", Emphasis::none, "i", ""}));
}

TEST(Sentence, BracesAreDoubledInPatternsAndLiteralInPlainWords) {
  EXPECT_EQ(printed("{{{x}}}", Count{1}), "{1}");
  EXPECT_EQ(plain_text(format_sentence(literal({"a {b} }{", ""}), {})), "a {b} }{");
}

TEST(Sentence, RefusesBrokenPatterns) {
  const auto cases = std::to_array<std::pair<base::LocalText, const char*>>({
      {{"{x", ""}, "partner"},
      {{"x}", ""}, "partner"},
      {{"{}", ""}, "empty or broken"},
      {{"{x.}", ""}, "empty or broken"},
      {{"{y} {x}", ""}, "names no given value: y"},
      {{"{x.percent}", ""}, "x has no part percent"},
      {{"nothing", ""}, "never names x"},
      {{"{x}", "无"}, "only one language names the value x"},
      {{"{x}", "{x"}, "partner"},
  });
  for (const auto& [pattern, words] : cases) {
    const auto sentence = make_sentence(pattern, {{"x", Count{1}}});
    ASSERT_FALSE(sentence.has_value()) << pattern.en;
    EXPECT_NE(base::format_diagnostics(sentence.error()).find(words), std::string::npos)
        << base::format_diagnostics(sentence.error());
  }
}

TEST(Sentence, LinksHaveNoParts) {
  EXPECT_FALSE(make_sentence({"{f.n}", ""}, {{"f", Link{{"file", ""}, "a.csv"}}}).has_value());
}

}  // namespace
}  // namespace osteon::report
