// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/waterfall_chart.hpp"

#include <algorithm>
#include <cmath>

#include "osteon/figure/axis.hpp"
#include "osteon/figure/charts/basics.hpp"
#include "osteon/figure/charts/furniture.hpp"
#include "osteon/figure/ticks.hpp"

namespace osteon::figure {
namespace {

constexpr double bar_share = 0.76;  // of a place
constexpr double plot_shape = 0.6;
constexpr double highest_plot_mm = 80;    // unless the style fixes the height
constexpr std::size_t least_places = 12;  // few bars stay narrow
constexpr double least_reach = 40;        // percent that the axis shows at least, up and down
constexpr double axis_step = 20;
constexpr double sign_gap_mm = 0.3;
constexpr double least_bar_mm = 0.7;
constexpr double strip_gap_mm = 1.0;  // between the plot and the strip of marks
constexpr double strip_mm = 1.8;

Axis percent_axis(const WaterfallSpec& spec, const Style& style) {
  double low = -least_reach;
  double high = least_reach;
  for (const WaterfallBar& bar : spec.bars) {
    if (!std::isfinite(bar.percent)) continue;
    low = std::min(low, bar.percent);
    high = std::max(high, bar.percent);
  }
  Axis axis = styled_axis(spec.y_title, style);
  axis.low = std::max(spec.y_low, axis_step * std::floor(low / axis_step));
  axis.high = std::min(spec.y_high, axis_step * std::ceil(high / axis_step));
  std::vector<double> values;
  for (const double value : round_ticks(axis.low, axis.high, 10)) {
    if (value >= axis.low && value <= axis.high) values.push_back(value);
  }
  axis.ticks = labelled(values, style, Decimals::aligned);
  return axis;
}

Fill bar_fill(const WaterfallBar& bar, const Style& style) {
  return {area_colour(style, bar.category), 1, Pattern::solid};
}

// Of the strip under the bars: white, black, then patterns, which print in grey.
Fill mark_fill(std::size_t mark) {
  if (mark == 0) return {};
  if (mark == 1) return {black, 1, Pattern::solid};
  return {white, 1, series_pattern(mark - 1)};
}

std::vector<KeyEntry> key_entries(const WaterfallSpec& spec, const Style& style) {
  std::vector<KeyEntry> entries;
  for (std::size_t i = 0; i < spec.categories.size(); ++i) {
    KeyEntry entry{spec.categories[i]};
    entry.area = Fill{area_colour(style, i), 1, Pattern::solid};
    entries.push_back(std::move(entry));
  }
  for (std::size_t i = 0; i < spec.marks.size(); ++i) {
    KeyEntry entry{spec.marks[i]};
    entry.area = mark_fill(i);
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::string cut_label(const WaterfallBar& bar, const Style& style) {
  return number_label(std::round(bar.percent), style) + bar.asterisk;
}

// The values over cut bars, which stand upright when neighbours would collide.
struct CutLabels {
  Turn turn = Turn::none;
  double room_mm = 0;  // above the plot
};

CutLabels cut_labels(const WaterfallSpec& spec, const Style& style, double y_high,
                     double place_mm) {
  CutLabels labels;
  double widest = 0;
  int cut = 0;
  for (const WaterfallBar& bar : spec.bars) {
    if (!std::isfinite(bar.percent) || bar.percent <= y_high) continue;
    ++cut;
    widest = std::max(widest, text_width_mm(cut_label(bar, style), style.text_pt));
  }
  if (cut > 1 && widest > 0.95 * place_mm) labels.turn = Turn::upwards;
  labels.room_mm = labels.turn == Turn::none ? line_height_mm(style.text_pt) : widest;
  labels.room_mm += sign_gap_mm;
  return labels;
}

class BarMarks {
 public:
  BarMarks(Panel& panel, const Style& style, Turn value_turn)
      : panel_(panel), style_(style), value_turn_(value_turn) {}

  void add(const WaterfallBar& bar, std::size_t place) {
    if (!std::isfinite(bar.percent)) return;
    const double middle = static_cast<double>(place) + 0.5;
    const double shown = std::clamp(bar.percent, panel_.y.low, panel_.y.high);
    Bar shape;
    // A bar of no height is a sliver on the line, so that its colour can be read.
    const double mm = (panel_.y.high - panel_.y.low) / panel_.frame.height;
    const double half = least_bar_mm * mm / 2;
    const double sliver = std::abs(shown) < half ? half : 0;
    shape.from = {middle - bar_share / 2, 0};
    shape.to = {middle + bar_share / 2, shown};
    shape.fill = bar_fill(bar, style_);
    shape.stroke = Stroke{black, style_.hairline_pt, Dash::solid, 1};
    panel_.marks.push_back({shape, "bar", bar.label, Purpose::data, ""});
    if (sliver > 0) {
      shape.from.y = -sliver;
      shape.to.y = sliver;
      panel_.marks.push_back({shape, "sliver", bar.label, Purpose::ornament, ""});
    }
    const bool cut = bar.percent > panel_.y.high;
    if (cut) add_cut(middle);
    const std::string sign = cut ? cut_label(bar, style_) : bar.asterisk;
    if (!sign.empty()) add_sign(bar, middle, shown, sign, cut ? value_turn_ : Turn::none);
  }

 private:
  // Two slanted lines with white between them say that the bar goes on.
  void add_cut(double middle) {
    const double mm = (panel_.y.high - panel_.y.low) / panel_.frame.height;
    const double half = bar_share / 2 + 0.08;
    const double y = panel_.y.high - 2.4 * mm;
    const double rise = 0.5 * mm;
    Line gap;
    gap.points = {{middle - half, y - rise},
                  {middle + half, y + rise},
                  {middle + half, y + rise + 0.8 * mm},
                  {middle - half, y - rise + 0.8 * mm}};
    gap.outline = Outline::closed;
    gap.fill = Fill{};
    gap.stroke = {white, style_.hairline_pt, Dash::solid, 1};
    panel_.marks.push_back({gap, "cut", "", Purpose::ornament, ""});
    const Stroke ink{black, style_.hairline_pt, Dash::solid, 1};
    panel_.marks.push_back(rule_mark(gap.points[0], gap.points[1], ink, "cut"));
    panel_.marks.push_back(rule_mark(gap.points[3], gap.points[2], ink, "cut"));
  }

  void add_sign(const WaterfallBar& bar, double middle, double shown, const std::string& sign,
                Turn turn) {
    const bool up = shown >= 0;
    const bool turned = turn == Turn::upwards;
    Mark mark =
        label_mark({middle, shown}, sign, style_.text_pt, turned ? Anchor::start : Anchor::middle,
                   turned ? Level::middle
                   : up   ? Level::bottom
                          : Level::top,
                   "sign");
    auto& label = std::get<Label>(mark.shape);
    label.turn = turn;
    label.down_mm = up ? -sign_gap_mm : sign_gap_mm;
    mark.series = bar.label;
    mark.purpose = Purpose::data;
    panel_.marks.push_back(std::move(mark));
  }

  Panel& panel_;
  const Style& style_;
  Turn value_turn_;
};

// Names under the plot, upright when they are wider than their places.
double bar_label_room_mm(const WaterfallSpec& spec, const Style& style, double place_mm) {
  double widest = 0;
  if (spec.bar_labels == BarLabels::none) return 0;
  for (const WaterfallBar& bar : spec.bars) {
    widest = std::max(widest, text_width_mm(bar.label, style.text_pt));
  }
  return (widest < place_mm ? line_height_mm(style.text_pt) : widest) + 0.8;
}

double strip_room_mm(const WaterfallSpec& spec) {
  return spec.marks.empty() ? 0 : strip_gap_mm + strip_mm;
}

// One box per bar under the plot, filled by its mark.
void add_strip(Panel& page, const Panel& plot, const WaterfallSpec& spec, const Style& style) {
  if (spec.marks.empty()) return;
  const double top = plot.frame.bottom() + strip_gap_mm;
  for (std::size_t i = 0; i < spec.bars.size(); ++i) {
    const WaterfallBar& bar = spec.bars[i];
    if (!bar.mark || !std::isfinite(bar.percent)) continue;
    const double middle = static_cast<double>(i) + 0.5;
    Bar box;
    box.from = {page_x(plot, middle - bar_share / 2), top};
    box.to = {page_x(plot, middle + bar_share / 2), top + strip_mm};
    box.fill = mark_fill(*bar.mark);
    box.stroke = Stroke{black, style.hairline_pt, Dash::solid, 1};
    page.marks.push_back({box, "strip", bar.label, Purpose::ornament, ""});
  }
}

void add_bar_labels(Panel& page, const Panel& plot, const WaterfallSpec& spec, const Style& style,
                    double room_mm) {
  if (spec.bar_labels == BarLabels::none) return;
  const bool flat = room_mm <= line_height_mm(style.text_pt) + 0.8;
  for (std::size_t i = 0; i < spec.bars.size(); ++i) {
    const Point at{page_x(plot, static_cast<double>(i) + 0.5),
                   plot.frame.bottom() + strip_room_mm(spec) + 0.5};
    Mark mark =
        label_mark(at, spec.bars[i].label, style.text_pt, flat ? Anchor::middle : Anchor::end,
                   flat ? Level::top : Level::middle, "bar-label");
    if (!flat) std::get<Label>(mark.shape).turn = Turn::upwards;
    page.marks.push_back(std::move(mark));
  }
}

void add_reference_labels(Panel& page, const Panel& plot, const WaterfallSpec& spec,
                          const Style& style) {
  for (const double value : spec.references) {
    if (value < plot.y.low || value > plot.y.high) continue;
    page.marks.push_back(label_mark({plot.frame.right() + 0.7, page_y(plot, value)},
                                    (value > 0 ? "+" : "") + number_label(value, style) + "%",
                                    style.text_pt, Anchor::start, Level::middle, "reference"));
  }
}

}  // namespace

Figure waterfall_chart(const WaterfallSpec& spec, const Style& style) {
  Panel plot;
  plot.name = "bars";
  plot.y = percent_axis(spec, style);
  plot.x = styled_axis("", style);
  plot.x.line = AxisLine::hidden;
  plot.x.meaning = Meaning::place;
  plot.x.high = static_cast<double>(std::max(spec.bars.size(), least_places));
  const double line = line_height_mm(style.text_pt);
  const double left = style.margin_mm + y_axis_room_mm(plot.y, 1000);
  const double right_room = style.margin_mm + text_width_mm("\u221230%", style.text_pt) + 0.7;
  const double width = std::max(style.width_mm - left - right_room, 20.0);
  const double labels = bar_label_room_mm(spec, style, width / plot.x.high);
  const double title = spec.x_title.empty() ? 0 : line_height_mm(style.title_pt) + 0.8;
  const double beneath = strip_room_mm(spec) + std::max(labels, line) + title + style.margin_mm;
  const CutLabels cut = cut_labels(spec, style, plot.y.high, width / plot.x.high);
  const double top = style.margin_mm + cut.room_mm;
  const double free_height = style.height_mm - top - beneath;
  const double height = style.height_mm > 0 ? std::max(free_height, 15.0)
                                            : std::min(plot_shape * width, highest_plot_mm);
  plot.frame = {left, top, width, height};

  for (const double value : spec.references) add_reference(plot, value, style);
  BarMarks bars(plot, style, cut.turn);
  for (std::size_t i = 0; i < spec.bars.size(); ++i) bars.add(spec.bars[i], i);
  plot.marks.push_back(
      rule_mark({0, 0}, {plot.x.high, 0}, {black, style.axis_pt, Dash::solid, 1}, "zero"));

  Figure figure = begin_figure(spec, style);
  const Growth growth = style.height_mm > 0 ? Growth::none : Growth::page;
  FurnitureSpec wanted{key_entries(spec, style), spec.notes};
  wanted.headroom_mm = cut.room_mm;
  const Furniture furniture(std::move(wanted), style, plot, growth);
  figure.height_mm = std::max(style.height_mm, plot.frame.bottom() + beneath);
  Panel page = page_panel("key", {0, 0, figure.width_mm, figure.height_mm});
  furniture.add_to(page, style);
  add_strip(page, plot, spec, style);
  add_bar_labels(page, plot, spec, style, labels);
  add_reference_labels(page, plot, spec, style);
  if (!spec.x_title.empty()) {
    const Point at{plot.frame.left + width / 2,
                   figure.height_mm - style.margin_mm - line_height_mm(style.title_pt)};
    page.marks.push_back(
        label_mark(at, spec.x_title, style.title_pt, Anchor::middle, Level::top, "x-title"));
  }
  figure.panels.push_back(std::move(plot));
  figure.panels.push_back(std::move(page));
  return figure;
}

}  // namespace osteon::figure
