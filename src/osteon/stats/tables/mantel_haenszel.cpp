// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/tables/mantel_haenszel.hpp"

#include <algorithm>
#include <cmath>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

/// Margins of one stratum as numbers: row {a, b}, row {c, d}, column {a, c}, column {b, d}.
struct Margins {
  double row1 = 0;
  double row2 = 0;
  double column1 = 0;
  double column2 = 0;
  double n = 0;
  [[nodiscard]] bool is_informative() const { return row1 * row2 * column1 * column2 > 0; }
};

Margins margins_of(const FourFold& t) {
  return {static_cast<double>(t.a + t.b), static_cast<double>(t.c + t.d),
          static_cast<double>(t.a + t.c), static_cast<double>(t.b + t.d),
          static_cast<double>(t.total())};
}

/// The first cell that the margins and the odds ratio imply: the root that adds only positive
/// numbers.
double fitted_cell(const Margins& m, double odds) {
  const double b = odds * (m.row1 + m.column1) + m.row2 - m.column1;
  const double product = odds * m.row1 * m.column1;
  const double root = std::sqrt(std::max(0.0, b * b - 4 * (odds - 1) * product));
  return 2 * product / (b + root);
}

}  // namespace

TestResult mantel_haenszel_test(std::span<const FourFold> strata, Continuity continuity) {
  TestResult result;
  result.method = continuity == Continuity::corrected ? Method::mantel_haenszel_corrected
                                                      : Method::mantel_haenszel;
  double distance = 0;
  double variance = 0;
  for (const FourFold& stratum : strata) {
    const Margins m = margins_of(stratum);
    if (!m.is_informative()) continue;
    distance += static_cast<double>(stratum.a) - m.row1 * m.column1 / m.n;
    variance += m.row1 * m.row2 * m.column1 * m.column2 / (m.n * m.n * (m.n - 1));
  }
  if (variance <= 0) {
    result.absence = Absence::fewer_than_two_groups;
    return result;
  }
  constexpr double half = 0.5;
  double shrunk = std::fabs(distance);
  if (continuity == Continuity::corrected && shrunk >= half) shrunk -= half;
  result.statistic = shrunk * shrunk / variance;
  result.degrees_of_freedom = 1;
  result.p_value = chi_square_upper(*result.statistic, 1);
  return result;
}

CommonOddsRatio mantel_haenszel_odds_ratio(std::span<const FourFold> strata, double level) {
  CommonOddsRatio result;
  result.interval = {std::nullopt, std::nullopt, level, Method::mantel_haenszel_odds_ratio};
  // R = ad/n, S = bc/n, P = (a + d)/n, Q = (b + c)/n, as Robins, Breslow and Greenland name them.
  double r_sum = 0;
  double s_sum = 0;
  double pr = 0;
  double ps_qr = 0;
  double qs = 0;
  for (const FourFold& t : strata) {
    if (t.total() == 0) continue;
    const auto n = static_cast<double>(t.total());
    const double r = static_cast<double>(t.a) * static_cast<double>(t.d) / n;
    const double s = static_cast<double>(t.b) * static_cast<double>(t.c) / n;
    const double p = static_cast<double>(t.a + t.d) / n;
    const double q = static_cast<double>(t.b + t.c) / n;
    r_sum += r;
    s_sum += s;
    pr += p * r;
    ps_qr += p * s + q * r;
    qs += q * s;
  }
  if (r_sum <= 0 && s_sum <= 0) {
    result.absence = Absence::not_estimable;
    return result;
  }
  if (s_sum > 0) result.estimate = r_sum / s_sum;
  if (r_sum <= 0 || s_sum <= 0) {
    result.absence = Absence::not_estimable;  // the estimate is 0 or infinite
    return result;
  }
  const double variance =
      pr / (2 * r_sum * r_sum) + ps_qr / (2 * r_sum * s_sum) + qs / (2 * s_sum * s_sum);
  const double reach = normal_critical(level) * std::sqrt(variance);
  result.interval.lower = *result.estimate * std::exp(-reach);
  result.interval.upper = *result.estimate * std::exp(reach);
  return result;
}

TestResult breslow_day_test(std::span<const FourFold> strata, Homogeneity kind) {
  TestResult result;
  result.method = kind == Homogeneity::tarone ? Method::breslow_day_tarone : Method::breslow_day;
  const CommonOddsRatio common = mantel_haenszel_odds_ratio(strata);
  if (common.absence != Absence::none) {
    result.absence = common.absence;
    return result;
  }
  double chi_square = 0;
  double distance = 0;
  double variance = 0;
  int informative = 0;
  for (const FourFold& stratum : strata) {
    const Margins m = margins_of(stratum);
    if (!m.is_informative()) continue;
    ++informative;
    const double a = fitted_cell(m, *common.estimate);
    const double precision =
        1 / a + 1 / (m.row1 - a) + 1 / (m.column1 - a) + 1 / (m.row2 - m.column1 + a);
    const double off = static_cast<double>(stratum.a) - a;
    chi_square += off * off * precision;
    distance += off;
    variance += 1 / precision;
  }
  if (informative < 2) {
    result.absence = Absence::fewer_than_two_groups;
    return result;
  }
  if (kind == Homogeneity::tarone) chi_square -= distance * distance / variance;
  result.statistic = std::max(0.0, chi_square);
  result.degrees_of_freedom = informative - 1;
  result.p_value = chi_square_upper(*result.statistic, *result.degrees_of_freedom);
  return result;
}

}  // namespace osteon::stats
