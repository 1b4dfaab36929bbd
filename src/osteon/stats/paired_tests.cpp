// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/paired_tests.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <vector>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/moments.hpp"

namespace osteon::stats {

namespace {

/// Distinct absolute differences above 0 in ascending order.
struct AbsoluteDifferences {
  struct Row {
    std::int64_t count = 0;
    std::int64_t positive = 0;
    std::int64_t doubled_rank = 0;
  };
  std::vector<Row> rows;
  std::int64_t n = 0;
  std::int64_t zeros = 0;
};

AbsoluteDifferences absolute_differences(const ValueCounts& differences, std::int32_t group) {
  std::map<std::int64_t, AbsoluteDifferences::Row> by_size;
  AbsoluteDifferences result;
  for (const ValueCount& row : differences.rows(group)) {
    if (row.value == 0) {
      result.zeros += row.count;
      continue;
    }
    auto& entry = by_size[std::llabs(row.value)];
    entry.count += row.count;
    entry.positive += row.value > 0 ? row.count : 0;
  }
  for (auto& [size, row] : by_size) {
    row.doubled_rank = 2 * result.n + row.count + 1;
    result.n += row.count;
    result.rows.push_back(row);
  }
  return result;
}

/// P(|W - E| >= |w - E|), all in doubled ranks, when every sign is a fair coin.
std::optional<double> exact_p_value(const AbsoluteDifferences& ranks, std::int64_t observed) {
  constexpr std::int64_t most = 1000;  // beyond it a probability would leave the range of a double
  if (ranks.n > most) return std::nullopt;
  const std::int64_t total = ranks.n * (ranks.n + 1);
  std::vector<double> probability(static_cast<std::size_t>(total) + 1, 0.0);
  probability[0] = 1;
  std::size_t reached = 0;
  for (const auto& row : ranks.rows) {
    const auto rank = static_cast<std::size_t>(row.doubled_rank);
    for (std::int64_t i = 0; i < row.count; ++i) {
      reached += rank;
      for (std::size_t s = reached + 1; s-- > 0;) {
        const double without = probability[s];
        probability[s] = (without + (s >= rank ? probability[s - rank] : 0)) / 2;
      }
    }
  }
  const std::int64_t distance = std::llabs(2 * observed - total);
  double p = 0;
  for (std::int64_t s = 0; s <= total; ++s) {
    if (std::llabs(2 * s - total) >= distance) p += probability[static_cast<std::size_t>(s)];
  }
  return std::min(1.0, p);
}

void set_asymptotic(TestResult& test, const AbsoluteDifferences& ranks, std::int64_t observed,
                    double correction) {
  const auto n = static_cast<double>(ranks.n);
  double ties = 0;
  for (const auto& row : ranks.rows) {
    const auto t = static_cast<double>(row.count);
    ties += t * t * t - t;
  }
  const double variance = n * (n + 1) * (2 * n + 1) / 24 - ties / 48;
  const double distance = static_cast<double>(observed) / 2 - n * (n + 1) / 4;
  const double shrunk = std::max(0.0, std::fabs(distance) - correction);
  test.statistic = std::copysign(shrunk, distance) / std::sqrt(variance);
  test.p_value = normal_two_sided(*test.statistic);
}

}  // namespace

PairedT paired_t_test(const ValueCounts& differences, std::int32_t group, double level) {
  PairedT result;
  result.test.method = Method::paired_t;
  result.interval = {std::nullopt, std::nullopt, level, Method::paired_t};
  const Moments moments = compute_moments(differences.rows(group));
  const double unit = ticks_per_unit(differences.header().scale);
  if (moments.n > 0) result.mean = moments.mean / unit;
  if (moments.n < 2 || moments.squares <= 0) {
    result.test.absence = moments.n == 0   ? Absence::no_observations
                          : moments.n == 1 ? Absence::too_few_observations
                                           : Absence::no_variation;
    return result;
  }
  const auto n = static_cast<double>(moments.n);
  const double error = std::sqrt(moments.squares / (n - 1) / n) / unit;
  result.test.statistic = *result.mean / error;
  result.test.degrees_of_freedom = n - 1;
  result.test.p_value = student_t_two_sided(*result.test.statistic, n - 1);
  const double reach = student_t_critical(level, n - 1) * error;
  result.interval.lower = *result.mean - reach;
  result.interval.upper = *result.mean + reach;
  return result;
}

SignedRank signed_rank_test(const ValueCounts& differences, std::int32_t group,
                            RankInference inference) {
  SignedRank result;
  result.test.method = inference == RankInference::exact ? Method::signed_rank_exact
                                                         : Method::signed_rank_asymptotic;
  const AbsoluteDifferences ranks = absolute_differences(differences, group);
  result.zeros = ranks.zeros;
  if (ranks.n == 0) {
    result.test.absence = ranks.zeros == 0 ? Absence::no_observations : Absence::no_variation;
    return result;
  }
  std::int64_t observed = 0;
  for (const auto& row : ranks.rows) observed += row.positive * row.doubled_rank;
  result.positive = static_cast<double>(observed) / 2;
  constexpr double half = 0.5;
  if (inference == RankInference::exact) {
    result.test.statistic = result.positive;
    result.test.p_value = exact_p_value(ranks, observed);
    if (!result.test.p_value) result.test.absence = Absence::too_large_for_exact;
  } else {
    set_asymptotic(result.test, ranks, observed,
                   inference == RankInference::continuity_corrected ? half : 0);
  }
  return result;
}

}  // namespace osteon::stats
