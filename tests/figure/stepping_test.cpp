// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/stepping.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/figure/hatching.hpp"
#include "osteon/figure/placement.hpp"
#include "osteon/figure/scene.hpp"

namespace osteon::figure {
namespace {

using ::testing::ElementsAre;

TEST(Stepping, GoesAcrossThenDown) {
  EXPECT_THAT(step_corners({{0, 1}, {2, 0.5}}, 5),
              ElementsAre(Point{0, 1}, Point{2, 1}, Point{2, 0.5}, Point{5, 0.5}));
}

TEST(Stepping, NothingAndOnePoint) {
  EXPECT_TRUE(step_corners({}, 5).empty());
  EXPECT_THAT(step_corners({{3, 1}}, 3), ElementsAre(Point{3, 1}));
  EXPECT_THAT(step_corners({{0, 1}, {1, NAN}}, 2), ElementsAre(Point{0, 1}, Point{2, 1}));
}

TEST(Stepping, StartsWithTheValueThatHolds) {
  EXPECT_THAT(steps_from({{0, 1}, {2, 0.5}, {6, 0.2}}, 4),
              ElementsAre(Point{4, 0.5}, Point{6, 0.2}));
  EXPECT_THAT(steps_until({{0, 1}, {2, 0.5}, {6, 0.2}}, 4),
              ElementsAre(Point{0, 1}, Point{2, 0.5}));
}

TEST(Stepping, ABandStopsWhereItIsNotDefined) {
  Band band;
  band.steps = {{0, 0.9, 1}, {2, 0.5, 0.8}, {4, NAN, NAN}, {6, 0.1, 0.3}};
  band.end = 9;
  const auto stretches = band_stretches(band);
  ASSERT_EQ(stretches.size(), 2U);
  EXPECT_DOUBLE_EQ(stretches[0].end, 4);
  EXPECT_THAT(stretches[1].low, ElementsAre(Point{6, 0.1}));
  EXPECT_DOUBLE_EQ(stretches[1].end, 9);
}

TEST(Stepping, AStepAtTheEndOfABandHasNoWidth) {
  Band band;
  band.steps = {{0, 0.8, 1}, {5, 0.5, 0.9}, {9, 0.1, 0.95}};
  band.end = 9;
  const auto stretches = band_stretches(band);
  ASSERT_EQ(stretches.size(), 1U);
  EXPECT_THAT(stretches[0].low, ElementsAre(Point{0, 0.8}, Point{5, 0.5}));
  EXPECT_THAT(stretches[0].high, ElementsAre(Point{0, 1}, Point{5, 0.9}));
  EXPECT_DOUBLE_EQ(stretches[0].end, 9);
  band.end = 10;
  EXPECT_EQ(band_stretches(band)[0].low.size(), 3U) << "it is as wide as what follows";
}

TEST(Stepping, ThinningKeepsTheShape) {
  EXPECT_THAT(thinned({{0, 0}, {1, 0}, {2, 0}, {2, 1}, {2, 2}, {2.0001, 2.0001}}, 0.01),
              ElementsAre(Point{0, 0}, Point{2, 0}, Point{2, 2}));
  // A way back is not in between: the spike stays.
  EXPECT_THAT(thinned({{0, 0}, {0, 5}, {0, 2}}, 0.01),
              ElementsAre(Point{0, 0}, Point{0, 5}, Point{0, 2}));
}

TEST(Stepping, AHundredThousandStepsDrawNoMoreThanTheirPixels) {
  std::vector<Point> points;
  for (int i = 0; i <= 100000; ++i) points.push_back({i * 0.0005, 50 - i * 0.0005});
  EXPECT_LT(thinned(step_corners(points, 50), 0.01).size(), 12000U);
}

TEST(Hatching, LinesStayInsideTheFrame) {
  const Frame frame{10, 20, 3, 8};
  for (const Pattern pattern :
       {Pattern::hatch_up, Pattern::hatch_down, Pattern::crossed, Pattern::striped}) {
    const auto lines = pattern_lines(frame, pattern, 0.9);
    EXPECT_FALSE(lines.empty());
    for (const auto& line : lines) {
      for (const Point& point : line) {
        EXPECT_GE(point.x, frame.left - 1e-9);
        EXPECT_LE(point.x, frame.right() + 1e-9);
        EXPECT_GE(point.y, frame.top - 1e-9);
        EXPECT_LE(point.y, frame.bottom() + 1e-9);
      }
    }
  }
  EXPECT_TRUE(pattern_lines(frame, Pattern::solid, 0.9).empty());
  EXPECT_TRUE(pattern_lines({0, 0, 3, 0}, Pattern::striped, 0.9).empty());
}

TEST(Occupancy, TakesThePreferredCornerWhenItIsFree) {
  const Occupancy empty({0, 0, 40, 20});
  const auto corner = empty.find({10, 5}, Preference::top_right, 0);
  ASSERT_TRUE(corner);
  EXPECT_NEAR(corner->right(), 40, 0.5);
  EXPECT_DOUBLE_EQ(corner->top, 0);
  const auto low = empty.find({10, 5}, Preference::bottom_left, 0);
  EXPECT_DOUBLE_EQ(low->left, 0);
  EXPECT_NEAR(low->bottom(), 20, 0.5);
}

TEST(Occupancy, AvoidsWhatIsDrawnAndSaysWhenThereIsNoRoom) {
  Occupancy occupancy({0, 0, 40, 20});
  occupancy.add_line({0, 0}, {40, 20});
  occupancy.add_box({25, 0, 15, 6});
  const auto found = occupancy.find({10, 5}, Preference::top_right, 0.5);
  ASSERT_TRUE(found);
  EXPECT_FALSE(overlap(*found, {25, 0, 15, 6}));
  EXPECT_FALSE(occupancy.find({30, 15}, Preference::top_right, 0.5));
  EXPECT_FALSE(occupancy.find({41, 5}, Preference::top_right, 0));
}

}  // namespace
}  // namespace osteon::figure
