// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/competing/fine_gray_sample.hpp"

#include <algorithm>
#include <numeric>

namespace osteon::stats {

namespace {

using Eigen::Index;
using Eigen::VectorXd;

/// r, r x and the lower triangle of r x x', in this order.
class Packed {
 public:
  explicit Packed(Index covariates)
      : covariates_(covariates),
        sums_(VectorXd::Zero(1 + covariates + covariates * (covariates + 1) / 2)) {}

  void add(double weight, const double* x) {
    Index at = 0;
    sums_[at++] += weight;
    for (Index j = 0; j < covariates_; ++j) sums_[at++] += weight * x[j];
    for (Index j = 0; j < covariates_; ++j) {
      for (Index i = j; i < covariates_; ++i) sums_[at++] += weight * x[j] * x[i];
    }
  }
  [[nodiscard]] const VectorXd& sums() const { return sums_; }

 private:
  Index covariates_;
  VectorXd sums_;
};

}  // namespace

FineGraySample::FineGraySample(const SubjectTimes& subjects, Cause cause)
    : row(subjects.exit.size()) {
  std::iota(row.begin(), row.end(), std::size_t{0});
  std::stable_sort(row.begin(), row.end(), [&](std::size_t a, std::size_t b) {
    return subjects.exit[a] < subjects.exit[b];
  });
  const Outcome wanted = cause == Cause::event ? Outcome::event : Outcome::competing;
  double observed = 1;
  for (std::size_t i = 0; i < row.size();) {
    FineGrayTime time;
    time.begin = i;
    time.at_risk = static_cast<std::int64_t>(row.size() - i);
    time.observed = observed;
    const std::int64_t now = subjects.exit[row[i]];
    for (; i < row.size() && subjects.exit[row[i]] == now; ++i) {
      const Outcome outcome = subjects.outcome[row[i]];
      has_event.push_back(outcome == wanted);
      has_other.push_back(outcome != wanted && outcome != Outcome::censored);
      if (has_event.back()) ++time.events;
      if (outcome == Outcome::censored) ++time.censored;
    }
    time.end = i;
    events += time.events;
    // Those with an event at this time still count as at risk of being censored, as in cmprsk.
    observed *=
        static_cast<double>(time.at_risk - time.censored) / static_cast<double>(time.at_risk);
    times.push_back(time);
  }
}

Eigen::MatrixXd FineGraySample::risk_sums(const Eigen::MatrixXd& values,
                                          const Eigen::VectorXd& risk) const {
  Packed still_observed(values.rows());
  Eigen::MatrixXd all =
      Eigen::MatrixXd::Zero(still_observed.sums().size(), static_cast<Index>(times.size()));
  for (std::size_t t = times.size(); t-- > 0;) {
    for (std::size_t i = times[t].begin; i < times[t].end; ++i) {
      const auto at = static_cast<Index>(i);
      still_observed.add(risk[at], values.col(at).data());
    }
    if (times[t].events > 0) all.col(static_cast<Index>(t)) = still_observed.sums();
  }
  Packed after_other(values.rows());
  for (std::size_t t = 0; t < times.size(); ++t) {
    if (times[t].events > 0) {
      all.col(static_cast<Index>(t)) += times[t].observed * after_other.sums();
    }
    for (std::size_t i = times[t].begin; i < times[t].end; ++i) {
      if (!has_other[i]) continue;
      const auto at = static_cast<Index>(i);
      after_other.add(risk[at] / times[t].observed, values.col(at).data());
    }
  }
  return all;
}

}  // namespace osteon::stats
