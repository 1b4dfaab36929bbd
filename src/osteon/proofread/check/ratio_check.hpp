// SPDX-License-Identifier: Apache-2.0
// One hazard, odds or risk ratio with its interval and p-value. Part of check_ratios.
#pragma once

#include <optional>
#include <string>

#include "osteon/proofread/check/reading.hpp"
#include "osteon/proofread/model/intervals.hpp"

namespace osteon::proofread {

struct PrintedRatio {
  PrintedInterval interval;
  std::optional<Printed> p;  // of this ratio, not of a test of the groups
  Where where;
  Where p_where;
  std::string printed;
};

/// Inside, symmetric on the log scale, and the p-value that the interval determines.
void judge_ratio(const PrintedRatio& ratio, Notebook& notebook);

}  // namespace osteon::proofread
