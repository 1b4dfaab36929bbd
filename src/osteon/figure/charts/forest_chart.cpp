// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/forest_chart.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "osteon/figure/axis.hpp"
#include "osteon/figure/charts/basics.hpp"
#include "osteon/figure/charts/forest_layout.hpp"
#include "osteon/figure/charts/key.hpp"
#include "osteon/figure/ticks.hpp"

namespace osteon::figure {
namespace {

constexpr double rule_gap_mm = 0.8;
constexpr double smallest_text_pt = 5;
constexpr double largest_square_mm = 2.2;
constexpr double smallest_square_mm = 0.9;
/// An automatic logarithmic axis goes no further than this factor from the reference; wider
/// intervals become arrows.
constexpr double most_factor = 10;

bool drawable(const ForestInterval& interval, Scale scale) {
  if (!std::isfinite(interval.estimate)) return false;
  return scale == Scale::linear || interval.estimate > 0;
}

struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
};

Range range_of(const ForestSpec& spec) {
  Range range{spec.reference, spec.reference};
  const auto take = [&](double value) {
    if (!std::isfinite(value) || (spec.scale == Scale::logarithmic && value <= 0)) return;
    range.low = std::min(range.low, value);
    range.high = std::max(range.high, value);
  };
  for (const ForestRow& row : spec.rows) {
    for (const ForestInterval& interval : row.intervals) {
      take(interval.estimate);
      take(interval.low);
      take(interval.high);
    }
  }
  return range;
}

// The next 1, 2 or 5 times a power of ten outwards.
double outward(double value, bool upwards) {
  const double decade = std::pow(10, std::floor(std::log10(value)));
  double below = decade;
  for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
    const double candidate = decade * factor;
    if (upwards && candidate >= value * (1 - 1e-9)) return candidate;
    if (!upwards && candidate <= value * (1 + 1e-9)) below = candidate;
  }
  return below;
}

Axis value_axis(const ForestSpec& spec, const Style& style, double width_mm) {
  Range range = range_of(spec);
  const int most = std::max(3, static_cast<int>(width_mm / (style.text_pt * mm_per_pt * 2.6)));
  if (spec.scale == Scale::linear) {
    Axis axis = round_axis("", spec.x_low.value_or(range.low), spec.x_high.value_or(range.high),
                           std::min(most, 6), style);
    axis.low = spec.x_low.value_or(axis.low);
    axis.high = spec.x_high.value_or(axis.high);
    return axis;
  }
  range.low = std::max(range.low, spec.reference / most_factor);
  range.high = std::min(range.high, spec.reference * most_factor);
  Axis axis = styled_axis("", style);
  axis.scale = Scale::logarithmic;
  axis.low = spec.x_low.value_or(outward(std::min(range.low, spec.reference / 2), false));
  axis.high = spec.x_high.value_or(outward(std::max(range.high, spec.reference * 2), true));
  axis.ticks = labelled(logarithmic_ticks(axis.low, axis.high, std::min(most, 8)), style,
                        Decimals::shortest);
  return axis;
}

// The drawn part of one interval, at height y (millimetres of the page).
class IntervalMarks {
 public:
  IntervalMarks(Panel& plot, const Style& style) : plot_(plot), style_(style) {}

  void add(const ForestInterval& interval, const ForestRow& row, double y) {
    if (!drawable(interval, plot_.x.scale)) return;
    if (row.kind == ForestRowKind::total) {
      add_diamond(interval, row, y);
      return;
    }
    add_line(interval, row, y);
    if (interval.estimate < plot_.x.low || interval.estimate > plot_.x.high) return;
    const Colour colour = series_colour(style_, interval.series);
    Points square;
    square.points = {{interval.estimate, y}};
    square.marker = interval.series == 0 ? Marker::square : series_marker(interval.series + 1);
    const double weight = std::clamp(interval.weight, 0.0, 1.0);
    square.size_mm = std::max(smallest_square_mm, largest_square_mm * std::sqrt(weight));
    square.stroke = {colour, style_.axis_pt, Dash::solid, 1};
    square.fill = Fill{colour, 1, Pattern::solid};
    push(square, "estimate", row);
  }

 private:
  void add_line(const ForestInterval& interval, const ForestRow& row, double y) {
    const double least = plot_.x.scale == Scale::logarithmic ? 0 : plot_.x.low;
    const double low = std::isfinite(interval.low) ? interval.low : least;
    const double high = std::isfinite(interval.high) ? interval.high : 2 * plot_.x.high;
    if (low > plot_.x.high || high < plot_.x.low) return;
    const bool cut_low = low < plot_.x.low;
    const bool cut_high = high > plot_.x.high;
    Line line;
    line.points = {{std::max(low, plot_.x.low), y}, {std::min(high, plot_.x.high), y}};
    line.stroke = {series_colour(style_, interval.series), 0.75 * style_.curve_pt, Dash::solid, 1};
    line.heads = cut_low && cut_high ? Heads::both
                 : cut_low           ? Heads::start
                 : cut_high          ? Heads::end
                                     : Heads::none;
    push(line, "interval", row);
  }

  void add_diamond(const ForestInterval& interval, const ForestRow& row, double y) {
    const double half = largest_square_mm / 2;
    const auto inside = [&](double x) { return std::clamp(x, plot_.x.low, plot_.x.high); };
    Line diamond;
    diamond.points = {{inside(interval.low), y},
                      {inside(interval.estimate), y - half},
                      {inside(interval.high), y},
                      {inside(interval.estimate), y + half}};
    diamond.outline = Outline::closed;
    diamond.stroke = {series_colour(style_, interval.series), style_.axis_pt, Dash::solid, 1};
    diamond.fill = Fill{series_colour(style_, interval.series), 1, Pattern::solid};
    push(diamond, "total", row);
  }

  void push(Shape shape, const std::string& role, const ForestRow& row) {
    plot_.marks.push_back({std::move(shape), role, row.label, Purpose::data, ""});
  }

  Panel& plot_;
  const Style& style_;
};

class Composer {
 public:
  Composer(const ForestSpec& spec, const Style& style)
      : spec_(spec),
        style_(style),
        layout_(lay_out_forest(spec, style)),
        line_(line_height_mm(style.text_pt)) {}

  Figure compose() {
    Figure figure = begin_figure(spec_, style_);
    figure.width_mm = layout_.width;
    page_ = page_panel("texts", {0, 0, figure.width_mm, 1});
    const double key_room = add_series_key();
    const double heads_bottom = style_.margin_mm + key_room + layout_.heading_height;
    const double rows_top = heads_bottom + 2 * rule_gap_mm;
    add_headings(heads_bottom);

    plot_.name = "plot";
    plot_.frame = {layout_.plot.left, rows_top, layout_.plot.width,
                   std::max(layout_.rows_height, line_)};
    plot_.x = value_axis(spec_, style_, layout_.plot.width);
    plot_.y = page_panel("", plot_.frame).y;
    add_reference();
    for (std::size_t i = 0; i < spec_.rows.size(); ++i) add_row(i, rows_top);

    double bottom = plot_.frame.bottom() + x_axis_room_mm(plot_.x, plot_.frame.width);
    bottom += add_axis_title(bottom);
    bottom += add_favours(bottom);
    figure.height_mm = std::max(style_.height_mm, bottom + style_.margin_mm);
    resize_page(page_, figure);
    figure.panels.push_back(std::move(plot_));
    figure.panels.push_back(std::move(page_));
    return figure;
  }

 private:
  double add_series_key() {
    if (spec_.series.size() < 2) return 0;
    std::vector<KeyEntry> entries;
    for (std::size_t i = 0; i < spec_.series.size(); ++i) {
      const Colour colour = series_colour(style_, i);
      KeyEntry entry{spec_.series[i]};
      entry.line = Stroke{colour, 0.75 * style_.curve_pt, Dash::solid, 1};
      Points marker;
      marker.marker = i == 0 ? Marker::square : series_marker(i + 1);
      marker.stroke = {colour, style_.axis_pt, Dash::solid, 1};
      marker.fill = Fill{colour, 1, Pattern::solid};
      entry.marker = marker;
      entries.push_back(std::move(entry));
    }
    const auto key =
        key_layout(entries, style_, layout_.width - 2 * style_.margin_mm, KeyFlow::row);
    add_key(page_, entries, key, {style_.margin_mm, style_.margin_mm}, style_);
    return key.size.height + 1.2;
  }

  void heading(const ForestColumn& column, Anchor anchor, double bottom) {
    const double x = anchor == Anchor::middle ? column.centre() : column.left;
    double y = bottom - static_cast<double>(column.heading.size()) * line_ + line_ / 2;
    for (const std::string& text : column.heading) {
      page_.marks.push_back(label_mark({x, y}, Text(text, Face::bold), style_.text_pt, anchor,
                                       Level::middle, "heading"));
      y += line_;
    }
  }

  void add_headings(double bottom) {
    heading(layout_.label, Anchor::start, bottom);
    for (const ForestColumn& column : layout_.columns) heading(column, Anchor::middle, bottom);
    heading(layout_.interval, Anchor::middle, bottom);
    for (const ForestColumn& column : layout_.columns_right) {
      heading(column, Anchor::middle, bottom);
    }
    const double y = bottom + rule_gap_mm;
    page_.marks.push_back(rule_mark({style_.margin_mm, y}, {layout_.width - style_.margin_mm, y},
                                    {black, style_.axis_pt, Dash::solid, 1}, "rule"));
  }

  void add_reference() {
    plot_.marks.push_back(rule_mark({spec_.reference, plot_.frame.top},
                                    {spec_.reference, plot_.frame.bottom()},
                                    {grey, style_.axis_pt, Dash::dashed, 1}, "reference"));
  }

  void text(Point at, const std::string& content, const ForestRow& row, Anchor anchor,
            const std::string& role) {
    if (content.empty()) return;
    const Face face = row.kind == ForestRowKind::item ? Face::regular : Face::bold;
    Mark mark = label_mark(at, Text(content, face), style_.text_pt, anchor, Level::middle, role);
    mark.series = row.label;
    mark.purpose = Purpose::data;
    page_.marks.push_back(std::move(mark));
  }

  // The label's lines and the intervals are each centred in the row; cells stand in its middle.
  void add_row(std::size_t index, double rows_top) {
    const ForestRow& row = spec_.rows[index];
    const ForestRowPlace& place = layout_.rows[index];
    const double middle = rows_top + place.top + place.height / 2;
    double y = middle - static_cast<double>(place.lines.size() - 1) * line_ / 2;
    for (const std::string& label : place.lines) {
      text({layout_.label.left + place.indent, y}, label, row, Anchor::start, "row-label");
      y += line_;
    }
    for (std::size_t i = 0; i < std::min(row.cells.size(), layout_.columns.size()); ++i) {
      text({layout_.columns[i].centre(), middle}, row.cells[i], row, Anchor::middle, "cell");
    }
    for (std::size_t i = 0; i < std::min(row.cells_right.size(), layout_.columns_right.size());
         ++i) {
      text({layout_.columns_right[i].centre(), middle}, row.cells_right[i], row, Anchor::middle,
           "cell");
    }
    IntervalMarks marks(plot_, style_);
    y = middle - (static_cast<double>(row.intervals.size()) - 1) * line_ / 2;
    for (const ForestInterval& interval : row.intervals) {
      marks.add(interval, row, y);
      text({layout_.interval.centre(), y}, interval.text, row, Anchor::middle, "interval-text");
      y += line_;
    }
  }

  // The title may be wider than the plot. Returns the room it takes.
  double add_axis_title(double top) {
    if (spec_.x_title.empty()) return 0;
    const double middle = layout_.plot.centre();
    const double half = std::min(middle, layout_.width - middle) - style_.margin_mm;
    const auto lines = wrap(spec_.x_title, 2 * half, style_.title_pt);
    add_lines(page_, lines, {middle, top + rule_gap_mm}, style_.title_pt, Anchor::middle,
              "x-title");
    return rule_gap_mm + static_cast<double>(lines.size()) * line_height_mm(style_.title_pt);
  }

  // Returns the room taken below the axis.
  double add_favours(double top) {
    const double middle = page_x(plot_, spec_.reference);
    const auto side = [&](const std::string& words, double room, Anchor anchor, double x) {
      if (words.empty()) return std::size_t{0};
      const auto lines = wrap(words, room, style_.text_pt);
      add_lines(page_, lines, {x, top + rule_gap_mm}, style_.text_pt, anchor, "favours");
      return lines.size();
    };
    const double gap = 1;
    const std::string low = spec_.favours_low.empty() ? "" : "\u2190\u00A0" + spec_.favours_low;
    const std::string high = spec_.favours_high.empty() ? "" : spec_.favours_high + "\u00A0\u2192";
    const std::size_t lines = std::max(
        side(low, middle - gap - style_.margin_mm, Anchor::end, middle - gap),
        side(high, layout_.width - style_.margin_mm - middle - gap, Anchor::start, middle + gap));
    return lines == 0 ? 0 : rule_gap_mm + static_cast<double>(lines) * line_;
  }

  const ForestSpec& spec_;
  const Style& style_;
  ForestLayout layout_;
  double line_;
  Panel page_;
  Panel plot_;
};

}  // namespace

Figure forest_chart(const ForestSpec& spec, const Style& style) {
  // Smaller letters first; only then a wider page.
  Style fitting = style;
  while (fitting.text_pt > smallest_text_pt &&
         lay_out_forest(spec, fitting).width > style.width_mm) {
    fitting.text_pt = std::max(fitting.text_pt - 0.25, smallest_text_pt);
    fitting.title_pt = std::min(style.title_pt, fitting.text_pt + 1);
  }
  return Composer(spec, fitting).compose();
}

}  // namespace osteon::figure
