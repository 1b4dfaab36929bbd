// SPDX-License-Identifier: Apache-2.0
// Charts of summaries: forest, butterfly; and several figures on one page.
#include <cmath>

#include "layout_checks.hpp"
#include "osteon/figure/charts/butterfly_chart.hpp"
#include "osteon/figure/charts/forest_chart.hpp"
#include "osteon/figure/charts/step_chart.hpp"
#include "osteon/figure/listing.hpp"

namespace osteon::figure {
namespace {

using ::testing::HasSubstr;

ForestRow item(const std::string& label, double estimate, double low, double high) {
  ForestRow row;
  row.label = label;
  row.cells = {"8/9", "5/7"};
  row.intervals = {{estimate, low, high, 0.5, 0, "0.41 (0.13\u20131.28)"}};
  return row;
}

ForestSpec subgroups() {
  ForestSpec spec;
  spec.id = "forest";
  spec.columns = {"Monotherapy\nevents/n", "Combination\nevents/n"};
  spec.columns_right = {"P for interaction"};
  spec.favours_low = "Favours combination";
  spec.favours_high = "Favours monotherapy";
  for (const char* name : {"Sex", "ECOG performance status", "Spread of the disease"}) {
    ForestRow heading;
    heading.label = name;
    heading.kind = ForestRowKind::heading;
    heading.cells_right = {"0.62"};
    spec.rows.push_back(heading);
    spec.rows.push_back(item("One", 0.41, 0.13, 1.28));
    spec.rows.push_back(item("The other one", 1.9, 0.02, 45));
  }
  ForestRow unknown = item("Not known", NAN, NAN, NAN);
  unknown.intervals[0].text = "NE";
  spec.rows.push_back(unknown);
  ForestRow total = item("All patients", 0.38, 0.16, 0.9);
  total.kind = ForestRowKind::total;
  spec.rows.push_back(total);
  return spec;
}

TEST(Forest, IsSoundForManyShapes) {
  for (const Column column : {Column::single, Column::full}) {
    ForestSpec spec = subgroups();
    testing::expect_sound(forest_chart(spec, column_style(column)));
    spec.series = {"Progression-free survival", "Overall survival"};
    for (ForestRow& row : spec.rows) {
      if (!row.intervals.empty()) row.intervals.push_back({0.5, 0.2, 1.1, 1, 1, "0.50"});
    }
    testing::expect_sound(forest_chart(spec, column_style(column)));
    spec.rows.clear();
    testing::expect_sound(forest_chart(spec, column_style(column)));
  }
}

TEST(Forest, LettersGetSmallerBeforeThePageGetsWider) {
  ForestSpec spec = subgroups();
  EXPECT_DOUBLE_EQ(forest_chart(spec, column_style(Column::single)).width_mm, 89);
  spec.columns.insert(spec.columns.end(), {"Hospitalisations", "Interruptions", "Reductions"});
  const Figure wide = forest_chart(spec, column_style(Column::single));
  EXPECT_GT(wide.width_mm, 89);
  testing::expect_sound(wide);
}

TEST(Forest, EstimatesStandInTheirRowsOnTheAxis) {
  const Figure figure = forest_chart(subgroups(), column_style(Column::full));
  const Panel& plot = figure.panels[0];
  for (const Mark& mark : plot.marks) {
    if (mark.role != "estimate" || mark.series != "One") continue;
    const Point at = std::get<Points>(mark.shape).points[0];
    EXPECT_DOUBLE_EQ(at.x, 0.41);
    bool level = false;
    for (const PlacedText& text : placed_texts(figure)) {
      const double middle = text.frame.top + text.frame.height / 2;
      level = level || (text.role == "row-label" && text.text == "One" &&
                        std::abs(middle - page_y(plot, at.y)) < 0.2);
    }
    EXPECT_TRUE(level);
  }
}

TEST(Forest, IntervalsBeyondTheAxisBecomeArrows) {
  ForestSpec spec = subgroups();
  spec.x_low = 0.1;
  spec.x_high = 10;
  const Figure figure = forest_chart(spec, column_style(Column::full));
  std::size_t arrows = 0;
  for (const Mark& mark : figure.panels[0].marks) {
    if (mark.role != "interval") continue;
    const auto& line = std::get<Line>(mark.shape);
    EXPECT_GE(line.points[0].x, 0.1);
    EXPECT_LE(line.points[1].x, 10);
    if (mark.series == "The other one") {
      EXPECT_EQ(line.heads, Heads::both);
      ++arrows;
    }
  }
  EXPECT_EQ(arrows, 3U);
}

TEST(Forest, WhatCannotBeEstimatedKeepsItsText) {
  const Figure figure = forest_chart(subgroups(), column_style(Column::full));
  const std::string csv = data_csv(figure);
  EXPECT_THAT(csv, HasSubstr("texts,interval-text,Not known,,,,,NE\n"));
  EXPECT_THAT(csv, ::testing::Not(HasSubstr("plot,estimate,Not known")));
}

TEST(Forest, InfiniteLimitsAndALinearScaleDraw) {
  ForestSpec spec;
  spec.rows = {item("Firth", 2, 0.5, INFINITY), item("Zero", 0.2, 0, 3)};
  testing::expect_sound(forest_chart(spec, column_style(Column::full)));
  spec.scale = Scale::linear;
  spec.reference = 0;
  spec.rows = {item("Difference", -12, -30, 6), item("All", 4, -INFINITY, 20)};
  testing::expect_sound(forest_chart(spec, column_style(Column::full)));
}

TEST(Butterfly, IsSoundAndStacksFromTheMiddle) {
  ButterflySpec spec;
  spec.id = "ae";
  spec.groups = {"Monotherapy (n = 14)", "Combination (n = 12)"};
  spec.levels = {"Grade 1\u20132", "Grade 3\u20135"};
  spec.rows = {
      {"Fatigue", {{{50, 14.3}, {100, 0}}}, {"9 (64%)", "12 (100%)"}},
      {"Immune-related pneumonia with a long name", {{{0, 0}, {0, 8.3}}}, {"0", "1 (8%)"}}};
  for (const Column column : {Column::single, Column::full}) {
    const Figure figure = butterfly_chart(spec, column_style(column));
    testing::expect_sound(figure);
    EXPECT_THAT(
        data_csv(figure),
        HasSubstr("left,bar,\"Fatigue, Monotherapy (n = 14), Grade 3\u20135\",50,,64.3,,\n"));
    const Panel& left = figure.panels[0];
    EXPECT_LT(page_x(left, 50), page_x(left, 0));
  }
  spec.rows.clear();
  testing::expect_sound(butterfly_chart(spec, column_style(Column::single)));
}

TEST(Plate, PutsFiguresSideBySideWithTags) {
  StepChartSpec spec;
  spec.id = "one";
  StepCurve curve;
  curve.label = "All";
  curve.points = {{0, 1}, {5, 0.4}};
  curve.end = 9;
  spec.curves = {curve};
  const Style style = column_style(Column::single);
  const Figure one = step_chart(spec, style);
  Plate plate;
  plate.id = "plate";
  for (const std::size_t count : {0U, 1U, 2U, 3U}) {
    const Figure page = combine(std::vector<Figure>(count, one), plate, style);
    testing::expect_sound(page);
    if (count == 3) {
      EXPECT_DOUBLE_EQ(page.width_mm, 2 * 89 + 4);
      EXPECT_GT(page.height_mm, 2 * one.height_mm);
    }
  }
}

}  // namespace
}  // namespace osteon::figure
