// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/risk_table.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "osteon/figure/charts/key.hpp"

namespace osteon::figure {
namespace {

constexpr double sample_mm = 5;
constexpr double sample_gap_mm = 0.8;
constexpr double indent_mm = 1.6;
constexpr double group_gap_mm = 0.6;
constexpr double least_number_gap_mm = 0.8;
/// Row names of the simple table take at most this share of the page.
constexpr double most_label_share = 0.27;

using Count = std::function<std::int64_t(const RiskCount&)>;

struct ExtendedRow {
  const std::string& name;
  std::string role;
  Count count;
};

std::vector<ExtendedRow> extended_rows(const RiskWords& words) {
  return {{words.at_risk, "risk-count", [](const RiskCount& c) { return c.at_risk; }},
          {words.events, "event-count", [](const RiskCount& c) { return c.events; }},
          {words.censored, "censored-count", [](const RiskCount& c) { return c.censored; }}};
}

std::vector<std::string> name_lines(const StepCurve& curve, const Style& style) {
  const double room = most_label_share * style.width_mm - sample_mm - sample_gap_mm;
  return wrap(curve.risk_label.value_or(curve.label), room, style.text_pt);
}

bool has_row(const StepCurve& curve) {
  return !curve.risk_label || !curve.risk_label->empty();
}

const RiskCount* count_at(const StepCurve& curve, double time) {
  const double tolerance = 1e-9 * std::max(1.0, std::abs(time));
  for (const RiskCount& count : curve.counts) {
    if (std::abs(count.time - time) <= tolerance) return &count;
  }
  return nullptr;
}

// Adds rows from top to bottom; y of the panel is millimetres from its upper edge.
class Table {
 public:
  Table(Panel& panel, const Style& style, const std::vector<Tick>& ticks)
      : panel_(panel), style_(style), ticks_(ticks), line_(line_height_mm(style.text_pt)) {}

  void name(const std::vector<std::string>& lines, double left_mm, const std::string& role) {
    double y = y_ + line_ / 2;
    for (const std::string& text : lines) {
      Mark mark =
          label_mark({panel_.x.low, y}, text, style_.text_pt, Anchor::start, Level::middle, role);
      std::get<Label>(mark.shape).right_mm = left_mm - panel_.frame.left;
      panel_.marks.push_back(std::move(mark));
      y += line_;
    }
  }

  void sample(const Stroke& stroke) {
    const double from = style_.margin_mm;
    const auto at = [&](double page_mm) {
      const double share = (page_mm - panel_.frame.left) / panel_.frame.width;
      return panel_.x.low + share * (panel_.x.high - panel_.x.low);
    };
    const double y = y_ + line_ / 2;
    panel_.marks.push_back(rule_mark({at(from), y}, {at(from + sample_mm), y}, stroke, "sample"));
  }

  void numbers(const StepCurve& curve, const std::string& role, const Count& count) {
    for (std::size_t i = 0; i < ticks_.size(); i += every_) {
      const RiskCount* found = count_at(curve, ticks_[i].at);
      if (found == nullptr) continue;
      Mark mark = label_mark({ticks_[i].at, y_ + line_ / 2}, fmt::format("{}", count(*found)),
                             style_.text_pt, Anchor::middle, Level::middle, role);
      mark.series = curve.label;
      mark.purpose = Purpose::data;
      panel_.marks.push_back(std::move(mark));
    }
  }

  // Numbers wider than the way to the next tick are shown under every second (third ...) tick.
  void thin_columns(const std::vector<StepCurve>& curves) {
    if (ticks_.size() < 2) return;
    double widest = 0;
    for (const StepCurve& curve : curves) {
      for (const RiskCount& c : curve.counts) {
        const std::int64_t largest = std::max({c.at_risk, c.events, c.censored});
        widest = std::max(widest, text_width_mm(fmt::format("{}", largest), style_.text_pt));
      }
    }
    const double step = page_x(panel_, ticks_[1].at) - page_x(panel_, ticks_[0].at);
    const double needed = widest + least_number_gap_mm;
    if (step > 0) every_ = static_cast<std::size_t>(std::max(1.0, std::ceil(needed / step)));
  }

  void next_row(std::size_t lines) { y_ += static_cast<double>(lines) * line_; }
  void skip(double mm) { y_ += mm; }

 private:
  Panel& panel_;
  const Style& style_;
  const std::vector<Tick>& ticks_;
  double line_;
  double y_ = 0;
  std::size_t every_ = 1;
};

void fill_simple(Table& table, const StepChartSpec& spec, const Style& style,
                 const std::vector<Stroke>& strokes) {
  if (!spec.words.heading.empty()) {
    table.name({spec.words.heading}, style.margin_mm, "risk-heading");
    table.next_row(1);
  }
  for (std::size_t i = 0; i < spec.curves.size(); ++i) {
    if (!has_row(spec.curves[i])) continue;
    const auto lines = name_lines(spec.curves[i], style);
    if (!spec.curves[i].risk_label) table.sample(strokes[i]);
    table.name(lines, style.margin_mm + sample_mm + sample_gap_mm, "risk-name");
    table.numbers(spec.curves[i], "risk-count", [](const RiskCount& c) { return c.at_risk; });
    table.next_row(lines.size());
  }
}

void fill_extended(Table& table, const StepChartSpec& spec, const Style& style,
                   const std::vector<Stroke>& strokes) {
  const auto rows = extended_rows(spec.words);
  for (std::size_t i = 0; i < spec.curves.size(); ++i) {
    if (!has_row(spec.curves[i])) continue;
    if (!spec.curves[i].risk_label) table.sample(strokes[i]);
    table.name({spec.curves[i].risk_label.value_or(spec.curves[i].label)},
               style.margin_mm + sample_mm + sample_gap_mm, "risk-name");
    table.next_row(1);
    for (const ExtendedRow& row : rows) {
      table.name({row.name}, style.margin_mm + indent_mm, "risk-row");
      table.numbers(spec.curves[i], row.role, row.count);
      table.next_row(1);
    }
    table.skip(group_gap_mm);
  }
}

}  // namespace

double count_width_mm(const StepChartSpec& spec, const Style& style) {
  const std::int64_t largest = std::max<std::int64_t>(spec.largest_count, 9999);
  return text_width_mm(fmt::format("{}", largest), style.text_pt);
}

double risk_table_label_room_mm(const StepChartSpec& spec, const Style& style) {
  double widest = 0;
  if (spec.risk_table == RiskTable::none) return 0;
  if (spec.risk_table == RiskTable::simple) {
    for (const StepCurve& curve : spec.curves) {
      if (!has_row(curve)) continue;
      const double text = widest_mm(name_lines(curve, style), style.text_pt);
      widest = std::max(widest, sample_mm + sample_gap_mm + text);
    }
  } else {
    for (const ExtendedRow& row : extended_rows(spec.words)) {
      widest = std::max(widest, indent_mm + text_width_mm(row.name, style.text_pt));
    }
  }
  // Half a number stands left of the axis at time 0.
  return widest + count_width_mm(spec, style) / 2 + least_number_gap_mm;
}

double risk_table_height_mm(const StepChartSpec& spec, const Style& style) {
  const double line = line_height_mm(style.text_pt);
  if (spec.risk_table == RiskTable::none) return 0;
  if (spec.risk_table == RiskTable::extended) {
    const auto rows = std::count_if(spec.curves.begin(), spec.curves.end(), has_row);
    return static_cast<double>(rows) * (4 * line + group_gap_mm);
  }
  std::size_t lines = spec.words.heading.empty() ? 0 : 1;
  for (const StepCurve& curve : spec.curves) {
    if (has_row(curve)) lines += name_lines(curve, style).size();
  }
  return static_cast<double>(lines) * line;
}

Panel risk_table(const StepChartSpec& spec, const Style& style, const Panel& curves,
                 double top_mm) {
  Panel panel;
  panel.name = "risk-table";
  panel.frame = {curves.frame.left, top_mm, curves.frame.width,
                 std::max(risk_table_height_mm(spec, style), 1.0)};
  panel.x = curves.x;
  panel.x.line = AxisLine::hidden;
  panel.y = page_panel("", {0, 0, 1, panel.frame.height}).y;
  std::vector<Stroke> strokes;
  for (std::size_t i = 0; i < spec.curves.size(); ++i) {
    strokes.push_back({series_colour(style, i), style.curve_pt, series_dash(style, i), 1});
  }
  Table table(panel, style, curves.x.ticks);
  table.thin_columns(spec.curves);
  if (spec.risk_table == RiskTable::simple) {
    fill_simple(table, spec, style, strokes);
  } else {
    fill_extended(table, spec, style, strokes);
  }
  return panel;
}

}  // namespace osteon::figure
