// SPDX-License-Identifier: Apache-2.0
// Charts with one mark per patient: swimmer, waterfall, spider.
#include <cmath>

#include "layout_checks.hpp"
#include "osteon/figure/charts/spider_chart.hpp"
#include "osteon/figure/charts/swimmer_chart.hpp"
#include "osteon/figure/charts/waterfall_chart.hpp"
#include "osteon/figure/listing.hpp"

namespace osteon::figure {
namespace {

using ::testing::HasSubstr;

SwimmerSpec swimmer(int lanes) {
  SwimmerSpec spec;
  spec.id = "swim";
  spec.phases = {"Full dose", "Reduced dose"};
  spec.events = {"Response", "Progression", "Death"};
  spec.y_title = "Patient";
  for (int i = 0; i < lanes; ++i) {
    SwimmerLane lane;
    lane.label = std::to_string(i + 1);
    lane.group = i < lanes / 2 ? "Monotherapy" : "Combination";
    const double end = 18 - 0.6 * i;
    lane.phases = {{0, end / 2, 0}, {end / 2, end, 1}};
    lane.events = {{end / 3, 0}, {end, 1}};
    lane.ending = i % 3 == 0 ? Ending::ongoing : Ending::stopped;
    spec.lanes.push_back(lane);
  }
  return spec;
}

WaterfallSpec waterfall(int bars) {
  WaterfallSpec spec;
  spec.id = "fall";
  spec.categories = {"PD", "SD", "PR"};
  spec.marks = {"Monotherapy", "Combination"};
  spec.notes = {"* new lesion"};
  for (int i = 0; i < bars; ++i) {
    WaterfallBar bar;
    bar.label = "S-" + std::to_string(i);
    bar.percent = 163 - 9.5 * i;
    bar.category = bar.percent > 20 ? 0U : bar.percent > -30 ? 1U : 2U;
    bar.mark = static_cast<std::size_t>(i % 2);
    if (i % 5 == 1) bar.asterisk = "*";
    spec.bars.push_back(bar);
  }
  return spec;
}

TEST(Swimmer, IsSoundForManyShapes) {
  for (const Column column : {Column::single, Column::full}) {
    for (const int lanes : {0, 1, 5, 26, 60}) {
      const Figure figure = swimmer_chart(swimmer(lanes), column_style(column));
      testing::expect_sound(figure);
      testing::expect_texts_off_lines(figure, {"key-label"}, {"event", "ongoing"});
    }
  }
}

std::vector<std::string> key_of(const Figure& figure) {
  std::vector<std::string> key;
  for (const PlacedText& text : placed_texts(figure)) {
    if (text.role == "key-label") key.push_back(text.text);
  }
  return key;
}

TEST(Swimmer, KeepsTheOrderGiven) {
  const Figure figure = swimmer_chart(swimmer(8), column_style(Column::single));
  double last = 0;
  for (const Tick& tick : figure.panels[0].y.ticks) {
    const double y = page_y(figure.panels[0], tick.at);
    EXPECT_GT(y, last);
    last = y;
  }
}

TEST(Swimmer, TheKeyShowsTheKindsThatOccur) {
  SwimmerSpec spec = swimmer(8);
  const Style style = column_style(Column::single);
  EXPECT_THAT(
      key_of(swimmer_chart(spec, style)),
      ::testing::ElementsAre("Full dose", "Reduced dose", "Response", "Progression", "Ongoing"))
      << "nobody died";
  spec.lanes.front().events.push_back({9, 2});
  for (SwimmerLane& lane : spec.lanes) lane.phases.pop_back();
  EXPECT_THAT(key_of(swimmer_chart(spec, style)),
              ::testing::ElementsAre("Full dose", "Response", "Progression", "Death", "Ongoing"))
      << "nobody had a reduced dose";
}

TEST(Swimmer, ArrowsStayInsideThePlot) {
  SwimmerSpec spec = swimmer(3);
  for (const auto fixed : {std::optional<double>(), std::optional<double>(18.0)}) {
    spec.x_end = fixed;
    const Figure figure = swimmer_chart(spec, column_style(Column::single));
    for (const Mark& mark : figure.panels[0].marks) {
      if (mark.role != "ongoing") continue;
      EXPECT_LE(std::get<Line>(mark.shape).points[1].x, figure.panels[0].x.high);
    }
  }
}

TEST(Swimmer, AFixedHeightIsKept) {
  Style style = column_style(Column::single);
  style.height_mm = 120;
  EXPECT_DOUBLE_EQ(swimmer_chart(swimmer(26), style).height_mm, 120);
}

TEST(Waterfall, IsSoundForManyShapes) {
  for (const Column column : {Column::single, Column::full}) {
    for (const BarLabels labels : {BarLabels::none, BarLabels::below}) {
      for (const int bars : {0, 1, 26}) {
        WaterfallSpec spec = waterfall(bars);
        spec.bar_labels = labels;
        spec.x_title = "Patients";
        const Figure figure = waterfall_chart(spec, column_style(column));
        testing::expect_sound(figure);
      }
    }
  }
}

TEST(Waterfall, ACutBarCarriesItsValue) {
  const Figure figure = waterfall_chart(waterfall(26), column_style(Column::single));
  EXPECT_DOUBLE_EQ(figure.panels[0].y.high, 100);
  const std::string csv = data_csv(figure);
  EXPECT_THAT(csv, HasSubstr("bars,bar,S-0,,0,,100,\n"));
  EXPECT_THAT(csv, HasSubstr("bars,sign,S-0,,100,,,163\n"));
}

TEST(Waterfall, ReferenceLinesStandAtTheirValues) {
  const Figure figure = waterfall_chart(waterfall(26), column_style(Column::single));
  std::vector<double> values;
  for (const Mark& mark : figure.panels[0].marks) {
    if (mark.role == "reference") values.push_back(std::get<Line>(mark.shape).points[0].y);
  }
  EXPECT_THAT(values, ::testing::ElementsAre(20, -30));
}

TEST(Waterfall, AValueThatIsNotANumberIsNotDrawn) {
  WaterfallSpec spec = waterfall(3);
  spec.bars[1].percent = NAN;
  const Figure figure = waterfall_chart(spec, column_style(Column::single));
  testing::expect_sound(figure);
  EXPECT_THAT(data_csv(figure), ::testing::Not(HasSubstr("S-1")));
}

TEST(Waterfall, MarksAreAStripUnderTheBars) {
  WaterfallSpec spec = waterfall(6);
  spec.bars[2].mark.reset();
  const Figure figure = waterfall_chart(spec, column_style(Column::single));
  const double bottom = figure.panels[0].frame.bottom();
  std::vector<std::string> marked;
  std::vector<Colour> fills;
  for (const Mark& mark : figure.panels[1].marks) {
    if (mark.role != "strip") continue;
    marked.push_back(mark.series);
    const auto& box = std::get<Bar>(mark.shape);
    fills.push_back(box.fill->colour);
    EXPECT_GT(std::min(box.from.y, box.to.y), bottom);
    EXPECT_LT(std::max(box.from.y, box.to.y), figure.height_mm);
  }
  EXPECT_THAT(marked, ::testing::ElementsAre("S-0", "S-1", "S-3", "S-4", "S-5"));
  EXPECT_EQ(fills[0], white);
  EXPECT_EQ(fills[1], black);
  spec.marks.clear();
  const Figure bare = waterfall_chart(spec, column_style(Column::single));
  for (const Mark& mark : bare.panels[1].marks) {
    EXPECT_NE(mark.role, "strip");
  }
}

TEST(Waterfall, ABarOfNoHeightStillShowsItsColour) {
  WaterfallSpec spec = waterfall(3);
  spec.bars[1].percent = 0;
  std::size_t slivers = 0;
  const Figure figure = waterfall_chart(spec, column_style(Column::single));
  for (const Mark& mark : figure.panels[0].marks) {
    if (mark.role != "sliver") continue;
    ++slivers;
    EXPECT_EQ(mark.series, "S-1");
    EXPECT_EQ(mark.purpose, Purpose::ornament);  // the CSV lists the true height
  }
  EXPECT_EQ(slivers, 1U);
}

TEST(Spider, TheKeyListsOnlyEventsThatAreDrawn) {
  SpiderSpec spec;
  spec.id = "spider";
  spec.categories = {"PD"};
  spec.events = {"New lesion", "Non-target progression"};
  spec.lines = {{"a", {{0, 0}, {2, 50}}, 0, {{{2, 50}, 1}}}};
  const Figure figure = spider_chart(spec, column_style(Column::single));
  std::vector<std::string> key;
  for (const PlacedText& text : placed_texts(figure)) {
    if (text.role == "key-label") key.push_back(text.text);
  }
  EXPECT_THAT(key, ::testing::ElementsAre("PD", "Non-target progression"));
}

TEST(Spider, IsSoundAndCutsLinesAtTheEdge) {
  SpiderSpec spec;
  spec.id = "spider";
  spec.categories = {"Monotherapy", "Combination"};
  spec.events = {"New lesion"};
  spec.lines = {{"a", {{0, 0}, {2, 50}, {4, 150}}, 0, {{{2, 50}, 0}}},
                {"b", {{0, 0}, {2, -40}, {4, NAN}, {6, -90}}, 1, {}},
                {"c", {}, 0, {}}};
  const Figure figure = spider_chart(spec, column_style(Column::single));
  testing::expect_sound(figure);
  testing::expect_texts_off_lines(figure, {"key-label"}, {"event"});
  const Panel& panel = figure.panels[0];
  for (const Mark& mark : panel.marks) {
    if (mark.role != "line") continue;
    for (const Point& point : std::get<Line>(mark.shape).points) {
      EXPECT_LE(point.y, panel.y.high);
    }
  }
  EXPECT_THAT(data_csv(figure), HasSubstr("lines,line,a,2,50,3,100,\n"));
  spec.x_end = 3;
  testing::expect_sound(spider_chart(spec, column_style(Column::full)));
  spec.lines.clear();
  testing::expect_sound(spider_chart(spec, column_style(Column::single)));
}

}  // namespace
}  // namespace osteon::figure
