// SPDX-License-Identifier: Apache-2.0
// Estimates with intervals in rows, between columns of text. Draws the numbers and texts that it is
// given; computes none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "osteon/figure/figure.hpp"

namespace osteon::figure {

/// An estimate that is NaN draws nothing and keeps its text ("not estimable").
struct ForestInterval {
  double estimate = 1;
  double low = 1;  // ends beyond the axis become arrows
  double high = 1;
  double weight = 1;       // 0 to 1: area of the square
  std::size_t series = 0;  // index of ForestSpec::series
  std::string text;        // "0.45 (0.20-1.02)"
};

enum class ForestRowKind { heading, item, total };

struct ForestRow {
  std::string label;
  ForestRowKind kind =
      ForestRowKind::item;                // items are indented when headings exist; total = diamond
  std::vector<std::string> cells;         // one per ForestSpec::columns
  std::vector<ForestInterval> intervals;  // none = not estimable: the row keeps its texts
  std::vector<std::string> cells_right;   // one per ForestSpec::columns_right
};

struct ForestSpec {
  std::string id;
  std::string title;
  std::string description;
  std::string label_heading = "Subgroup";
  std::vector<std::string> columns;  // left of the plot: "Events / n"
  std::string interval_heading = "Hazard ratio (95% CI)";
  std::vector<std::string> columns_right;  // right of the interval text: "P for interaction"
  std::vector<std::string> series;         // key; empty or one = no key
  std::vector<ForestRow> rows;
  Scale scale = Scale::logarithmic;
  double reference = 1;
  std::optional<double> x_low;  // none = from the intervals
  std::optional<double> x_high;
  std::string x_title = "Hazard ratio";
  std::string favours_low;  // under the axis, left and right of the reference
  std::string favours_high;
};

/// Texts shrink to 5 pt at least when the columns do not fit the style's width; then the page
/// grows.
[[nodiscard]] Figure forest_chart(const ForestSpec& spec, const Style& style);

}  // namespace osteon::figure
