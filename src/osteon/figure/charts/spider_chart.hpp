// SPDX-License-Identifier: Apache-2.0
// Percent change over time, one broken line per patient, with reference lines and markers. Draws
// the lines that it is given.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "osteon/figure/figure.hpp"

namespace osteon::figure {

struct SpiderEvent {
  Point at;
  std::size_t kind = 0;  // index of SpiderSpec::events
};

struct SpiderLine {
  std::string label;
  std::vector<Point> points;  // month, percent; begins with 0, 0
  std::size_t category = 0;   // colour and line type; index of SpiderSpec::categories
  std::vector<SpiderEvent> events;
};

struct SpiderSpec {
  std::string id;
  std::string title;
  std::string description;
  std::vector<std::string> categories;
  std::vector<std::string> events;
  std::vector<SpiderLine> lines;
  std::string x_title = "Months";
  std::string y_title = "Change from baseline (%)";
  std::vector<double> references = {20, -30};
  std::optional<double> x_end;
  double tick_every = 0;
  double y_low = -100;
  double y_high = 100;  // lines are cut there
};

[[nodiscard]] Figure spider_chart(const SpiderSpec& spec, const Style& style);

}  // namespace osteon::figure
