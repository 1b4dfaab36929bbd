// SPDX-License-Identifier: Apache-2.0
// Best percent change per patient as sorted bars, with reference lines. Draws bars in the order
// given; classifies nobody.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "osteon/figure/figure.hpp"

namespace osteon::figure {

struct WaterfallBar {
  std::string label;
  double percent = 0;
  std::size_t category = 0;         // colour; index of WaterfallSpec::categories
  std::optional<std::size_t> mark;  // box under the bar; index of WaterfallSpec::marks
  std::string asterisk;             // "*" or another sign at the bar's end; empty = none
};

enum class BarLabels { none, below };

struct WaterfallSpec {
  std::string id;
  std::string title;
  std::string description;
  std::vector<std::string> categories;
  std::vector<std::string> marks;
  std::vector<WaterfallBar> bars;
  std::string x_title;
  std::string y_title = "Best change from baseline (%)";
  std::vector<double> references = {20, -30};
  double y_low = -100;
  double y_high = 100;  // bars above are cut and carry their value
  BarLabels bar_labels = BarLabels::none;
  std::vector<Text> notes;  // what the asterisk means
};

[[nodiscard]] Figure waterfall_chart(const WaterfallSpec& spec, const Style& style);

}  // namespace osteon::figure
