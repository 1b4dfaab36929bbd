// SPDX-License-Identifier: Apache-2.0
// The hazard that a Cox fit leaves at each event time, with the means of the covariates under it:
// what residuals, robust variance and baseline are made of. Efron's thinned risk sets throughout
// when the fit has them.
#pragma once

#include <vector>

#include "osteon/stats/survival/cox_walk.hpp"

namespace osteon::stats {

/// All numbers are on the standardised scale and for r as divided in RelativeRisk. Index b is the
/// block of CoxRows::blocks(); a block without events has the sums up to its time.
struct CoxHazard {
  RelativeRisk relative;
  std::vector<double> cumulative;  // sum of 1/T up to and including the block, within its stratum
  std::vector<double> variance;    // sum of 1/T^2
  std::vector<double> thinned;     // of the block: sum of f/T; what its own events did not live
  Eigen::MatrixXd weighted_mean;   // one column per block: sum of mean/T
  Eigen::MatrixXd thinned_mean;    // of the block: sum of f mean/T
  Eigen::MatrixXd event_mean;      // of the block: mean over its events of the mean of x
};

/// ties: efron or breslow.
[[nodiscard]] CoxHazard cox_hazard(const CoxRows& rows, const Eigen::VectorXd& beta, Ties ties);

/// The last block of the stratum of blocks[b] whose time is at most `time`, or nothing.
[[nodiscard]] std::optional<std::size_t> block_at(const CoxRows& rows, std::size_t b,
                                                  std::int64_t time);

/// What each place lived through: (Lambda, A) between its entry and its exit, its own events'
/// thinning taken off. Calls visit(place, block, lambda, A).
template <class Visit>
void for_each_exposure(const CoxRows& rows, const CoxHazard& hazard, Visit visit) {
  Eigen::VectorXd mean(rows.covariates());
  for (std::size_t b = 0; b < rows.blocks().size(); ++b) {
    const ExitBlock& block = rows.blocks()[b];
    const auto column = static_cast<Eigen::Index>(b);
    for (std::uint32_t place = block.begin; place < block.end; ++place) {
      double lambda = hazard.cumulative[b];
      mean = hazard.weighted_mean.col(column);
      if (place < block.begin + block.events) {
        lambda -= hazard.thinned[b];
        mean -= hazard.thinned_mean.col(column);
      }
      if (rows.entry(place) != observed_from_start) {
        if (const auto before = block_at(rows, b, rows.entry(place))) {
          lambda -= hazard.cumulative[*before];
          mean -= hazard.weighted_mean.col(static_cast<Eigen::Index>(*before));
        }
      }
      visit(place, block, b, lambda, mean);
    }
  }
}

}  // namespace osteon::stats
