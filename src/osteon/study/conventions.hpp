// SPDX-License-Identifier: Apache-2.0
// What SPSS, SAS and R print unless they are told otherwise, as data: one row per program. Settings
// that name a program, and the comparison of programs, take their choices from here. A convention
// that nobody has checked is left out, and then Osteon's own default stays.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "osteon/stats/describe.hpp"
#include "osteon/stats/survival/band.hpp"
#include "osteon/stats/survival/cox.hpp"
#include "osteon/stats/survival/event_weight.hpp"
#include "osteon/stats/survival/quantile.hpp"
#include "osteon/stats/survival/restricted_mean.hpp"

namespace osteon::study {

enum class Program { spss, sas, r };

/// Whether the normal approximation of the Mann-Whitney test subtracts one half.
enum class ContinuityCorrection { none, half };

struct Conventions {
  Program program = Program::r;
  std::string_view key;   // "spss": flag and study file
  std::string_view name;  // "SPSS"
  stats::QuantileRule median_rule = stats::QuantileRule::midpoint;
  stats::QuantileInterval median_interval = stats::QuantileInterval::band_log_log;
  std::optional<stats::BandTransform> band;  // SPSS prints survival without limits
  stats::QuantileType quantiles = stats::QuantileType::type_6;
  stats::Ties ties = stats::Ties::efron;
  std::optional<ContinuityCorrection> mann_whitney;  // SAS: not checked
  std::optional<stats::MeanConvention> mean;         // SAS: not checked
  std::optional<stats::EventWeight> peto;            // SPSS has none
};

/// In the order SPSS, SAS, R.
[[nodiscard]] std::span<const Conventions> all_conventions();
[[nodiscard]] const Conventions& conventions_of(Program program);
/// "spss", "sas" or "r"; nothing for any other word.
[[nodiscard]] std::optional<Program> program_by_key(std::string_view key);

struct StatisticsPlan;
/// Sets what the program prescribes: median rule and interval, band, quantile type, ties, mean and
/// Peto weight. What it does not prescribe stays.
void apply_conventions(StatisticsPlan& plan, Program program);

}  // namespace osteon::study
