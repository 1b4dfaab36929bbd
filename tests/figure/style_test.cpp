// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/figure/style.hpp"
#include "osteon/figure/ticks.hpp"

namespace osteon::figure {
namespace {

using ::testing::ElementsAre;

TEST(Colour, ContrastIsThatOfWcag) {
  EXPECT_DOUBLE_EQ(contrast(black, white), 21);
  EXPECT_NEAR(contrast({0x76, 0x76, 0x76}, white), 4.54, 0.01);
  EXPECT_EQ(hex({0, 114, 178}), "#0072b2");
}

TEST(Colour, GreyTextReachesTheContrastForText) {
  EXPECT_GE(contrast(grey, white), 4.5);
}

TEST(Colour, AreaColoursStayApartInGreyPrint) {
  const Style style;
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_GT(contrast(area_colour(style, i), area_colour(style, j)), 1.6) << i << " " << j;
    }
  }
}

TEST(Style, NeighbouringSeriesDifferInColourLineTypeAndMarker) {
  const Style style;
  for (std::size_t i = 1; i < 8; ++i) {
    EXPECT_NE(series_colour(style, i), series_colour(style, i - 1));
    EXPECT_NE(series_dash(style, i), series_dash(style, i - 1));
    EXPECT_NE(series_marker(i), series_marker(i - 1));
  }
  Style own;
  own.colours = {black};
  EXPECT_EQ(series_colour(own, 5), black);
}

TEST(Style, ShadesGoFromLightToDark) {
  for (std::size_t i = 1; i < 5; ++i) {
    EXPECT_LT(luminance(shade(palette(0), i, 5)), luminance(shade(palette(0), i - 1, 5)));
  }
  EXPECT_EQ(shade(palette(0), 4, 5), palette(0));
}

TEST(Style, PresetsHaveTheWidthsAndFontSizesOfTheGuide) {
  const Style single = column_style(Column::single);
  EXPECT_DOUBLE_EQ(single.width_mm, 89);
  EXPECT_GE(single.text_pt, 5);
  EXPECT_LE(single.title_pt, 7);
  EXPECT_DOUBLE_EQ(column_style(Column::full).width_mm, 183);
}

TEST(Ticks, MonthsComeInMultiplesOfThreeSixAndTwelve) {
  EXPECT_THAT(time_ticks(17.3, 0, 8), ElementsAre(0, 3, 6, 9, 12, 15));
  EXPECT_THAT(time_ticks(36, 0, 8), ElementsAre(0, 6, 12, 18, 24, 30, 36));
  EXPECT_THAT(time_ticks(80, 0, 8), ElementsAre(0, 12, 24, 36, 48, 60, 72));
  EXPECT_THAT(time_ticks(5, 0, 8), ElementsAre(0, 1, 2, 3, 4, 5));
  EXPECT_THAT(time_ticks(10, 4, 8), ElementsAre(0, 4, 8));
  EXPECT_THAT(time_ticks(0, 0, 8), ElementsAre(0));
  EXPECT_THAT(time_ticks(-1, 3, 8), ElementsAre(0));
  EXPECT_THAT(time_ticks(NAN, 0, 8), ElementsAre(0));
  EXPECT_LE(time_ticks(1e9, 0, 8).size(), 9U);
  EXPECT_LE(time_ticks(1e9, 0.001, 8).size(), 1001U);
}

TEST(Ticks, AMultipleThatBinaryFractionsMissStillCounts) {
  EXPECT_EQ(time_ticks(0.3, 0.1, 8).size(), 4U);
}

TEST(Ticks, RoundTicksCoverTheRange) {
  EXPECT_THAT(round_ticks(0, 1, 5),
              ElementsAre(0, ::testing::DoubleNear(0.2, 1e-12), ::testing::DoubleNear(0.4, 1e-12),
                          ::testing::DoubleNear(0.6, 1e-12), ::testing::DoubleNear(0.8, 1e-12), 1));
  EXPECT_THAT(round_ticks(-63, 100, 10), ElementsAre(-80, -60, -40, -20, 0, 20, 40, 60, 80, 100));
  EXPECT_THAT(round_ticks(3, 3, 5), ElementsAre(3));
}

TEST(Ticks, LogarithmicTicksAreDecadesWhenTheyAreMany) {
  EXPECT_THAT(logarithmic_ticks(0.1, 10, 8), ElementsAre(0.1, 0.2, 0.5, 1, 2, 5, 10));
  EXPECT_THAT(logarithmic_ticks(0.1, 10, 4), ElementsAre(0.1, 1, 10));
}

TEST(Ticks, LabelsShareTheirDecimalsAndFollowTheStyle) {
  Style style;
  style.decimal_mark = "\u00B7";
  const auto ticks = labelled({0, 0.5, 1}, style, Decimals::aligned);
  EXPECT_EQ(ticks[0].label, "0\u00B70");
  EXPECT_EQ(ticks[2].label, "1\u00B70");
  EXPECT_EQ(labelled({0.1, 10}, style, Decimals::shortest)[1].label, "10");
  EXPECT_EQ(number_label(-30, style), "\u221230");
  EXPECT_EQ(number_label(0.1 + 0.2, Style{}), "0.3");
  EXPECT_EQ(number_label(-0.0, Style{}), "0");
}

}  // namespace
}  // namespace osteon::figure
