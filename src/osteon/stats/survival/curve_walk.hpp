// SPDX-License-Identifier: Apache-2.0
// The product-limit recursion itself: one step after the other from the rows of one group. A curve
// that is kept and a search that keeps nothing both walk here.
#pragma once

#include <cstdint>
#include <limits>

#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"

namespace osteon::stats {

class CurveWalk {
 public:
  explicit CurveWalk(CurveOf of) : of_(of) {}

  /// The curve after the next row by ascending time. It is a step of the curve when row.left() > 0.
  [[nodiscard]] CurveStep pass(const RiskRow& row) {
    const bool counts_events = of_ == CurveOf::events;
    const std::int64_t events = counts_events ? row.events : row.censored;
    if (events > 0) {
      survival_ *= static_cast<double>(at_risk_ - events) / static_cast<double>(at_risk_);
      greenwood_ += greenwood_term(at_risk_, events);
    }
    const CurveStep step{row.time, at_risk_, events, row.left() - events, survival_, greenwood_};
    at_risk_ += row.entered - row.left();
    return step;
  }

 private:
  /// d / (n (n - d)), Greenwood's summand.
  static double greenwood_term(std::int64_t at_risk, std::int64_t events) {
    if (at_risk == events) return std::numeric_limits<double>::infinity();
    const auto n = static_cast<double>(at_risk);
    const auto d = static_cast<double>(events);
    return d / (n * (n - d));
  }

  CurveOf of_;
  std::int64_t at_risk_ = 0;
  double survival_ = 1;
  double greenwood_ = 0;
};

}  // namespace osteon::stats
