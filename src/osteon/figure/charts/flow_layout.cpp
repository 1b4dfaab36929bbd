// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/flow_layout.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace osteon::figure {
namespace {

constexpr double padding_mm = 1.2;
constexpr double reason_indent_mm = 1.8;
constexpr double exit_spacing_mm = 1.6;

// No-break spaces keep "(n = 26)" on one line.
std::string counted(const std::string& label, std::int64_t n, const FlowSpec& spec) {
  return fmt::format("{}{}({}\u00A0=\u00A0{})", label, label.empty() ? "" : " ", spec.count_sign,
                     n);
}

void add_wrapped(std::vector<FlowLine>& lines, const std::string& text, double width_mm,
                 double indent_mm, const Style& style) {
  const double room = std::max(width_mm - 2 * padding_mm - indent_mm, 4.0);
  for (std::string& line : wrap(text, room, style.text_pt)) {
    lines.push_back({std::move(line), indent_mm});
  }
}

PlacedBox box_of(const FlowBox& box, double width_mm, const FlowSpec& spec, const Style& style) {
  PlacedBox placed;
  placed.label = counted(box.label, box.n, spec);
  add_wrapped(placed.lines, placed.label, width_mm, 0, style);
  return placed;
}

PlacedBox exit_of(const FlowExit& exit, double width_mm, const FlowSpec& spec, const Style& style) {
  PlacedBox placed;
  if (!exit.label.empty() || exit.reasons.empty()) {
    placed.label = counted(exit.label, exit.n, spec);
    add_wrapped(placed.lines, placed.label, width_mm, 0, style);
  }
  const double indent = placed.lines.empty() ? 0 : reason_indent_mm;
  for (const FlowReason& reason : exit.reasons) {
    const std::string text = counted(reason.label, reason.n, spec);
    placed.label += placed.label.empty() ? text : "; " + text;
    add_wrapped(placed.lines, text, width_mm, indent, style);
  }
  return placed;
}

double height_of(const PlacedBox& box, const Style& style) {
  return static_cast<double>(box.lines.size()) * line_height_mm(style.text_pt) + 2 * padding_mm;
}

// Goes down the page row by row.
class Rows {
 public:
  Rows(const std::vector<FlowColumn>& columns, ExitPlace exits, double top, const Style& style)
      : columns_(columns), exits_(exits), style_(style), y_(top) {}

  void place(std::vector<PlacedStage*>& row) {
    double height = 0;
    double exit_height = 0;
    for (const PlacedStage* stage : row) {
      if (stage->box) height = std::max(height, height_of(*stage->box, style_));
      if (stage->exit) exit_height = std::max(exit_height, height_of(*stage->exit, style_));
    }
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (row[c]->box) row[c]->box->frame = {columns_[c].left, y_, columns_[c].width, height};
    }
    bottom_ = std::max(bottom_, y_ + height);
    y_ += height + flow_gap_mm;
    if (exit_height > 0) place_exits(row, exit_height);
  }

  [[nodiscard]] double bottom() const { return bottom_; }

 private:
  void place_exits(std::vector<PlacedStage*>& row, double height) {
    const bool beside = exits_ == ExitPlace::beside;
    // Beside the column an exit may reach up and down along the boxes, but not into other exits.
    const double middle =
        beside ? std::max(y_ - flow_gap_mm / 2, last_exit_bottom_ + exit_spacing_mm + height / 2)
               : y_ + height / 2;
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (!row[c]->exit) continue;
      const double own = beside ? height_of(*row[c]->exit, style_) : height;
      row[c]->exit->frame = {columns_[c].exit_left, middle - own / 2, columns_[c].exit_width, own};
    }
    last_exit_bottom_ = middle + height / 2;
    bottom_ = std::max(bottom_, last_exit_bottom_);
    y_ = beside ? std::max(y_, middle + flow_gap_mm / 2) : last_exit_bottom_ + flow_gap_mm;
  }

  const std::vector<FlowColumn>& columns_;
  ExitPlace exits_;
  const Style& style_;
  double y_;
  double bottom_ = 0;
  double last_exit_bottom_ = 0;
};

}  // namespace

PlacedBlock place_boxes(const std::vector<std::vector<FlowBox>>& boxes,
                        const std::vector<FlowColumn>& columns, ExitPlace exits, double top_mm,
                        const FlowSpec& spec, const Style& style) {
  PlacedBlock block;
  block.columns.resize(boxes.size());
  std::size_t rows = 0;
  for (std::size_t c = 0; c < boxes.size(); ++c) {
    for (const FlowBox& box : boxes[c]) {
      PlacedStage& stage = block.columns[c].emplace_back();
      stage.box = box_of(box, columns[c].width, spec, style);
      if (box.exit) stage.exit = exit_of(*box.exit, columns[c].exit_width, spec, style);
    }
    rows = std::max(rows, boxes[c].size());
  }
  Rows placer(columns, exits, top_mm, style);
  PlacedStage nothing;
  for (std::size_t r = 0; r < rows; ++r) {
    std::vector<PlacedStage*> row;
    for (auto& column : block.columns) row.push_back(r < column.size() ? &column[r] : &nothing);
    placer.place(row);
  }
  block.bottom = std::max(placer.bottom(), top_mm);
  return block;
}

}  // namespace osteon::figure
