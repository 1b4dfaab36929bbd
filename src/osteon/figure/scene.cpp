// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/scene.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "osteon/figure/axis.hpp"
#include "osteon/figure/hatching.hpp"
#include "osteon/figure/stepping.hpp"

namespace osteon::figure {
namespace {

// A hundredth of a point, the last digit that the SVG carries.
constexpr double resolution_mm = mm_per_pt / 100;
constexpr double hatch_spacing_mm = 0.9;

bool finite(Point point) {
  return std::isfinite(point.x) && std::isfinite(point.y);
}

// Turns the marks of one panel into primitives.
class Draw {
 public:
  Draw(const Panel& panel, std::vector<Primitive>& out) : panel_(panel), out_(out) {}

  void operator()(const Step& step) {
    add_path({on_page(step_corners(step.points, step.end))}, Outline::open, step.stroke, {});
  }

  void operator()(const Band& band) {
    for (const BandStretch& stretch : band_stretches(band)) {
      const auto low = on_page(step_corners(stretch.low, stretch.end));
      const auto high = on_page(step_corners(stretch.high, stretch.end));
      auto around = high;
      around.insert(around.end(), low.rbegin(), low.rend());
      add_path({around}, Outline::closed, {}, band.fill);
      if (band.edge) add_path({low, high}, Outline::open, band.edge, {});
    }
  }

  void operator()(const TickMarks& ticks) {
    std::vector<std::vector<Point>> strands;
    for (const Point& point : ticks.points) {
      if (!finite(point)) continue;
      const Point at = page(point);
      const std::vector<Point> strand = {{at.x, at.y - ticks.size_mm / 2},
                                         {at.x, at.y + ticks.size_mm / 2}};
      // Many observations censored at one time give one tick.
      if (strands.empty() || strands.back() != strand) strands.push_back(strand);
    }
    if (!strands.empty()) add_path(std::move(strands), Outline::open, ticks.stroke, {});
  }

  void operator()(const Points& points) {
    for (const Point& point : points.points) {
      if (finite(point)) add_marker(page(point), points);
    }
  }

  void operator()(const Bar& bar) {
    if (!finite(bar.from) || !finite(bar.to)) return;
    const Point a = page(bar.from);
    const Point b = page(bar.to);
    const Frame frame{std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x),
                      std::abs(a.y - b.y)};
    if (bar.fill) out_.emplace_back(SceneBox{frame, bar.corner_mm, {}, bar.fill});
    if (bar.fill && bar.fill->pattern != Pattern::solid) add_pattern(frame, *bar.fill);
    if (bar.stroke) out_.emplace_back(SceneBox{frame, bar.corner_mm, bar.stroke, {}});
  }

  void operator()(const Line& line) {
    std::vector<Point> points;
    for (const Point& point : line.points) {
      if (finite(point)) points.push_back(page(point));
    }
    if (points.size() < 2) return;
    if (line.heads == Heads::end || line.heads == Heads::both) {
      add_head(points[points.size() - 2], points.back(), line.stroke);
    }
    if (line.heads == Heads::start || line.heads == Heads::both) {
      add_head(points[1], points.front(), line.stroke);
    }
    add_path({std::move(points)}, line.outline, line.stroke, line.fill);
  }

  void operator()(const Label& label) {
    if (!finite(label.at) || label.text.empty()) return;
    Point at = page(label.at);
    at.x += label.right_mm;
    at.y += label.down_mm;
    const double em = label.size_pt * mm_per_pt;
    double drop = 0;
    if (label.level == Level::top) drop = ascent_em * em;
    if (label.level == Level::middle) drop = capital_em * em / 2;
    if (label.level == Level::bottom) drop = -descent_em * em;
    (label.turn == Turn::none ? at.y : at.x) += drop;
    out_.emplace_back(
        SceneText{at, label.text, label.size_pt, label.anchor, label.turn, label.colour});
  }

 private:
  [[nodiscard]] Point page(Point point) const {
    return {page_x(panel_, point.x), page_y(panel_, point.y)};
  }

  [[nodiscard]] std::vector<Point> on_page(const std::vector<Point>& corners) const {
    std::vector<Point> points;
    points.reserve(corners.size());
    for (const Point& corner : corners) points.push_back(page(corner));
    return thinned(points, resolution_mm);
  }

  void add_path(std::vector<std::vector<Point>> strands, Outline outline,
                std::optional<Stroke> stroke, std::optional<Fill> fill) {
    strands.erase(std::remove_if(strands.begin(), strands.end(),
                                 [](const auto& strand) { return strand.size() < 2; }),
                  strands.end());
    if (strands.empty()) return;
    out_.emplace_back(ScenePath{std::move(strands), outline, stroke, fill});
  }

  void add_pattern(const Frame& frame, const Fill& fill) {
    const Colour ink = contrast(fill.colour, white) > contrast(fill.colour, black) ? white : black;
    auto lines = pattern_lines(frame, fill.pattern, hatch_spacing_mm);
    add_path(std::move(lines), Outline::open, Stroke{.colour = ink, .width_pt = 0.5}, {});
  }

  // Moves the end of the line back to the base of the head, so that the tip stays sharp.
  void add_head(Point from, Point& tip, const Stroke& stroke) {
    const double length = std::hypot(tip.x - from.x, tip.y - from.y);
    if (length <= 0) return;
    const Point along{(tip.x - from.x) / length, (tip.y - from.y) / length};
    const double head = 0.8 + 2.2 * stroke.width_pt * mm_per_pt;
    const Point base{tip.x - along.x * head, tip.y - along.y * head};
    const double half = head * 0.42;
    add_path({{{base.x - along.y * half, base.y + along.x * half},
               tip,
               {base.x + along.y * half, base.y - along.x * half}}},
             Outline::closed, {}, Fill{.colour = stroke.colour, .opacity = stroke.opacity});
    tip = base;
  }

  void add_marker(Point at, const Points& points) {
    const double r = points.size_mm / 2;
    const auto polygon = [&](int corners, double first_degrees, double radius) {
      std::vector<Point> outline;
      for (int i = 0; i < corners; ++i) {
        const double angle = (first_degrees + 360.0 * i / corners) * std::numbers::pi / 180;
        outline.push_back({at.x + radius * std::cos(angle), at.y + radius * std::sin(angle)});
      }
      add_path({outline}, Outline::closed, points.stroke, points.fill);
    };
    const auto spokes = [&](int count, double first_degrees, double radius) {
      std::vector<std::vector<Point>> lines;
      for (int i = 0; i < count; ++i) {
        const double angle = (first_degrees + 180.0 * i / count) * std::numbers::pi / 180;
        const Point arm{radius * std::cos(angle), radius * std::sin(angle)};
        lines.push_back({{at.x - arm.x, at.y - arm.y}, {at.x + arm.x, at.y + arm.y}});
      }
      add_path(std::move(lines), Outline::open, points.stroke, {});
    };
    // Radii that make the markers look equally large.
    switch (points.marker) {
      case Marker::circle: out_.emplace_back(SceneCircle{at, r, points.stroke, points.fill}); break;
      case Marker::square: polygon(4, 45, r * 1.25); break;
      case Marker::triangle_up: polygon(3, -90, r * 1.3); break;
      case Marker::triangle_down: polygon(3, 90, r * 1.3); break;
      case Marker::diamond: polygon(4, 0, r * 1.3); break;
      case Marker::cross: spokes(2, 45, r * 1.15); break;
      case Marker::plus: spokes(2, 0, r * 1.15); break;
      case Marker::star: spokes(3, 30, r * 1.15); break;
    }
  }

  const Panel& panel_;
  std::vector<Primitive>& out_;
};

}  // namespace

std::vector<ScenePanel> scene(const Figure& figure) {
  std::vector<ScenePanel> panels;
  panels.reserve(figure.panels.size());
  for (const Panel& panel : figure.panels) {
    ScenePanel& placed = panels.emplace_back(ScenePanel{panel.name, {}});
    for (const Mark& mark : panel.marks) {
      SceneItem item{mark.role, mark.series, mark.note, {}};
      Draw draw(panel, item.primitives);
      std::visit(draw, mark.shape);
      if (!item.primitives.empty()) placed.items.push_back(std::move(item));
    }
    if (panel.x.line == AxisLine::drawn) placed.items.push_back(x_axis_item(panel));
    if (panel.y.line == AxisLine::drawn) placed.items.push_back(y_axis_item(panel));
  }
  return panels;
}

Frame extent(const SceneText& text) {
  const double em = text.size_pt * mm_per_pt;
  const double width = text.text.width_mm(text.size_pt);
  double before = 0;
  if (text.anchor == Anchor::middle) before = width / 2;
  if (text.anchor == Anchor::end) before = width;
  if (text.turn == Turn::upwards) {
    return {text.at.x - ascent_em * em, text.at.y - width + before, (ascent_em + descent_em) * em,
            width};
  }
  return {text.at.x - before, text.at.y - ascent_em * em, width, (ascent_em + descent_em) * em};
}

bool overlap(const Frame& a, const Frame& b) {
  return a.left < b.right() && b.left < a.right() && a.top < b.bottom() && b.top < a.bottom();
}

std::vector<PlacedText> placed_texts(const Figure& figure) {
  std::vector<PlacedText> texts;
  for (const ScenePanel& panel : scene(figure)) {
    for (const SceneItem& item : panel.items) {
      for (const Primitive& primitive : item.primitives) {
        const auto* text = std::get_if<SceneText>(&primitive);
        if (text != nullptr) texts.push_back({item.role, text->text.plain(), extent(*text)});
      }
    }
  }
  return texts;
}

}  // namespace osteon::figure
