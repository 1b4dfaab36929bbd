// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <vector>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/survival/cox_kernels.hpp"

namespace osteon::stats {

namespace {

using Eigen::Index;

/// For sets of k = 0 .. d among the members so far, drawn with probability proportional to the
/// product of their r: mean and second moment of the sum of x, and the ratio of the mean product of
/// k to that of k - 1.
class SetMoments {
 public:
  SetMoments(Index covariates, Index largest)
      : ratio_(Eigen::VectorXd::Zero(largest + 1)),
        mean_(Eigen::MatrixXd::Zero(covariates, largest + 1)),
        second_(Eigen::MatrixXd::Zero(covariates * covariates, largest + 1)) {}

  /// Takes in one more member. Every quantity of k is a weighted mean of itself (the set is without
  /// the new member) and of k - 1 plus the new member.
  void add(double r, RowView x) {
    ++members_;
    const Index p = mean_.rows();
    const auto n = static_cast<double>(members_);
    const Index most = std::min<Index>(ratio_.size() - 1, members_);
    // From large k to small, so that k - 1 is still without the new member; the ratios follow from
    // small to large by the growth of the mean products.
    growth_.assign(static_cast<std::size_t>(most) + 1, 1.0);
    for (Index k = most; k >= 1; --k) {
      const double share = static_cast<double>(k) / n;
      const bool is_first = k == members_;
      const double with = is_first ? 1 : share * r / ratio_[k];
      const double without = is_first ? 0 : 1 - share;
      growth_[static_cast<std::size_t>(k)] = with + without;
      mix(k, with / (with + without), x, p);
    }
    for (Index k = most; k >= 1; --k) {
      // m_k / m_(k-1) after = before * growth_k / growth_(k-1); the first set of k is its product.
      const double below = growth_[static_cast<std::size_t>(k) - 1];
      if (k == members_) {
        ratio_[k] = r / below;
      } else {
        ratio_[k] *= growth_[static_cast<std::size_t>(k)] / below;
      }
    }
  }

  /// log of the sum over all sets of k of their products.
  [[nodiscard]] double log_sum(Index k) const {
    double sum = log_factorial(members_) - log_factorial(k) - log_factorial(members_ - k);
    for (Index i = 1; i <= k; ++i) sum += std::log(ratio_[i]);
    return sum;
  }
  [[nodiscard]] auto mean(Index k) const { return mean_.col(k); }
  [[nodiscard]] Eigen::Map<const Eigen::MatrixXd> second(Index k) const {
    return {second_.col(k).data(), mean_.rows(), mean_.rows()};
  }

 private:
  void mix(Index k, double share, RowView x, Index p) {
    double* mean = mean_.col(k).data();
    double* second = second_.col(k).data();
    const double* mean_below = mean_.col(k - 1).data();
    const double* second_below = second_.col(k - 1).data();
    for (Index j = 0; j < p; ++j) {
      for (Index i = j; i < p; ++i) {
        const double grown =
            second_below[j * p + i] + x[i] * mean_below[j] + mean_below[i] * x[j] + x[i] * x[j];
        second[j * p + i] += share * (grown - second[j * p + i]);
      }
    }
    for (Index j = 0; j < p; ++j) mean[j] += share * (mean_below[j] + x[j] - mean[j]);
  }

  Index members_ = 0;
  Eigen::VectorXd ratio_;
  Eigen::MatrixXd mean_;
  Eigen::MatrixXd second_;  // lower triangles, one column per k
  std::vector<double> growth_;
};

}  // namespace

double DiscreteLikelihood::work() const {
  double steps = 0;
  for (const ExitBlock& block : rows_.blocks()) {
    const double at_risk = block.end - block.stratum_begin;
    steps += block.events > 1 ? at_risk * block.events : 1;
  }
  return steps;
}

Derivatives DiscreteLikelihood::evaluate(const Eigen::VectorXd& beta) const {
  const Index p = beta.size();
  Derivatives derivatives(p);
  const RelativeRisk relative = relative_risk(rows_, beta);
  const Eigen::MatrixXd& values = rows_.values();
  Eigen::VectorXd sum_of_x(p);
  CoxWalk(rows_, relative.risk, values)
      .run([&](const ExitBlock& block, const RiskSums& at_risk, const RiskSums& with_event) {
        const auto begin = static_cast<Index>(block.begin);
        const auto events = static_cast<Index>(block.events);
        sum_of_x = values.middleRows(begin, events).colwise().sum();
        const double sum_of_eta = relative.eta.segment(begin, events).sum();
        if (events == 1) {
          derivatives.add_event_time(at_risk, with_event, 1, sum_of_eta, sum_of_x, Ties::breslow);
          return;
        }
        SetMoments sets(p, events);
        for (std::uint32_t place = block.stratum_begin; place < block.end; ++place) {
          if (rows_.entry(place) >= block.time) continue;
          sets.add(relative.risk[place], {values.data() + place, values.rows()});
        }
        derivatives.log_likelihood += sum_of_eta - sets.log_sum(events);
        const auto mean = sets.mean(events);
        const auto second = sets.second(events);
        for (Index j = 0; j < p; ++j) {
          derivatives.score[j] += sum_of_x[j] - mean[j];
          derivatives.second_moment[j] += second(j, j);
          for (Index i = j; i < p; ++i) {
            derivatives.information(i, j) += second(i, j) - mean[i] * mean[j];
          }
        }
      });
  derivatives.complete();
  return derivatives;
}

}  // namespace osteon::stats
