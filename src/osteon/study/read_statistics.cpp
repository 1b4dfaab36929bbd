// SPDX-License-Identifier: Apache-2.0
// The section [statistics]: conventions of a program first, then what the study says itself.
#include <algorithm>

#include <fmt/format.h>

#include "osteon/study/analysis.hpp"
#include "osteon/study/bands.hpp"
#include "osteon/study/cox_model.hpp"
#include "osteon/study/curve_test.hpp"
#include "osteon/study/interval_words.hpp"
#include "osteon/study/read_study.hpp"

namespace osteon::study {
namespace {

void read_program(Section& section, StatisticsPlan& plan) {
  const auto key = section.optional_text("as");
  if (!key) return;
  if (const auto program = program_by_key(*key)) {
    apply_conventions(plan, *program);
  } else {
    section.error("as", "E206", fmt::format("statistics.as knows no \"{}\"", *key),
                  "write \"spss\", \"sas\" or \"r\"");
  }
}

// An interval that the study names brings its own rule; otherwise the program's rule stays.
void read_median_rule(Section& section, StatisticsPlan& plan) {
  if (section.has("median_ci")) plan.median_rule.reset();
  plan.median_rule =
      section.choice("median_rule", quantile_settings(plan).rule, median_rule_words());
}

void read_cox_model(Section& section, StatisticsPlan& plan) {
  std::vector<std::pair<std::string, std::string_view>> words;
  words.reserve(cox_model_words.size());
  for (const std::string_view word : cox_model_words) words.emplace_back(word, word);
  set_cox_model(plan, section.choice<std::string_view>("cox", cox_model_word(plan), words));
}

void read_curve_test(Section& section, StatisticsPlan& plan) {
  const std::string test = section.text("curve_test", "log-rank");
  if (!set_curve_test(plan, test)) {
    section.error("curve_test", "E206", fmt::format("statistics.curve_test knows no \"{}\"", test),
                  fmt::format("write {}", curve_test_words));
  }
  plan.permutation = section.yes_no("exact", false) ? PermutationUse::beside : PermutationUse::none;
  plan.strata = section.text("strata", "");
}

}  // namespace

void read_statistics(Section& root, StatisticsPlan& plan) {
  using stats::CategoricalRule;
  Section section = root.section("statistics");
  read_program(section, plan);
  plan.continuous = section.choice<ContinuousRule>("continuous", ContinuousRule::automatic,
                                                   {{"auto", ContinuousRule::automatic},
                                                    {"mean-t", ContinuousRule::mean_t},
                                                    {"median-mwu", ContinuousRule::median_rank}});
  plan.categorical =
      section.choice<CategoricalRule>("categorical", CategoricalRule::expected_at_least_five,
                                      {{"auto", CategoricalRule::expected_at_least_five},
                                       {"cochran", CategoricalRule::cochran},
                                       {"chinese-textbook", CategoricalRule::chinese_textbook},
                                       {"pearson", CategoricalRule::always_pearson},
                                       {"exact", CategoricalRule::always_exact}});
  plan.median_ci = section.choice("median_ci", plan.median_ci, median_interval_words());
  plan.band = section.choice("band", plan.band, band_words());
  plan.rate_ci = section.choice<stats::ProportionInterval>(
      "rate_ci", stats::ProportionInterval::clopper_pearson,
      {{"clopper-pearson", stats::ProportionInterval::clopper_pearson},
       {"wilson", stats::ProportionInterval::wilson},
       {"wald", stats::ProportionInterval::wald},
       {"jeffreys", stats::ProportionInterval::jeffreys},
       {"mid-p", stats::ProportionInterval::mid_p}});
  plan.difference_ci = section.choice<std::optional<stats::DifferenceInterval>>(
      "difference_ci", std::nullopt,
      {{"none", std::nullopt},
       {"newcombe", stats::DifferenceInterval::newcombe},
       {"miettinen-nurminen", stats::DifferenceInterval::miettinen_nurminen},
       {"mee", stats::DifferenceInterval::mee},
       {"wald", stats::DifferenceInterval::wald}});
  read_cox_model(section, plan);
  plan.quantiles = section.choice<stats::QuantileType>("quantiles", plan.quantiles,
                                                       {{"type-2", stats::QuantileType::type_2},
                                                        {"type-6", stats::QuantileType::type_6},
                                                        {"type-7", stats::QuantileType::type_7}});
  plan.follow_up =
      section.choice<FollowUpMethod>("follow_up", FollowUpMethod::reverse_kaplan_meier,
                                     {{"reverse-km", FollowUpMethod::reverse_kaplan_meier},
                                      {"observed", FollowUpMethod::observed}});
  plan.incidence_variance = section.choice<stats::IncidenceVariance>(
      "incidence_variance", stats::IncidenceVariance::aalen,
      {{"aalen", stats::IncidenceVariance::aalen}, {"delta", stats::IncidenceVariance::delta}});
  plan.incidence_ci =
      section.choice<stats::IncidenceTransform>("incidence_ci", stats::IncidenceTransform::log_log,
                                                {{"log-log", stats::IncidenceTransform::log_log},
                                                 {"plain", stats::IncidenceTransform::plain}});
  read_median_rule(section, plan);
  read_curve_test(section, plan);
  plan.level = section.number("level", 0.95);
  if (plan.level <= 0.5 || plan.level >= 1) {
    section.error("level", "E204", "statistics.level lies between 0.5 and 1", "write 0.95");
  }
  plan.alpha = section.number("alpha", 0.05);
  plan.seed = static_cast<std::uint64_t>(section.whole("seed", 20240101, 0, 4000000000));
  section.finish();
}

}  // namespace osteon::study
