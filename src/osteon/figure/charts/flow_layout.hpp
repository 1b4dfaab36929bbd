// SPDX-License-Identifier: Apache-2.0
// Where the boxes of a flow chart stand: rows of boxes in columns, exits beside, between or in line
// with them. Geometry only.
#pragma once

#include <string>
#include <vector>

#include "osteon/figure/charts/flow_chart.hpp"

namespace osteon::figure {

struct FlowLine {
  std::string text;
  double indent_mm = 0;
};

struct PlacedBox {
  Frame frame;
  std::vector<FlowLine> lines;
  std::string label;  // whole text, for readers who point at it
};

/// beside: the exit stands right of the column, level with the gap below its box. in_line: it
/// stands between its box and the next one (narrow columns, or a trunk over the middle of arms).
enum class ExitPlace { beside, in_line };

/// Horizontal room of a column.
struct FlowColumn {
  double left = 0;
  double width = 0;
  double exit_left = 0;
  double exit_width = 0;
  [[nodiscard]] double centre() const { return left + width / 2; }
};

struct PlacedStage {
  std::optional<PlacedBox> box;
  std::optional<PlacedBox> exit;
};

/// Columns of boxes with common rows.
struct PlacedBlock {
  std::vector<std::vector<PlacedStage>> columns;
  double bottom = 0;
};

inline constexpr double flow_gap_mm = 3.6;

[[nodiscard]] PlacedBlock place_boxes(const std::vector<std::vector<FlowBox>>& boxes,
                                      const std::vector<FlowColumn>& columns, ExitPlace exits,
                                      double top_mm, const FlowSpec& spec, const Style& style);

}  // namespace osteon::figure
