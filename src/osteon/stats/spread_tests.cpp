// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/spread_tests.hpp"

#include <cmath>
#include <vector>

#include "osteon/stats/describe.hpp"
#include "osteon/stats/distributions.hpp"
#include "osteon/stats/moments.hpp"

namespace osteon::stats {

namespace {

struct Distances {
  double n = 0;
  double sum = 0;
  double squares_about_mean = 0;
  [[nodiscard]] double mean() const { return sum / n; }
};

double centre_of(const ValueCounts& counts, std::int32_t group, Centre centre) {
  if (centre == Centre::mean) return compute_moments(counts.rows(group)).mean;
  constexpr double half = 0.5;
  return *sample_quantile(counts, group, half, QuantileType::type_2) *
         ticks_per_unit(counts.header().scale);
}

Distances distances_of(const ValueCounts& counts, std::int32_t group, Centre centre) {
  const double middle = centre_of(counts, group, centre);
  Distances result;
  for (const ValueCount& row : counts.rows(group)) {
    const auto count = static_cast<double>(row.count);
    result.n += count;
    result.sum += count * std::fabs(static_cast<double>(row.value) - middle);
  }
  for (const ValueCount& row : counts.rows(group)) {
    const double off = std::fabs(static_cast<double>(row.value) - middle) - result.mean();
    result.squares_about_mean += static_cast<double>(row.count) * off * off;
  }
  return result;
}

}  // namespace

TestResult levene_test(const ValueCounts& counts, Centre centre) {
  TestResult result;
  result.method = centre == Centre::mean ? Method::levene : Method::brown_forsythe;
  std::vector<Distances> groups;
  double n = 0;
  double sum = 0;
  double within = 0;
  for (std::int32_t group = 0; group < counts.groups(); ++group) {
    if (counts.size(group) == 0) continue;
    groups.push_back(distances_of(counts, group, centre));
    n += groups.back().n;
    sum += groups.back().sum;
    within += groups.back().squares_about_mean;
  }
  const double df1 = static_cast<double>(groups.size()) - 1;
  const double df2 = n - static_cast<double>(groups.size());
  // Distances that rounding alone tells apart do not vary.
  constexpr double rounding = 1e-24;
  if (groups.size() < 2 || df2 <= 0 || within <= rounding * sum * sum) {
    result.absence = groups.size() < 2 ? Absence::fewer_than_two_groups
                     : df2 <= 0        ? Absence::too_few_observations
                                       : Absence::no_variation;
    return result;
  }
  double between = 0;
  for (const Distances& group : groups) {
    const double off = group.mean() - sum / n;
    between += group.n * off * off;
  }
  result.statistic = (between / df1) / (within / df2);
  result.degrees_of_freedom = df1;
  result.second_degrees_of_freedom = df2;
  result.p_value = f_upper(*result.statistic, df1, df2);
  return result;
}

}  // namespace osteon::stats
