// SPDX-License-Identifier: Apache-2.0
// Made-up cohorts of any size for benchmarks: the same numbers from the same seed on every machine.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "osteon/stats/counts/tabulate.hpp"
#include "osteon/stats/random.hpp"

namespace osteon::bench {

/// Exponential times in days cut off at ten years, two groups with hazard ratio 0.9, a third
/// censored.
struct Cohort {
  std::vector<std::uint16_t> day;
  std::vector<std::uint8_t> group;
  std::vector<stats::Outcome> outcome;
  std::vector<std::int64_t> ticks;  // the same times with six digits after the day
  std::vector<std::int32_t> wide_group;
  stats::RiskTableHeader header;

  [[nodiscard]] stats::WholeDayTimes days() const { return {day, outcome, group}; }
  [[nodiscard]] stats::SubjectTimes times() const { return {ticks, outcome, wide_group, {}, {}}; }
};

inline Cohort make_cohort(std::size_t n) {
  constexpr double last_day = 3650;
  constexpr double ticks_per_day = 1e6;
  stats::Random random(42);
  Cohort cohort;
  cohort.header.groups = {"a", "b"};
  cohort.header.time_scale = 6;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint64_t arm = random.next() >> 63;
    const double mean = arm == 1 ? 1000 / 0.9 : 1000;
    const double event = -mean * std::log1p(-random.uniform());
    const double censoring = -2000 * std::log1p(-random.uniform());
    const double time = std::min({event, censoring, last_day});
    cohort.day.push_back(static_cast<std::uint16_t>(time));
    cohort.ticks.push_back(static_cast<std::int64_t>(time * ticks_per_day));
    cohort.group.push_back(static_cast<std::uint8_t>(arm));
    cohort.wide_group.push_back(static_cast<std::int32_t>(arm));
    cohort.outcome.push_back(event <= censoring && event < last_day ? stats::Outcome::event
                                                                    : stats::Outcome::censored);
  }
  return cohort;
}

/// Whole days, five covariates on (-0.5, 0.5) with known effects.
struct CoxCohort {
  static constexpr std::array effects = {0.5, -0.3, 0.0, 0.1, -0.7};
  std::vector<std::int64_t> exit;
  std::vector<stats::Outcome> outcome;
  std::array<std::vector<double>, effects.size()> covariates;
};

inline CoxCohort make_cox_cohort(std::size_t n) {
  stats::Random random(7);
  CoxCohort cohort;
  for (std::size_t i = 0; i < n; ++i) {
    double eta = 0;
    for (std::size_t j = 0; j < cohort.covariates.size(); ++j) {
      cohort.covariates[j].push_back(random.uniform() - 0.5);
      eta += CoxCohort::effects[j] * cohort.covariates[j].back();
    }
    const double event = -1000 * std::exp(-eta) * std::log1p(-random.uniform());
    const double censoring = -2000 * std::log1p(-random.uniform());
    cohort.exit.push_back(static_cast<std::int64_t>(std::min(event, censoring)));
    cohort.outcome.push_back(event <= censoring ? stats::Outcome::event : stats::Outcome::censored);
  }
  return cohort;
}

}  // namespace osteon::bench
