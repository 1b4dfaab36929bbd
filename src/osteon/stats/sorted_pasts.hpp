// SPDX-License-Identifier: Apache-2.0
// Partial tables by ascending value, with the sums of their probabilities and a grid over the
// values, so that looking one up takes a few steps however many there are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "osteon/stats/past_table.hpp"

namespace osteon::stats {

class SortedPasts {
 public:
  /// Ascending values, fewer than 2^32.
  explicit SortedPasts(std::vector<Past> sorted);

  [[nodiscard]] bool empty() const { return pasts_.empty(); }
  [[nodiscard]] const Past& front() const { return pasts_.front(); }
  [[nodiscard]] const Past& back() const { return pasts_.back(); }
  [[nodiscard]] const Past& operator[](std::size_t i) const { return pasts_[i]; }
  /// Probability of the first `count`; of all.
  [[nodiscard]] double until(std::size_t count) const { return steps_[count].before; }
  [[nodiscard]] double mass() const { return steps_.back().before; }

  /// How many values are at most `value`. Precondition: not empty.
  [[nodiscard]] std::size_t first_above(double value) const {
    if (value < pasts_.front().value) return 0;
    if (value >= pasts_.back().value) return pasts_.size();
    std::size_t i = first_of_cell_[cell_of(value)];
    i += steps_[i].value <= value ? 1U : 0U;
    while (steps_[i].value <= value) ++i;
    return i;
  }

 private:
  [[nodiscard]] std::size_t cell_of(double value) const {
    return static_cast<std::size_t>((value - pasts_.front().value) * cells_per_unit_);
  }

  /// A value beside what lies before it, for one memory access.
  struct Step {
    double value;
    double before;
  };

  std::vector<Past> pasts_;
  std::vector<Step> steps_;                   // one more than pasts
  std::vector<std::uint32_t> first_of_cell_;  // the first past in this cell or after it
  double cells_per_unit_ = 0;
};

}  // namespace osteon::stats
