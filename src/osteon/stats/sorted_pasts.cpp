// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/sorted_pasts.hpp"

#include <limits>
#include <utility>

namespace osteon::stats {

SortedPasts::SortedPasts(std::vector<Past> sorted) : pasts_(std::move(sorted)) {
  steps_.reserve(pasts_.size() + 1);
  double before = 0;
  for (const Past& past : pasts_) {
    steps_.push_back({past.value, before});
    before += past.probability;
  }
  steps_.push_back({std::numeric_limits<double>::infinity(), before});
  if (pasts_.empty()) return;
  const std::size_t cells = 8 * pasts_.size();  // values crowd in some places
  const double range = pasts_.back().value - pasts_.front().value;
  if (range > 0) cells_per_unit_ = static_cast<double>(cells) / range;
  first_of_cell_.assign(cells + 2, 0);  // rounding may reach one cell beyond the last
  std::size_t cell = 0;
  for (std::size_t i = 0; i < pasts_.size(); ++i) {
    for (; cell <= cell_of(pasts_[i].value); ++cell) {
      first_of_cell_[cell] = static_cast<std::uint32_t>(i);
    }
  }
}

}  // namespace osteon::stats
