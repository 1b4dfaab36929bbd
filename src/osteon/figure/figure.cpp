// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/figure.hpp"

#include <algorithm>
#include <cmath>

namespace osteon::figure {
namespace {

double share(const Axis& axis, double value) {
  if (axis.scale == Scale::linear) return (value - axis.low) / (axis.high - axis.low);
  const double least = std::min(axis.low, axis.high);
  const double inside = value > 0 ? value : least;
  return (std::log(inside) - std::log(axis.low)) / (std::log(axis.high) - std::log(axis.low));
}

// "b" of a plate; after "z" come "a1", "b1".
std::string tag_of(std::size_t index) {
  std::string tag(1, static_cast<char>('a' + static_cast<char>(index % 26)));
  if (index >= 26) tag += std::to_string(index / 26);
  return tag;
}

}  // namespace

double page_x(const Panel& panel, double x) {
  return panel.frame.left + share(panel.x, x) * panel.frame.width;
}

double page_y(const Panel& panel, double y) {
  return panel.frame.bottom() - share(panel.y, y) * panel.frame.height;
}

Panel page_panel(std::string name, const Frame& frame) {
  Panel panel;
  panel.name = std::move(name);
  panel.frame = frame;
  panel.x.low = frame.left;
  panel.x.high = frame.right();
  panel.x.line = AxisLine::hidden;
  panel.x.meaning = Meaning::place;
  panel.y.low = frame.bottom();
  panel.y.high = frame.top;
  panel.y.line = AxisLine::hidden;
  panel.y.meaning = Meaning::place;
  return panel;
}

Figure combine(const std::vector<Figure>& figures, const Plate& plate, const Style& style) {
  Figure page;
  page.id = plate.id;
  page.title = plate.title;
  page.description = plate.description;
  page.language = style.language;
  const double tag_room = line_height_mm(style.tag_pt);
  const auto columns = static_cast<std::size_t>(std::max(plate.columns, 1));
  std::vector<double> lefts(columns + 1, 0);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    double& right = lefts[i % columns + 1];
    right = std::max(right, figures[i].width_mm);
  }
  for (std::size_t c = 1; c <= columns; ++c) lefts[c] += lefts[c - 1] + plate.gap_mm;
  page.width_mm = lefts[std::min(columns, figures.size())] - (figures.empty() ? 0 : plate.gap_mm);
  double top = 0;
  double row_height = 0;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (i > 0 && i % columns == 0) {
      top += row_height + plate.gap_mm;
      row_height = 0;
    }
    const double left = lefts[i % columns];
    const std::string tag = tag_of(i);
    for (Panel panel : figures[i].panels) {
      panel.name = tag + "-" + panel.name;
      panel.frame.left += left;
      panel.frame.top += top + tag_room;
      page.panels.push_back(std::move(panel));
    }
    Panel corner = page_panel(tag + "-tag", {left, top, figures[i].width_mm, tag_room});
    Label label{.at = {left + style.margin_mm, top + style.margin_mm},
                .text = Text(tag, Face::bold)};
    label.size_pt = style.tag_pt;
    label.level = Level::top;
    corner.marks.push_back({label, "tag", "", Purpose::ornament, ""});
    page.panels.push_back(std::move(corner));
    row_height = std::max(row_height, figures[i].height_mm + tag_room);
  }
  page.height_mm = std::max(top + row_height, 1.0);
  page.width_mm = std::max(page.width_mm, 1.0);
  return page;
}

}  // namespace osteon::figure
