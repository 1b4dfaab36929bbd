// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/designs/two_stage.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "osteon/stats/proportions/binomial.hpp"

namespace osteon::stats {

namespace {

/// P(X = x) and P(X > x) for all x of one sample size under p0 and p1.
struct Stage {
  explicit Stage(std::int64_t n, const DesignQuestion& question)
      : point0(binomial_probabilities(n, question.p0)),
        point1(binomial_probabilities(n, question.p1)),
        above0(tails(point0)),
        above1(tails(point1)) {}

  static std::vector<double> tails(const std::vector<double>& points) {
    std::vector<double> above(points.size(), 0.0);
    for (std::size_t x = points.size() - 1; x > 0; --x) above[x - 1] = above[x] + points[x];
    return above;
  }

  std::vector<double> point0, point1;  // P(X = x)
  std::vector<double> above0, above1;  // P(X > x)
};

/// P(X > x), also for x outside of 0..n.
double above(const std::vector<double>& tail, std::int64_t x) {
  if (x < 0) return 1;
  const auto at = static_cast<std::size_t>(x);
  return at < tail.size() ? tail[at] : 0;
}

/// P(more than r1 in the first stage and more than r in both).
double go_and_succeed(const std::vector<double>& first, const std::vector<double>& second_above,
                      std::int64_t r1, std::int64_t r) {
  double sum = 0;
  for (auto x = static_cast<std::size_t>(r1 + 1); x < first.size(); ++x) {
    sum += first[x] * above(second_above, r - static_cast<std::int64_t>(x));
  }
  return sum;
}

class Search {
 public:
  explicit Search(const DesignQuestion& question) : question_(question) {
    for (std::int64_t n = 0; n <= largest_design; ++n) {
      stages_.emplace_back(n, question);
      strictest_.push_back(strictest_first_stage(stages_.back()));
      if (n > 0 && single_stage_size_ == 0 && has_single_stage(n)) single_stage_size_ = n;
    }
  }

  [[nodiscard]] std::optional<TwoStageDesign> find(TwoStageCriterion criterion) {
    for (std::int64_t n = 2; n <= largest_design; ++n) {
      if (best_ && criterion == TwoStageCriterion::minimax) break;
      if (best_ && least_expected(n) >= best_->expected_n_p0) break;
      if (!may_have_power(n)) continue;
      for (std::int64_t n1 = 1; n1 < n; ++n1) try_first_stage(n1, n);
    }
    return best_;
  }

  [[nodiscard]] std::int64_t single_stage_size() const { return single_stage_size_; }
  [[nodiscard]] const Stage& stage(std::int64_t n) const {
    return stages_[static_cast<std::size_t>(n)];
  }

  /// Smallest r with P(X > r | p0) <= alpha.
  [[nodiscard]] std::int64_t single_stage_limit(std::int64_t n) const {
    const Stage& all = stage(n);
    std::int64_t r = 0;
    while (above(all.above0, r) > question_.alpha) ++r;
    return r;
  }

 private:
  [[nodiscard]] bool has_single_stage(std::int64_t n) const {
    return above(stage(n).above1, single_stage_limit(n)) >= 1 - question_.beta;
  }

  /// No rule on n subjects has more power than the randomized one of Neyman and Pearson.
  [[nodiscard]] bool may_have_power(std::int64_t n) const {
    const Stage& all = stage(n);
    const std::int64_t r = single_stage_limit(n);
    const double share =
        (question_.alpha - above(all.above0, r)) / all.point0[static_cast<std::size_t>(r)];
    const double power = above(all.above1, r) + share * all.point1[static_cast<std::size_t>(r)];
    constexpr double rounding = 1e-9;
    return power >= 1 - question_.beta - rounding;
  }

  /// Largest r1 that leaves enough power: P(X <= r1 | p1) <= beta; -1 for none.
  [[nodiscard]] std::int64_t strictest_first_stage(const Stage& first) const {
    std::int64_t r1 = -1;
    while (above(first.above1, r1 + 1) >= 1 - question_.beta) ++r1;
    return r1;
  }

  /// Lower bound of the expected number of subjects under p0 of any design with n subjects; it
  /// grows with n.
  [[nodiscard]] double least_expected(std::int64_t n) const {
    double least = std::numeric_limits<double>::infinity();
    for (std::int64_t n1 = 1; n1 < n; ++n1) {
      const double goes_on = above(stage(n1).above0, strictest_[static_cast<std::size_t>(n1)]);
      least = std::min(least, static_cast<double>(n1) + goes_on * static_cast<double>(n - n1));
    }
    return least;
  }

  void try_first_stage(std::int64_t n1, std::int64_t n) {
    const Stage& first = stage(n1);
    const Stage& second = stage(n - n1);
    for (std::int64_t r1 = strictest_[static_cast<std::size_t>(n1)]; r1 >= 0; --r1) {
      const double expected =
          static_cast<double>(n1) + above(first.above0, r1) * static_cast<double>(n - n1);
      if (best_ && expected >= best_->expected_n_p0) return;  // smaller r1 only make it larger
      // Enough power bounds r from above, alpha from below: the smallest r with alpha decides.
      std::int64_t low = r1;
      std::int64_t high = n;
      while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (go_and_succeed(first.point0, second.above0, r1, middle) <= question_.alpha) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      const double power = go_and_succeed(first.point1, second.above1, r1, low);
      if (power < 1 - question_.beta) continue;
      TwoStageDesign design;
      design.r1 = r1;
      design.n1 = n1;
      design.r = low;
      design.n = n;
      design.alpha = go_and_succeed(first.point0, second.above0, r1, low);
      design.power = power;
      design.expected_n_p0 = expected;
      design.early_stop_p0 = 1 - above(first.above0, r1);
      design.early_stop_p1 = 1 - above(first.above1, r1);
      design.expected_n_p1 =
          static_cast<double>(n1) + (1 - design.early_stop_p1) * static_cast<double>(n - n1);
      best_ = design;
    }
  }

  DesignQuestion question_;
  std::vector<Stage> stages_;
  std::vector<std::int64_t> strictest_;
  std::int64_t single_stage_size_ = 0;
  std::optional<TwoStageDesign> best_;
};

}  // namespace

std::optional<TwoStageDesign> simon_design(const DesignQuestion& question,
                                           TwoStageCriterion criterion) {
  assert(question.p0 > 0 && question.p0 < question.p1 && question.p1 < 1);
  Search search(question);
  if (search.single_stage_size() == 0) return std::nullopt;
  auto design = search.find(criterion);
  if (design) {
    design->method =
        criterion == TwoStageCriterion::optimal ? Method::simon_optimal : Method::simon_minimax;
  }
  return design;
}

std::optional<SingleStageDesign> single_stage_design(const DesignQuestion& question) {
  assert(question.p0 > 0 && question.p0 < question.p1 && question.p1 < 1);
  const Search search(question);
  const std::int64_t n = search.single_stage_size();
  if (n == 0) return std::nullopt;
  SingleStageDesign design;
  design.n = n;
  design.r = search.single_stage_limit(n);
  design.alpha = above(search.stage(n).above0, design.r);
  design.power = above(search.stage(n).above1, design.r);
  return design;
}

}  // namespace osteon::stats
