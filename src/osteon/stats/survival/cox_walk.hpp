// SPDX-License-Identifier: Apache-2.0
// The plain pass over the rows of a Cox model: sums over the risk set and over the events, event
// time by event time, from the last to the first. Slower than the pass in cox_swapped.cpp, which is
// held to it, but it knows second moments at every time and delayed entry.
#pragma once

#include <algorithm>
#include <cmath>

#include "osteon/stats/survival/cox_rows.hpp"
#include "osteon/stats/survival/partial_likelihood.hpp"

namespace osteon::stats {

/// exp(eta) of every place, divided by the largest of its stratum: a constant cancels between
/// numerator and denominator, and this one prevents overflow.
struct RelativeRisk {
  Eigen::VectorXd eta;  // as divided
  Eigen::VectorXd risk;
  std::vector<double> shift;  // per stratum: eta before minus eta as divided
};

[[nodiscard]] RelativeRisk relative_risk(const CoxRows& rows, const Eigen::VectorXd& beta);
/// The same into memory that is there.
void set_relative_risk(const CoxRows& rows, const Eigen::VectorXd& beta, RelativeRisk& relative);

/// One row of a column-major matrix.
struct RowView {
  const double* first;
  Eigen::Index stride;
  double operator[](Eigen::Index j) const { return first[j * stride]; }
};

class CoxWalk {
 public:
  /// values: one row per place, covariates or anything else to be summed.
  CoxWalk(const CoxRows& rows, const Eigen::VectorXd& risk, const Eigen::MatrixXd& values)
      : rows_(rows),
        risk_(risk),
        values_(values),
        at_risk_(values.cols()),
        with_event_(values.cols()) {}

  /// visit(const ExitBlock&, const RiskSums& at_risk, const RiskSums& with_event) for every block
  /// with events.
  template <class Visit>
  void run(Visit visit) {
    for (const ExitBlock& block : rows_.blocks()) {
      if (block.begin == block.stratum_begin) start_stratum(block);
      with_event_.clear();
      for (std::uint32_t place = block.begin; place < block.end; ++place) {
        at_risk_.add(risk_[place], row(place));
        if (place < block.begin + block.events) with_event_.add(risk_[place], row(place));
      }
      largest_weight_ = std::max(largest_weight_, at_risk_.weight);
      if (block.events == 0) continue;
      remove_later_entries(block);
      // What is left after large subtractions is mostly rounding error.
      constexpr double cancelled = 1e-3;
      if (at_risk_.weight < cancelled * largest_weight_) sum_risk_set(block);
      visit(block, at_risk_, with_event_);
    }
  }

 private:
  [[nodiscard]] RowView row(std::uint32_t place) const {
    return {values_.data() + place, values_.rows()};
  }

  void start_stratum(const ExitBlock& block) {
    at_risk_.clear();
    largest_weight_ = 0;
    // Who enters late in an earlier stratum needs no removal any more.
    const auto& order = rows_.entry_order();
    while (next_entry_ < order.size() && order[next_entry_] < block.begin) ++next_entry_;
  }

  /// Takes out those who enter only at this time or later; they left later, so they are in the
  /// sums.
  void remove_later_entries(const ExitBlock& now) {
    const auto& order = rows_.entry_order();
    for (; next_entry_ < order.size(); ++next_entry_) {
      const std::uint32_t place = order[next_entry_];
      if (place >= now.end || rows_.entry(place) < now.time) return;
      at_risk_.add(-risk_[place], row(place));
    }
  }

  void sum_risk_set(const ExitBlock& now) {
    at_risk_.clear();
    for (std::uint32_t place = now.stratum_begin; place < now.end; ++place) {
      if (rows_.entry(place) < now.time) at_risk_.add(risk_[place], row(place));
    }
    largest_weight_ = at_risk_.weight;
  }

  const CoxRows& rows_;
  const Eigen::VectorXd& risk_;
  const Eigen::MatrixXd& values_;
  RiskSums at_risk_;
  RiskSums with_event_;
  std::size_t next_entry_ = 0;
  double largest_weight_ = 0;  // of the risk set since its sums were last exact
};

}  // namespace osteon::stats
