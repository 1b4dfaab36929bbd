// SPDX-License-Identifier: Apache-2.0
// Random r x c tables with fixed margins: each cell from its hypergeometric distribution given the
// cells before it (Patefield, Appl Stat 1981;30:91, AS 159).
#include <algorithm>
#include <cmath>

#include "osteon/stats/freeman_halton.hpp"
#include "osteon/stats/random.hpp"

namespace osteon::stats {

namespace {

class TableSampler {
 public:
  TableSampler(const ExactProblem& problem, std::uint64_t seed)
      : problem_(problem), log_factorial_(log_factorials(problem.n)), random_(seed) {}

  /// Log probability, up to the constant, of one random table.
  double draw() {
    left_ = problem_.columns;
    double log_probability = 0;
    std::int64_t total = problem_.n;
    for (std::size_t i = 0; i + 1 < problem_.rows.size(); ++i) {
      log_probability += draw_row(problem_.rows[i], total);
      total -= problem_.rows[i];
    }
    for (const std::int64_t cell : left_) log_probability -= log_factorial(cell);
    return log_probability;
  }

 private:
  [[nodiscard]] double log_factorial(std::int64_t n) const {
    return log_factorial_[static_cast<std::size_t>(n)];
  }

  double draw_row(std::int64_t row, std::int64_t total) {
    double log_probability = 0;
    for (std::size_t j = 0; j + 1 < left_.size(); ++j) {
      const std::int64_t cell = draw_cell(row, left_[j], total);
      total -= left_[j];
      left_[j] -= cell;
      row -= cell;
      log_probability -= log_factorial(cell);
    }
    left_.back() -= row;
    return log_probability - log_factorial(row);
  }

  /// Hypergeometric: of `total` subjects `column` are in the column; `row` of them are drawn.
  /// Inversion outwards from the mode, so that the work grows with the standard deviation only.
  std::int64_t draw_cell(std::int64_t row, std::int64_t column, std::int64_t total) {
    const std::int64_t rest = total - row - column;
    const std::int64_t lowest = std::max<std::int64_t>(0, -rest);
    const std::int64_t highest = std::min(row, column);
    if (lowest == highest) return lowest;
    const auto r = static_cast<double>(row);
    const auto c = static_cast<double>(column);
    const auto mode =
        std::clamp(static_cast<std::int64_t>((r + 1) * (c + 1) / (static_cast<double>(total) + 2)),
                   lowest, highest);
    const double at_mode = std::exp(
        log_factorial(row) + log_factorial(column) + log_factorial(total - row) +
        log_factorial(total - column) - log_factorial(total) - log_factorial(mode) -
        log_factorial(row - mode) - log_factorial(column - mode) - log_factorial(rest + mode));
    for (;;) {
      double u = random_.uniform() - at_mode;
      if (u < 0) return mode;
      std::int64_t up = mode;
      std::int64_t down = mode;
      double at_up = at_mode;
      double at_down = at_mode;
      while (up < highest || down > lowest) {
        if (up < highest) {
          const auto x = static_cast<double>(up);
          at_up *= (r - x) * (c - x) / ((x + 1) * (static_cast<double>(rest) + x + 1));
          ++up;
          u -= at_up;
          if (u < 0) return up;
        }
        if (down > lowest) {
          const auto x = static_cast<double>(down);
          at_down *= x * (static_cast<double>(rest) + x) / ((r - x + 1) * (c - x + 1));
          --down;
          u -= at_down;
          if (u < 0) return down;
        }
      }
      // Rounding left a remainder of probability some 1e-15: draw again.
    }
  }

  const ExactProblem& problem_;
  std::vector<double> log_factorial_;
  Random random_;
  std::vector<std::int64_t> left_;
};

}  // namespace

std::int64_t count_random_tables(const ExactProblem& problem, std::int64_t tables,
                                 std::uint64_t seed) {
  TableSampler sampler(problem, seed);
  const double limit = problem.observed + log_probability_tolerance;
  std::int64_t extreme = 0;
  for (std::int64_t i = 0; i < tables; ++i) {
    if (sampler.draw() <= limit) ++extreme;
  }
  return extreme;
}

}  // namespace osteon::stats
