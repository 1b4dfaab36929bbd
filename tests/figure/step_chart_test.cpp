// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/step_chart.hpp"

#include <cmath>

#include "layout_checks.hpp"
#include "osteon/figure/listing.hpp"

namespace osteon::figure {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// A curve that falls by equal steps to `last`, with a band and a censor tick at its end.
StepCurve falling(const std::string& label, double end, double last, int steps) {
  StepCurve curve;
  curve.label = label;
  curve.points = {{0, 1}};
  for (int i = 1; i <= steps; ++i) {
    const double share = static_cast<double>(i) / steps;
    const double y = 1 - (1 - last) * share;
    curve.points.push_back({end * share * 0.95, y});
    curve.band.push_back({end * share * 0.95, y * 0.8, std::min(1.0, y * 1.1)});
  }
  curve.end = end;
  curve.censored = {{end, last}};
  curve.median = end / 2;
  return curve;
}

void count_at_ticks(StepChartSpec& spec, const Style& style, std::int64_t n) {
  const auto ticks = step_chart_ticks(spec, style);
  for (StepCurve& curve : spec.curves) {
    curve.counts.clear();
    for (const double time : ticks) {
      const auto gone = std::min(n, static_cast<std::int64_t>(time));
      curve.counts.push_back({time, n - gone, gone, 0});
    }
  }
}

StepChartSpec two_arms() {
  StepChartSpec spec;
  spec.id = "km";
  spec.title = "Survival";
  spec.curves = {falling("Monotherapy", 14, 0.1, 9), falling("Combination", 20, 0.3, 7)};
  spec.risk_table = RiskTable::extended;
  spec.median_lines = MedianLines::drawn;
  spec.notes = {Text(std::vector<figure::Run>{{"P", Face::italic}, {" = 0.022", Face::regular}}),
                "HR 0.38 (95% CI 0.16\u20130.90)"};
  return spec;
}

const std::vector<std::string> furniture_roles = {"key-label", "note"};
const std::vector<std::string> curve_roles = {"curve", "curve faint", "censored", "median"};

TEST(StepChart, NumbersAtRiskStandUnderTheirTicks) {
  for (const RiskTable table : {RiskTable::simple, RiskTable::extended}) {
    StepChartSpec spec = two_arms();
    spec.risk_table = table;
    const Style style = column_style(Column::single);
    count_at_ticks(spec, style, 14);
    const std::string svg = to_svg(step_chart(spec, style));
    const auto ticks = testing::attribute_values(svg, "axis x", "text", "x");
    const auto numbers = testing::attribute_values(svg, "risk-count", "text", "x");
    const std::size_t columns = step_chart_ticks(spec, style).size();
    ASSERT_EQ(numbers.size(), 2 * columns);
    ASSERT_GE(ticks.size(), columns);  // the title follows the labels
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      EXPECT_NEAR(numbers[i], ticks[i % columns], 0.01);
    }
  }
}

TEST(StepChart, NumbersAreThoseGivenAndAtTheirTimes) {
  StepChartSpec spec = two_arms();
  const Style style = column_style(Column::single);
  count_at_ticks(spec, style, 14);
  std::swap(spec.curves[0].counts[1], spec.curves[0].counts[2]);  // order does not matter
  const std::string csv = data_csv(step_chart(spec, style));
  EXPECT_THAT(csv, HasSubstr("risk-table,risk-count,Monotherapy,0,,,,14\n"));
  EXPECT_THAT(csv, HasSubstr("risk-table,risk-count,Monotherapy,3,,,,11\n"));
  EXPECT_THAT(csv, HasSubstr("risk-table,event-count,Monotherapy,6,,,,6\n"));
}

TEST(StepChart, ATimeWithoutCountsStaysEmpty) {
  StepChartSpec spec = two_arms();
  const Style style = column_style(Column::single);
  count_at_ticks(spec, style, 14);
  spec.curves[0].counts.erase(spec.curves[0].counts.begin() + 1);
  const std::string csv = data_csv(step_chart(spec, style));
  EXPECT_THAT(csv, Not(HasSubstr("risk-table,risk-count,Monotherapy,3,")));
}

TEST(StepChart, ChangingTheAxisChangesTheTicksThatMustBeCounted) {
  StepChartSpec spec = two_arms();
  const Style style = column_style(Column::single);
  EXPECT_THAT(step_chart_ticks(spec, style), ::testing::ElementsAre(0, 3, 6, 9, 12, 15, 18, 21));
  spec.x_end = 12;
  EXPECT_DOUBLE_EQ(step_chart_ticks(spec, style).back(), 12);
  spec.tick_every = 6;
  EXPECT_THAT(step_chart_ticks(spec, style), ::testing::ElementsAre(0, 6, 12));
  spec.tick_every = 0.01;  // would print numbers over each other
  EXPECT_LT(step_chart_ticks(spec, style).size(), 40U);
}

TEST(StepChart, CurvesEndAtTheLastObservationAndAtTheAxis) {
  StepChartSpec spec = two_arms();
  const Style style = column_style(Column::single);
  EXPECT_THAT(data_csv(step_chart(spec, style)), HasSubstr("curves,curve,Monotherapy,14,"));
  spec.x_end = 10;
  const Figure cut = step_chart(spec, style);
  const Panel& panel = cut.panels[0];
  for (const Mark& mark : panel.marks) {
    if (const auto* step = std::get_if<Step>(&mark.shape)) {
      EXPECT_LE(step->end, 10);
    }
    if (const auto* ticks = std::get_if<TickMarks>(&mark.shape)) {
      for (const Point& point : ticks->points) EXPECT_LE(point.x, 10);
    }
  }
  testing::expect_sound(cut);
}

TEST(StepChart, IsSoundForManyShapes) {
  const Style single = column_style(Column::single);
  Style fixed = single;
  fixed.height_mm = 95;
  for (const Style& style : {single, fixed, column_style(Column::full)}) {
    for (const RiskTable table : {RiskTable::none, RiskTable::simple, RiskTable::extended}) {
      for (const SeriesNames names : {SeriesNames::key, SeriesNames::direct, SeriesNames::none}) {
        for (const std::size_t arms : {1U, 2U, 8U}) {
          StepChartSpec spec = two_arms();
          spec.risk_table = table;
          spec.names = names;
          spec.curves.clear();
          for (std::size_t i = 0; i < arms; ++i) {
            spec.curves.push_back(falling(i == 1 ? "联合组（仑伐替尼＋PD-1抑制剂）"
                                                 : "Arm " + std::to_string(i) + " of the study",
                                          6.0 + 3 * static_cast<double>(i),
                                          0.1 * static_cast<double>(i), 12));
          }
          count_at_ticks(spec, style, 137);
          const Figure figure = step_chart(spec, style);
          SCOPED_TRACE(::testing::Message() << arms << " arms, width " << style.width_mm
                                            << ", height " << style.height_mm);
          testing::expect_sound(figure);
          testing::expect_texts_off_lines(figure, furniture_roles, curve_roles);
          if (style.height_mm > 0 && arms < 8) {
            EXPECT_DOUBLE_EQ(figure.height_mm, 95);
          }
        }
      }
    }
  }
}

TEST(StepChart, TheKeyGoesAboveAPlotWithoutRoom) {
  StepChartSpec spec = two_arms();
  spec.curves.clear();
  for (int i = 0; i < 8; ++i) {  // horizontal lines all over the plot
    StepCurve curve;
    curve.label = "Arm " + std::to_string(i);
    curve.points = {{0, 0.06 + 0.125 * i}};
    curve.end = 24;
    spec.curves.push_back(curve);
  }
  const Style style = column_style(Column::single);
  const Figure figure = step_chart(spec, style);
  testing::expect_sound(figure);
  testing::expect_texts_off_lines(figure, furniture_roles, curve_roles);
  for (const PlacedText& text : placed_texts(figure)) {
    if (text.role == "key-label") {
      EXPECT_LE(text.frame.bottom(), figure.panels[0].frame.top);
    }
  }
}

TEST(StepChart, EdgeCasesDraw) {
  const Style style = column_style(Column::single);
  StepChartSpec spec;
  spec.id = "edge";
  spec.risk_table = RiskTable::extended;
  spec.median_lines = MedianLines::drawn;
  testing::expect_sound(step_chart(spec, style));  // no curve
  spec.curves = {StepCurve{}};                     // a curve without points
  testing::expect_sound(step_chart(spec, style));
  spec.curves[0].points = {{0, 1}};  // one point at time 0
  testing::expect_sound(step_chart(spec, style));
  spec.curves[0].censored = {{3, 1}, {5, 1}, {5, 1}};  // all censored
  spec.curves[0].band = {{0, NAN, NAN}};
  testing::expect_sound(step_chart(spec, style));
  spec.curves[0].points = {{0, 1}, {0, 0}};  // all events at time 0
  spec.curves[0].median = NAN;
  spec.curves[0].end = NAN;
  testing::expect_sound(step_chart(spec, style));
  spec.x_end = -4;
  spec.tick_every = -1;
  spec.y_high = 0;
  testing::expect_sound(step_chart(spec, style));
}

TEST(StepChart, NumbersOfMillionsDoNotCollide) {
  StepChartSpec spec = two_arms();
  spec.curves = {falling("A registry", 60, 0.4, 50), falling("Another", 60, 0.3, 50)};
  spec.largest_count = 10'000'000;
  const Style style = column_style(Column::single);
  count_at_ticks(spec, style, 10'000'000);
  testing::expect_sound(step_chart(spec, style));
}

TEST(StepChart, CumulativeIncidenceGoesUpOnAShorterAxis) {
  StepChartSpec spec;
  spec.id = "cif";
  spec.y_high = 0.3;
  spec.unit = VerticalUnit::percent;
  StepCurve curve;
  curve.label = "Progression";
  curve.points = {{0, 0}, {4, 0.1}, {9, 0.25}};
  curve.end = 12;
  spec.curves = {curve};
  const Figure figure = step_chart(spec, column_style(Column::single));
  testing::expect_sound(figure);
  EXPECT_DOUBLE_EQ(figure.panels[0].y.high, 0.3);
  EXPECT_EQ(figure.panels[0].y.ticks.back().label, "30");
}

TEST(StepChart, AFaintEndJoinsTheFirmPart) {
  StepChartSpec spec = two_arms();
  spec.curves[0].faint_from = 7;
  const Figure figure = step_chart(spec, column_style(Column::single));
  const Step* firm = nullptr;
  const Step* faint = nullptr;
  for (const Mark& mark : figure.panels[0].marks) {
    if (mark.series != "Monotherapy") continue;
    if (mark.role == "curve") firm = &std::get<Step>(mark.shape);
    if (mark.role == "curve faint") faint = &std::get<Step>(mark.shape);
  }
  ASSERT_NE(firm, nullptr);
  ASSERT_NE(faint, nullptr);
  EXPECT_DOUBLE_EQ(firm->end, 7);
  EXPECT_DOUBLE_EQ(faint->points.front().x, 7);
  EXPECT_DOUBLE_EQ(faint->points.front().y, firm->points.back().y);
  EXPECT_LT(faint->stroke.opacity, 1);
}

}  // namespace
}  // namespace osteon::figure
