// SPDX-License-Identifier: Apache-2.0
// Speed of exact tests, designs and resampling. Every benchmark checks its answer by a second way:
// the normal limit, Monte Carlo, or another number of threads.
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "osteon/stats/counts/tabulate.hpp"
#include "osteon/stats/designs/two_stage.hpp"
#include "osteon/stats/fisher.hpp"
#include "osteon/stats/random.hpp"
#include "osteon/stats/rank_tests.hpp"
#include "osteon/stats/ranks/shift.hpp"
#include "osteon/stats/resampling/bootstrap_groups.hpp"

namespace osteon::stats {
namespace {

void expect_near(benchmark::State& state, double actual, double expected, double tolerance) {
  if (std::fabs(actual - expected) <= tolerance) return;
  const std::string message =
      "expected " + std::to_string(expected) + ", got " + std::to_string(actual);
  state.SkipWithError(message.c_str());
}

/// `n` values per group; the second lies `shift` higher. Few different values: many ties.
ValueCounts two_groups(std::int64_t n, std::uint64_t different, std::int64_t shift) {
  Random random(5);
  std::vector<ValueCount> rows;
  for (std::int64_t i = 0; i < 2 * n; ++i) {
    const auto group = static_cast<std::int32_t>(i % 2);
    const auto value = static_cast<std::int64_t>(random.below(different)) + group * shift;
    rows.push_back({group, value, 1});
  }
  return ValueCounts::from_rows({"", {"a", "b"}, 0}, rows).value();
}

/// No value twice.
ValueCounts untied(std::int64_t n) {
  Random random(6);
  std::vector<ValueCount> rows;
  std::int64_t value = 0;
  for (std::int64_t i = 0; i < 2 * n; ++i) {
    value += 1 + static_cast<std::int64_t>(random.below(9));
    rows.push_back({static_cast<std::int32_t>(random.below(2)), value, 1});
  }
  return ValueCounts::from_rows({"", {"a", "b"}, 0}, rows).value();
}

void check_against_limit(benchmark::State& state, const ValueCounts& counts,
                         const MannWhitney& exact) {
  if (!exact.test.p_value) {
    state.SkipWithError("not exact");
    return;
  }
  const double limit = *mann_whitney(counts, 0, 1, RankInference::asymptotic).test.p_value;
  expect_near(state, *exact.test.p_value, limit, 2e-3);
}

void exact_mann_whitney_thousand_against_thousand(benchmark::State& state) {
  const ValueCounts counts = untied(1000);
  MannWhitney exact;
  for ([[maybe_unused]] auto _ : state) exact = mann_whitney(counts, 0, 1, RankInference::exact);
  check_against_limit(state, counts, exact);
}
BENCHMARK(exact_mann_whitney_thousand_against_thousand)->Unit(benchmark::kMillisecond);

void exact_mann_whitney_with_ties(benchmark::State& state) {
  const ValueCounts counts = two_groups(state.range(0), 100, 5);
  MannWhitney exact;
  for ([[maybe_unused]] auto _ : state) exact = mann_whitney(counts, 0, 1, RankInference::exact);
  check_against_limit(state, counts, exact);
}
BENCHMARK(exact_mann_whitney_with_ties)
    ->Arg(100)
    ->Arg(200)
    ->Arg(1000)
    ->Unit(benchmark::kMillisecond);

void monte_carlo_mann_whitney_thousand_against_thousand(benchmark::State& state) {
  const ValueCounts counts = two_groups(1000, 100, 2);
  MonteCarloTest drawn;
  for ([[maybe_unused]] auto _ : state) {
    drawn = mann_whitney_monte_carlo(counts, 0, 1, 100'000, 1);
  }
  const double limit = *mann_whitney(counts, 0, 1, RankInference::asymptotic).test.p_value;
  expect_near(state, *drawn.test.p_value, limit, 2e-3 + 5 * drawn.standard_error);
}
BENCHMARK(monte_carlo_mann_whitney_thousand_against_thousand)->Unit(benchmark::kMillisecond);

void hodges_lehmann_of_ten_thousand_against_ten_thousand(benchmark::State& state) {
  const ValueCounts counts = two_groups(10'000, 1'000'000, 500);
  Shift shift;
  for ([[maybe_unused]] auto _ : state) shift = hodges_lehmann_shift(counts, 0, 1);
  const double half = (*shift.interval.upper - *shift.interval.lower) / 2;
  expect_near(state, *shift.estimate, -500, 3 * half);
}
BENCHMARK(hodges_lehmann_of_ten_thousand_against_ten_thousand)->Unit(benchmark::kMillisecond);

void freeman_halton_five_by_four_of_two_hundred(benchmark::State& state) {
  const auto table =
      make_count_table({"1", "2", "3", "4", "5"}, {"1", "2", "3", "4"},
                       {16, 9, 8, 7, 9, 14, 10, 7, 8, 8, 15, 9, 7, 11, 8, 14, 12, 8, 9, 11});
  FreemanHaltonTest exact;  // nearly equal margins are the hardest
  for ([[maybe_unused]] auto _ : state) exact = fisher_freeman_halton(*table);
  if (exact.test.method != Method::fisher_freeman_halton) state.SkipWithError("not exact");
  FreemanHaltonSettings drawn;
  drawn.work_limit = 0;
  const FreemanHaltonTest simulated = fisher_freeman_halton(*table, drawn);
  expect_near(state, *exact.test.p_value, *simulated.test.p_value,
              5 * *simulated.monte_carlo_standard_error);
}
BENCHMARK(freeman_halton_five_by_four_of_two_hundred)->Unit(benchmark::kMillisecond);

RiskTable thousand_subjects() {
  Random random(8);
  std::vector<std::int64_t> exit;
  std::vector<Outcome> outcome;
  for (int i = 0; i < 1000; ++i) {
    const double event = -1000 * std::log1p(-random.uniform());
    const double censoring = -2000 * std::log1p(-random.uniform());
    exit.push_back(static_cast<std::int64_t>(std::min(event, censoring)));
    outcome.push_back(event <= censoring ? Outcome::event : Outcome::censored);
  }
  return tabulate({}, SubjectTimes{exit, outcome, {}, {}, {}}).value();
}

void bootstrap_of_a_median_survival(benchmark::State& state) {
  const RiskTable table = thousand_subjects();
  BootstrapSettings settings;
  settings.threads = static_cast<unsigned>(state.range(0));
  Bootstrap result;
  for ([[maybe_unused]] auto _ : state) {
    result = bootstrap_median_survival(table, 0, QuantileRule::midpoint, settings);
  }
  settings.threads = 3;
  const Bootstrap other = bootstrap_median_survival(table, 0, QuantileRule::midpoint, settings);
  if (result.standard_error != other.standard_error) state.SkipWithError("threads matter");
}
BENCHMARK(bootstrap_of_a_median_survival)
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void simon_optimal_design(benchmark::State& state) {
  std::optional<TwoStageDesign> design;
  for ([[maybe_unused]] auto _ : state) {
    design = simon_design({0.20, 0.35, 0.05, 0.10}, TwoStageCriterion::optimal);
  }
  // Simon 1989, table 2: 8/37 and 22/83.
  if (!design || design->n1 != 37 || design->n != 83) state.SkipWithError("another design");
}
BENCHMARK(simon_optimal_design)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace osteon::stats
