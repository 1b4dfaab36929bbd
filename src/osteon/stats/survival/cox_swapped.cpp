// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "osteon/stats/survival/cox_kernels.hpp"
#include "osteon/stats/survival/gram.hpp"

namespace osteon::stats {

namespace {

using Eigen::Index;

/// Sum of logarithms with one logarithm for many factors.
class LogProduct {
 public:
  void multiply(double factor) {
    constexpr double small = 1e-100;
    constexpr double large = 1e100;
    const double next = product_ * factor;
    if (next > small && next < large) {
      product_ = next;
      return;
    }
    sum_ += std::log(product_) + std::log(factor);
    product_ = 1;
  }
  [[nodiscard]] double log() const { return sum_ + std::log(product_); }

 private:
  double sum_ = 0;
  double product_ = 1;
};

/// Vectors whose outer products are to be summed, some hundred at a time.
class MeanProducts {
 public:
  explicit MeanProducts(Index covariates)
      : vectors_(capacity, covariates),
        unused_(Eigen::VectorXd::Zero(covariates)),
        sum_(Eigen::MatrixXd::Zero(covariates, covariates)) {}

  /// a s + b e.
  void add(double a, const Eigen::VectorXd& s, double b, const Eigen::VectorXd& e) {
    if (filled_ == capacity) flush();
    for (Index j = 0; j < s.size(); ++j) vectors_(filled_, j) = a * s[j] + b * e[j];
    ++filled_;
  }
  const Eigen::MatrixXd& sum() {
    flush();
    return sum_;
  }

 private:
  void flush() {
    add_gram(vectors_.data(), capacity, static_cast<std::size_t>(filled_), nullptr, unused_, sum_);
    filled_ = 0;
  }

  static constexpr Index capacity = 512;
  Eigen::MatrixXd vectors_;
  Index filled_ = 0;
  Eigen::VectorXd unused_;
  Eigen::MatrixXd sum_;  // lower triangle
};

}  // namespace

SwappedLikelihood::SwappedLikelihood(const CoxRows& rows, Ties ties)
    : rows_(rows),
      ties_(ties),
      sum_of_x_(Eigen::VectorXd::Zero(rows.covariates())),
      inverse_(rows.blocks().size(), 0.0),
      thinned_(rows.blocks().size(), 0.0) {
  // Counted once: the same shift taken away for every event would add up its rounding.
  for (const ExitBlock& block : rows.blocks()) {
    events_.resize(static_cast<std::size_t>(block.stratum) + 1, 0.0);
    events_.back() += block.events;
  }
  for (Index j = 0; j < sum_of_x_.size(); ++j) {
    const double* x = rows.values().col(j).data();
    double sum = 0;
    for (const ExitBlock& block : rows.blocks()) {
      for (std::uint32_t i = block.begin; i < block.begin + block.events; ++i) sum += x[i];
    }
    sum_of_x_[j] = sum;
  }
}

void SwappedLikelihood::scan(Derivatives& derivatives) const {
  const Index p = rows_.covariates();
  const double* risk = relative_.risk.data();
  const double* values = rows_.values().data();
  const Index n = rows_.values().rows();
  double total = 0;
  Eigen::VectorXd first = Eigen::VectorXd::Zero(p);
  Eigen::VectorXd first_of_events = Eigen::VectorXd::Zero(p);
  MeanProducts means(p);
  LogProduct totals;
  for (std::size_t b = 0; b < rows_.blocks().size(); ++b) {
    const ExitBlock& block = rows_.blocks()[b];
    if (block.begin == block.stratum_begin) {
      total = 0;
      first.setZero();
    }
    const std::uint32_t events_end = block.begin + block.events;
    double of_events = 0;
    for (std::uint32_t i = block.begin; i < events_end; ++i) of_events += risk[i];
    total += of_events;
    for (std::uint32_t i = events_end; i < block.end; ++i) total += risk[i];
    for (Index j = 0; j < p; ++j) {
      const double* x = values + j * n;
      double sum = 0;
      for (std::uint32_t i = block.begin; i < events_end; ++i) sum += risk[i] * x[i];
      first_of_events[j] = sum;
      sum = first[j] + sum;
      for (std::uint32_t i = events_end; i < block.end; ++i) sum += risk[i] * x[i];
      first[j] = sum;
    }
    if (block.events == 0) continue;
    if (block.events == 1) {
      const double inverse = 1 / total;
      totals.multiply(total);
      inverse_[b] = inverse;
      means.add(inverse, first, 0, first_of_events);
      continue;
    }
    const ThinnedSums sums = thinned_sums(total, of_events, block.events, ties_);
    derivatives.log_likelihood -= sums.log_total;
    inverse_[b] = sums.inverse;
    thinned_[b] = sums.thinned;
    // The sum over k of (S - f E)(S - f E)' / T^2 as two outer products (Cholesky of its weights).
    const double a = std::sqrt(sums.inverse_square);
    const double c = sums.thinned_square / a;
    means.add(a, first, -c, first_of_events);
    const double rest = sums.thinned_thinned - c * c;
    if (rest > 0) means.add(0, first, std::sqrt(rest), first_of_events);
  }
  derivatives.log_likelihood -= totals.log();
  derivatives.information.triangularView<Eigen::Lower>() -= means.sum();
}

void SwappedLikelihood::weigh_rows() const {
  double* risk = relative_.risk.data();
  double hazard = 0;
  for (std::size_t b = rows_.blocks().size(); b-- > 0;) {
    const ExitBlock& block = rows_.blocks()[b];
    hazard += inverse_[b];
    const double of_events = hazard - thinned_[b];
    const std::uint32_t events_end = block.begin + block.events;
    for (std::uint32_t i = block.begin; i < events_end; ++i) risk[i] *= of_events;
    for (std::uint32_t i = events_end; i < block.end; ++i) risk[i] *= hazard;
    if (block.begin == block.stratum_begin) hazard = 0;
  }
}

Derivatives SwappedLikelihood::evaluate(const Eigen::VectorXd& beta) const {
  const Index p = beta.size();
  Derivatives derivatives(p);
  set_relative_risk(rows_, beta, relative_);
  scan(derivatives);
  weigh_rows();
  Eigen::VectorXd expected = Eigen::VectorXd::Zero(p);
  Eigen::MatrixXd second = Eigen::MatrixXd::Zero(p, p);
  add_gram(rows_.values().data(), rows_.size(), rows_.size(), relative_.risk.data(), expected,
           second);
  derivatives.score = sum_of_x_ - expected;
  derivatives.information += second;
  derivatives.second_moment = second.diagonal();
  derivatives.log_likelihood += beta.dot(sum_of_x_);
  for (std::size_t stratum = 0; stratum < relative_.shift.size(); ++stratum) {
    derivatives.log_likelihood -= events_[stratum] * relative_.shift[stratum];
  }
  derivatives.complete();
  return derivatives;
}

}  // namespace osteon::stats
