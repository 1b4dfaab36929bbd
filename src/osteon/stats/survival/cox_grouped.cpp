// SPDX-License-Identifier: Apache-2.0
// Cox regression from counts: every group of the table is a covariate pattern, so the work follows
// the distinct times, not the subjects.
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

#include "osteon/stats/survival/cox_rows.hpp"
#include "osteon/stats/survival/event_times.hpp"
#include "osteon/stats/survival/partial_likelihood.hpp"

namespace osteon::stats {

namespace {

class GroupedLikelihood final : public PartialLikelihood {
 public:
  /// values: standardised covariates, one column per group.
  GroupedLikelihood(const RiskTable& table, Eigen::MatrixXd values, Ties ties)
      : table_(table), values_(std::move(values)), ties_(ties) {}

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
  Eigen::MatrixXd values_;
  Ties ties_;
};

/// One row per subject. Who entered first leaves first: the risk sets are the same whoever it was.
CoxFit fit_as_rows(const RiskTable& table, const DesignMatrix& design,
                   const CoxSettings& settings) {
  std::vector<std::int64_t> exit;
  std::vector<std::int64_t> entry;
  std::vector<Outcome> outcome;
  std::vector<std::int32_t> group;
  std::vector<std::int32_t> stratum;
  for (std::int32_t s = 0; s < table.strata(); ++s) {
    for (std::int32_t g = 0; g < table.groups(); ++g) {
      std::size_t next = entry.size();
      for (const RiskRow& row : table.rows(s, g)) {
        const auto leave = [&](std::int64_t count, Outcome how) {
          exit.insert(exit.end(), static_cast<std::size_t>(count), row.time);
          outcome.insert(outcome.end(), static_cast<std::size_t>(count), how);
        };
        leave(row.events, Outcome::event);
        leave(row.competing, Outcome::competing);
        leave(row.censored, Outcome::censored);
        entry.insert(entry.end(), static_cast<std::size_t>(row.entered), row.time);
      }
      assert(entry.size() == exit.size());
      for (; next < entry.size(); ++next) {
        group.push_back(g);
        stratum.push_back(s);
      }
    }
  }
  DesignMatrix rows = design.repeat(group);
  const SubjectTimes times{exit, outcome, {}, stratum, entry};
  auto ready = CoxRows::make(times, rows);
  assert(ready.has_value());
  return fit_cox(*ready, settings);
}

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
  const CoxSample sample{static_cast<std::int64_t>(subjects.sum()), events};
  const bool needs_rows = settings.penalty == Penalty::firth || settings.ties == Ties::discrete ||
                          settings.ties == Ties::marginal;
  if (needs_rows) return fit_as_rows(table, design, settings);
  const Scaling scaling = scaling_of(design, subjects);
  const GroupedLikelihood likelihood(table, standardised_values(design, scaling), settings.ties);
  return fit_partial_likelihood(likelihood, design.columns(), scaling, sample, settings);
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
