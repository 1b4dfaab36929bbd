// SPDX-License-Identifier: Apache-2.0
// The p-values that printed means, standard deviations and group sizes allow: from the least to the
// largest within the rounding. Knows no tables.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "osteon/proofread/model/number.hpp"
#include "osteon/stats/method.hpp"

namespace osteon::proofread {

struct MeanOfGroup {
  Printed mean;
  Printed sd;
  std::int64_t n = 0;
};

struct PossibleP {
  stats::Method method{};
  double least = 0;
  double most = 1;
  double as_printed = 1;  // from the numbers as they stand
};

/// Two groups: Student and Welch; more: analysis of variance. Empty when a group has fewer than two
/// patients or every standard deviation is 0.
[[nodiscard]] std::vector<PossibleP> tests_of_means(const std::vector<MeanOfGroup>& groups);

}  // namespace osteon::proofread
