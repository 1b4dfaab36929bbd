// SPDX-License-Identifier: Apache-2.0
// Speed of the statistics from subjects in memory to the finished number. Every benchmark knows its
// answer and fails when it gets another one.
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/cohort.hpp"
#include "osteon/stats/counts/tabulate.hpp"
#include "osteon/stats/fisher.hpp"
#include "osteon/stats/random.hpp"
#include "osteon/stats/rank_tests.hpp"
#include "osteon/stats/survival/cox.hpp"
#include "osteon/stats/survival/log_rank.hpp"
#include "osteon/stats/survival/quantile.hpp"

namespace osteon::stats {
namespace {

using bench::Cohort;
using bench::make_cohort;

const Cohort& ten_million() {
  static const Cohort cohort = make_cohort(10'000'000);
  return cohort;
}

void check(benchmark::State& state, double actual, double expected, double tolerance = 1e-9) {
  if (std::fabs(actual - expected) > tolerance * std::fabs(expected)) {
    const std::string message =
        "expected " + std::to_string(expected) + ", got " + std::to_string(actual);
    state.SkipWithError(message.c_str());
  }
}

void set_rate(benchmark::State& state, std::size_t subjects) {
  state.counters["subjects/s"] = benchmark::Counter(static_cast<double>(subjects),
                                                    benchmark::Counter::kIsIterationInvariantRate);
}

// Found alike by the dense path, by the sorted path and by R's survdiff on the same days.
constexpr double expected_chi_square = 18198.035026;

struct Answer {
  double median = 0;
  double chi_square = 0;
};

Answer analyse(const RiskTable& table) {
  std::vector<SurvivalQuantile> medians;
  medians.reserve(table.header().groups.size());
  for (std::int32_t group = 0; group < table.groups(); ++group) {
    medians.push_back(survival_quantile(table, group, 0.5));
  }
  return {medians.front().time.value_or(-1), log_rank(table).test.statistic.value_or(-1)};
}

void whole_days_tabulate(benchmark::State& state) {
  const Cohort& cohort = ten_million();
  for ([[maybe_unused]] auto _ : state) {
    const auto table = tabulate(cohort.header, cohort.days());
    check(state, static_cast<double>(table->totals(0).subjects + table->totals(1).subjects), 1e7);
  }
  set_rate(state, cohort.day.size());
}
BENCHMARK(whole_days_tabulate)->Unit(benchmark::kMillisecond);

void whole_days_to_log_rank(benchmark::State& state) {
  const Cohort& cohort = ten_million();
  Answer answer;
  for ([[maybe_unused]] auto _ : state) answer = analyse(*tabulate(cohort.header, cohort.days()));
  check(state, answer.median, 692);
  check(state, answer.chi_square, expected_chi_square);
  set_rate(state, cohort.day.size());
}
BENCHMARK(whole_days_to_log_rank)->Unit(benchmark::kMillisecond);

void continuous_times_to_log_rank(benchmark::State& state) {
  const Cohort& cohort = ten_million();
  Answer answer;
  for ([[maybe_unused]] auto _ : state) answer = analyse(*tabulate(cohort.header, cohort.times()));
  check(state, answer.median / 1e6, 692.5, 2e-3);
  check(state, answer.chi_square, expected_chi_square, 1e-4);
  set_rate(state, cohort.day.size());
}
BENCHMARK(continuous_times_to_log_rank)->Unit(benchmark::kMillisecond)->UseRealTime();

void cox_from_whole_days(benchmark::State& state) {
  const Cohort& cohort = ten_million();
  double hazard_ratio = 0;
  for ([[maybe_unused]] auto _ : state) {
    const CoxFit fit = fit_cox(*tabulate(cohort.header, cohort.days()), "group", 0);
    hazard_ratio = *fit.coefficients[0].hazard_ratio;
  }
  check(state, hazard_ratio, 0.9, 2e-3);
  set_rate(state, cohort.day.size());
}
BENCHMARK(cox_from_whole_days)->Unit(benchmark::kMillisecond);

void freeman_halton_five_by_four(benchmark::State& state) {
  const auto table =
      make_count_table({"1", "2", "3", "4", "5"}, {"1", "2", "3", "4"},
                       {12, 9, 11, 8, 7, 12, 10, 11, 10, 8, 13, 9, 9, 14, 8, 9, 11, 7, 9, 13});
  FreemanHaltonTest test;
  for ([[maybe_unused]] auto _ : state) test = fisher_freeman_halton(*table);
  if (test.test.method != Method::fisher_freeman_halton) state.SkipWithError("not exact");
  check(state, *test.test.p_value, 0.808507904807);
}
BENCHMARK(freeman_halton_five_by_four)->Unit(benchmark::kMillisecond);

void exact_mann_whitney_with_ties(benchmark::State& state) {
  std::vector<ValueCount> rows;
  rows.reserve(400);
  Random random(5);
  for (std::int32_t i = 0; i < 400; ++i) {
    rows.push_back({i % 2, static_cast<std::int64_t>(random.next() % 150), 1});
  }
  const auto counts = ValueCounts::from_rows({"", {"a", "b"}, 0}, rows);
  MannWhitney exact;
  for ([[maybe_unused]] auto _ : state) exact = mann_whitney(*counts, 0, 1, RankInference::exact);
  const MannWhitney limit = mann_whitney(*counts, 0, 1, RankInference::asymptotic);
  if (!exact.test.p_value) {
    state.SkipWithError("not exact");
  } else {
    check(state, *exact.test.p_value, *limit.test.p_value, 1e-2);
  }
}
BENCHMARK(exact_mann_whitney_with_ties)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace osteon::stats
