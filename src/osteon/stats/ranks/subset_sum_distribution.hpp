// SPDX-License-Identifier: Apache-2.0
// The distribution of the sum of scores of a random subset from its characteristic function: for
// groups too large to count subsets. Few frequencies matter, because the others are bounded away.
#pragma once

#include <complex>
#include <cstdint>
#include <optional>
#include <vector>

#include "osteon/stats/ranks/subset_sums.hpp"

namespace osteon::stats {

/// Probabilities are those of the exact distribution with an absolute error below 1e-11 (rounding
/// of the inversion; Pagano and Tritchler, J Am Stat Assoc 1983;78:435, with the fixed size of the
/// subset reached by a second inversion).
class SubsetSumDistribution {
 public:
  /// 0 < chosen < number of subjects; at least two different scores. Empty when more than
  /// `work_limit` complex multiplications were needed.
  [[nodiscard]] static std::optional<SubsetSumDistribution> make(const ScoredSubjects& subjects,
                                                                 double work_limit);

  /// P(T <= sum).
  [[nodiscard]] double at_most(std::int64_t sum) const;

 private:
  SubsetSumDistribution() = default;

  struct Frequency {
    std::int64_t index = 0;      // angle 2 pi index / period_
    std::complex<double> value;  // of the characteristic function
  };

  std::int64_t first_ = 0;  // sums are first_ + step_ * (a reduced sum)
  std::int64_t step_ = 1;
  std::int64_t lowest_ = 0;  // window of reduced sums [lowest_, lowest_ + period_)
  std::int64_t period_ = 1;
  std::vector<Frequency> frequencies_;
};

}  // namespace osteon::stats
