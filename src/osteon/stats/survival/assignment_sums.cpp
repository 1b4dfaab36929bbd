// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/assignment_sums.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>
#include <vector>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

struct Sum {
  std::int64_t value = 0;
  double ways = 0;
};
using Sums = std::vector<Sum>;  // ascending, distinct

/// `onto` and `added` (shifted, its ways multiplied) as one list.
Sums merged(const Sums& onto, const Sums& added, std::int64_t shift, double factor) {
  Sums result;
  result.reserve(onto.size() + added.size());
  auto a = onto.begin();
  auto b = added.begin();
  while (a != onto.end() || b != added.end()) {
    const bool first = b == added.end() || (a != onto.end() && a->value <= b->value + shift);
    const bool second = a == onto.end() || (b != added.end() && b->value + shift <= a->value);
    Sum sum;
    if (first) {
      sum = *a++;
    }
    if (second) {
      sum.value = b->value + shift;
      sum.ways += (b++)->ways * factor;
    }
    result.push_back(sum);
  }
  return result;
}

/// n over 0, 1, ... n.
std::vector<double> binomials(std::int64_t n) {
  std::vector<double> row(static_cast<std::size_t>(n) + 1, 1);
  for (std::size_t k = 1; k < row.size(); ++k) {
    row[k] = std::round(row[k - 1] * static_cast<double>(row.size() - k) / static_cast<double>(k));
  }
  return row;
}

/// Log of the number of all assignments.
double log_assignments(const PermutationScores& scores) {
  double sum = 0;
  for (const ScoreStratum& stratum : scores.strata) {
    sum += log_factorial(stratum.subjects) - log_factorial(stratum.in_first) -
           log_factorial(stratum.subjects - stratum.in_first);
  }
  return sum;
}

/// The partial sums from one end: finished strata wholly, the present stratum by how many of its
/// subjects have been put into the first group.
class Frontier {
 public:
  [[nodiscard]] std::int64_t states() const {
    std::size_t states = 0;
    for (const Sums& sums : by_chosen_) states += sums.size();
    return static_cast<std::int64_t>(states);
  }
  [[nodiscard]] const std::vector<Sums>& by_chosen() const { return by_chosen_; }

  /// At most `most` of the stratum are in the first group. False, with the front useless, when more
  /// than `largest_states` partial sums come out.
  [[nodiscard]] bool add(const ScoreClass& score, std::int64_t most, std::int64_t largest_states) {
    const std::vector<double> ways = binomials(score.subjects);
    const auto known = static_cast<std::int64_t>(by_chosen_.size());
    std::vector<Sums> next(static_cast<std::size_t>(std::min(known + score.subjects, most + 1)));
    std::int64_t states = 0;
    for (std::int64_t chosen = 0; chosen < static_cast<std::int64_t>(next.size()); ++chosen) {
      Sums& sums = next[static_cast<std::size_t>(chosen)];
      const std::int64_t least = std::max<std::int64_t>(0, chosen + 1 - known);
      for (std::int64_t j = least; j <= std::min(chosen, score.subjects); ++j) {
        sums = merged(sums, by_chosen_[static_cast<std::size_t>(chosen - j)], j * score.score,
                      ways[static_cast<std::size_t>(j)]);
      }
      states += static_cast<std::int64_t>(sums.size());
      if (states > largest_states) return false;
    }
    by_chosen_ = std::move(next);
    return true;
  }

  /// The stratum is complete: exactly so many of it are in the first group.
  void finish(std::int64_t chosen) {
    assert(static_cast<std::size_t>(chosen) < by_chosen_.size());
    by_chosen_ = {std::move(by_chosen_[static_cast<std::size_t>(chosen)])};
  }

 private:
  std::vector<Sums> by_chosen_ = {{Sum{0, 1}}};
};

double total_ways(const Sums& sums) {
  double total = 0;
  for (const Sum& sum : sums) total += sum.ways;
  return total;
}

/// Pairs whose sum is `limit` or more, or -limit or less; limit > 0.
double extreme_pairs(const Sums& front, const Sums& back, std::int64_t limit) {
  std::vector<double> up_to(back.size() + 1, 0);
  for (std::size_t i = 0; i < back.size(); ++i) up_to[i + 1] = up_to[i] + back[i].ways;
  std::vector<double> from(back.size() + 1, 0);
  for (std::size_t i = back.size(); i > 0; --i) from[i - 1] = from[i] + back[i - 1].ways;
  std::size_t high = back.size();  // back[high] and later reach `limit`
  std::size_t low = back.size();   // back[low - 1] and earlier reach -limit
  double extreme = 0;
  for (const Sum& sum : front) {
    while (high > 0 && sum.value + back[high - 1].value >= limit) --high;
    while (low > 0 && sum.value + back[low - 1].value > -limit) --low;
    extreme += sum.ways * (from[high] + up_to[low]);
  }
  return extreme;
}

/// Both ends walk towards each other, the shorter list first.
class Meeting {
 public:
  Meeting(const PermutationScores& scores, std::int64_t largest_states)
      : strata_(scores.strata), largest_states_(largest_states), last_(scores.strata.size()) {
    std::size_t classes = 0;
    for (const ScoreStratum& stratum : strata_) classes += stratum.classes.size();
    left_ = classes;
    if (last_ > 0) last_class_ = strata_[last_ - 1].classes.size();
  }

  std::optional<AssignmentCount> count(std::int64_t limit) {
    while (left_ > 0) {
      const bool goes_on = front_.states() <= back_.states() ? step_front() : step_back();
      if (!goes_on) return std::nullopt;
      --left_;
    }
    close_empty_strata();
    return meet(limit);
  }

 private:
  [[nodiscard]] bool step_front() {
    while (first_class_ == strata_[first_].classes.size()) {
      front_.finish(strata_[first_].in_first);
      ++first_;
      first_class_ = 0;
    }
    const ScoreStratum& stratum = strata_[first_];
    return front_.add(stratum.classes[first_class_++], stratum.in_first,
                      largest_states_ - back_.states());
  }

  [[nodiscard]] bool step_back() {
    while (last_class_ == 0) {
      back_.finish(strata_[last_ - 1].in_first);
      --last_;
      last_class_ = strata_[last_ - 1].classes.size();
    }
    const ScoreStratum& stratum = strata_[last_ - 1];
    return back_.add(stratum.classes[--last_class_], stratum.in_first,
                     largest_states_ - front_.states());
  }

  /// Strata between the ends have no subjects left; those behind the front are complete.
  void close_empty_strata() {
    while (first_ + 1 < last_) {
      if (first_class_ == strata_[first_].classes.size()) {
        front_.finish(strata_[first_].in_first);
        ++first_;
        first_class_ = 0;
      } else {
        back_.finish(strata_[last_ - 1].in_first);
        --last_;
        last_class_ = strata_[last_ - 1].classes.size();
      }
    }
  }

  [[nodiscard]] AssignmentCount meet(std::int64_t limit) const {
    AssignmentCount count;
    const auto chosen = static_cast<std::size_t>(strata_[first_].in_first);
    for (std::size_t k = 0; k <= chosen; ++k) {
      if (k >= front_.by_chosen().size() || chosen - k >= back_.by_chosen().size()) continue;
      const Sums& front = front_.by_chosen()[k];
      const Sums& back = back_.by_chosen()[chosen - k];
      const double pairs = total_ways(front) * total_ways(back);
      count.all += pairs;
      count.extreme += limit > 0 ? extreme_pairs(front, back, limit) : pairs;
    }
    return count;
  }

  const std::vector<ScoreStratum>& strata_;
  std::int64_t largest_states_;
  Frontier front_;
  Frontier back_;
  std::size_t left_ = 0;
  std::size_t first_ = 0;        // stratum of the front
  std::size_t first_class_ = 0;  // its next class
  std::size_t last_;             // one past the stratum of the back
  std::size_t last_class_ = 0;   // one past its next class
};

}  // namespace

std::optional<AssignmentCount> count_assignments(const PermutationScores& scores,
                                                 std::int64_t limit, std::int64_t largest_states) {
  assert(!scores.strata.empty());
  constexpr double largest_log_count = 700;  // that a double can hold
  if (log_assignments(scores) > largest_log_count) return std::nullopt;
  return Meeting(scores, largest_states).count(limit);
}

}  // namespace osteon::stats
