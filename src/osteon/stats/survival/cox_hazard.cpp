// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/cox_hazard.hpp"

#include <algorithm>

namespace osteon::stats {

namespace {

/// Sums within each stratum, from the last block (first time) to the first.
void accumulate(const CoxRows& rows, CoxHazard& hazard) {
  const auto& blocks = rows.blocks();
  for (std::size_t b = blocks.size(); b-- > 0;) {
    if (b + 1 == blocks.size() || blocks[b + 1].stratum != blocks[b].stratum) continue;
    hazard.cumulative[b] += hazard.cumulative[b + 1];
    hazard.variance[b] += hazard.variance[b + 1];
    hazard.weighted_mean.col(static_cast<Eigen::Index>(b)) +=
        hazard.weighted_mean.col(static_cast<Eigen::Index>(b) + 1);
  }
}

}  // namespace

CoxHazard cox_hazard(const CoxRows& rows, const Eigen::VectorXd& beta, Ties ties) {
  const std::size_t count = rows.blocks().size();
  const auto columns = static_cast<Eigen::Index>(count);
  const Eigen::MatrixXd zero = Eigen::MatrixXd::Zero(rows.covariates(), columns);
  CoxHazard hazard{relative_risk(rows, beta),
                   std::vector<double>(count, 0.0),
                   std::vector<double>(count, 0.0),
                   std::vector<double>(count, 0.0),
                   zero,
                   zero,
                   zero};
  CoxWalk(rows, hazard.relative.risk, rows.values())
      .run([&](const ExitBlock& block, const RiskSums& at_risk, const RiskSums& with_event) {
        const auto b = static_cast<std::size_t>(&block - rows.blocks().data());
        const auto column = static_cast<Eigen::Index>(b);
        const ThinnedSums sums =
            thinned_sums(at_risk.weight, with_event.weight, block.events, ties);
        hazard.cumulative[b] = sums.inverse;
        hazard.variance[b] = sums.inverse_square;
        hazard.thinned[b] = sums.thinned;
        hazard.weighted_mean.col(column) =
            at_risk.first * sums.inverse_square - with_event.first * sums.thinned_square;
        hazard.thinned_mean.col(column) =
            at_risk.first * sums.thinned_square - with_event.first * sums.thinned_thinned;
        hazard.event_mean.col(column) =
            (at_risk.first * sums.inverse - with_event.first * sums.thinned) /
            static_cast<double>(block.events);
      });
  accumulate(rows, hazard);
  return hazard;
}

std::optional<std::size_t> block_at(const CoxRows& rows, std::size_t b, std::int64_t time) {
  // Blocks of a stratum go down in time, so the first one that is early enough is the answer.
  const auto& blocks = rows.blocks();
  const auto begin = blocks.begin() + static_cast<std::ptrdiff_t>(b);
  const auto found = std::partition_point(begin, blocks.end(), [&](const ExitBlock& block) {
    return block.stratum == begin->stratum && block.time > time;
  });
  if (found == blocks.end() || found->stratum != begin->stratum) return std::nullopt;
  return static_cast<std::size_t>(found - blocks.begin());
}

}  // namespace osteon::stats
