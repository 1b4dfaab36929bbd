// SPDX-License-Identifier: Apache-2.0
// Columns and rows of a forest plot: how wide the text columns are, what remains for the plot, how
// high each row is. Geometry only.
#pragma once

#include <string>
#include <vector>

#include "osteon/figure/charts/forest_chart.hpp"

namespace osteon::figure {

struct ForestColumn {
  double left = 0;
  double width = 0;
  std::vector<std::string> heading;  // wrapped
  [[nodiscard]] double centre() const { return left + width / 2; }
};

struct ForestRowPlace {
  double top = 0;  // from the first row
  double height = 0;
  double indent = 0;
  std::vector<std::string> lines;  // of the label, wrapped
};

struct ForestLayout {
  ForestColumn label;
  std::vector<ForestColumn> columns;
  ForestColumn plot;  // its heading stands over the texts of the intervals
  ForestColumn interval;
  std::vector<ForestColumn> columns_right;
  std::vector<ForestRowPlace> rows;
  double width = 0;  // of the page; more than the style's when the texts need it
  double heading_height = 0;
  double rows_height = 0;
};

[[nodiscard]] ForestLayout lay_out_forest(const ForestSpec& spec, const Style& style);

}  // namespace osteon::figure
