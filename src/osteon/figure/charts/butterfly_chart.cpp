// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/butterfly_chart.hpp"

#include <algorithm>
#include <numeric>

#include "osteon/figure/axis.hpp"
#include "osteon/figure/charts/basics.hpp"
#include "osteon/figure/charts/key.hpp"
#include "osteon/figure/ticks.hpp"

namespace osteon::figure {
namespace {

constexpr double bar_share = 0.68;  // of a row
constexpr double middle_gap_mm = 1.5;
constexpr double text_gap_mm = 0.7;
constexpr double most_middle_share = 0.36;  // of the page
constexpr std::array<const char*, 2> panel_names = {"left", "right"};

double total(const std::vector<double>& percent) {
  return std::accumulate(percent.begin(), percent.end(), 0.0);
}

// The axis goes as far as the longest bar with its text needs.
double reach(const ButterflySpec& spec, const Style& style, double width_mm) {
  double high = 10;
  for (const ButterflyRow& row : spec.rows) {
    for (std::size_t side = 0; side < 2; ++side) {
      const double text = text_width_mm(row.text[side], style.text_pt) + 2 * text_gap_mm;
      const double room = std::max(width_mm - text, 0.3 * width_mm);
      high = std::max(high, total(row.percent[side]) * width_mm / room);
    }
  }
  return high;
}

class Layout {
 public:
  Layout(const ButterflySpec& spec, const Style& style) : spec_(spec), style_(style) {
    double widest = 0;
    const double most = most_middle_share * style.width_mm;
    for (const ButterflyRow& row : spec.rows) {
      lines_.push_back(wrap(row.label, most, style.text_pt));
      widest = std::max(widest, widest_mm(lines_.back(), style.text_pt));
    }
    middle_ = widest + 2 * middle_gap_mm;
    const double inner = style.width_mm - 2 * style.margin_mm;
    const double rim = text_width_mm("100", style.text_pt) / 2;  // half of the last tick label
    side_ = std::max((inner - middle_) / 2 - rim, 10.0);
    left_ = style.margin_mm + rim;
    const double line = line_height_mm(style.text_pt);
    for (const auto& lines : lines_) {
      tops_.push_back(height_);
      height_ += std::max(spec.row_mm, static_cast<double>(lines.size()) * line + 0.6);
    }
    tops_.push_back(height_);
    height_ = std::max(height_, spec.row_mm);
  }

  [[nodiscard]] double side_width() const { return side_; }
  [[nodiscard]] double height() const { return height_; }
  [[nodiscard]] double centre_of(std::size_t row) const {
    return (tops_[row] + tops_[row + 1]) / 2;
  }
  [[nodiscard]] const std::vector<std::string>& lines(std::size_t row) const { return lines_[row]; }
  [[nodiscard]] double middle_x() const { return left_ + side_ + middle_ / 2; }

  [[nodiscard]] Panel panel(std::size_t side, double top) const {
    Panel panel;
    panel.name = panel_names[side];
    panel.frame = {side == 0 ? left_ : left_ + side_ + middle_, top, side_, height_};
    const double high = spec_.x_high > 0 ? spec_.x_high : reach(spec_, style_, side_);
    panel.x = styled_axis(spec_.x_title, style_);
    panel.x.high = high;
    std::vector<double> values;
    for (const double value : round_ticks(0, high, side_ > 40 ? 6 : 4)) {
      if (value <= std::min(high, 100.0)) values.push_back(value);
    }
    panel.x.ticks = labelled(values, style_, Decimals::aligned);
    if (side == 0) std::swap(panel.x.low, panel.x.high);
    panel.y.low = height_;
    panel.y.high = 0;
    panel.y.line = AxisLine::hidden;
    panel.y.meaning = Meaning::place;
    return panel;
  }

 private:
  const ButterflySpec& spec_;
  const Style& style_;
  std::vector<std::vector<std::string>> lines_;
  std::vector<double> tops_;
  double middle_ = 0;
  double side_ = 0;
  double left_ = 0;
  double height_ = 0;
};

Fill level_fill(const ButterflySpec& spec, const Style& style, std::size_t level,
                std::size_t drawn) {
  const std::size_t count = std::max(spec.levels.size(), drawn);
  return {shade(series_colour(style, 0), level, count), 1, Pattern::solid};
}

void add_row(Panel& panel, const ButterflySpec& spec, const ButterflyRow& row, std::size_t side,
             double centre, const Style& style) {
  const double half = bar_share * spec.row_mm / 2;
  const std::string series = row.label + ", " + spec.groups[side];
  double from = 0;
  for (std::size_t level = 0; level < row.percent[side].size(); ++level) {
    const double width = row.percent[side][level];
    if (!(width > 0)) continue;
    Bar bar;
    bar.from = {from, centre - half};
    bar.to = {from + width, centre + half};
    bar.fill = level_fill(spec, style, level, row.percent[side].size());
    bar.stroke = Stroke{black, style.hairline_pt, Dash::solid, 1};
    const std::string name = level < spec.levels.size() ? ", " + spec.levels[level] : "";
    panel.marks.push_back({bar, "bar", series + name, Purpose::data, ""});
    from += width;
  }
  if (row.text[side].empty()) return;
  Mark mark = label_mark({from, centre}, row.text[side], style.text_pt,
                         side == 0 ? Anchor::end : Anchor::start, Level::middle, "count");
  std::get<Label>(mark.shape).right_mm = side == 0 ? -text_gap_mm : text_gap_mm;
  mark.series = series;
  mark.purpose = Purpose::data;
  panel.marks.push_back(std::move(mark));
}

std::vector<KeyEntry> key_entries(const ButterflySpec& spec, const Style& style) {
  std::vector<KeyEntry> entries;
  for (std::size_t i = 0; i < spec.levels.size(); ++i) {
    KeyEntry entry{spec.levels[i]};
    entry.area = level_fill(spec, style, i, 0);
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace

Figure butterfly_chart(const ButterflySpec& spec, const Style& style) {
  const Layout layout(spec, style);
  Figure figure = begin_figure(spec, style);
  const auto entries = key_entries(spec, style);
  const auto key = key_layout(entries, style, style.width_mm - 2 * style.margin_mm, KeyFlow::row);
  const double key_room = entries.empty() ? 0 : key.size.height + 1.2;
  std::array<std::vector<std::string>, 2> heads;
  std::size_t head_lines = 0;
  for (std::size_t side = 0; side < 2; ++side) {
    heads[side] = wrap(spec.groups[side], layout.side_width(), style.text_pt, Face::bold);
    head_lines = std::max(head_lines, heads[side].size());
  }
  const double line = line_height_mm(style.text_pt);
  const double top = style.margin_mm + key_room + static_cast<double>(head_lines) * line + 0.8;

  double bottom = top;
  Panel page = page_panel("labels", {0, 0, figure.width_mm, 1});
  for (std::size_t side = 0; side < 2; ++side) {
    Panel panel = layout.panel(side, top);
    for (std::size_t i = 0; i < spec.rows.size(); ++i) {
      add_row(panel, spec, spec.rows[i], side, layout.centre_of(i), style);
    }
    panel.marks.push_back(
        rule_mark({0, 0}, {0, panel.y.low}, {black, style.axis_pt, Dash::solid, 1}, "zero"));
    const double middle = panel.frame.left + panel.frame.width / 2;
    double y = top - 0.8 - static_cast<double>(heads[side].size()) * line + line / 2;
    for (const std::string& text : heads[side]) {
      page.marks.push_back(label_mark({middle, y}, Text(text, Face::bold), style.text_pt,
                                      Anchor::middle, Level::middle, "group"));
      y += line;
    }
    bottom = panel.frame.bottom() + x_axis_room_mm(panel.x, panel.frame.width);
    figure.panels.push_back(std::move(panel));
  }
  for (std::size_t i = 0; i < spec.rows.size(); ++i) {
    const double block = static_cast<double>(layout.lines(i).size()) * line;
    add_lines(page, layout.lines(i), {layout.middle_x(), top + layout.centre_of(i) - block / 2},
              style.text_pt, Anchor::middle, "term");
  }
  const double key_left = (style.width_mm - key.size.width) / 2;
  add_key(page, entries, key, {key_left, style.margin_mm}, style);
  figure.height_mm = std::max(style.height_mm, bottom + style.margin_mm);
  resize_page(page, figure);
  figure.panels.push_back(std::move(page));
  return figure;
}

}  // namespace osteon::figure
