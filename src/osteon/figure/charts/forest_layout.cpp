// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/forest_layout.hpp"

#include <algorithm>

#include "osteon/base/text.hpp"

namespace osteon::figure {
namespace {

constexpr double indent_mm = 1.8;
constexpr double gap_mm = 2;
constexpr double row_pad_mm = 0.9;
constexpr double least_label_mm = 15;
constexpr double least_plot_mm = 14;
/// The label column gives way before the plot gets narrower than this share of the page.
constexpr double fair_plot_share = 0.24;

Face row_face(const ForestRow& row) {
  return row.kind == ForestRowKind::item ? Face::regular : Face::bold;
}

double indent_of(const ForestSpec& spec, const ForestRow& row) {
  const bool headings = std::any_of(spec.rows.begin(), spec.rows.end(), [](const ForestRow& r) {
    return r.kind == ForestRowKind::heading;
  });
  return headings && row.kind == ForestRowKind::item ? indent_mm : 0;
}

double widest_word_mm(const std::string& text, const Style& style) {
  double widest = 0;
  for (const std::string_view paragraph : base::split(text, '\n')) {
    for (const std::string_view word : base::split(paragraph, ' ')) {
      widest = std::max(widest, text_width_mm(word, style.text_pt, Face::bold));
    }
  }
  return widest;
}

template <class CellText>
ForestColumn column_of(const std::string& heading, const ForestSpec& spec, const Style& style,
                       CellText cell_text) {
  ForestColumn column;
  for (const ForestRow& row : spec.rows) {
    for (const std::string& text : cell_text(row)) {
      column.width = std::max(column.width, text_width_mm(text, style.text_pt, row_face(row)));
    }
  }
  if (!heading.empty()) {
    const double room = std::max(column.width, widest_word_mm(heading, style)) + 0.01;
    column.heading = wrap(heading, room, style.text_pt, Face::bold);
  }
  column.width = std::max(column.width, widest_mm(column.heading, style.text_pt, Face::bold));
  return column;
}

std::vector<std::string> cell(const std::vector<std::string>& cells, std::size_t index) {
  if (index >= cells.size()) return {};
  return {cells[index]};
}

// A heading without cells may run over the columns left of the plot.
bool spans(const ForestRow& row) {
  return row.kind == ForestRowKind::heading && row.intervals.empty() &&
         std::all_of(row.cells.begin(), row.cells.end(),
                     [](const std::string& text) { return text.empty(); });
}

double natural_label_width(const ForestSpec& spec, const Style& style) {
  double widest = text_width_mm(spec.label_heading, style.text_pt, Face::bold);
  for (const ForestRow& row : spec.rows) {
    widest = std::max(
        widest, indent_of(spec, row) + text_width_mm(row.label, style.text_pt, row_face(row)));
  }
  return widest;
}

void place_rows(ForestLayout& layout, const ForestSpec& spec, const Style& style) {
  const double line = line_height_mm(style.text_pt);
  for (const ForestRow& row : spec.rows) {
    ForestRowPlace place;
    place.top = layout.rows_height;
    place.indent = indent_of(spec, row);
    const double room = spans(row) ? layout.plot.left - gap_mm - style.margin_mm
                                   : layout.label.width - place.indent;
    place.lines = wrap(row.label, std::max(room, 5.0) + 0.01, style.text_pt, row_face(row));
    const auto lines = std::max({place.lines.size(), row.intervals.size(), std::size_t{1}});
    place.height = static_cast<double>(lines) * line + row_pad_mm;
    layout.rows_height += place.height;
    layout.rows.push_back(std::move(place));
  }
}

}  // namespace

ForestLayout lay_out_forest(const ForestSpec& spec, const Style& style) {
  ForestLayout layout;
  for (std::size_t i = 0; i < spec.columns.size(); ++i) {
    layout.columns.push_back(column_of(spec.columns[i], spec, style,
                                       [&](const ForestRow& row) { return cell(row.cells, i); }));
  }
  for (std::size_t i = 0; i < spec.columns_right.size(); ++i) {
    layout.columns_right.push_back(
        column_of(spec.columns_right[i], spec, style,
                  [&](const ForestRow& row) { return cell(row.cells_right, i); }));
  }
  layout.interval = column_of(spec.interval_heading, spec, style, [](const ForestRow& row) {
    std::vector<std::string> texts;
    for (const ForestInterval& interval : row.intervals) texts.push_back(interval.text);
    return texts;
  });

  double texts = layout.interval.width + 2 * gap_mm;
  for (const ForestColumn& column : layout.columns) texts += column.width + gap_mm;
  for (const ForestColumn& column : layout.columns_right) texts += column.width + gap_mm;
  const double inner = style.width_mm - 2 * style.margin_mm;
  const double for_labels = inner - texts - fair_plot_share * style.width_mm;
  layout.label.width =
      std::min(natural_label_width(spec, style), std::max(for_labels, least_label_mm));
  layout.label.heading = wrap(spec.label_heading, layout.label.width, style.text_pt, Face::bold);
  layout.plot.width = std::max(inner - texts - layout.label.width, least_plot_mm);

  double x = style.margin_mm;
  const auto put = [&](ForestColumn& column) {
    column.left = x;
    x += column.width + gap_mm;
  };
  put(layout.label);
  for (ForestColumn& column : layout.columns) put(column);
  put(layout.plot);
  put(layout.interval);
  for (ForestColumn& column : layout.columns_right) put(column);

  layout.width = std::max(style.width_mm, x - gap_mm + style.margin_mm);

  std::size_t lines = layout.label.heading.size();
  lines = std::max(lines, layout.interval.heading.size());
  for (const ForestColumn& column : layout.columns) lines = std::max(lines, column.heading.size());
  for (const ForestColumn& column : layout.columns_right) {
    lines = std::max(lines, column.heading.size());
  }
  layout.heading_height = static_cast<double>(lines) * line_height_mm(style.text_pt);
  place_rows(layout, spec, style);
  return layout;
}

}  // namespace osteon::figure
