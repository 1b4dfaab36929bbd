// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/basics.hpp"

#include <algorithm>
#include <cmath>

#include "osteon/figure/charts/key.hpp"
#include "osteon/figure/ticks.hpp"

namespace osteon::figure {
namespace {

constexpr double number_gap_em = 1.4;
constexpr int most_steps = 10;

}  // namespace

void resize_page(Panel& page, const Figure& figure) {
  const Panel whole = page_panel(page.name, {0, 0, figure.width_mm, figure.height_mm});
  page.frame = whole.frame;
  page.x = whole.x;
  page.y = whole.y;
}

Axis styled_axis(const std::string& title, const Style& style) {
  Axis axis;
  axis.title = title;
  axis.text_pt = style.text_pt;
  axis.title_pt = style.title_pt;
  axis.line_pt = style.axis_pt;
  return axis;
}

Axis time_axis(const TimeAxisSpec& spec, double width_mm, const Style& style) {
  Axis axis = styled_axis(spec.title, style);
  const double spacing = std::max(spec.number_mm, text_width_mm("0000", style.text_pt)) +
                         number_gap_em * style.text_pt * mm_per_pt;
  const int most = std::clamp(static_cast<int>(width_mm / spacing), 1, most_steps);
  const bool fixed = spec.fixed_end && *spec.fixed_end > 0;
  const double end = fixed ? *spec.fixed_end : spec.longest > 0 ? spec.longest : 1;
  double every = std::max(spec.every, 0.0);
  if (every > 0) every *= std::max(1.0, std::ceil(end / every / (2.0 * most)));
  const auto values = time_ticks(end, every, most);
  const double step = values.size() > 1 ? values[1] : every > 0 ? every : end;
  axis.high = fixed ? end : step * std::ceil(end / step - 1e-9);
  axis.ticks = labelled(time_ticks(axis.high, step, most), style, Decimals::aligned);
  return axis;
}

Axis round_axis(const std::string& title, double low, double high, int most, const Style& style) {
  Axis axis = styled_axis(title, style);
  const auto values = round_ticks(low, high, most);
  axis.low = values.front();
  axis.high = values.size() > 1 ? values.back() : values.front() + 1;
  axis.ticks = labelled(values, style, Decimals::aligned);
  return axis;
}

void add_reference(Panel& panel, double value, const Style& style) {
  if (value < std::min(panel.y.low, panel.y.high) || value > std::max(panel.y.low, panel.y.high)) {
    return;
  }
  panel.marks.push_back(rule_mark({panel.x.low, value}, {panel.x.high, value},
                                  {grey, style.axis_pt, Dash::dashed, 1}, "reference"));
}

}  // namespace osteon::figure
