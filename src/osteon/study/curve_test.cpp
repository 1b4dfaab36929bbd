// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/curve_test.hpp"

#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "osteon/base/decimal.hpp"
#include "osteon/stats/survival/log_rank_method.hpp"

namespace osteon::study {
namespace {

using stats::LogRankWeight;

constexpr std::array<std::pair<std::string_view, LogRankWeight>, 4> plain_words = {
    {{"log-rank", LogRankWeight::log_rank},
     {"gehan", LogRankWeight::gehan},
     {"tarone-ware", LogRankWeight::tarone_ware},
     {"peto-modified", LogRankWeight::peto_peto_modified}}};

std::optional<double> exponent(std::string_view text) {
  constexpr double largest = 10;
  const auto value = base::parse_decimal(base::trim(text));
  if (!value || value->units < 0 || value->to_double() > largest) return std::nullopt;
  return value->to_double();
}

std::optional<stats::EventWeight> fleming_harrington(std::string_view word) {
  constexpr std::string_view prefix = "fh:";
  if (!word.starts_with(prefix)) return std::nullopt;
  word.remove_prefix(prefix.size());
  const std::size_t comma = word.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto rho = exponent(word.substr(0, comma));
  const auto gamma = exponent(word.substr(comma + 1));
  if (!rho || !gamma) return std::nullopt;
  return stats::EventWeight{LogRankWeight::fleming_harrington, *rho, *gamma};
}

std::optional<stats::EventWeight> weight_of(const StatisticsPlan& plan, std::string_view word) {
  if (word == "peto") return plan.peto;
  for (const auto& [known, kind] : plain_words) {
    if (word == known) return stats::EventWeight{kind, 0, 0};
  }
  return fleming_harrington(word);
}

}  // namespace

bool set_curve_test(StatisticsPlan& plan, std::string_view word) {
  if (word == "maxcombo") {
    plan.curve_test = CurveTest::max_combo;
    plan.curve_weight = {};
    return true;
  }
  const auto weight = weight_of(plan, word);
  if (!weight) return false;
  plan.curve_test = CurveTest::weighted;
  plan.curve_weight = *weight;
  return true;
}

stats::Method curve_test_method(const StatisticsPlan& plan) {
  using stats::Method;
  const bool stratified = !plan.strata.empty();
  if (plan.curve_test == CurveTest::max_combo) {
    return stratified ? Method::stratified_max_combo : Method::max_combo;
  }
  return stats::log_rank_method(plan.curve_weight.kind, stratified ? 2 : 1);
}

std::string weight_words(const stats::EventWeight& weight) {
  if (weight.kind != LogRankWeight::fleming_harrington) return {};
  return fmt::format("rho = {:g}, gamma = {:g}", weight.rho, weight.gamma);
}

}  // namespace osteon::study
