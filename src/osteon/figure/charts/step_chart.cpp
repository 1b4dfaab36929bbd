// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/step_chart.hpp"

#include <algorithm>
#include <cmath>

#include "osteon/figure/axis.hpp"
#include "osteon/figure/charts/basics.hpp"
#include "osteon/figure/charts/furniture.hpp"
#include "osteon/figure/charts/risk_table.hpp"
#include "osteon/figure/stepping.hpp"
#include "osteon/figure/ticks.hpp"

namespace osteon::figure {
namespace {

constexpr double plot_shape = 0.62;  // height by width, when the height is free
constexpr double highest_plot_mm = 85;
constexpr double least_plot_mm = 15;
constexpr double table_gap_mm = 1.2;
constexpr double direct_sample_mm = 5;
constexpr double direct_gap_mm = 0.8;

double curve_end(const StepCurve& curve) {
  double end = 0;
  if (curve.end) return *curve.end;
  for (const Point& point : curve.points) end = std::max(end, point.x);
  for (const Point& point : curve.censored) end = std::max(end, point.x);
  return end;
}

double longest(const StepChartSpec& spec) {
  double end = 0;
  for (const StepCurve& curve : spec.curves) {
    const double this_end = curve_end(curve);
    if (std::isfinite(this_end)) end = std::max(end, this_end);
  }
  return end > 0 ? end : 1;
}

Stroke curve_stroke(const Style& style, std::size_t index) {
  return {series_colour(style, index), style.curve_pt, series_dash(style, index), 1};
}

Axis vertical_axis(const StepChartSpec& spec, const Style& style) {
  Axis axis = styled_axis(spec.y_title, style);
  const double high = spec.y_high > 0 && spec.y_high < 1 ? spec.y_high : 1;
  const auto values = round_ticks(0, high, 5);
  axis.high = std::min(values.back(), 1.0);
  axis.ticks =
      labelled(values, style, Decimals::aligned, spec.unit == VerticalUnit::percent ? 100 : 1);
  return axis;
}

std::vector<std::string> direct_lines(const StepCurve& curve, const Style& style) {
  return wrap(curve.label, 0.22 * style.width_mm, style.text_pt);
}

double direct_room_mm(const StepChartSpec& spec, const Style& style) {
  if (spec.names != SeriesNames::direct) return 0;
  double widest = 0;
  for (const StepCurve& curve : spec.curves) {
    widest = std::max(widest, widest_mm(direct_lines(curve, style), style.text_pt));
  }
  return widest + direct_sample_mm + 2 * direct_gap_mm;
}

// The horizontal part of the layout, which decides the ticks.
struct Across {
  double left = 0;
  double width = 0;
  Axis axis;
};

Across lay_out_across(const StepChartSpec& spec, const Style& style) {
  Across across;
  // The vertical title never wraps at this length; it is settled again when drawn.
  const double y_room = y_axis_room_mm(vertical_axis(spec, style), 1000);
  across.left = style.margin_mm + std::max(y_room, risk_table_label_room_mm(spec, style));
  const double number = count_width_mm(spec, style);
  const double right_room = std::max(direct_room_mm(spec, style), number / 2);
  across.width =
      std::max(style.width_mm - style.margin_mm - right_room - across.left, least_plot_mm);
  across.axis = time_axis({spec.x_title, longest(spec), spec.x_end, spec.tick_every, number},
                          across.width, style);
  return across;
}

// Marks of one curve, cut at the end of the axis.
class CurveMarks {
 public:
  CurveMarks(Panel& panel, const Style& style, const StepCurve& curve, std::size_t index)
      : panel_(panel), style_(style), curve_(curve), stroke_(curve_stroke(style, index)) {
    end_ = std::min(curve_end(curve), panel.x.high);
  }

  void add_band() {
    if (curve_.band.empty()) return;
    Band band;
    for (const BandStep& step : curve_.band) {
      if (step.x <= panel_.x.high) band.steps.push_back(step);
    }
    band.end = std::min(curve_.band_end.value_or(end_), panel_.x.high);
    band.fill = {stroke_.colour, 0.14, Pattern::solid};
    band.edge = Stroke{stroke_.colour, style_.hairline_pt, stroke_.dash, 0.7};
    add(band, "band");
  }

  void add_curve() {
    const auto points = steps_until(curve_.points, panel_.x.high);
    const bool faint = curve_.faint_from && *curve_.faint_from < end_;
    const double firm_end = faint ? *curve_.faint_from : end_;
    add(Step{steps_until(points, firm_end), firm_end, stroke_}, "curve");
    if (!faint) return;
    Stroke pale = stroke_;
    pale.opacity = 0.4;
    add(Step{steps_from(points, firm_end), end_, pale}, "curve faint");
  }

  void add_censored() {
    TickMarks ticks;
    for (const Point& point : curve_.censored) {
      if (point.x <= panel_.x.high) ticks.points.push_back(point);
    }
    if (ticks.points.empty()) return;
    ticks.size_mm = 1.5;
    ticks.stroke = {stroke_.colour, std::max(0.75 * style_.curve_pt, 0.5), Dash::solid, 1};
    add(ticks, "censored");
  }

 private:
  void add(Shape shape, std::string role) {
    panel_.marks.push_back({std::move(shape), std::move(role), curve_.label, Purpose::data, ""});
  }

  Panel& panel_;
  const Style& style_;
  const StepCurve& curve_;
  Stroke stroke_;
  double end_ = 0;
};

void add_median_lines(Panel& panel, const StepChartSpec& spec, const Style& style) {
  if (spec.median_lines == MedianLines::none) return;
  const Stroke stroke{grey, style.axis_pt, Dash::dotted, 1};
  double furthest = -1;
  for (const StepCurve& curve : spec.curves) {
    if (!curve.median || *curve.median > panel.x.high || !std::isfinite(*curve.median)) continue;
    furthest = std::max(furthest, *curve.median);
    Mark mark = rule_mark({*curve.median, 0.5}, {*curve.median, 0}, stroke, "median");
    mark.series = curve.label;
    mark.purpose = Purpose::data;
    panel.marks.push_back(std::move(mark));
  }
  if (furthest >= 0) panel.marks.push_back(rule_mark({0, 0.5}, {furthest, 0.5}, stroke, "half"));
}

std::vector<KeyEntry> key_entries(const StepChartSpec& spec, const Style& style) {
  std::vector<KeyEntry> entries;
  bool any_censored = false;
  for (std::size_t i = 0; i < spec.curves.size(); ++i) {
    any_censored = any_censored || !spec.curves[i].censored.empty();
    if (spec.names != SeriesNames::key || spec.curves[i].label.empty()) continue;
    KeyEntry entry{spec.curves[i].label};
    entry.line = curve_stroke(style, i);
    entries.push_back(std::move(entry));
  }
  if (any_censored && !spec.words.key_censored.empty()) {
    KeyEntry entry{spec.words.key_censored};
    entry.tick = Stroke{black, std::max(0.75 * style.curve_pt, 0.5), Dash::solid, 1};
    entries.push_back(std::move(entry));
  }
  return entries;
}

// Labels right of the plot at the heights where the curves end, pushed apart where they collide.
void add_direct_labels(Panel& page, const Panel& curves, const StepChartSpec& spec,
                       const Style& style) {
  struct Wanted {
    std::size_t index;
    std::vector<std::string> lines;
    double height;
    double top;
  };
  const double line = line_height_mm(style.text_pt);
  std::vector<Wanted> labels;
  for (std::size_t i = 0; i < spec.curves.size(); ++i) {
    const auto shown = steps_until(spec.curves[i].points, curves.x.high);
    if (shown.empty() || !std::isfinite(shown.back().y)) continue;
    auto lines = direct_lines(spec.curves[i], style);
    const double height = static_cast<double>(lines.size()) * line;
    labels.push_back({i, std::move(lines), height, page_y(curves, shown.back().y) - line / 2});
  }
  std::stable_sort(labels.begin(), labels.end(),
                   [](const Wanted& a, const Wanted& b) { return a.top < b.top; });
  double free_from = curves.frame.top - line / 2;
  for (Wanted& label : labels) {
    label.top = std::max(label.top, free_from);
    free_from = label.top + label.height;
  }
  double free_to = std::max(curves.frame.bottom() + line / 2, 0.0);
  for (std::size_t i = labels.size(); i-- > 0;) {
    labels[i].top = std::min(labels[i].top, free_to - labels[i].height);
    free_to = labels[i].top;
  }
  const double left = curves.frame.right() + direct_gap_mm;
  for (const Wanted& label : labels) {
    page.marks.push_back(rule_mark({left, label.top + line / 2},
                                   {left + direct_sample_mm, label.top + line / 2},
                                   curve_stroke(style, label.index), "sample"));
    add_lines(page, label.lines, {left + direct_sample_mm + direct_gap_mm, label.top},
              style.text_pt, Anchor::start, "curve-label");
  }
}

}  // namespace

std::vector<double> step_chart_ticks(const StepChartSpec& spec, const Style& style) {
  std::vector<double> times;
  for (const Tick& tick : lay_out_across(spec, style).axis.ticks) times.push_back(tick.at);
  return times;
}

Figure step_chart(const StepChartSpec& spec, const Style& style) {
  const Across across = lay_out_across(spec, style);
  Panel curves;
  curves.name = "curves";
  curves.x = across.axis;
  curves.y = vertical_axis(spec, style);
  const double top = style.margin_mm + line_height_mm(style.text_pt) / 2;
  const double table = risk_table_height_mm(spec, style);
  const double beneath = x_axis_room_mm(curves.x, across.width) +
                         (table > 0 ? table_gap_mm + table : 0) + style.margin_mm;
  const double free_height = style.height_mm - top - beneath;
  const double plot_height = std::max(
      style.height_mm > 0 ? free_height : std::min(plot_shape * across.width, highest_plot_mm),
      least_plot_mm);
  curves.frame = {across.left, top, across.width, plot_height};

  for (std::size_t i = 0; i < spec.curves.size(); ++i) {
    CurveMarks(curves, style, spec.curves[i], i).add_band();
  }
  add_median_lines(curves, spec, style);
  for (std::size_t i = 0; i < spec.curves.size(); ++i) {
    CurveMarks marks(curves, style, spec.curves[i], i);
    marks.add_curve();
    marks.add_censored();
  }

  const Growth growth = style.height_mm > 0 ? Growth::none : Growth::page;
  const Furniture furniture({key_entries(spec, style), spec.notes}, style, curves, growth);
  Figure figure = begin_figure(spec, style);
  figure.height_mm = std::max(style.height_mm, curves.frame.bottom() + beneath);
  Panel page = page_panel("key", {0, 0, figure.width_mm, figure.height_mm});
  furniture.add_to(page, style);
  if (spec.names == SeriesNames::direct) add_direct_labels(page, curves, spec, style);
  figure.panels.push_back(curves);
  figure.panels.push_back(std::move(page));
  if (table > 0) {
    const double table_top =
        curves.frame.bottom() + x_axis_room_mm(curves.x, across.width) + table_gap_mm;
    figure.panels.push_back(risk_table(spec, style, curves, table_top));
  }
  return figure;
}

}  // namespace osteon::figure
