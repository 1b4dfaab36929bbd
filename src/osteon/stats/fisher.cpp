// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/fisher.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <utility>

#include "osteon/stats/hypergeometric.hpp"
#include "osteon/stats/root.hpp"

namespace osteon::stats {

namespace {

/// The distribution of the first cell when the log odds ratio is theta.
struct Tilted {
  double mean = 0;
  double lower_tail = 0;  // P(X <= observed)
  double upper_tail = 0;  // P(X >= observed)
  double point = 0;       // P(X = observed)
};

Tilted tilt(const Hypergeometric& distribution, double theta, std::int64_t observed) {
  const auto log_weight = [&](std::size_t i) {
    return distribution.log_weights[i] + static_cast<double>(i) * theta;
  };
  double largest = log_weight(0);
  for (std::size_t i = 1; i < distribution.log_weights.size(); ++i) {
    largest = std::max(largest, log_weight(i));
  }
  const auto at = static_cast<std::size_t>(observed - distribution.lowest);
  double total = 0;
  Tilted result;
  for (std::size_t i = 0; i < distribution.log_weights.size(); ++i) {
    const double weight = std::exp(log_weight(i) - largest);
    total += weight;
    result.mean += weight * static_cast<double>(i);
    if (i <= at) result.lower_tail += weight;
    if (i >= at) result.upper_tail += weight;
    if (i == at) result.point = weight;
  }
  result.mean = result.mean / total + static_cast<double>(distribution.lowest);
  result.lower_tail /= total;
  result.upper_tail /= total;
  result.point /= total;
  return result;
}

template <class Function>
double solve_odds_ratio(Function function) {
  return std::exp(find_root_of_increasing(function));
}

void set_odds_ratio(FisherTest& result, const Hypergeometric& distribution, std::int64_t observed) {
  if (observed == distribution.highest()) {
    result.odds_ratio_is_infinite = true;
  } else if (observed == distribution.lowest) {
    result.odds_ratio = 0;
  } else {
    result.odds_ratio = solve_odds_ratio([&](double theta) {
      return tilt(distribution, theta, observed).mean - static_cast<double>(observed);
    });
  }
}

/// `weight`: how much of P(X = observed) is left out of a tail, 0 or (mid-P) 1/2.
void set_interval(FisherTest& result, const Hypergeometric& distribution, std::int64_t observed,
                  double weight) {
  const double tail = (1 - result.interval.level) / 2;
  result.interval.lower = 0;
  if (observed > distribution.lowest) {
    result.interval.lower = solve_odds_ratio([&](double theta) {
      const Tilted tilted = tilt(distribution, theta, observed);
      return tilted.upper_tail - weight * tilted.point - tail;
    });
  }
  if (observed < distribution.highest()) {
    result.interval.upper = solve_odds_ratio([&](double theta) {
      const Tilted tilted = tilt(distribution, theta, observed);
      return tail - (tilted.lower_tail - weight * tilted.point);
    });
  }
}

}  // namespace

FisherTest fisher_exact(const CountTable& table, double level, ExactTail tail) {
  assert(table.rows.size() == 2 && table.columns.size() == 2);
  const bool mid_p = tail == ExactTail::mid_p;
  FisherTest result;
  result.test.method = mid_p ? Method::fisher_mid_p : Method::fisher_exact;
  result.interval = {std::nullopt, std::nullopt, level,
                     mid_p ? Method::conditional_odds_ratio_mid_p : Method::conditional_odds_ratio};
  const Hypergeometric distribution = first_cell_distribution(table);
  if (distribution.log_weights.size() == 1) {  // a margin is zero: only one table exists
    result.test.absence =
        table.total() == 0 ? Absence::no_observations : Absence::fewer_than_two_groups;
    return result;
  }
  const std::int64_t observed = table.at(0, 0);
  constexpr double half = 0.5;
  result.test.p_value = mid_p ? two_sided_mid_p_value(distribution, observed)
                              : two_sided_p_value(distribution, observed);
  set_odds_ratio(result, distribution, observed);
  set_interval(result, distribution, observed, mid_p ? half : 0);
  return result;
}

}  // namespace osteon::stats
