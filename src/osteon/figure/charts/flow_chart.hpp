// SPDX-License-Identifier: Apache-2.0
// Who was assessed, who left for which reason, who was analysed: boxes from top to bottom, side
// boxes for those who left, columns for arms (CONSORT, STROBE item 13). Refuses boxes that do not
// add up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/figure/figure.hpp"

namespace osteon::figure {

struct FlowReason {
  std::string label;
  std::int64_t n = 0;
};

/// Who left after a box. n must be the sum of the reasons, when there are reasons.
struct FlowExit {
  std::string label;  // "Excluded"
  std::int64_t n = 0;
  std::vector<FlowReason> reasons;
};

struct FlowBox {
  std::string label;
  std::int64_t n = 0;
  std::optional<FlowExit> exit;
};

struct FlowSpec {
  std::string id;
  std::string title;
  std::string description;
  std::vector<FlowBox> trunk;              // at least one
  std::vector<std::vector<FlowBox>> arms;  // 0, or 1 to 6 columns; boxes of one row are aligned
  std::vector<FlowBox> joined;             // boxes below all arms
  std::string count_sign = "n";            // "(n = 26)"
};

/// Empty when every box's n is the one before minus its exit, arms add up to the trunk's end and
/// the joined box to the arms' ends.
[[nodiscard]] base::Diagnostics check_flow(const FlowSpec& spec);

/// The page grows with the boxes; style.height_mm is the least height.
[[nodiscard]] base::Result<Figure> flow_chart(const FlowSpec& spec, const Style& style);

}  // namespace osteon::figure
