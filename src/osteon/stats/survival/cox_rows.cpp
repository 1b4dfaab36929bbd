// SPDX-License-Identifier: Apache-2.0
// Cox regression from one row per subject: covariates may be continuous. One pass over the rows
// from the last exit to the first gives all sums over risk sets.
#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

#include "osteon/stats/counts/radix_sort.hpp"
#include "osteon/stats/survival/cox.hpp"
#include "osteon/stats/survival/partial_likelihood.hpp"

namespace osteon::stats {

namespace {

/// One subject, in the order of the pass.
struct Subject {
  std::int32_t stratum = 0;
  bool has_event = false;
  std::int64_t entry = observed_from_start;
  std::int64_t exit = 0;
  std::size_t row = 0;  // of the input
};

/// Rows by stratum and descending exit, packed into keys when they fit.
std::vector<std::size_t> exit_order(const SubjectTimes& subjects) {
  const std::size_t n = subjects.exit.size();
  const auto stratum = [&](std::size_t i) {
    return subjects.stratum.empty() ? 0 : subjects.stratum[i];
  };
  std::int64_t last = 0;
  std::int32_t last_stratum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    last = std::max(last, subjects.exit[i]);
    last_stratum = std::max(last_stratum, stratum(i));
  }
  const auto row_bits = static_cast<int>(std::bit_width(n));
  const auto time_bits = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(last)));
  const auto stratum_bits =
      static_cast<int>(std::bit_width(static_cast<std::uint32_t>(last_stratum)));
  std::vector<std::size_t> order(n);
  if (row_bits + time_bits + stratum_bits > 64) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      if (stratum(a) != stratum(b)) return stratum(a) < stratum(b);
      return subjects.exit[a] > subjects.exit[b];
    });
    return order;
  }
  std::vector<std::uint64_t> keys(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto from_last = static_cast<std::uint64_t>(last - subjects.exit[i]);
    const auto place = (static_cast<std::uint64_t>(stratum(i)) << time_bits) | from_last;
    keys[i] = (place << row_bits) | i;
  }
  radix_sort(keys, row_bits + time_bits + stratum_bits);
  const std::uint64_t row_mask = (std::uint64_t{1} << row_bits) - 1;
  for (std::size_t i = 0; i < n; ++i) order[i] = keys[i] & row_mask;
  return order;
}

std::vector<Subject> sort_subjects(const SubjectTimes& subjects) {
  std::vector<Subject> sorted;
  sorted.reserve(subjects.exit.size());
  for (const std::size_t i : exit_order(subjects)) {
    Subject subject;
    subject.stratum = subjects.stratum.empty() ? 0 : subjects.stratum[i];
    subject.has_event = subjects.outcome[i] == Outcome::event;
    subject.entry = subjects.entry.empty() ? observed_from_start : subjects.entry[i];
    subject.exit = subjects.exit[i];
    subject.row = i;
    sorted.push_back(subject);
  }
  return sorted;
}

/// Places in the sorted subjects, by stratum and descending entry; empty without delayed entry.
std::vector<std::size_t> sort_entries(const std::vector<Subject>& subjects) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    if (subjects[i].entry != observed_from_start) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (subjects[a].stratum != subjects[b].stratum) {
      return subjects[a].stratum < subjects[b].stratum;
    }
    if (subjects[a].entry != subjects[b].entry) return subjects[a].entry > subjects[b].entry;
    return a < b;
  });
  return order;
}

class RowLikelihood final : public PartialLikelihood {
 public:
  RowLikelihood(std::vector<Subject> subjects, const Standardised& standardised, Ties ties)
      : subjects_(std::move(subjects)), entries_(sort_entries(subjects_)), ties_(ties) {
    values_.resize(standardised.values.rows(), standardised.values.cols());
    for (std::size_t i = 0; i < subjects_.size(); ++i) {
      values_.col(static_cast<Eigen::Index>(i)) =
          standardised.values.col(static_cast<Eigen::Index>(subjects_[i].row));
    }
  }

  [[nodiscard]] Derivatives evaluate(const Eigen::VectorXd& beta) const override {
    Derivatives derivatives(beta.size());
    Pass pass(beta, values_);
    std::size_t begin = 0;
    while (begin < subjects_.size()) begin = add_time(begin, pass, derivatives);
    derivatives.complete();
    return derivatives;
  }

 private:
  /// Running sums of one pass.
  struct Pass {
    Pass(const Eigen::VectorXd& beta, const Eigen::MatrixXd& values)
        : eta(values.transpose() * beta),
          at_risk(beta.size()),
          with_event(beta.size()),
          sum_of_x(beta.size()) {
      // Any constant cancels between numerator and denominator; this one prevents overflow.
      eta.array() -= eta.maxCoeff();
      risk = eta.array().exp();
    }
    Eigen::VectorXd eta;
    Eigen::VectorXd risk;
    RiskSums at_risk;
    RiskSums with_event;
    Eigen::VectorXd sum_of_x;
    std::size_t next_entry = 0;
    std::size_t stratum_begin = 0;
    double largest_weight = 0;  // of the risk set since its sums were last exact
  };

  /// Everybody who leaves a stratum at one time; returns the place of the next.
  std::size_t add_time(std::size_t begin, Pass& pass, Derivatives& derivatives) const {
    const Subject& first = subjects_[begin];
    if (begin > 0 && subjects_[begin - 1].stratum != first.stratum) {
      pass.at_risk.clear();
      pass.stratum_begin = begin;
      pass.largest_weight = 0;
    }
    std::int64_t events = 0;
    double sum_of_eta = 0;
    std::size_t i = begin;
    for (; i < subjects_.size() && subjects_[i].exit == first.exit &&
           subjects_[i].stratum == first.stratum;
         ++i) {
      const auto at = static_cast<Eigen::Index>(i);
      const double* x = values_.col(at).data();
      pass.at_risk.add(pass.risk[at], x);
      if (!subjects_[i].has_event) continue;
      if (events == 0) {
        pass.with_event.clear();
        pass.sum_of_x.setZero();
      }
      ++events;
      sum_of_eta += pass.eta[at];
      pass.with_event.add(pass.risk[at], x);
      pass.sum_of_x += values_.col(at);
    }
    pass.largest_weight = std::max(pass.largest_weight, pass.at_risk.weight);
    if (events == 0) return i;
    remove_later_entries(first, pass);
    // What is left after large subtractions is mostly rounding error.
    constexpr double cancelled = 1e-3;
    if (pass.at_risk.weight < cancelled * pass.largest_weight) sum_risk_set(i, pass);
    derivatives.add_event_time(pass.at_risk, pass.with_event, events, sum_of_eta, pass.sum_of_x,
                               ties_);
    return i;
  }

  /// Takes out those who enter only at this time or later; they left later, so they are in the
  /// sums.
  void remove_later_entries(const Subject& now, Pass& pass) const {
    for (; pass.next_entry < entries_.size(); ++pass.next_entry) {
      const Subject& entry = subjects_[entries_[pass.next_entry]];
      if (entry.stratum > now.stratum) return;
      if (entry.stratum < now.stratum) continue;  // its stratum is done
      if (entry.entry < now.exit) return;
      const auto at = static_cast<Eigen::Index>(entries_[pass.next_entry]);
      pass.at_risk.add(-pass.risk[at], values_.col(at).data());
    }
  }

  /// The risk set of the subjects that leave just before place `end`, summed afresh.
  void sum_risk_set(std::size_t end, Pass& pass) const {
    const std::int64_t now = subjects_[end - 1].exit;
    pass.at_risk.clear();
    for (std::size_t i = pass.stratum_begin; i < end; ++i) {
      if (subjects_[i].entry >= now) continue;
      const auto at = static_cast<Eigen::Index>(i);
      pass.at_risk.add(pass.risk[at], values_.col(at).data());
    }
    pass.largest_weight = pass.at_risk.weight;
  }

  std::vector<Subject> subjects_;
  std::vector<std::size_t> entries_;
  Eigen::MatrixXd values_;  // covariates x subjects, in the order of the pass
  Ties ties_;
};

base::Result<void> check_subjects(const SubjectTimes& subjects) {
  RiskTableHeader header;
  std::int32_t strata = 1;
  for (const std::int32_t stratum : subjects.stratum) strata = std::max(strata, stratum + 1);
  header.strata.assign(static_cast<std::size_t>(strata), "");
  SubjectTimes without_groups = subjects;
  without_groups.group = {};
  return check_subject_times(header, without_groups);
}

}  // namespace

base::Result<CoxFit> fit_cox(const SubjectTimes& subjects, const DesignMatrix& design,
                             const CoxSettings& settings) {
  assert(design.rows() == subjects.exit.size());
  if (auto checked = check_subjects(subjects); !checked) {
    return base::fail(std::move(checked.error()));
  }
  CoxSample sample;
  sample.subjects = static_cast<std::int64_t>(subjects.exit.size());
  sample.events = std::count(subjects.outcome.begin(), subjects.outcome.end(), Outcome::event);
  const Standardised standardised =
      standardise(design, Eigen::VectorXd::Ones(static_cast<Eigen::Index>(design.rows())));
  const RowLikelihood likelihood(sort_subjects(subjects), standardised, settings.ties);
  return fit_partial_likelihood(likelihood, design, standardised, sample, settings);
}

}  // namespace osteon::stats
