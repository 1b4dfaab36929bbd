// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/flow_chart.hpp"

#include "layout_checks.hpp"

namespace osteon::figure {
namespace {

using ::testing::HasSubstr;

FlowSpec nine_steps() {
  FlowSpec spec;
  spec.id = "flow";
  std::int64_t n = 96;
  spec.trunk.push_back({"Patients with a first order of the drug in the study period", n, {}});
  for (std::int64_t i = 0; i < 9; ++i) {
    spec.trunk.back().exit = FlowExit{
        "Excluded",
        i + 1,
        {{"No evaluable lesion according to the criteria within 28 days before the index date",
          i + 1}}};
    n -= i + 1;
    spec.trunk.push_back({"Criterion " + std::to_string(i + 1), n, {}});
  }
  return spec;
}

std::vector<std::vector<FlowBox>> arms_of(std::size_t count, std::int64_t each) {
  std::vector<std::vector<FlowBox>> arms;
  for (std::size_t i = 0; i < count; ++i) {
    arms.push_back({{"Allocated to arm " + std::to_string(i + 1), each,
                     FlowExit{"Did not receive it", 2, {{"Withdrew consent", 1}, {"Died", 1}}}},
                    {"Analysed", each - 2, {}}});
  }
  return arms;
}

std::vector<Frame> boxes_of(const Figure& figure) {
  std::vector<Frame> frames;
  for (const ScenePanel& panel : scene(figure)) {
    for (const SceneItem& item : panel.items) {
      if (item.role != "box-frame" && item.role != "exit-frame") continue;
      frames.push_back(std::get<SceneBox>(item.primitives[0]).frame);
    }
  }
  return frames;
}

void expect_boxes_apart(const Figure& figure) {
  const auto boxes = boxes_of(figure);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    EXPECT_GE(boxes[i].left, 0);
    EXPECT_LE(boxes[i].right(), figure.width_mm);
    EXPECT_LE(boxes[i].bottom(), figure.height_mm);
    for (std::size_t j = i + 1; j < boxes.size(); ++j) {
      EXPECT_FALSE(overlap(boxes[i], boxes[j])) << i << " and " << j;
    }
  }
}

// Every text of a box lies in one of the boxes.
void expect_texts_in_boxes(const Figure& figure) {
  const auto boxes = boxes_of(figure);
  for (const PlacedText& text : placed_texts(figure)) {
    EXPECT_TRUE(std::any_of(boxes.begin(), boxes.end(), [&](const Frame& box) {
      return text.frame.left >= box.left && text.frame.right() <= box.right() &&
             text.frame.top >= box.top && text.frame.bottom() <= box.bottom();
    })) << text.text;
  }
}

TEST(FlowChart, BoxesNeverOverlapAndHoldTheirTexts) {
  for (const Column column : {Column::single, Column::full}) {
    for (const std::size_t arms : {0U, 1U, 2U, 3U, 6U}) {
      FlowSpec spec = nine_steps();
      const auto left = static_cast<std::int64_t>(spec.trunk.back().n);
      if (arms > 0) {
        spec.arms = arms_of(arms, left / static_cast<std::int64_t>(arms));
        const std::int64_t rest = left % static_cast<std::int64_t>(arms);
        spec.arms[0][0].n += rest;
        spec.arms[0][1].n += rest;
      }
      const auto figure = flow_chart(spec, column_style(column));
      ASSERT_TRUE(figure.has_value()) << figure.error()[0].sentence;
      testing::expect_sound(*figure);
      expect_boxes_apart(*figure);
      expect_texts_in_boxes(*figure);
    }
  }
}

TEST(FlowChart, ArmsMayJoinAndMayHaveDifferentLengths) {
  FlowSpec spec;
  spec.id = "join";
  spec.count_sign = "例数";
  spec.trunk = {{"筛选的患者", 120, FlowExit{"排除", 20, {{"不符合入组标准", 12}, {"拒绝", 8}}}},
                {"随机", 100, {}}};
  spec.arms = arms_of(2, 50);
  spec.arms[0].push_back({"Completed", 48, FlowExit{"Lost", 3, {}}});
  spec.joined = {{"Safety analysis", 93, {}}};
  const auto figure = flow_chart(spec, column_style(Column::single));
  ASSERT_TRUE(figure.has_value()) << figure.error()[0].sentence;
  testing::expect_sound(*figure);
  expect_boxes_apart(*figure);
  expect_texts_in_boxes(*figure);
}

TEST(FlowChart, ThePageGrowsButNotBelowTheHeightAskedFor) {
  FlowSpec spec;
  spec.trunk = {{"All", 3, {}}};
  Style style = column_style(Column::single);
  EXPECT_LT(flow_chart(spec, style)->height_mm, 12);
  style.height_mm = 60;
  EXPECT_DOUBLE_EQ(flow_chart(spec, style)->height_mm, 60);
  EXPECT_GT(flow_chart(nine_steps(), style)->height_mm, 60);
}

TEST(FlowChart, RefusesBoxesThatDoNotAddUp) {
  struct Case {
    const char* what;
    void (*spoil)(FlowSpec&);
  };
  const Case cases[] = {
      {"should hold", [](FlowSpec& s) { s.trunk[1].n = 99; }},
      {"add up to", [](FlowSpec& s) { s.trunk[0].exit->reasons[0].n = 1; }},
      {"arms begin",
       [](FlowSpec& s) {
         s.arms[0][0].n = 49;
         s.arms[0][1].n = 47;
       }},
      {"more left",
       [](FlowSpec& s) {
         s.arms[1][1].exit = FlowExit{"Lost", 60, {}};
       }},
      {"\"Safety\" should hold 96",
       [](FlowSpec& s) {
         s.joined = {{"Safety", 97, {}}};
       }},
      {"no box", [](FlowSpec& s) { s.arms.push_back({}); }},
      {"no first box", [](FlowSpec& s) { s.trunk.clear(); }},
  };
  FlowSpec good;
  good.trunk = {{"Assessed", 120, FlowExit{"Excluded", 20, {{"Ineligible", 20}}}},
                {"Randomised", 100, {}}};
  good.arms = arms_of(2, 50);
  EXPECT_TRUE(check_flow(good).empty());
  for (const Case& c : cases) {
    FlowSpec bad = good;
    c.spoil(bad);
    const auto figure = flow_chart(bad, column_style(Column::single));
    ASSERT_FALSE(figure.has_value()) << c.what;
    EXPECT_EQ(figure.error()[0].code, "E601");
    EXPECT_THAT(figure.error()[0].sentence, HasSubstr(c.what));
  }
}

TEST(FlowChart, HostileLabelsStayText) {
  FlowSpec spec;
  spec.trunk = {{"</text><script>x", 3, FlowExit{"", 0, {}}}};
  const auto figure = flow_chart(spec, column_style(Column::single));
  ASSERT_TRUE(figure.has_value());
  EXPECT_THAT(to_svg(*figure), ::testing::Not(HasSubstr("<script")));
}

}  // namespace
}  // namespace osteon::figure
