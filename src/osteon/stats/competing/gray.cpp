// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/competing/gray.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <Eigen/Dense>

#include "osteon/stats/counts/delayed_entry.hpp"
#include "osteon/stats/quadratic_form.hpp"
#include "osteon/stats/survival/exit_times.hpp"

namespace osteon::stats {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Everybody at one time, by group, seen from the cause that is tested.
struct Leaving {
  VectorXd at_risk;
  VectorXd events;
  VectorXd others;
};

/// One stratum: scores and their covariance. Group k has n at risk, event-free S and incidence F
/// just before the time; h = n / S is its size as if nobody had left by an event of either kind, so
/// h (1 - F) is its risk set for the subdistribution.
class Stratum {
 public:
  explicit Stratum(Index groups)
      : score(VectorXd::Zero(groups)),
        expected(VectorXd::Zero(groups)),
        covariance(MatrixXd::Zero(groups, groups)),
        event_free_(VectorXd::Ones(groups)),
        incidence_(VectorXd::Zero(groups)),
        drift_(MatrixXd::Zero(groups, groups)),
        cross_(MatrixXd::Zero(groups, groups)),
        own_(VectorXd::Zero(groups)) {}

  void add(const Leaving& at) {
    const Index groups = score.size();
    VectorXd size = VectorXd::Zero(groups);
    for (Index k = 0; k < groups; ++k) {
      if (at.at_risk[k] > 0) size[k] = at.at_risk[k] / event_free_[k];
    }
    const double total_size = size.sum();
    const double events = at.events.sum();
    add_score(at, size, events);
    // a(i, k): how the score of group i moves with an event in group k.
    const MatrixXd slope = MatrixXd(size.asDiagonal()) - size * size.transpose() / total_size;
    // Where groups have died out the common incidence may pass 1; its variance goes on from there
    // as in Gray's program, so that the test is the same.
    constexpr double rounding = 1e-12;
    const double remaining = 1 - pooled_;
    if (std::fabs(remaining) > rounding) drift_ += slope * (events / (total_size * remaining));
    const double pooled_now = pooled_ + events / total_size;
    for (Index k = 0; k < groups; ++k) {
      if (at.at_risk[k] <= 0) continue;
      const double left = at.at_risk[k] - at.events[k] - at.others[k];
      const double event_free_now = event_free_[k] * left / at.at_risk[k];
      const double share = event_free_now > 0 ? (1 - pooled_now) / event_free_now : 0;
      if (events > 0) add_events(at, slope, k, share, total_size, events);
      if (event_free_now > 0 && at.others[k] > 0) add_others(at, k, share);
      incidence_[k] += event_free_[k] * at.events[k] / at.at_risk[k];
      event_free_[k] = event_free_now;
    }
    pooled_ = pooled_now;
  }

  /// What the sums at the end of observation add.
  void finish() {
    covariance += drift_ * own_.asDiagonal() * drift_.transpose();
    const MatrixXd mixed = drift_ * cross_.transpose();
    covariance += mixed + mixed.transpose();
  }

  VectorXd score;
  VectorXd expected;
  MatrixXd covariance;

 private:
  void add_score(const Leaving& at, const VectorXd& size, double events) {
    const VectorXd risk_set = size.cwiseProduct(VectorXd::Ones(size.size()) - incidence_);
    const VectorXd share = risk_set / risk_set.sum();
    expected += events * share;
    score += at.events - events * share;
  }

  void add_events(const Leaving& at, const MatrixXd& slope, Index k, double share,
                  double total_size, double events) {
    const double kept = 1 - share;
    const double ties = events > 1 ? 1 - (events - 1) / (total_size * event_free_[k] - 1) : 1;
    const double weight = ties * event_free_[k] * events / (total_size * at.at_risk[k]);
    const VectorXd move = slope.col(k) - kept * drift_.col(k);
    covariance += weight * move * move.transpose();
    cross_.col(k) += weight * kept * move;
    own_[k] += weight * kept * kept;
  }

  void add_others(const Leaving& at, Index k, double share) {
    const double ties = at.others[k] > 1 ? 1 - (at.others[k] - 1) / (at.at_risk[k] - 1) : 1;
    const double weight =
        ties * event_free_[k] * event_free_[k] * at.others[k] / (at.at_risk[k] * at.at_risk[k]);
    const VectorXd move = share * drift_.col(k);
    covariance += weight * move * move.transpose();
    cross_.col(k) -= weight * share * move;
    own_[k] += weight * share * share;
  }

  VectorXd event_free_;  // of either event, per group, just before the time
  VectorXd incidence_;   // of the cause, per group, just before the time
  double pooled_ = 0;    // common incidence under the hypothesis
  MatrixXd drift_;       // column k: group k
  MatrixXd cross_;
  VectorXd own_;
};

VectorXd as_vector(std::span<const std::int64_t> counts) {
  VectorXd vector(static_cast<Index>(counts.size()));
  for (Index i = 0; i < vector.size(); ++i) {
    vector[i] = static_cast<double>(counts[static_cast<std::size_t>(i)]);
  }
  return vector;
}

Stratum walk(const RiskTable& table, std::int32_t stratum, Cause cause) {
  Stratum sums(table.groups());
  for_each_exit_time(table, stratum, [&](const ExitTime& at) {
    Leaving leaving{as_vector(at.at_risk), as_vector(at.events), as_vector(at.competing)};
    if (cause == Cause::competing) std::swap(leaving.events, leaving.others);
    sums.add(leaving);
  });
  sums.finish();
  return sums;
}

}  // namespace

GrayTest gray_test(const RiskTable& table, Cause cause) {
  GrayTest result;
  result.cause = cause;
  result.test.method = table.strata() > 1 ? Method::stratified_gray : Method::gray;
  std::size_t occupied = 0;
  for (std::int32_t group = 0; group < table.groups(); ++group) {
    const RiskTable::Totals totals = table.totals(group);
    GrayGroup row;
    row.label = table.header().groups[static_cast<std::size_t>(group)];
    row.subjects = totals.subjects;
    row.events = cause == Cause::event ? totals.events : totals.competing;
    if (totals.subjects > 0) ++occupied;
    result.groups.push_back(std::move(row));
  }
  if (has_delayed_entry(table)) {
    result.test.absence = Absence::delayed_entry;
    return result;
  }
  const Index groups = table.groups();
  VectorXd score = VectorXd::Zero(groups);
  VectorXd expected = VectorXd::Zero(groups);
  MatrixXd covariance = MatrixXd::Zero(groups, groups);
  result.strata = 0;
  for (std::int32_t stratum = 0; stratum < table.strata(); ++stratum) {
    const Stratum sums = walk(table, stratum, cause);
    score += sums.score;
    expected += sums.expected;
    covariance += sums.covariance;
    const auto has_rows = [&](const RiskRow& row) { return row.stratum == stratum; };
    if (std::any_of(table.rows().begin(), table.rows().end(), has_rows)) ++result.strata;
  }
  for (Index g = 0; g < groups; ++g) {
    GrayGroup& group = result.groups[static_cast<std::size_t>(g)];
    group.expected = expected[g];
    group.variance = covariance(g, g);
    for (Index h = 0; h < groups; ++h) result.covariance.push_back(covariance(g, h));
  }
  if (occupied < 2) {
    result.test.absence = occupied == 0 ? Absence::no_observations : Absence::fewer_than_two_groups;
  } else {
    const Method method = result.test.method;
    result.test = quadratic_form_test(method, score, covariance, Absence::no_events);
  }
  return result;
}

}  // namespace osteon::stats
