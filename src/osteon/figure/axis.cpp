// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/axis.hpp"

#include <algorithm>

namespace osteon::figure {
namespace {

constexpr double label_gap_mm = 0.5;
constexpr double title_gap_mm = 0.7;

double widest_tick_label(const Axis& axis) {
  double widest = 0;
  for (const Tick& tick : axis.ticks) {
    widest = std::max(widest, text_width_mm(tick.label, axis.text_pt));
  }
  return widest;
}

std::vector<std::string> title_lines(const Axis& axis, double length_mm) {
  if (axis.title.empty()) return {};
  return wrap(axis.title, length_mm, axis.title_pt);
}

double line_em_mm(double size_pt, double em) {
  return size_pt * mm_per_pt * em;
}

Primitive straight(Point from, Point to, double width_pt) {
  ScenePath path;
  path.strands = {{from, to}};
  path.stroke = Stroke{.colour = black, .width_pt = width_pt};
  return path;
}

}  // namespace

double x_axis_room_mm(const Axis& axis, double width_mm) {
  if (axis.line == AxisLine::hidden) return 0;
  double room = axis.tick_mm;
  if (widest_tick_label(axis) > 0) room += label_gap_mm + line_height_mm(axis.text_pt);
  const auto lines = title_lines(axis, width_mm);
  if (!lines.empty()) {
    room += title_gap_mm + static_cast<double>(lines.size()) * line_height_mm(axis.title_pt);
  }
  return room;
}

double y_axis_room_mm(const Axis& axis, double height_mm) {
  if (axis.line == AxisLine::hidden) return 0;
  double room = axis.tick_mm;
  const double widest = widest_tick_label(axis);
  if (widest > 0) room += label_gap_mm + widest;
  const auto lines = title_lines(axis, height_mm);
  if (!lines.empty()) {
    room += 2 * title_gap_mm + static_cast<double>(lines.size()) * line_height_mm(axis.title_pt);
  }
  return room;
}

double first_label_overhang_mm(const Axis& axis) {
  return axis.ticks.empty() ? 0 : text_width_mm(axis.ticks.front().label, axis.text_pt) / 2;
}

double last_label_overhang_mm(const Axis& axis) {
  return axis.ticks.empty() ? 0 : text_width_mm(axis.ticks.back().label, axis.text_pt) / 2;
}

SceneItem x_axis_item(const Panel& panel) {
  const Axis& axis = panel.x;
  SceneItem item{"axis x", "", "", {}};
  const double y = panel.frame.bottom();
  item.primitives.push_back(
      straight({panel.frame.left, y}, {panel.frame.right(), y}, axis.line_pt));
  double baseline = y + axis.tick_mm + label_gap_mm + line_em_mm(axis.text_pt, ascent_em);
  for (const Tick& tick : axis.ticks) {
    const double x = page_x(panel, tick.at);
    item.primitives.push_back(straight({x, y}, {x, y + axis.tick_mm}, axis.line_pt));
    if (tick.label.empty()) continue;
    item.primitives.emplace_back(
        SceneText{{x, baseline}, tick.label, axis.text_pt, Anchor::middle, Turn::none, black});
  }
  baseline = y + axis.tick_mm + title_gap_mm + line_em_mm(axis.title_pt, ascent_em);
  if (widest_tick_label(axis) > 0) baseline += label_gap_mm + line_height_mm(axis.text_pt);
  for (const std::string& line : title_lines(axis, panel.frame.width)) {
    item.primitives.emplace_back(SceneText{{panel.frame.left + panel.frame.width / 2, baseline},
                                           line,
                                           axis.title_pt,
                                           Anchor::middle,
                                           Turn::none,
                                           black});
    baseline += line_height_mm(axis.title_pt);
  }
  return item;
}

SceneItem y_axis_item(const Panel& panel) {
  const Axis& axis = panel.y;
  SceneItem item{"axis y", "", "", {}};
  const double x = panel.frame.left;
  item.primitives.push_back(
      straight({x, panel.frame.top}, {x, panel.frame.bottom()}, axis.line_pt));
  const double drop = line_em_mm(axis.text_pt, capital_em) / 2;
  for (const Tick& tick : axis.ticks) {
    const double y = page_y(panel, tick.at);
    item.primitives.push_back(straight({x - axis.tick_mm, y}, {x, y}, axis.line_pt));
    if (tick.label.empty()) continue;
    item.primitives.emplace_back(SceneText{{x - axis.tick_mm - label_gap_mm, y + drop},
                                           tick.label,
                                           axis.text_pt,
                                           Anchor::end,
                                           Turn::none,
                                           black});
  }
  const auto lines = title_lines(axis, panel.frame.height);
  const double block = static_cast<double>(lines.size()) * line_height_mm(axis.title_pt);
  const double labels_end = x - y_axis_room_mm(axis, panel.frame.height) + block + title_gap_mm;
  double baseline = labels_end - block + line_em_mm(axis.title_pt, ascent_em) - title_gap_mm;
  for (const std::string& line : lines) {
    item.primitives.emplace_back(SceneText{{baseline, panel.frame.top + panel.frame.height / 2},
                                           line,
                                           axis.title_pt,
                                           Anchor::middle,
                                           Turn::upwards,
                                           black});
    baseline += line_height_mm(axis.title_pt);
  }
  return item;
}

}  // namespace osteon::figure
