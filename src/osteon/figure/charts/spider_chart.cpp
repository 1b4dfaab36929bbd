// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/spider_chart.hpp"

#include <algorithm>
#include <cmath>

#include "osteon/figure/axis.hpp"
#include "osteon/figure/charts/basics.hpp"
#include "osteon/figure/charts/furniture.hpp"

namespace osteon::figure {
namespace {

constexpr double plot_shape = 0.65;
constexpr double highest_plot_mm = 85;  // unless the style fixes the height

bool finite(Point point) {
  return std::isfinite(point.x) && std::isfinite(point.y);
}

struct Reach {
  double longest = 0;
  double low = -40;  // percent that the axis shows at least
  double high = 40;
};

Reach reach_of(const SpiderSpec& spec) {
  Reach reach;
  for (const SpiderLine& line : spec.lines) {
    for (const Point& point : line.points) {
      if (!finite(point)) continue;
      reach.longest = std::max(reach.longest, point.x);
      reach.low = std::min(reach.low, point.y);
      reach.high = std::max(reach.high, point.y);
    }
  }
  reach.low = std::max(reach.low, spec.y_low);
  reach.high = std::min(reach.high, spec.y_high);
  return reach;
}

// The part of a line inside the plot; it is cut where it leaves through the top or the right edge.
std::vector<Point> visible(const std::vector<Point>& points, const Panel& plot) {
  std::vector<Point> shown;
  for (const Point& point : points) {
    if (!finite(point)) continue;
    const bool outside = point.x > plot.x.high || point.y > plot.y.high || point.y < plot.y.low;
    if (!outside) {
      shown.push_back(point);
      continue;
    }
    if (shown.empty()) break;
    const Point from = shown.back();
    double share = 1;
    const auto reach = [&](double start, double stop, double edge) {
      if (stop != start) share = std::min(share, (edge - start) / (stop - start));
    };
    if (point.x > plot.x.high) reach(from.x, point.x, plot.x.high);
    if (point.y > plot.y.high) reach(from.y, point.y, plot.y.high);
    if (point.y < plot.y.low) reach(from.y, point.y, plot.y.low);
    shown.push_back({from.x + (point.x - from.x) * share, from.y + (point.y - from.y) * share});
    break;
  }
  return shown;
}

Stroke line_stroke(const Style& style, std::size_t category) {
  return {series_colour(style, category), 0.75 * style.curve_pt, series_dash(style, category), 1};
}

Points event_marker(std::size_t kind, const Style& style) {
  Points marker;
  marker.marker = series_marker(kind);
  marker.stroke = {black, style.axis_pt, Dash::solid, 1};
  marker.fill = Fill{kind % 2 == 0 ? white : black, 1, Pattern::solid};
  return marker;
}

std::vector<KeyEntry> key_entries(const SpiderSpec& spec, const Style& style) {
  std::vector<KeyEntry> entries;
  for (std::size_t i = 0; i < spec.categories.size(); ++i) {
    KeyEntry entry{spec.categories[i]};
    entry.line = line_stroke(style, i);
    entries.push_back(std::move(entry));
  }
  for (std::size_t i = 0; i < spec.events.size(); ++i) {
    const auto is_kind = [&](const SpiderEvent& event) { return event.kind == i; };
    const bool drawn = std::any_of(spec.lines.begin(), spec.lines.end(), [&](const auto& line) {
      return std::any_of(line.events.begin(), line.events.end(), is_kind);
    });
    if (!drawn) continue;
    KeyEntry entry{spec.events[i]};
    entry.marker = event_marker(i, style);
    entries.push_back(std::move(entry));
  }
  return entries;
}

void add_line(Panel& plot, const SpiderSpec& spec, const SpiderLine& source, const Style& style) {
  Line line;
  line.points = visible(source.points, plot);
  line.stroke = line_stroke(style, source.category);
  plot.marks.push_back({line, "line", source.label, Purpose::data, ""});
  for (const SpiderEvent& event : source.events) {
    if (!finite(event.at) || event.at.x > plot.x.high || event.at.y > plot.y.high) continue;
    Points marker = event_marker(event.kind, style);
    marker.points = {event.at};
    const std::string name =
        event.kind < spec.events.size() ? source.label + ": " + spec.events[event.kind] : "";
    plot.marks.push_back({marker, "event", name, Purpose::data, ""});
  }
}

}  // namespace

Figure spider_chart(const SpiderSpec& spec, const Style& style) {
  const Reach reach = reach_of(spec);
  Panel plot;
  plot.name = "lines";
  plot.y = round_axis(spec.y_title, reach.low, reach.high, 10, style);
  const double left = style.margin_mm + y_axis_room_mm(plot.y, 1000);
  const double right_room = style.margin_mm + text_width_mm("00", style.text_pt);
  const double width = std::max(style.width_mm - left - right_room, 20.0);
  plot.x = time_axis({spec.x_title, reach.longest, spec.x_end, spec.tick_every}, width, style);
  const double top = style.margin_mm + line_height_mm(style.text_pt) / 2;
  const double beneath = x_axis_room_mm(plot.x, width) + style.margin_mm;
  const double free_height = style.height_mm - top - beneath;
  const double height = style.height_mm > 0 ? std::max(free_height, 15.0)
                                            : std::min(plot_shape * width, highest_plot_mm);
  plot.frame = {left, top, width, height};

  for (const double value : spec.references) add_reference(plot, value, style);
  plot.marks.push_back(
      rule_mark({0, 0}, {plot.x.high, 0}, {grey, style.hairline_pt, Dash::solid, 1}, "zero"));
  for (const SpiderLine& line : spec.lines) add_line(plot, spec, line, style);

  Figure figure = begin_figure(spec, style);
  const Growth growth = style.height_mm > 0 ? Growth::none : Growth::page;
  const Furniture furniture({key_entries(spec, style), {}}, style, plot, growth);
  figure.height_mm = std::max(style.height_mm, plot.frame.bottom() + beneath);
  Panel page = page_panel("key", {0, 0, figure.width_mm, figure.height_mm});
  furniture.add_to(page, style);
  figure.panels.push_back(std::move(plot));
  figure.panels.push_back(std::move(page));
  return figure;
}

}  // namespace osteon::figure
