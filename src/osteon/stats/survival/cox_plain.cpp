// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "osteon/base/large_pages.hpp"
#include "osteon/stats/survival/cox_kernels.hpp"

namespace osteon::stats {

RelativeRisk relative_risk(const CoxRows& rows, const Eigen::VectorXd& beta) {
  RelativeRisk relative;
  set_relative_risk(rows, beta, relative);
  return relative;
}

void set_relative_risk(const CoxRows& rows, const Eigen::VectorXd& beta, RelativeRisk& relative) {
  if (relative.eta.size() != rows.values().rows()) {
    const Eigen::Index n = rows.values().rows();
    for (Eigen::VectorXd* vector : {&relative.eta, &relative.risk}) {
      vector->resize(n);
      base::prefer_large_pages(vector->data(), static_cast<std::size_t>(n) * sizeof(double));
    }
  }
  relative.eta.noalias() = rows.values() * beta;
  const auto& blocks = rows.blocks();
  for (std::size_t b = 0; b < blocks.size();) {
    const ExitBlock& first = blocks[b];
    std::size_t end = b;
    while (end < blocks.size() && blocks[end].stratum == first.stratum) ++end;
    const auto length = static_cast<Eigen::Index>(blocks[end - 1].end - first.begin);
    auto part = relative.eta.segment(static_cast<Eigen::Index>(first.begin), length);
    const double shift = part.maxCoeff();
    part.array() -= shift;
    relative.shift.resize(static_cast<std::size_t>(first.stratum) + 1, 0.0);
    relative.shift.back() = shift;
    b = end;
  }
  relative.risk = relative.eta.array().exp();
}

Derivatives PlainLikelihood::evaluate(const Eigen::VectorXd& beta) const {
  Derivatives derivatives(beta.size());
  const RelativeRisk relative = relative_risk(rows_, beta);
  Eigen::VectorXd sum_of_x(beta.size());
  CoxWalk(rows_, relative.risk, rows_.values())
      .run([&](const ExitBlock& block, const RiskSums& at_risk, const RiskSums& with_event) {
        const auto begin = static_cast<Eigen::Index>(block.begin);
        const auto events = static_cast<Eigen::Index>(block.events);
        sum_of_x = rows_.values().middleRows(begin, events).colwise().sum();
        derivatives.add_event_time(at_risk, with_event, block.events,
                                   relative.eta.segment(begin, events).sum(), sum_of_x, ties_);
      });
  derivatives.complete();
  return derivatives;
}

}  // namespace osteon::stats
