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

/// Every score from 0 to n - 1 once: ranks without ties.
bool is_untied(const Reduced& r) {
  return r.step > 0 && static_cast<std::int64_t>(r.scores.size()) == r.n &&
         *std::max_element(r.scores.begin(), r.scores.end()) == r.n - 1;
}

/// sin(pi turns / period), accurate also near its zeros.
double half_turn_sine(std::int64_t turns, std::int64_t period) {
  const std::int64_t rest = turns % (2 * period);
  const double sign = rest < period ? 1 : -1;
  const std::int64_t within = rest % period;
  const std::int64_t nearest = std::min(within, period - within);
  return sign * std::sin(two_pi / 2 * static_cast<double>(nearest) / static_cast<double>(period));
}

/// sin(x turns) / x where the sine vanishes, up to a factor that is the same for all x: its sign.
double limit_of_vanishing(std::int64_t x, std::int64_t index, std::int64_t period) {
  return x * index / period % 2 == 0 ? 1 : -1;
}

/// The same function for ranks without ties, in closed form: the counts of subset sums are the
/// Gaussian binomial coefficient (Andrews, The Theory of Partitions 1976, theorem 3.1), a product
/// of (1 - q^(n - m + i)) / (1 - q^i) for i = 1 to m.
Complex untied_characteristic(const Reduced& r, std::int64_t index, std::int64_t period) {
  // A polynomial: where factors of the denominator vanish, as many of the numerator do, each pair
  // with the limit +-top / i, which the share i / top turns into a sign.
  double product = 1;
  std::int64_t vanishing_tops = 0;
  std::int64_t vanishing = 0;
  for (std::int64_t i = 1; i <= r.chosen; ++i) {
    const std::int64_t top = r.n - r.chosen + i;
    const double above = half_turn_sine(top * index, period);
    const double below = half_turn_sine(i * index, period);
    if (above == 0) {
      ++vanishing_tops;
      product *= limit_of_vanishing(top, index, period);
    } else {
      product *= above / static_cast<double>(top);
    }
    if (below == 0) {
      ++vanishing;
      product /= limit_of_vanishing(i, index, period);
    } else {
      product /= below / static_cast<double>(i);
    }
  }
  if (vanishing_tops > vanishing) return 0;
  // From sums about their middle to sums from 0.
  const std::int64_t least = r.chosen * (r.chosen - 1) / 2;
  const std::int64_t pairs = r.chosen * (r.n - r.chosen);
  return product * rotation(index, pairs, 2 * period) * rotation(index, least, period);
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
  const bool untied = is_untied(r);
  double work = untied ? 0 : different * static_cast<double>(half);
  if (work > work_limit) return std::nullopt;

  // |characteristic| <= (1 - 2 p (1 - p) (1 - |mean rotation|))^(N/2) / P(count = m), because a
  // geometric mean is at most the arithmetic one.
  const double share = static_cast<double>(r.chosen) / static_cast<double>(r.n);
  const double log_least = log_point_probability(r) - log_negligible;
  const double least = std::exp(2 * log_least / static_cast<double>(r.n));
  const double mean_that_matters = 1 - (1 - least) / (2 * share * (1 - share));
  if (untied) {
    for (std::int64_t index = 1; index <= half; ++index) {
      // The mean rotation is Dirichlet's kernel, whose hull falls with the frequency.
      const double hull = 1 / (static_cast<double>(r.n) * half_turn_sine(index, result.period_));
      if (hull < mean_that_matters) break;
      if (hull * std::fabs(half_turn_sine(r.n * index, result.period_)) < mean_that_matters) {
        continue;
      }
      constexpr double sines = 10;  // in complex multiplications
      work += sines * static_cast<double>(r.chosen);
      if (work > work_limit) return std::nullopt;
      result.frequencies_.push_back({index, untied_characteristic(r, index, result.period_)});
    }
    return result;
  }
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
