// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/means.hpp"

#include <cassert>
#include <cmath>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/moments.hpp"

namespace osteon::stats {

namespace {

struct Spread {
  double variance_of_difference = 0;
  double degrees_of_freedom = 0;
};

Spread pooled_spread(const Moments& a, const Moments& b) {
  const auto n1 = static_cast<double>(a.n);
  const auto n2 = static_cast<double>(b.n);
  const double df = n1 + n2 - 2;
  return {(a.squares + b.squares) / df * (1 / n1 + 1 / n2), df};
}

/// Welch-Satterthwaite degrees of freedom.
Spread welch_spread(const Moments& a, const Moments& b) {
  const auto n1 = static_cast<double>(a.n);
  const auto n2 = static_cast<double>(b.n);
  const double v1 = a.squares / (n1 - 1) / n1;
  const double v2 = b.squares / (n2 - 1) / n2;
  return {v1 + v2, (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1))};
}

Absence why_no_t_test(const Moments& a, const Moments& b, Variances variances) {
  if (a.n == 0 || b.n == 0) return Absence::fewer_than_two_groups;
  const bool enough = variances == Variances::equal ? a.n + b.n > 2 : a.n > 1 && b.n > 1;
  if (!enough) return Absence::too_few_observations;
  if (a.squares + b.squares <= 0) return Absence::no_variation;
  return Absence::none;
}

}  // namespace

TTest t_test(const ValueCounts& counts, std::int32_t first, std::int32_t second,
             Variances variances, double level) {
  assert(first != second);
  TTest result;
  result.test.method = variances == Variances::equal ? Method::student_t : Method::welch_t;
  result.interval = {std::nullopt, std::nullopt, level, result.test.method};
  const Moments a = compute_moments(counts.rows(first));
  const Moments b = compute_moments(counts.rows(second));
  const double unit = ticks_per_unit(counts.header().scale);
  if (a.n > 0 && b.n > 0) result.difference = (a.mean - b.mean) / unit;
  result.test.absence = why_no_t_test(a, b, variances);
  if (result.test.absence != Absence::none) return result;

  const Spread spread = variances == Variances::equal ? pooled_spread(a, b) : welch_spread(a, b);
  const double standard_error = std::sqrt(spread.variance_of_difference) / unit;
  const double t = *result.difference / standard_error;
  result.standard_error = standard_error;
  result.test.statistic = t;
  result.test.degrees_of_freedom = spread.degrees_of_freedom;
  result.test.p_value = student_t_two_sided(t, spread.degrees_of_freedom);
  const double reach = student_t_critical(level, spread.degrees_of_freedom) * standard_error;
  result.interval.lower = *result.difference - reach;
  result.interval.upper = *result.difference + reach;
  return result;
}

TestResult one_way_anova(const ValueCounts& counts) {
  TestResult result;
  result.method = Method::one_way_anova;
  const Moments total = compute_moments(pool_groups(counts, "").rows());
  double within = 0;
  double between = 0;
  std::int64_t groups = 0;
  for (std::int32_t group = 0; group < counts.groups(); ++group) {
    const Moments moments = compute_moments(counts.rows(group));
    if (moments.n == 0) continue;
    ++groups;
    within += moments.squares;
    const double shift = moments.mean - total.mean;
    between += static_cast<double>(moments.n) * shift * shift;
  }
  if (groups < 2 || total.n <= groups || within <= 0) {
    result.absence = groups < 2          ? Absence::fewer_than_two_groups
                     : total.n <= groups ? Absence::too_few_observations
                                         : Absence::no_variation;
    return result;
  }
  const auto df1 = static_cast<double>(groups - 1);
  const auto df2 = static_cast<double>(total.n - groups);
  result.statistic = (between / df1) / (within / df2);
  result.degrees_of_freedom = df1;
  result.second_degrees_of_freedom = df2;
  result.p_value = f_upper(*result.statistic, df1, df2);
  return result;
}

}  // namespace osteon::stats
