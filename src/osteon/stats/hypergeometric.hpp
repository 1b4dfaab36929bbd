// SPDX-License-Identifier: Apache-2.0
// All 2 x 2 tables with the margins of a given one, as a distribution over the first cell.
#pragma once

#include <cstdint>
#include <vector>

#include "osteon/stats/counts/count_table.hpp"

namespace osteon::stats {

/// Weights of the first cell from `lowest` upwards, relative to the most probable (weight 1). Made
/// by ratios of neighbours, so that large counts lose no digits to log-gamma.
struct Hypergeometric {
  std::int64_t lowest = 0;
  std::vector<double> log_weights;

  [[nodiscard]] std::int64_t highest() const {
    return lowest + static_cast<std::int64_t>(log_weights.size()) - 1;
  }
};

[[nodiscard]] Hypergeometric first_cell_distribution(const CountTable& table);

/// Sum of the probabilities of the tables not more probable than the one with `observed`, relative
/// tolerance 1e-7.
[[nodiscard]] double two_sided_p_value(const Hypergeometric& distribution, std::int64_t observed);
/// The same with half of the tables as probable as the observed one (mid-P).
[[nodiscard]] double two_sided_mid_p_value(const Hypergeometric& distribution,
                                           std::int64_t observed);

}  // namespace osteon::stats
