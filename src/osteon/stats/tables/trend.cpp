// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/tables/trend.hpp"

#include <cassert>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/ranks/subset_sums.hpp"

namespace osteon::stats {

namespace {

/// Sums of scores, exact as long as they are whole numbers below 2^53.
struct Correlation {
  double n = 0;
  double between = 0;  // N sum xy - sum x sum y
  double of_rows = 0;  // N sum x^2 - (sum x)^2
  double of_columns = 0;

  [[nodiscard]] bool exists() const { return of_rows > 0 && of_columns > 0; }
  [[nodiscard]] double squared() const { return between * between / (of_rows * of_columns); }
};

Correlation correlate(const CountTable& table, std::span<const std::int64_t> column_scores) {
  Correlation result;
  double x = 0;
  double y = 0;
  double xx = 0;
  double yy = 0;
  double xy = 0;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const double row = static_cast<double>(table.rows.size() - i);  // the first row scores highest
    for (std::size_t j = 0; j < table.columns.size(); ++j) {
      const auto count = static_cast<double>(table.at(i, j));
      const auto column = static_cast<double>(column_scores[j]);
      result.n += count;
      x += count * row;
      y += count * column;
      xx += count * row * row;
      yy += count * column * column;
      xy += count * row * column;
    }
  }
  result.between = result.n * xy - x * y;
  result.of_rows = result.n * xx - x * x;
  result.of_columns = result.n * yy - y * y;
  return result;
}

Absence why_no_trend(const Correlation& correlation) {
  if (correlation.n <= 0) return Absence::no_observations;
  return correlation.exists() ? Absence::none : Absence::fewer_than_two_groups;
}

void set_chi_square(TestResult& result, double statistic) {
  result.statistic = statistic;
  result.degrees_of_freedom = 1;
  result.p_value = chi_square_upper(statistic, 1);
}

void set_exact(TestResult& result, const CountTable& table, std::span<const std::int64_t> scores) {
  ScoredSubjects subjects;
  const std::vector<std::int64_t> totals = table.column_totals();
  std::int64_t observed = 0;
  for (std::size_t j = 0; j < totals.size(); ++j) {
    subjects.scores.push_back(scores[j]);
    subjects.counts.push_back(totals[j]);
    subjects.chosen += table.at(0, j);
    observed += scores[j] * table.at(0, j);
  }
  result.statistic = static_cast<double>(observed);
  result.p_value = exact_subset_sum_p_value(subjects, observed, subset_sum_work_limit);
  if (!result.p_value) result.absence = Absence::too_large_for_exact;
}

}  // namespace

TestResult cochran_armitage_test(const CountTable& table, std::span<const std::int64_t> scores,
                                 TrendInference inference) {
  assert(table.rows.size() == 2 && scores.size() == table.columns.size());
  TestResult result;
  result.method = inference == TrendInference::exact ? Method::cochran_armitage_exact
                                                     : Method::cochran_armitage;
  const Correlation correlation = correlate(table, scores);
  result.absence = why_no_trend(correlation);
  if (result.absence != Absence::none) return result;
  if (inference == TrendInference::exact) {
    set_exact(result, table, scores);
  } else {
    set_chi_square(result, correlation.n * correlation.squared());
  }
  return result;
}

TestResult linear_by_linear_test(const CountTable& table) {
  TestResult result;
  result.method = Method::linear_by_linear;
  const Correlation correlation = correlate(table, equally_spaced_scores(table.columns.size()));
  result.absence = why_no_trend(correlation);
  if (result.absence != Absence::none) return result;
  set_chi_square(result, (correlation.n - 1) * correlation.squared());
  return result;
}

std::vector<std::int64_t> equally_spaced_scores(std::size_t columns) {
  std::vector<std::int64_t> scores(columns);
  std::iota(scores.begin(), scores.end(), 1);
  return scores;
}

}  // namespace osteon::stats
