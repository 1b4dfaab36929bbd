// SPDX-License-Identifier: Apache-2.0
// Cox regression from counts: every group of the table is a covariate pattern, so the work follows
// the distinct times, not the subjects.
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

#include "osteon/stats/survival/cox.hpp"
#include "osteon/stats/survival/event_times.hpp"
#include "osteon/stats/survival/partial_likelihood.hpp"

namespace osteon::stats {

namespace {

class GroupedLikelihood final : public PartialLikelihood {
 public:
  GroupedLikelihood(const RiskTable& table, const Standardised& standardised, Ties ties)
      : table_(table), values_(standardised.values), ties_(ties) {}

  [[nodiscard]] Derivatives evaluate(const Eigen::VectorXd& beta) const override {
    Derivatives derivatives(beta.size());
    const Eigen::VectorXd eta = values_.transpose() * beta;
    // Any constant cancels between numerator and denominator; this one prevents overflow.
    const Eigen::VectorXd risk = (eta.array() - eta.maxCoeff()).exp();
    const double shift = eta.maxCoeff();
    RiskSums at_risk(beta.size());
    RiskSums with_event(beta.size());
    Eigen::VectorXd sum_of_x(beta.size());
    for (std::int32_t stratum = 0; stratum < table_.strata(); ++stratum) {
      for_each_event_time(table_, stratum, [&](const EventTime& at) {
        at_risk.clear();
        with_event.clear();
        sum_of_x.setZero();
        double sum_of_eta = 0;
        for (Eigen::Index g = 0; g < eta.size(); ++g) {
          const auto n = static_cast<double>(at.at_risk[static_cast<std::size_t>(g)]);
          const auto d = static_cast<double>(at.events[static_cast<std::size_t>(g)]);
          if (n > 0) at_risk.add(n * risk[g], values_.col(g));
          if (d > 0) {
            with_event.add(d * risk[g], values_.col(g));
            sum_of_eta += d * (eta[g] - shift);
            sum_of_x += d * values_.col(g);
          }
        }
        derivatives.add_event_time(at_risk, with_event, at.total_events, sum_of_eta, sum_of_x,
                                   ties_);
      });
    }
    derivatives.complete();
    return derivatives;
  }

 private:
  const RiskTable& table_;
  const Eigen::MatrixXd& values_;
  Ties ties_;
};

}  // namespace

CoxFit fit_cox(const RiskTable& table, const DesignMatrix& design, const CoxSettings& settings) {
  assert(design.rows() == static_cast<std::size_t>(table.groups()));
  Eigen::VectorXd subjects(table.groups());
  std::int64_t events = 0;
  for (std::int32_t group = 0; group < table.groups(); ++group) {
    const RiskTable::Totals totals = table.totals(group);
    subjects[group] = static_cast<double>(totals.subjects);
    events += totals.events;
  }
  const Standardised standardised = standardise(design, subjects);
  const GroupedLikelihood likelihood(table, standardised, settings.ties);
  const CoxSample sample{static_cast<std::int64_t>(subjects.sum()), events};
  return fit_partial_likelihood(likelihood, design, standardised, sample, settings);
}

CoxFit fit_cox(const RiskTable& table, std::string variable, std::int32_t reference,
               const CoxSettings& settings) {
  assert(reference >= 0 && reference < table.groups());
  std::vector<std::int32_t> codes(static_cast<std::size_t>(table.groups()));
  std::iota(codes.begin(), codes.end(), 0);
  DesignMatrix design(codes.size());
  // Without subjects in the reference group there is nothing to compare with.
  if (table.totals(reference).subjects == 0) {
    return fit_cox(RiskTable(), DesignMatrix(1), settings);
  }
  [[maybe_unused]] const auto added =
      design.add_factor(std::move(variable), table.header().groups, codes, reference);
  assert(added.has_value());
  return fit_cox(table, design, settings);
}

}  // namespace osteon::stats
