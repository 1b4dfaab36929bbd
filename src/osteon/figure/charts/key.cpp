// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/key.hpp"

#include <algorithm>

namespace osteon::figure {
namespace {

constexpr double label_gap_mm = 1;
constexpr double item_gap_mm = 3.5;
constexpr double line_sample_mm = 5;
constexpr double short_sample_mm = 2.6;

double sample_width(const std::vector<KeyEntry>& entries) {
  const bool any_line = std::any_of(entries.begin(), entries.end(),
                                    [](const KeyEntry& entry) { return entry.line.has_value(); });
  return any_line ? line_sample_mm : short_sample_mm;
}

}  // namespace

KeyLayout key_layout(const std::vector<KeyEntry>& entries, const Style& style, double width_mm,
                     KeyFlow flow) {
  KeyLayout layout;
  layout.sample_mm = sample_width(entries);
  const double lead = layout.sample_mm + label_gap_mm;
  const double line = line_height_mm(style.text_pt);
  Point pen;
  double row_height = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    KeyItem item{i, {}, wrap(entries[i].label, std::max(width_mm - lead, 5.0), style.text_pt)};
    const double width = lead + widest_mm(item.lines, style.text_pt);
    const double height = line * static_cast<double>(item.lines.size());
    const bool next_line = flow == KeyFlow::column || pen.x + width > width_mm;
    if (i > 0 && next_line) {
      pen = {0, pen.y + row_height};
      row_height = 0;
    }
    item.corner = pen;
    layout.items.push_back(std::move(item));
    layout.size.width = std::max(layout.size.width, pen.x + width);
    row_height = std::max(row_height, height);
    layout.size.height = std::max(layout.size.height, pen.y + row_height);
    pen.x += width + item_gap_mm;
  }
  return layout;
}

void add_sample(Panel& page, const KeyEntry& entry, Point middle, double width_mm,
                const Style& style) {
  const auto add = [&](Shape shape) {
    page.marks.push_back({std::move(shape), "key-sample", "", Purpose::ornament, ""});
  };
  const double half = width_mm / 2;
  if (entry.area) {
    const double tall = line_height_mm(style.text_pt) * 0.36;
    add(Bar{{middle.x - half, middle.y - tall},
            {middle.x + half, middle.y + tall},
            entry.area,
            Stroke{.width_pt = style.hairline_pt}});
  }
  if (entry.line) {
    Line line;
    line.points = {{middle.x - half, middle.y}, {middle.x + half, middle.y}};
    line.stroke = *entry.line;
    line.heads = entry.heads;
    add(line);
  }
  if (entry.tick) add(TickMarks{{middle}, 1.6, *entry.tick});
  if (entry.marker) {
    Points marker = *entry.marker;
    marker.points = {middle};
    add(marker);
  }
}

void add_key(Panel& page, const std::vector<KeyEntry>& entries, const KeyLayout& layout,
             Point corner, const Style& style) {
  const double line = line_height_mm(style.text_pt);
  for (const KeyItem& item : layout.items) {
    const Point at{corner.x + item.corner.x, corner.y + item.corner.y};
    add_sample(page, entries[item.entry], {at.x + layout.sample_mm / 2, at.y + line / 2},
               layout.sample_mm, style);
    add_lines(page, item.lines, {at.x + layout.sample_mm + label_gap_mm, at.y}, style.text_pt,
              Anchor::start, "key-label");
  }
}

Size block_size(const std::vector<Text>& lines, double size_pt) {
  Size size;
  for (const Text& line : lines) size.width = std::max(size.width, line.width_mm(size_pt));
  size.height = static_cast<double>(lines.size()) * line_height_mm(size_pt);
  return size;
}

void add_block(Panel& page, const std::vector<Text>& lines, Point corner, double size_pt,
               const std::string& role) {
  const double step = line_height_mm(size_pt);
  double y = corner.y + step / 2;
  for (const Text& line : lines) {
    page.marks.push_back(
        label_mark({corner.x, y}, line, size_pt, Anchor::start, Level::middle, role));
    y += step;
  }
}

void add_lines(Panel& page, const std::vector<std::string>& lines, Point at, double size_pt,
               Anchor anchor, const std::string& role) {
  const double step = line_height_mm(size_pt);
  double y = at.y + step / 2;
  for (const std::string& line : lines) {
    page.marks.push_back(label_mark({at.x, y}, line, size_pt, anchor, Level::middle, role));
    y += step;
  }
}

Mark label_mark(Point at, Text text, double size_pt, Anchor anchor, Level level, std::string role) {
  Label label;
  label.at = at;
  label.text = std::move(text);
  label.size_pt = size_pt;
  label.anchor = anchor;
  label.level = level;
  return {std::move(label), std::move(role), "", Purpose::ornament, ""};
}

Mark rule_mark(Point from, Point to, const Stroke& stroke, std::string role) {
  Line line;
  line.points = {from, to};
  line.stroke = stroke;
  return {std::move(line), std::move(role), "", Purpose::ornament, ""};
}

}  // namespace osteon::figure
