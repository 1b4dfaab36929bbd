// SPDX-License-Identifier: Apache-2.0
// A figure flattened to paths and texts in millimetres of the page: what is drawn, in drawing
// order. The SVG writer prints it, tests measure it; so what is measured is what is printed.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "osteon/figure/figure.hpp"

namespace osteon::figure {

struct ScenePath {
  std::vector<std::vector<Point>> strands;
  Outline outline = Outline::open;
  std::optional<Stroke> stroke;
  std::optional<Fill> fill;
};

struct SceneCircle {
  Point centre;
  double radius = 0;
  std::optional<Stroke> stroke;
  std::optional<Fill> fill;
};

struct SceneBox {
  Frame frame;
  double corner = 0;
  std::optional<Stroke> stroke;
  std::optional<Fill> fill;
};

/// `at` is the anchor on the baseline.
struct SceneText {
  Point at;
  Text text;
  double size_pt = 6;
  Anchor anchor = Anchor::start;
  Turn turn = Turn::none;
  Colour colour = black;
};

using Primitive = std::variant<ScenePath, SceneCircle, SceneBox, SceneText>;

/// The primitives of one mark, or of one axis (role "axis x" or "axis y").
struct SceneItem {
  std::string role;
  std::string series;
  std::string note;
  std::vector<Primitive> primitives;
};

struct ScenePanel {
  std::string name;
  std::vector<SceneItem> items;
};

[[nodiscard]] std::vector<ScenePanel> scene(const Figure& figure);

/// What a text covers on the page, from the built-in widths.
[[nodiscard]] Frame extent(const SceneText& text);
[[nodiscard]] bool overlap(const Frame& a, const Frame& b);

struct PlacedText {
  std::string role;
  std::string text;
  Frame frame;
};
/// All texts of the figure with the area that each covers.
[[nodiscard]] std::vector<PlacedText> placed_texts(const Figure& figure);

}  // namespace osteon::figure
