// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/ranks/subset_sum_distribution.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

using Complex = std::complex<double>;

const double two_pi = 2 * std::acos(-1.0);

/// Scores from 0 without a common divisor, ascending.
struct Reduced {
  std::vector<std::int64_t> scores;
  std::vector<std::int64_t> counts;
  std::int64_t first = 0;
  std::int64_t step = 1;
  std::int64_t n = 0;
  std::int64_t chosen = 0;
};

Reduced reduce(const ScoredSubjects& subjects) {
  Reduced reduced;
  reduced.counts = subjects.counts;
  reduced.chosen = subjects.chosen;
  reduced.n = std::accumulate(subjects.counts.begin(), subjects.counts.end(), std::int64_t{0});
  reduced.first = *std::min_element(subjects.scores.begin(), subjects.scores.end());
  std::int64_t divisor = 0;
  for (const std::int64_t score : subjects.scores) {
    divisor = std::gcd(divisor, score - reduced.first);
  }
  reduced.step = divisor;
  for (const std::int64_t score : subjects.scores) {
    reduced.scores.push_back((score - reduced.first) / divisor);
  }
  return reduced;
}

Complex rotation(std::int64_t index, std::int64_t score, std::int64_t period) {
  __extension__ using Wide = __int128;
  const auto turn = static_cast<std::int64_t>(Wide{index} * score % period);
  const double angle = two_pi * static_cast<double>(turn) / static_cast<double>(period);
  return {std::cos(angle), std::sin(angle)};
}

Complex power(Complex base, std::int64_t exponent) {
  Complex result(1);
  for (; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) result *= base;
    base *= base;
  }
  return result;
}

/// What lies farther away than this has a probability below 1e-18: Serfling, Ann Stat 1974;2:39,
/// corollary 1.1 for sums, Hoeffding for counts.
constexpr double log_negligible = 42;

std::int64_t half_window(const Reduced& r) {
  const auto m = static_cast<double>(r.chosen);
  const auto n = static_cast<double>(r.n);
  const auto range = static_cast<double>(*std::max_element(r.scores.begin(), r.scores.end()));
  return static_cast<std::int64_t>(
      std::ceil(range * std::sqrt(m * (1 - (m - 1) / n) * log_negligible / 2)));
}

/// Angles for the number of chosen subjects: enough that other numbers do not matter.
std::int64_t count_angles(const Reduced& r) {
  const auto enough = static_cast<std::int64_t>(
      std::ceil(std::sqrt(static_cast<double>(r.n) * log_negligible / 2)));
  return std::min(r.n + 1, enough + 1);
}

double log_point_probability(const Reduced& r) {
  const auto m = static_cast<double>(r.chosen);
  const auto n = static_cast<double>(r.n);
  return log_factorial(r.n) - log_factorial(r.chosen) - log_factorial(r.n - r.chosen) +
         m * std::log(m / n) + (n - m) * std::log1p(-m / n);
}

/// The characteristic function at one frequency: subjects are chosen one by one with probability
/// m/N, and the second inversion keeps the subsets of m.
Complex characteristic(const Reduced& r, const std::vector<Complex>& rotations,
                       std::int64_t angles) {
  const double share = static_cast<double>(r.chosen) / static_cast<double>(r.n);
  Complex sum(0);
  for (std::int64_t u = 0; u < angles; ++u) {
    const Complex turn = rotation(u, 1, angles);
    Complex product = std::conj(rotation(u, r.chosen, angles));
    constexpr double negligible = 1e-40;
    for (std::size_t j = 0; j < rotations.size() && std::norm(product) > negligible; ++j) {
      product *= power(1 - share + share * turn * rotations[j], r.counts[j]);
    }
    sum += product;
  }
  return sum / static_cast<double>(angles) / std::exp(log_point_probability(r));
}

}  // namespace

std::optional<SubsetSumDistribution> SubsetSumDistribution::make(const ScoredSubjects& subjects,
                                                                 double work_limit) {
  const Reduced r = reduce(subjects);
  assert(r.chosen > 0 && r.chosen < r.n && r.step > 0);
  std::int64_t all = 0;
  for (std::size_t j = 0; j < r.scores.size(); ++j) all += r.scores[j] * r.counts[j];
  SubsetSumDistribution result;
  result.first_ = r.first * r.chosen;
  result.step_ = r.step;
  const std::int64_t half = half_window(r);
  const std::int64_t middle = all / r.n * r.chosen + all % r.n * r.chosen / r.n;
  result.period_ = 2 * half + 1;
  result.lowest_ = middle - half;
  const auto different = static_cast<double>(r.scores.size());
  const std::int64_t angles = count_angles(r);
  double work = different * static_cast<double>(half);
  if (work > work_limit) return std::nullopt;

  // |characteristic| <= (1 - 2 p (1 - p) (1 - |mean rotation|))^(N/2) / P(count = m), because a
  // geometric mean is at most the arithmetic one.
  const double share = static_cast<double>(r.chosen) / static_cast<double>(r.n);
  const double log_least = log_point_probability(r) - log_negligible;
  const double least = std::exp(2 * log_least / static_cast<double>(r.n));
  const double mean_that_matters = 1 - (1 - least) / (2 * share * (1 - share));
  std::vector<Complex> step(r.scores.size());
  std::vector<Complex> rotations(r.scores.size(), Complex(1));
  for (std::size_t j = 0; j < step.size(); ++j) step[j] = rotation(1, r.scores[j], result.period_);
  constexpr std::int64_t refresh = 1024;  // before rounding of the repeated turns adds up
  for (std::int64_t index = 1; index <= half; ++index) {
    Complex mean(0);
    for (std::size_t j = 0; j < step.size(); ++j) {
      const Complex old = rotations[j];
      rotations[j] = {old.real() * step[j].real() - old.imag() * step[j].imag(),
                      old.real() * step[j].imag() + old.imag() * step[j].real()};
      mean += static_cast<double>(r.counts[j]) * rotations[j];
    }
    const bool matters = std::abs(mean) >= mean_that_matters * static_cast<double>(r.n);
    if (matters || index % refresh == 0) {
      for (std::size_t j = 0; j < step.size(); ++j) {
        rotations[j] = rotation(index, r.scores[j], result.period_);
      }
    }
    if (!matters) continue;
    work += different * static_cast<double>(angles);
    if (work > work_limit) return std::nullopt;
    result.frequencies_.push_back({index, characteristic(r, rotations, angles)});
  }
  return result;
}

double SubsetSumDistribution::at_most(std::int64_t sum) const {
  const std::int64_t shifted = sum - first_;
  const std::int64_t reduced = shifted >= 0 ? shifted / step_ : -((-shifted + step_ - 1) / step_);
  const std::int64_t last = std::clamp(reduced, lowest_ - 1, lowest_ + period_ - 1);
  const std::int64_t terms = last - lowest_ + 1;
  double probability = static_cast<double>(terms);
  for (const Frequency& frequency : frequencies_) {
    // Sum of exp(-i angle w) over the window up to `last`, a geometric series.
    const Complex turn = std::conj(rotation(frequency.index, 1, period_));
    const Complex begin =
        std::conj(rotation(frequency.index, ((lowest_ % period_) + period_) % period_, period_));
    const Complex series =
        begin * (1.0 - std::conj(rotation(frequency.index, terms, period_))) / (1.0 - turn);
    probability += 2 * (frequency.value * series).real();
  }
  return std::clamp(probability / static_cast<double>(period_), 0.0, 1.0);
}

}  // namespace osteon::stats
