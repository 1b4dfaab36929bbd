// SPDX-License-Identifier: Apache-2.0
// Two groups back to back: per term one bar to the left and one to the right, stacked by level
// (adverse events by arm and grade). Draws percentages that it is given.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "osteon/figure/figure.hpp"

namespace osteon::figure {

struct ButterflyRow {
  std::string label;
  std::array<std::vector<double>, 2> percent;  // left and right, one per level, inner level first
  std::array<std::string, 2> text;             // at the bars' ends: "8 (57%)"; may be empty
};

struct ButterflySpec {
  std::string id;
  std::string title;
  std::string description;
  std::array<std::string, 2> groups;  // headings: "Monotherapy (n = 14)"
  std::vector<std::string> levels;    // key: "Grade 1-2"; drawn from light to dark
  std::vector<ButterflyRow> rows;     // from top to bottom
  std::string x_title = "Patients (%)";
  double x_high = 0;  // 0 = from the rows
  double row_mm = 3.6;
};

[[nodiscard]] Figure butterfly_chart(const ButterflySpec& spec, const Style& style);

}  // namespace osteon::figure
