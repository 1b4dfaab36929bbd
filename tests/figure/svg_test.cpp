// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/svg.hpp"

#include <cmath>

#include "layout_checks.hpp"
#include "osteon/figure/listing.hpp"

namespace osteon::figure {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Figure with_marks(std::vector<Mark> marks) {
  Figure figure;
  figure.id = "fig1";
  figure.title = "Title";
  Panel panel;
  panel.name = "plot";
  panel.frame = {10, 5, 70, 40};
  panel.x.title = "Months";
  panel.x.ticks = {{0, "0"}, {1, "1"}};
  panel.y.ticks = {{0, "0"}, {1, "1"}};
  panel.marks = std::move(marks);
  figure.panels.push_back(std::move(panel));
  return figure;
}

Mark data(Shape shape, std::string role, std::string series) {
  return {std::move(shape), std::move(role), std::move(series), Purpose::data, ""};
}

TEST(Svg, EscapesHostileText) {
  EXPECT_EQ(escape_xml("<script>alert('1')</script>&\""),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;");
  EXPECT_EQ(escape_xml(std::string("a\0b\x01\x1F", 5)), "ab");
  EXPECT_EQ(escape_xml("\xFF\xC3"), "\uFFFD\uFFFD");
  EXPECT_EQ(escape_xml("例数"), "例数");
}

TEST(Svg, HostileNamesBreakNeitherMarkupNorIds) {
  const std::string hostile = "\"/><script>x</script><!-- ]]> & \x02\xFE";
  Label label;
  label.at = {0.5, 0.5};
  label.text = Text(hostile, Face::italic);
  Figure figure = with_marks({data(label, "no\"te", hostile)});
  figure.id = hostile;
  figure.title = hostile;
  figure.description = hostile;
  figure.language = hostile;
  figure.panels[0].name = hostile;
  figure.panels[0].x.title = hostile;
  const std::string svg = to_svg(figure);
  EXPECT_THAT(svg, Not(HasSubstr("<script")));
  EXPECT_THAT(svg, Not(HasSubstr("<!--")));
  EXPECT_TRUE(to_png(svg, 72).has_value());
}

TEST(Svg, CarriesTitleDescriptionAndSizeInMillimetres) {
  Figure figure = with_marks({});
  figure.description = "What it shows";
  const std::string svg = to_svg(figure);
  EXPECT_THAT(svg, HasSubstr("width=\"89mm\" height=\"60mm\""));
  EXPECT_THAT(svg, HasSubstr("<title id=\"fig1-title\">Title</title>"));
  EXPECT_THAT(svg, HasSubstr("<desc id=\"fig1-desc\">What it shows</desc>"));
  EXPECT_THAT(svg, HasSubstr("aria-labelledby=\"fig1-title fig1-desc\""));
  EXPECT_THAT(svg, HasSubstr("id=\"fig1-plot\""));
  for (const char* forbidden : {"<script", "<style", "href", "<image", "url("}) {
    EXPECT_THAT(svg, Not(HasSubstr(forbidden)));
  }
}

TEST(Svg, DrawsEveryShapeAndLeavesOutWhatIsNotFinite) {
  Band band;
  band.steps = {{0, 0.5, 0.9}, {0.4, NAN, NAN}};
  Bar bar;
  bar.from = {0.1, 0};
  bar.to = {0.2, NAN};
  Line line;
  line.points = {{NAN, 1}, {0.2, 0.2}};
  Points points;
  points.points = {{INFINITY, 1}};
  TickMarks ticks;
  ticks.points = {{NAN, NAN}};
  Label label;
  label.at = {NAN, 0};
  label.text = "unseen";
  testing::expect_sound(
      with_marks({data(Step{{}, 3, {}}, "curve", "a"), data(band, "band", "a"),
                  data(bar, "bar", "a"), data(line, "line", "a"), data(points, "points", "a"),
                  data(ticks, "censored", "a"), data(label, "label", "a")}));
}

TEST(Svg, EveryMarkerAndHeadIsDrawn) {
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < 8; ++i) {
    Points points;
    points.points = {{0.1 * static_cast<double>(i), 0.5}};
    points.marker = series_marker(i);
    points.fill = Fill{};
    marks.push_back(data(points, "event", "m"));
  }
  Line arrow;
  arrow.points = {{0, 0.2}, {1, 0.2}};
  arrow.heads = Heads::both;
  marks.push_back(data(arrow, "arrow", "x"));
  const Figure figure = with_marks(marks);
  testing::expect_sound(figure);
  std::size_t primitives = 0;
  const auto panels = scene(figure);
  for (const SceneItem& item : panels[0].items) {
    if (item.role == "event") {
      EXPECT_EQ(item.primitives.size(), 1U);
    }
    if (item.role == "arrow") primitives = item.primitives.size();
  }
  EXPECT_EQ(primitives, 3U);
}

TEST(Scene, CensorTicksAreCentredPathsOnTheirPoints) {
  TickMarks ticks;
  ticks.points = {{0.5, 0.25}};
  const Figure figure = with_marks({data(ticks, "censored", "a")});
  const auto items = scene(figure)[0].items;
  const auto& path = std::get<ScenePath>(items[0].primitives[0]);
  EXPECT_DOUBLE_EQ(path.strands[0][0].x, page_x(figure.panels[0], 0.5));
  EXPECT_DOUBLE_EQ((path.strands[0][0].y + path.strands[0][1].y) / 2,
                   page_y(figure.panels[0], 0.25));
}

TEST(Scene, ALogarithmicAxisPutsEqualRatiosAtEqualDistances) {
  Panel panel;
  panel.frame = {0, 0, 100, 10};
  panel.x.scale = Scale::logarithmic;
  panel.x.low = 0.1;
  panel.x.high = 10;
  EXPECT_NEAR(page_x(panel, 1), 50, 1e-9);
  EXPECT_NEAR(page_x(panel, 0.1), 0, 1e-9);
  EXPECT_NEAR(page_x(panel, -3), 0, 1e-9);
}

TEST(Scene, ExtentFollowsAnchorAndTurn) {
  SceneText text{{50, 50}, "0000", 72, Anchor::middle, Turn::none, black};
  const Frame flat = extent(text);
  EXPECT_NEAR(flat.width, 4 * 0.556 * 25.4, 1e-9);
  EXPECT_NEAR(flat.left + flat.width / 2, 50, 1e-9);
  text.turn = Turn::upwards;
  const Frame turned = extent(text);
  EXPECT_NEAR(turned.height, flat.width, 1e-9);
  EXPECT_NEAR(turned.top + turned.height / 2, 50, 1e-9);
}

TEST(Listing, TheCsvQuotesAndDefusesTexts) {
  Label label;
  label.at = {1.5, 2};
  label.text = "=HYPERLINK(\"x\")";
  const std::string csv = data_csv(with_marks({data(label, "note", "+cmd, \"arm\"")}));
  EXPECT_EQ(csv,
            "panel,role,series,x,y,x2,y2,text\n"
            "plot,note,\"'+cmd, \"\"arm\"\"\",1.5,2,,,\"'=HYPERLINK(\"\"x\"\")\"\n");
}

TEST(Listing, NumbersKeepAllTheirDigits) {
  const std::string csv =
      data_csv(with_marks({data(Step{{{0, 1}, {1.1, 2.0 / 3}}, 4, {}}, "curve", "a")}));
  EXPECT_THAT(csv, HasSubstr("plot,curve,a,1.1,0.6666666666666666,,,\n"));
  EXPECT_THAT(csv, HasSubstr("plot,curve,a,4,0.6666666666666666,,,\n"));
}

TEST(Listing, DescribesInBothLanguages) {
  const Figure figure = with_marks({data(Step{{{0, 1}, {1, 0.5}}, 4, {}}, "curve", "Arm"),
                                    {Line{{{0, 0}, {1, 1}}, {}, Heads::none, Outline::open, {}},
                                     "rule", "", Purpose::ornament, ""}});
  EXPECT_EQ(describe(figure, base::Language::en),
            "Title\nHorizontal axis: Months, 0 to 1.\nVertical axis: 0 to 1.\n"
            "Arm: from 1 at 0 to 0.5 at 4.\n");
  EXPECT_THAT(describe(figure, base::Language::zh), HasSubstr("Arm：从 0 处的 1 到 4 处的 0.5。"));
}

}  // namespace
}  // namespace osteon::figure
