// SPDX-License-Identifier: Apache-2.0
// What must hold for every figure: texts on the page and apart from each other, nothing of the key
// on a curve, an SVG that another program can read, the same bytes twice.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/figure/render.hpp"
#include "osteon/figure/scene.hpp"
#include "osteon/figure/svg.hpp"

namespace osteon::figure::testing {

inline void expect_texts_on_page(const Figure& figure) {
  for (const PlacedText& text : placed_texts(figure)) {
    EXPECT_GE(text.frame.left, 0) << text.text;
    EXPECT_GE(text.frame.top, 0) << text.text;
    EXPECT_LE(text.frame.right(), figure.width_mm) << text.text;
    EXPECT_LE(text.frame.bottom(), figure.height_mm) << text.text;
  }
}

inline void expect_texts_apart(const Figure& figure) {
  const auto texts = placed_texts(figure);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = i + 1; j < texts.size(); ++j) {
      EXPECT_FALSE(overlap(texts[i].frame, texts[j].frame))
          << '"' << texts[i].text << "\" and \"" << texts[j].text << '"';
    }
  }
}

inline bool among(const std::string& role, const std::vector<std::string>& roles) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

/// The straight stretches of all paths of the roles, as boxes without thickness.
inline std::vector<Frame> stretches_of(const Figure& figure,
                                       const std::vector<std::string>& roles) {
  std::vector<Frame> stretches;
  for (const ScenePanel& panel : scene(figure)) {
    for (const SceneItem& item : panel.items) {
      if (!among(item.role, roles)) continue;
      for (const Primitive& primitive : item.primitives) {
        const auto* path = std::get_if<ScenePath>(&primitive);
        if (path == nullptr) continue;
        for (const auto& strand : path->strands) {
          for (std::size_t i = 1; i < strand.size(); ++i) {
            const Point a = strand[i - 1];
            const Point b = strand[i];
            stretches.push_back(
                {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)});
          }
        }
      }
    }
  }
  return stretches;
}

/// No text of the roles lies on a line of the data roles.
inline void expect_texts_off_lines(const Figure& figure, const std::vector<std::string>& text_roles,
                                   const std::vector<std::string>& line_roles) {
  const auto stretches = stretches_of(figure, line_roles);
  for (const PlacedText& text : placed_texts(figure)) {
    if (!among(text.role, text_roles)) continue;
    EXPECT_TRUE(std::none_of(stretches.begin(), stretches.end(), [&](const Frame& stretch) {
      return overlap(stretch, text.frame);
    })) << text.text;
  }
}

inline void expect_sound(const Figure& figure) {
  expect_texts_on_page(figure);
  expect_texts_apart(figure);
  const std::string svg = to_svg(figure);
  EXPECT_EQ(svg, to_svg(figure));
  EXPECT_THAT(svg, ::testing::Not(::testing::HasSubstr("nan")));
  EXPECT_THAT(svg, ::testing::Not(::testing::HasSubstr("inf")));
  const auto png = to_png(svg, 72);
  EXPECT_TRUE(png.has_value());
}

/// Values of an attribute of all elements with this name inside groups of a class, in order.
inline std::vector<double> attribute_values(const std::string& svg, const std::string& group_class,
                                            const std::string& element,
                                            const std::string& attribute) {
  std::vector<double> values;
  const std::string group = "class=\"" + group_class + "\"";
  for (std::size_t at = svg.find(group); at != std::string::npos; at = svg.find(group, at + 1)) {
    const std::size_t end = svg.find("</g>", at);
    for (std::size_t tag = svg.find("<" + element + " ", at); tag < end;
         tag = svg.find("<" + element + " ", tag + 1)) {
      const std::string wanted = " " + attribute + "=\"";
      const std::size_t value = svg.find(wanted, tag);
      values.push_back(std::stod(svg.substr(value + wanted.size(), 20)));
    }
  }
  return values;
}

}  // namespace osteon::figure::testing
