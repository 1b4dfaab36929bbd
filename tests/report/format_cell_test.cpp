// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <limits>

#include <gtest/gtest.h>

#include "osteon/report/format.hpp"
#include "sample.hpp"

namespace osteon::report {
namespace {

using base::Language;
using base::LocalText;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::string text_of(const CellValue& value, ThemeName name, Language language = Language::en) {
  const Theme chosen = theme(name);
  return format_cell(value, {chosen, language},
                     resolved_percent_digits(chosen, percent_denominator(value)))
      .text;
}

struct CellCase {
  CellValue value;
  const char* plain;
  const char* nejm;
  const char* jama;
  const char* lancet;
  const char* nature;
  const char* chinese;  // plain theme
};

Interval interval(Quantity lower, Quantity upper) {
  return {lower, upper, sample::exact_interval(), 0.95};
}

Estimate estimate(Measure measure, Quantity value, Quantity lower, Quantity upper) {
  return {measure, value, interval(lower, upper), std::nullopt};
}

TEST(FormatCell, EveryKindInEveryTheme) {
  const Quantity reached_not = Quantity::not_reached();
  const auto cases = std::to_array<CellCase>({
      {Empty{}, "", "", "", "", "", ""},
      {NotApplicable{}, "–", "–", "–", "–", "–", "–"},
      {Missing{}, "Missing", "Missing", "Missing", "Missing", "Missing", "缺失"},
      {NotReached{}, "NR", "NR", "NR", "NR", "NR", "未达到"},
      {NotEstimable{}, "NE", "NE", "NE", "NE", "NE", "无法估计"},
      {Count{1234}, "1234", "1234", "1234", "1234", "1234", "1234"},
      {Count{12345}, "12,345", "12,345", "12\u2009345", "12\u2009345", "12,345", "12,345"},
      {Count{1234567}, "1,234,567", "1,234,567", "1\u2009234\u2009567", "1\u2009234\u2009567",
       "1,234,567", "1,234,567"},
      {CountOf{3, 26}, "3 (11.5)", "3 (12)", "3 (12)", "3 (11·5)", "3 (11.5)", "3 (11.5)"},
      {CountOf{1, 8}, "1 (12.5)", "1 (13)", "1 (13)", "1 (12·5)", "1 (12.5)", "1 (12.5)"},
      {CountOf{0, 26}, "0", "0", "0", "0", "0", "0"},
      {CountOf{0, 0}, "0", "0", "0", "0", "0", "0"},
      {CountOf{26, 26}, "26 (100.0)", "26 (100)", "26 (100)", "26 (100·0)", "26 (100.0)",
       "26 (100.0)"},
      {CountOf{3, 26, CountShow::fraction}, "3/26", "3/26", "3/26", "3/26", "3/26", "3/26"},
      {CountOf{0, 26, CountShow::fraction_percent}, "0/26", "0/26", "0/26", "0/26", "0/26", "0/26"},
      {CountOf{3, 26, CountShow::fraction_percent}, "3/26 (11.5)", "3/26 (12)", "3/26 (12)",
       "3/26 (11·5)", "3/26 (11.5)", "3/26 (11.5)"},
      {CountOf{333, 1000}, "333 (33.3)", "333 (33.30)", "333 (33.30)", "333 (33·3)", "333 (33.3)",
       "333 (33.3)"},
      {Percent{3, 26}, "11.5", "12", "12", "11·5", "11.5", "11.5"},
      {Percent{0, 26}, "0", "0", "0", "0", "0", "0"},
      {Percent{0, 0}, "NE", "NE", "NE", "NE", "NE", "无法估计"},
      {Rate{3, 26, interval(0.0245, 0.3015)}, "11.5 (2.5–30.2)", "12 (2 to 30)", "12 (2-30)",
       "11·5 (2·5–30·2)", "11.5 (2.5–30.2)", "11.5 (2.5–30.2)"},
      {Rate{3, 26, interval(0.0245, 0.3015), RateShow::count_percent_interval},
       "3 (11.5; 2.5–30.2)", "3 (12; 2 to 30)", "3 (12; 2-30)", "3 (11·5; 2·5–30·2)",
       "3 (11.5; 2.5–30.2)", "3 (11.5; 2.5–30.2)"},
      {Rate{0, 0, interval(nan, nan)}, "NE", "NE", "NE", "NE", "NE", "无法估计"},
      {Number{0.285, 2}, "0.29", "0.29", "0.29", "0·29", "0.29", "0.29"},
      {Number{-1.25, 1}, "−1.3", "−1.3", "−1.3", "−1·3", "−1.3", "−1.3"},
      {Number{-0.04, 1}, "0.0", "0.0", "0.0", "0·0", "0.0", "0.0"},
      {Number{nan, 1}, "NE", "NE", "NE", "NE", "NE", "无法估计"},
      {estimate(Measure::time, 7.2, 1.9, 12.5), "7.2 (1.9–12.5)", "7.2 (1.9 to 12.5)",
       "7.2 (1.9-12.5)", "7·2 (1·9–12·5)", "7.2 (1.9–12.5)", "7.2 (1.9–12.5)"},
      {estimate(Measure::time, 8.6, 5, reached_not), "8.6 (5.0–NR)", "8.6 (5.0 to NR)",
       "8.6 (5.0-NR)", "8·6 (5·0–NR)", "8.6 (5.0–NR)", "8.6 (5.0–未达到)"},
      {estimate(Measure::time, reached_not, 5, reached_not), "NR (5.0–NR)", "NR (5.0 to NR)",
       "NR (5.0-NR)", "NR (5·0–NR)", "NR (5.0–NR)", "未达到 (5.0–未达到)"},
      {estimate(Measure::time, nan, nan, nan), "NE", "NE", "NE", "NE", "NE", "无法估计"},
      {estimate(Measure::ratio, 0.35, 0.0912, 1.214), "0.35 (0.0912–1.21)", "0.35 (0.0912 to 1.21)",
       "0.35 (0.0912-1.21)", "0·35 (0·0912–1·21)", "0.35 (0.0912–1.21)", "0.35 (0.0912–1.21)"},
      {estimate(Measure::difference, 0.2, -0.05, 0.444), "0.20 (−0.05 to 0.44)",
       "0.20 (−0.05 to 0.44)", "0.20 (−0.05 to 0.44)", "0·20 (−0·05 to 0·44)",
       "0.20 (−0.05 to 0.44)", "0.20 (−0.05至0.44)"},
      {estimate(Measure::proportion, 0.453, 0.2, 0.68), "45.3 (20.0–68.0)", "45 (20 to 68)",
       "45 (20-68)", "45·3 (20·0–68·0)", "45.3 (20.0–68.0)", "45.3 (20.0–68.0)"},
      {Estimate{Measure::time, 4.0, std::nullopt, 2}, "4.00", "4.00", "4.00", "4·00", "4.00",
       "4.00"},
      {Median{18, 12, 51}, "18 (12–51)", "18 (12–51)", "18 (12-51)", "18 (12–51)", "18 (12–51)",
       "18 (12–51)"},
      {Median{0.84, -0.23, 1.6, Spread::quartiles, 2}, "0.84 (−0.23 to 1.60)",
       "0.84 (−0.23 to 1.60)", "0.84 (−0.23 to 1.60)", "0·84 (−0·23 to 1·60)",
       "0.84 (−0.23 to 1.60)", "0.84 (−0.23至1.60)"},
      {Mean{20.25, 5.04, 0}, "20.3 (5.0)", "20.3 (5.0)", "20.3 (5.0)", "20·3 (5·0)", "20.3 (5.0)",
       "20.3 (5.0)"},
      {Mean{20.25, nan, 0}, "20.3 (NE)", "20.3 (NE)", "20.3 (NE)", "20·3 (NE)", "20.3 (NE)",
       "20.3 (无法估计)"},
      {Range{12, 51, 0}, "12–51", "12–51", "12-51", "12–51", "12–51", "12–51"},
      {PValue{0.022, sample::fisher()}, "0.022", "0.02", ".02", "0·022", "0.022", "0.022"},
      {PValue{nan, sample::fisher()}, "NE", "NE", "NE", "NE", "NE", "无法估计"},
      {LocalText{"Reference", "参照"}, "Reference", "Reference", "Reference", "Reference",
       "Reference", "参照"},
  });
  for (const CellCase& c : cases) {
    SCOPED_TRACE(std::string(kind_name(c.value)) + " " + c.plain);
    EXPECT_EQ(text_of(c.value, ThemeName::plain), c.plain);
    EXPECT_EQ(text_of(c.value, ThemeName::nejm), c.nejm);
    EXPECT_EQ(text_of(c.value, ThemeName::jama), c.jama);
    EXPECT_EQ(text_of(c.value, ThemeName::lancet), c.lancet);
    EXPECT_EQ(text_of(c.value, ThemeName::nature), c.nature);
    EXPECT_EQ(text_of(c.value, ThemeName::plain, Language::zh), c.chinese);
  }
}

TEST(FormatCell, RatiosKeepThreeSignificantDigitsBelowATenth) {
  const Theme plain = theme(ThemeName::plain);
  const auto cases = std::to_array<std::pair<double, const char*>>({
      {1, "1.00"},
      {0.1, "0.10"},
      {0.1049, "0.10"},
      {0.09999, "0.10"},
      {0.09994, "0.0999"},
      {0.0956, "0.0956"},
      {0.01, "0.0100"},
      {0.00956, "0.00956"},
      {0.0000123, "0.0000123"},
      {0, "0.00"},
      {12.345, "12.35"},
  });
  for (const auto& [value, text] : cases) EXPECT_EQ(format_ratio(value, plain), text) << value;
}

TEST(FormatCell, AnchorsStandAtTheDecimalPointOrTheEndOfTheCount) {
  const auto cases = std::to_array<std::pair<CellValue, std::optional<std::size_t>>>({
      {CountOf{14, 26}, 2},
      {CountOf{0, 26}, 1},
      {PValue{0.022, sample::fisher()}, 1},
      {PValue{0.0001, sample::fisher()}, 2},
      {Count{12345}, 6},
      {Number{-1.5, 1}, 4},
      {Empty{}, std::nullopt},
      {NotReached{}, std::nullopt},
      {NotApplicable{}, std::nullopt},
      {LocalText{"12 words", ""}, std::nullopt},
  });
  for (const auto& [value, anchor] : cases) {
    EXPECT_EQ(format_cell(value, {}, 1).anchor, anchor) << kind_name(value);
  }
  EXPECT_EQ(format_cell(PValue{0.5, sample::fisher()}, sample::in(ThemeName::jama), 0).anchor, 0U);
}

TEST(FormatCell, AutomaticPercentDigitsFollowTheLargestDenominator) {
  const Theme automatic = theme(ThemeName::nejm);
  EXPECT_EQ(resolved_percent_digits(automatic, 0), 0);
  EXPECT_EQ(resolved_percent_digits(automatic, 99), 0);
  EXPECT_EQ(resolved_percent_digits(automatic, 100), 1);
  EXPECT_EQ(resolved_percent_digits(automatic, 999), 1);
  EXPECT_EQ(resolved_percent_digits(automatic, 1000), 2);
  Theme fixed = automatic;
  fixed.percent_digits = PercentDigits::zero;
  EXPECT_EQ(resolved_percent_digits(fixed, 1000), 0);
}

TEST(FormatCell, PercentagesAreNeverForcedToAddUp) {
  const Theme plain = theme(ThemeName::plain);
  EXPECT_EQ(format_percent(1, 3, 1, plain), "33.3");
  EXPECT_EQ(format_percent(10, 12, 1, plain), "83.3");
  EXPECT_EQ(format_percent(1, 26, 1, plain), "3.8");
}

TEST(FormatCell, DatesAndLevels) {
  const auto day = base::calendar_day({2024, 10, 31}).value();
  EXPECT_EQ(format_date(day, Language::en), "31 October 2024");
  EXPECT_EQ(format_date(day, Language::zh), "2024年10月31日");
  EXPECT_EQ(format_level(0.95), "95%");
  EXPECT_EQ(format_level(0.975), "97.5%");
}

}  // namespace
}  // namespace osteon::report
