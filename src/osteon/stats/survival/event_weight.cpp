// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/event_weight.hpp"

#include <cassert>
#include <cmath>

namespace osteon::stats {

double WeightSequence::next(std::int64_t at_risk, std::int64_t events) {
  const auto n = static_cast<double>(at_risk);
  const auto d = static_cast<double>(events);
  const double before = survival_;
  survival_ *= (n - d) / n;
  peto_ *= (n + 1 - d) / (n + 1);
  switch (weight_.kind) {
    case LogRankWeight::log_rank: return 1;
    case LogRankWeight::gehan: return n;
    case LogRankWeight::tarone_ware: return std::sqrt(n);
    case LogRankWeight::peto_peto: return peto_;
    case LogRankWeight::peto_peto_modified: return peto_ * n / (n + 1);
    case LogRankWeight::fleming_harrington:
      return std::pow(before, weight_.rho) * std::pow(1 - before, weight_.gamma);
  }
  assert(false && "unknown weight");
  return 1;
}

}  // namespace osteon::stats
