// SPDX-License-Identifier: Apache-2.0
// Keys (legends) and blocks of text: how large they are and where their parts stand. Says nothing
// of what is explained.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "osteon/figure/placement.hpp"

namespace osteon::figure {

/// One line of a key: samples are drawn over each other, left of the label.
struct KeyEntry {
  std::string label;
  std::optional<Stroke> line = std::nullopt;
  std::optional<Fill> area = std::nullopt;
  std::optional<Points> marker = std::nullopt;  // its look; the points are set by add_key()
  std::optional<Stroke> tick = std::nullopt;
  Heads heads = Heads::none;  // of the line
};

/// column: one below the other. row: side by side, as many lines as needed.
enum class KeyFlow { column, row };

struct KeyItem {
  std::size_t entry = 0;
  Point corner;  // of the item, from the key's upper left corner
  std::vector<std::string> lines;
};

struct KeyLayout {
  Size size;
  double sample_mm = 0;
  std::vector<KeyItem> items;
};

/// No wider than `width_mm`; longer labels wrap.
[[nodiscard]] KeyLayout key_layout(const std::vector<KeyEntry>& entries, const Style& style,
                                   double width_mm, KeyFlow flow);
/// Adds marks to a page panel (data units are millimetres of the page).
void add_key(Panel& page, const std::vector<KeyEntry>& entries, const KeyLayout& layout,
             Point corner, const Style& style);

/// A sample of an entry, `width_mm` wide, centred at `middle`.
void add_sample(Panel& page, const KeyEntry& entry, Point middle, double width_mm,
                const Style& style);

/// Lines of text that belong together, not wrapped.
[[nodiscard]] Size block_size(const std::vector<Text>& lines, double size_pt);
void add_block(Panel& page, const std::vector<Text>& lines, Point corner, double size_pt,
               const std::string& role);
/// The same for plain lines with a chosen anchor; `at` is the anchor at the block's top.
void add_lines(Panel& page, const std::vector<std::string>& lines, Point at, double size_pt,
               Anchor anchor, const std::string& role);

/// A label as a mark, with the defaults of Label for what is not given.
[[nodiscard]] Mark label_mark(Point at, Text text, double size_pt, Anchor anchor, Level level,
                              std::string role);
/// A straight line as an ornament.
[[nodiscard]] Mark rule_mark(Point from, Point to, const Stroke& stroke, std::string role);

}  // namespace osteon::figure
