// SPDX-License-Identifier: Apache-2.0
// Speed of Cox regression from rows in memory to the finished fit, sorting included. The answer is
// checked against the truth that made the data, and by the plain pass, whose score must vanish at
// it.
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

#include "osteon/stats/random.hpp"
#include "osteon/stats/survival/cox_after.hpp"
#include "osteon/stats/survival/cox_kernels.hpp"

namespace osteon::stats {
namespace {

constexpr std::size_t million = 1'000'000;
constexpr std::array effects = {0.5, -0.3, 0.0, 0.1, -0.7};

struct Rows {
  std::vector<std::int64_t> exit;
  std::vector<Outcome> outcome;
  DesignMatrix design{million};
  [[nodiscard]] SubjectTimes times() const { return {exit, outcome, {}, {}, {}}; }
};

/// Exponential times of mean 1000 days, a third censored; ticks_per_day 1 gives heavy ties.
Rows make_rows(double ticks_per_day) {
  Random random(7);
  Rows rows;
  std::vector<std::vector<double>> covariates(effects.size(), std::vector<double>(million));
  for (std::size_t i = 0; i < million; ++i) {
    double eta = 0;
    for (std::size_t j = 0; j < effects.size(); ++j) {
      covariates[j][i] = random.uniform() - 0.5;
      eta += effects[j] * covariates[j][i];
    }
    const double event = -1000 * std::exp(-eta) * std::log1p(-random.uniform());
    const double censoring = -2000 * std::log1p(-random.uniform());
    rows.exit.push_back(static_cast<std::int64_t>(std::min(event, censoring) * ticks_per_day));
    rows.outcome.push_back(event <= censoring ? Outcome::event : Outcome::censored);
  }
  for (std::size_t j = 0; j < effects.size(); ++j) {
    static_cast<void>(rows.design.add_numeric("x" + std::to_string(j), covariates[j]));
  }
  return rows;
}

const Rows& whole_days() {
  static const Rows rows = make_rows(1);
  return rows;
}
const Rows& continuous() {
  static const Rows rows = make_rows(1e6);
  return rows;
}

void check(benchmark::State& state, const Rows& data, const CoxFit& fit, Ties ties) {
  for (std::size_t j = 0; j < effects.size(); ++j) {
    // Within five standard errors of the truth.
    const double error = std::fabs(*fit.coefficients[j].beta - effects[j]);
    if (error > 5 * *fit.coefficients[j].standard_error) state.SkipWithError("estimate is off");
  }
  const CoxRows rows = CoxRows::make(data.times(), data.design).value();
  const Derivatives plain = PlainLikelihood(rows, ties).evaluate(standardised_beta(rows, fit));
  // A step of 1e-8 on the standardised scale.
  const Eigen::VectorXd most = 1e-8 * plain.information.diagonal();
  if ((plain.score.cwiseAbs() - most).maxCoeff() > 0) state.SkipWithError("not the maximum");
}

void fit_million(benchmark::State& state, const Rows& data, Ties ties) {
  CoxSettings settings;
  settings.ties = ties;
  CoxFit fit;
  for ([[maybe_unused]] auto _ : state) fit = fit_cox(data.times(), data.design, settings).value();
  check(state, data, fit, ties);
  state.counters["rows/s"] = benchmark::Counter(static_cast<double>(million),
                                                benchmark::Counter::kIsIterationInvariantRate);
}

void efron_whole_days(benchmark::State& state) {
  fit_million(state, whole_days(), Ties::efron);
}
BENCHMARK(efron_whole_days)->Unit(benchmark::kMillisecond);

void efron_continuous(benchmark::State& state) {
  fit_million(state, continuous(), Ties::efron);
}
BENCHMARK(efron_continuous)->Unit(benchmark::kMillisecond);

void breslow_continuous(benchmark::State& state) {
  fit_million(state, continuous(), Ties::breslow);
}
BENCHMARK(breslow_continuous)->Unit(benchmark::kMillisecond);

void concordance_continuous(benchmark::State& state) {
  const CoxRows rows = CoxRows::make(continuous().times(), continuous().design).value();
  const CoxFit fit = fit_cox(rows);
  Concordance result;
  for ([[maybe_unused]] auto _ : state) result = concordance(rows, fit);
  if (!(*result.estimate > 0.55 && *result.estimate < 0.6)) state.SkipWithError("C is off");
}
BENCHMARK(concordance_continuous)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace osteon::stats
