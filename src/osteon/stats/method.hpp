// SPDX-License-Identifier: Apache-2.0
// Every method that a number of Osteon can come from, with its printed name and its source, so that
// footnotes, Methods text and JSON take them from one place. Knows no number.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "osteon/base/text.hpp"

namespace osteon::stats {

enum class Method {
  // description
  quantile_type_2,
  quantile_type_6,
  quantile_type_7,
  shapiro_wilk,
  // comparison of measurements
  student_t,
  welch_t,
  one_way_anova,
  mann_whitney_asymptotic,
  mann_whitney_continuity_corrected,
  mann_whitney_exact,
  kruskal_wallis,
  // tables
  pearson_chi_square,
  yates_chi_square,
  likelihood_ratio_chi_square,
  fisher_exact,
  conditional_odds_ratio,
  fisher_freeman_halton,
  fisher_freeman_halton_monte_carlo,
  // one proportion
  clopper_pearson,
  wilson,
  // one rate
  poisson_exact,
  // survival curves
  kaplan_meier,
  reverse_kaplan_meier,
  greenwood_plain,
  greenwood_log,
  greenwood_log_log,
  greenwood_logit,
  greenwood_arcsine,
  quantile_band_plain,
  quantile_band_log,
  quantile_band_log_log,
  quantile_band_logit,
  quantile_band_arcsine,
  quantile_asymptotic_normal,
  // comparison of survival
  log_rank,
  stratified_log_rank,
  gehan,
  stratified_gehan,
  tarone_ware,
  stratified_tarone_ware,
  cox_efron,
  cox_breslow,
  cox_wald,
  cox_score,
  cox_likelihood_ratio,
};

struct MethodInfo {
  Method method;
  std::string_view key;      // stable, lower_case, for JSON and lock files
  std::string_view name;     // English, as a footnote prints it
  std::string_view name_zh;  // Chinese
  std::string_view citation;
};

/// All methods in the order of the enumeration.
[[nodiscard]] std::span<const MethodInfo> all_methods();
[[nodiscard]] const MethodInfo& method_info(Method method);

/// "log_rank": stable across releases.
[[nodiscard]] std::string_view method_key(Method method);
/// "log-rank test" / "log-rank 检验": for footnotes, in the middle of a sentence.
[[nodiscard]] base::LocalText method_name(Method method);
/// Author, journal, year, pages (and equation or section where it helps).
[[nodiscard]] std::string_view method_citation(Method method);
/// The method of a key, or nothing when no method has it.
[[nodiscard]] std::optional<Method> find_method(std::string_view key);

}  // namespace osteon::stats
