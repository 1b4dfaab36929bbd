// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/conventions.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "osteon/study/study.hpp"

namespace osteon::study {
namespace {

using stats::BandTransform;
using stats::LogRankWeight;
using stats::MeanConvention;
using stats::QuantileInterval;
using stats::QuantileRule;
using stats::QuantileType;
using stats::Ties;

// Where each value comes from is in docs/methods.md, "As SPSS, SAS or R prints it".
constexpr std::array conventions = {
    Conventions{Program::spss, "spss", "SPSS", QuantileRule::first,
                QuantileInterval::asymptotic_normal, std::nullopt, QuantileType::type_6,
                Ties::breslow, ContinuityCorrection::none, MeanConvention::own_largest_time,
                std::nullopt},
    Conventions{Program::sas, "sas", "SAS", QuantileRule::midpoint_when_crossed,
                QuantileInterval::band_log_log, BandTransform::log_log, QuantileType::type_2,
                Ties::breslow, std::nullopt, std::nullopt,
                stats::EventWeight{LogRankWeight::peto_peto, 0, 0}},
    Conventions{Program::r, "r", "R", QuantileRule::midpoint, QuantileInterval::band_log,
                BandTransform::log, QuantileType::type_7, Ties::efron, ContinuityCorrection::half,
                MeanConvention::common_largest_time,
                stats::EventWeight{LogRankWeight::fleming_harrington, 1, 0}},
};

}  // namespace

std::span<const Conventions> all_conventions() {
  return conventions;
}

const Conventions& conventions_of(Program program) {
  const auto at = static_cast<std::size_t>(program);
  assert(at < conventions.size() && conventions.at(at).program == program);
  return conventions.at(at);
}

std::optional<Program> program_by_key(std::string_view key) {
  const auto* const found = std::find_if(conventions.begin(), conventions.end(),
                                         [&](const Conventions& c) { return c.key == key; });
  if (found == conventions.end()) return std::nullopt;
  return found->program;
}

void apply_conventions(StatisticsPlan& plan, Program program) {
  const Conventions& as = conventions_of(program);
  plan.as = program;
  plan.median_rule = as.median_rule;
  plan.median_ci = as.median_interval;
  plan.band = as.band.value_or(plan.band);
  plan.quantiles = as.quantiles;
  plan.ties = as.ties;
  plan.penalty = stats::Penalty::none;  // no program penalises by default
  plan.mean = as.mean;
  if (as.peto) plan.peto = *as.peto;
}

}  // namespace osteon::study
