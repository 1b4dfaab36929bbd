// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/rank_tests.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <utility>
#include <vector>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/exact_rank_sum.hpp"
#include "osteon/stats/pooled_values.hpp"
#include "osteon/stats/random.hpp"

namespace osteon::stats {

namespace {

Method mann_whitney_method(RankInference inference) {
  switch (inference) {
    case RankInference::asymptotic: return Method::mann_whitney_asymptotic;
    case RankInference::continuity_corrected: return Method::mann_whitney_continuity_corrected;
    case RankInference::exact: return Method::mann_whitney_exact;
  }
  assert(false && "unknown inference");
  return Method::mann_whitney_exact;
}

void set_asymptotic(TestResult& test, const PooledValues& pooled, double u, double correction) {
  const auto n1 = static_cast<double>(pooled.sizes[0]);
  const auto n2 = static_cast<double>(pooled.sizes[1]);
  const double n = n1 + n2;
  const double variance = n1 * n2 / 12 * ((n + 1) - pooled.tie_sum() / (n * (n - 1)));
  const double distance = u - n1 * n2 / 2;
  const double shrunk = std::max(0.0, std::fabs(distance) - correction);
  const double z = std::copysign(shrunk, distance) / std::sqrt(variance);
  test.statistic = z;
  test.p_value = normal_two_sided(z);
}

void set_exact(TestResult& test, const PooledValues& pooled, double u) {
  test.statistic = u;
  test.p_value = exact_rank_sum_p_value(pooled, exact_work_limit);
  if (!test.p_value) test.absence = Absence::too_large_for_exact;
}

}  // namespace

MannWhitney mann_whitney(const ValueCounts& counts, std::int32_t first, std::int32_t second,
                         RankInference inference) {
  assert(first != second);
  MannWhitney result;
  result.test.method = mann_whitney_method(inference);
  const std::array groups = {first, second};
  const PooledValues pooled = pool_values(counts, groups);
  if (pooled.sizes[0] == 0 || pooled.sizes[1] == 0) {
    result.test.absence = Absence::fewer_than_two_groups;
    return result;
  }
  const auto n1 = static_cast<double>(pooled.sizes[0]);
  const double rank_sum = static_cast<double>(pooled.doubled_rank_sum(0)) / 2;
  const double u = rank_sum - n1 * (n1 + 1) / 2;
  result.rank_sum = rank_sum;
  result.u = u;
  if (pooled.ties.size() < 2) {
    result.test.absence = Absence::no_variation;
    return result;
  }
  if (inference == RankInference::exact) {
    set_exact(result.test, pooled, u);
  } else {
    const double correction = inference == RankInference::continuity_corrected ? 0.5 : 0;
    set_asymptotic(result.test, pooled, u, correction);
  }
  return result;
}

MonteCarloTest mann_whitney_monte_carlo(const ValueCounts& counts, std::int32_t first,
                                        std::int32_t second, std::int64_t arrangements,
                                        std::uint64_t seed) {
  MonteCarloTest result;
  const MannWhitney limit = mann_whitney(counts, first, second, RankInference::asymptotic);
  result.test = limit.test;
  result.test.method = Method::mann_whitney_monte_carlo;
  result.test.statistic = limit.u;
  result.test.p_value.reset();
  if (result.test.absence != Absence::none) return result;
  const std::array groups = {first, second};
  const PooledValues pooled = pool_values(counts, groups);
  std::vector<std::int64_t> ranks;
  for (std::size_t i = 0; i < pooled.ties.size(); ++i) {
    ranks.insert(ranks.end(), static_cast<std::size_t>(pooled.ties[i]), pooled.doubled_ranks[i]);
  }
  const std::size_t smaller = pooled.sizes[0] <= pooled.sizes[1] ? 0 : 1;
  const auto chosen = static_cast<std::size_t>(pooled.sizes[smaller]);
  const std::int64_t expected = pooled.sizes[smaller] * (pooled.n + 1);
  const std::int64_t observed = std::llabs(pooled.doubled_rank_sum(smaller) - expected);
  Random random(seed);
  std::int64_t extreme = 0;
  for (std::int64_t draw = 0; draw < arrangements; ++draw) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < chosen; ++i) {
      std::swap(ranks[i], ranks[i + random.below(ranks.size() - i)]);
      sum += ranks[i];
    }
    if (std::llabs(sum - expected) >= observed) ++extreme;
  }
  const auto drawn = static_cast<double>(arrangements);
  const double p = (static_cast<double>(extreme) + 1) / (drawn + 1);
  result.test.p_value = p;
  result.standard_error = std::sqrt(p * (1 - p) / drawn);
  result.arrangements = arrangements;
  result.seed = seed;
  return result;
}

TestResult kruskal_wallis(const ValueCounts& counts) {
  TestResult result;
  result.method = Method::kruskal_wallis;
  std::vector<std::int32_t> groups;
  for (std::int32_t group = 0; group < counts.groups(); ++group) {
    if (counts.size(group) > 0) groups.push_back(group);
  }
  const PooledValues pooled = pool_values(counts, groups);
  if (groups.size() < 2 || pooled.ties.size() < 2) {
    result.absence = groups.size() < 2 ? Absence::fewer_than_two_groups : Absence::no_variation;
    return result;
  }
  const auto n = static_cast<double>(pooled.n);
  double between = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto size = static_cast<double>(pooled.sizes[i]);
    const double shift = static_cast<double>(pooled.doubled_rank_sum(i)) / (2 * size) - (n + 1) / 2;
    between += size * shift * shift;
  }
  const double tie_correction = 1 - pooled.tie_sum() / (n * n * n - n);
  result.statistic = 12 / (n * (n + 1)) * between / tie_correction;
  result.degrees_of_freedom = static_cast<double>(groups.size() - 1);
  result.p_value = chi_square_upper(*result.statistic, *result.degrees_of_freedom);
  return result;
}

}  // namespace osteon::stats
