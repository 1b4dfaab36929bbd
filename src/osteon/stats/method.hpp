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
  // survival curves
  kaplan_meier,
  reverse_kaplan_meier,
  greenwood_plain,
  greenwood_log,
  greenwood_log_log,
  greenwood_logit,
  greenwood_arcsine,
  // competing risks, groups that change with time
  aalen_johansen,
  incidence_aalen_log_log,
  incidence_aalen_plain,
  incidence_delta_log_log,
  incidence_delta_plain,
  incidence_difference_aalen,
  incidence_difference_delta,
  gray,
  stratified_gray,
  fine_gray,
  fine_gray_wald,
  fine_gray_likelihood_ratio,
  simon_makuch,
  mantel_byar,
  stratified_mantel_byar,
  // medians and quartiles of a survival curve
  quantile_band_plain,
  quantile_band_log,
  quantile_band_log_log,
  quantile_band_logit,
  quantile_band_arcsine,
  quantile_asymptotic_normal,
  nelson_aalen,
  fleming_harrington_hazard,
  cumulative_hazard_log,
  restricted_mean,
  restricted_mean_difference,
  restricted_mean_ratio,
  survival_difference_plain,
  survival_difference_log,
  survival_difference_log_log,
  survival_difference_logit,
  survival_difference_arcsine,
  survival_difference_from_bands,
  // comparison of survival
  log_rank,
  stratified_log_rank,
  gehan,
  stratified_gehan,
  tarone_ware,
  stratified_tarone_ware,
  peto_peto,
  stratified_peto_peto,
  peto_peto_modified,
  stratified_peto_peto_modified,
  fleming_harrington,
  stratified_fleming_harrington,
  max_combo,
  stratified_max_combo,
  log_rank_trend,
  weighted_log_rank_trend,
  permutation_log_rank,
  stratified_permutation_log_rank,
  permutation_log_rank_monte_carlo,
  stratified_permutation_log_rank_monte_carlo,
  one_sample_log_rank,
  one_sample_log_rank_wu,
  cox_efron,
  cox_breslow,
  cox_discrete,
  cox_marginal,
  cox_firth_efron,
  cox_firth_breslow,
  cox_wald,
  cox_joint_wald,
  cox_score,
  cox_likelihood_ratio,
  cox_robust_wald,
  cox_penalised_likelihood_ratio,
  cox_profile,
  cox_penalised_profile,
  proportional_hazards,
  concordance,
  // location and effect size
  hodges_lehmann_exact,
  hodges_lehmann_asymptotic,
  standardized_mean_difference,
  standardized_category_difference,
  levene,
  brown_forsythe,
  paired_t,
  signed_rank_asymptotic,
  signed_rank_exact,
  mann_whitney_monte_carlo,
  // tables
  fisher_mid_p,
  conditional_odds_ratio_mid_p,
  mcnemar,
  mcnemar_corrected,
  mcnemar_exact,
  mcnemar_mid_p,
  paired_odds_ratio_exact,
  tango,
  mantel_haenszel,
  mantel_haenszel_corrected,
  mantel_haenszel_odds_ratio,
  general_association,
  breslow_day,
  breslow_day_tarone,
  cochran_armitage,
  cochran_armitage_exact,
  linear_by_linear,
  // one proportion
  wald_proportion,
  jeffreys,
  clopper_pearson_mid_p,
  exact_binomial,
  // two proportions
  difference_wald,
  newcombe,
  miettinen_nurminen_difference,
  mee,
  katz,
  koopman,
  miettinen_nurminen_ratio,
  woolf,
  miettinen_nurminen_odds_ratio,
  // rates per person-time
  garwood,
  poisson_mid_p,
  rate_ratio_exact,
  // designs
  simon_optimal,
  simon_minimax,
  single_stage_exact,
  two_stage_umvue,
  two_stage_exact,
  // several tests
  bonferroni,
  holm,
  hochberg,
  benjamini_hochberg,
  // resampling
  bootstrap_percentile,
  bootstrap_bca,
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
