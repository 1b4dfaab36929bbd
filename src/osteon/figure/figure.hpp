// SPDX-License-Identifier: Apache-2.0
// A figure as a value: panels of marks in data units, laid out in millimetres. Every writer
// (SVG, PDF, PNG, CSV of the drawn points, description) reads this and nothing else. Knows no
// statistics and no medicine.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "osteon/figure/colour.hpp"
#include "osteon/figure/style.hpp"
#include "osteon/figure/text_metrics.hpp"

namespace osteon::figure {

struct Point {
  double x = 0;
  double y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

/// A rectangle of the page in millimetres from its upper left corner.
struct Frame {
  double left = 0;
  double top = 0;
  double width = 0;
  double height = 0;
  [[nodiscard]] double right() const { return left + width; }
  [[nodiscard]] double bottom() const { return top + height; }
};

enum class Scale { linear, logarithmic };
enum class AxisLine { drawn, hidden };
/// quantity: the numbers mean something. place: they only say where (rows, millimetres), so no
/// listing repeats them.
enum class Meaning { quantity, place };

struct Tick {
  double at = 0;
  std::string label;  // empty = a tick without text
};

/// `low` is drawn at the left or the bottom; low > high turns the axis round.
struct Axis {
  double low = 0;
  double high = 1;
  Scale scale = Scale::linear;
  AxisLine line = AxisLine::drawn;
  Meaning meaning = Meaning::quantity;
  std::string title;
  std::vector<Tick> ticks;
  double text_pt = 6;
  double title_pt = 7;
  double line_pt = 0.5;
  double tick_mm = 0.8;
};

struct Stroke {
  Colour colour = black;
  double width_pt = 0.5;
  Dash dash = Dash::solid;
  double opacity = 1;
};

struct Fill {
  Colour colour = white;
  double opacity = 1;
  Pattern pattern = Pattern::solid;
};

/// Value `y` from `x` to the next x; ends with a horizontal stretch to `end`.
struct Step {
  std::vector<Point> points;
  double end = 0;
  Stroke stroke;
};

/// From x to the next x the band lies between low and high; NaN = not defined there, a gap.
struct BandStep {
  double x = 0;
  double low = 0;
  double high = 0;
};

struct Band {
  std::vector<BandStep> steps;
  double end = 0;
  Fill fill;
  std::optional<Stroke> edge;
};

/// Short vertical strokes through the points (censored observations), drawn as paths.
struct TickMarks {
  std::vector<Point> points;
  double size_mm = 1.4;
  Stroke stroke;
};

struct Points {
  std::vector<Point> points;
  Marker marker = Marker::circle;
  double size_mm = 1.6;
  Stroke stroke;
  std::optional<Fill> fill;
};

/// A rectangle between two corners.
struct Bar {
  Point from;
  Point to;
  std::optional<Fill> fill;
  std::optional<Stroke> stroke;
  double corner_mm = 0;
};

enum class Heads { none, end, start, both };
enum class Outline { open, closed };

/// Straight lines from point to point: rule, polyline, arrow, polygon.
struct Line {
  std::vector<Point> points;
  Stroke stroke;
  Heads heads = Heads::none;
  Outline outline = Outline::open;
  std::optional<Fill> fill;  // of a closed outline
};

enum class Anchor { start, middle, end };
/// Which height of the text lies at the point: top of its line, middle of its capitals, baseline,
/// or bottom of its line.
enum class Level { top, middle, baseline, bottom };
enum class Turn { none, upwards };

struct Label {
  Point at;
  Text text;
  double size_pt = 6;
  Anchor anchor = Anchor::start;
  Level level = Level::middle;
  Turn turn = Turn::none;
  double right_mm = 0;  // moved on the page, after scaling
  double down_mm = 0;
  Colour colour = black;
};

using Shape = std::variant<Step, Band, TickMarks, Points, Bar, Line, Label>;

/// data: what the figure shows and the CSV lists. ornament: axes, keys, boxes.
enum class Purpose { data, ornament };

struct Mark {
  Shape shape;
  std::string role;    // class in the SVG: "curve", "risk-count"; [a-z-] only
  std::string series;  // whose data: the curve's or the bar's label
  Purpose purpose = Purpose::ornament;
  std::string note;  // shown by browsers when the pointer rests on it
};

struct Panel {
  std::string name;  // "curves", "risk-table", "key"; [a-z-] only, unique in the figure
  Frame frame;
  Axis x;
  Axis y;
  std::vector<Mark> marks;
};

struct Figure {
  std::string id;  // "fig2"; prefix of all ids in the SVG
  std::string title;
  std::string description;  // one or two sentences for readers who do not see the picture
  double width_mm = 89;
  double height_mm = 60;
  std::string language = "en";
  std::vector<Panel> panels;
};

/// Where data stand on the page (mm from the upper left corner). Values outside a logarithmic
/// axis's domain (0 and below) stand at its low end.
[[nodiscard]] double page_x(const Panel& panel, double x);
[[nodiscard]] double page_y(const Panel& panel, double y);

/// A panel over the rectangle whose data units are millimetres of the page, y downwards, no axes.
[[nodiscard]] Panel page_panel(std::string name, const Frame& frame);

/// Panels of several figures on one page, left to right in rows of `columns`, tagged "a", "b", ...
/// in bold. Ids and titles are those given.
struct Plate {
  std::string id;
  std::string title;
  std::string description;
  int columns = 2;
  double gap_mm = 4;
};
[[nodiscard]] Figure combine(const std::vector<Figure>& figures, const Plate& plate,
                             const Style& style);

}  // namespace osteon::figure
