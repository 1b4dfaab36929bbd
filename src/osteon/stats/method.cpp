// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/method.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>

namespace osteon::stats {

namespace {

constexpr std::string_view hyndman_fan = "Hyndman RJ, Fan Y. Am Stat 1996;50:361-365";
constexpr std::string_view student = "Student. Biometrika 1908;6:1-25";
constexpr std::string_view mann_whitney_paper =
    "Mann HB, Whitney DR. Ann Math Stat 1947;18:50-60; tie correction: Lehmann EL. Nonparametrics, "
    "1975, section 1.4";
constexpr std::string_view freeman_halton = "Freeman GH, Halton JH. Biometrika 1951;38:141-149";
constexpr std::string_view kalbfleisch =
    "Kalbfleisch JD, Prentice RL. The Statistical Analysis of Failure Time Data, 2nd ed, 2002, "
    "section 1.4";
constexpr std::string_view greenwood =
    "Greenwood M. Reports on Public Health and Medical Subjects 33, 1926";
constexpr std::string_view borgan_liestol = "Borgan O, Liestol K. Scand J Stat 1990;17:35-41";
constexpr std::string_view brookmeyer_crowley = "Brookmeyer R, Crowley J. Biometrics 1982;38:29-41";
constexpr std::string_view mantel = "Mantel N. Cancer Chemother Rep 1966;50:163-170";
constexpr std::string_view gehan_breslow =
    "Gehan EA. Biometrika 1965;52:203-223; Breslow N. Biometrika 1970;57:579-594";
constexpr std::string_view tarone_ware_paper = "Tarone RE, Ware J. Biometrika 1977;64:156-160";
constexpr std::string_view cox = "Cox DR. J R Stat Soc B 1972;34:187-220";

// One row per method; the order is that of the enumeration, which a test checks.
constexpr std::array methods = {
    MethodInfo{Method::quantile_type_2, "quantile_type_2",
               "quantile by the averaged inverse distribution function (type 2)",
               "经验分布函数反函数平均法分位数(第 2 型)", hyndman_fan},
    MethodInfo{Method::quantile_type_6, "quantile_type_6", "quantile at (n + 1)p (type 6)",
               "(n + 1)p 位置分位数(第 6 型)", hyndman_fan},
    MethodInfo{Method::quantile_type_7, "quantile_type_7", "quantile at 1 + (n - 1)p (type 7)",
               "1 + (n - 1)p 位置分位数(第 7 型)", hyndman_fan},
    MethodInfo{Method::shapiro_wilk, "shapiro_wilk", "Shapiro-Wilk test", "Shapiro-Wilk 检验",
               "Shapiro SS, Wilk MB. Biometrika 1965;52:591-611; Royston P. Appl Stat "
               "1995;44:547-551 (AS R94)"},
    MethodInfo{Method::student_t, "student_t", "Student t test", "Student t 检验", student},
    MethodInfo{Method::welch_t, "welch_t", "Welch t test", "Welch t 检验",
               "Welch BL. Biometrika 1947;34:28-35"},
    MethodInfo{Method::one_way_anova, "one_way_anova", "one-way analysis of variance",
               "单因素方差分析", "Fisher RA. Statistical Methods for Research Workers, 1925"},
    MethodInfo{Method::mann_whitney_asymptotic, "mann_whitney_asymptotic",
               "Mann-Whitney U test (asymptotic, corrected for ties, no continuity correction)",
               "Mann-Whitney U 检验(渐近法,经结校正,无连续性校正)", mann_whitney_paper},
    MethodInfo{Method::mann_whitney_continuity_corrected, "mann_whitney_continuity_corrected",
               "Mann-Whitney U test (asymptotic, corrected for ties and continuity)",
               "Mann-Whitney U 检验(渐近法,经结校正和连续性校正)", mann_whitney_paper},
    MethodInfo{Method::mann_whitney_exact, "mann_whitney_exact",
               "exact Mann-Whitney U test (midranks)", "Mann-Whitney U 精确检验(平均秩)",
               "Mann HB, Whitney DR. Ann Math Stat 1947;18:50-60; Streitberg B, Roehmel J. "
               "Stat Software Newsl 1986;12:10-17"},
    MethodInfo{Method::kruskal_wallis, "kruskal_wallis", "Kruskal-Wallis test",
               "Kruskal-Wallis 检验", "Kruskal WH, Wallis WA. J Am Stat Assoc 1952;47:583-621"},
    MethodInfo{Method::pearson_chi_square, "pearson_chi_square",
               "Pearson chi-square test without continuity correction",
               "Pearson 卡方检验(无连续性校正)", "Pearson K. Philos Mag 1900;50:157-175"},
    MethodInfo{Method::yates_chi_square, "yates_chi_square",
               "chi-square test with Yates continuity correction", "Yates 连续性校正卡方检验",
               "Yates F. J R Stat Soc Suppl 1934;1:217-235"},
    MethodInfo{Method::likelihood_ratio_chi_square, "likelihood_ratio_chi_square",
               "likelihood-ratio chi-square test", "似然比卡方检验",
               "Wilks SS. Ann Math Stat 1935;6:190-196"},
    MethodInfo{Method::fisher_exact, "fisher_exact", "Fisher exact test", "Fisher 精确检验",
               "Fisher RA. J R Stat Soc 1935;98:39-82"},
    MethodInfo{Method::conditional_odds_ratio, "conditional_odds_ratio",
               "exact conditional odds ratio", "精确条件比值比",
               "Cornfield J. Proc Third Berkeley Symp 1956;4:135-148"},
    MethodInfo{Method::fisher_freeman_halton, "fisher_freeman_halton",
               "Fisher-Freeman-Halton exact test", "Fisher-Freeman-Halton 精确检验",
               freeman_halton},
    MethodInfo{
        Method::fisher_freeman_halton_monte_carlo, "fisher_freeman_halton_monte_carlo",
        "Fisher-Freeman-Halton test (Monte Carlo)", "Fisher-Freeman-Halton 检验(蒙特卡罗法)",
        "Freeman GH, Halton JH. Biometrika 1951;38:141-149; Agresti A, Wackerly D, Boyett JM. "
        "Psychometrika 1979;44:75-83"},
    MethodInfo{Method::clopper_pearson, "clopper_pearson", "Clopper-Pearson exact interval",
               "Clopper-Pearson 精确区间", "Clopper CJ, Pearson ES. Biometrika 1934;26:404-413"},
    MethodInfo{Method::wilson, "wilson", "Wilson score interval", "Wilson 得分区间",
               "Wilson EB. J Am Stat Assoc 1927;22:209-212"},
    MethodInfo{Method::poisson_exact, "poisson_exact", "exact Poisson interval", "Poisson 精确区间",
               "Garwood F. Biometrika 1936;28:437-442"},
    MethodInfo{Method::kaplan_meier, "kaplan_meier", "Kaplan-Meier estimate", "Kaplan-Meier 估计",
               "Kaplan EL, Meier P. J Am Stat Assoc 1958;53:457-481"},
    MethodInfo{Method::reverse_kaplan_meier, "reverse_kaplan_meier",
               "reverse Kaplan-Meier estimate", "反向 Kaplan-Meier 估计",
               "Schemper M, Smith TL. Control Clin Trials 1996;17:343-346"},
    MethodInfo{Method::greenwood_plain, "greenwood_plain",
               "pointwise interval by Greenwood's variance (plain)",
               "Greenwood 方差逐点区间(原尺度)", greenwood},
    MethodInfo{Method::greenwood_log, "greenwood_log",
               "pointwise interval by Greenwood's variance (log)",
               "Greenwood 方差逐点区间(对数尺度)", kalbfleisch},
    MethodInfo{Method::greenwood_log_log, "greenwood_log_log",
               "pointwise interval by Greenwood's variance (log-log)",
               "Greenwood 方差逐点区间(双对数尺度)", kalbfleisch},
    MethodInfo{Method::greenwood_logit, "greenwood_logit",
               "pointwise interval by Greenwood's variance (logit)",
               "Greenwood 方差逐点区间(logit 尺度)", borgan_liestol},
    MethodInfo{Method::greenwood_arcsine, "greenwood_arcsine",
               "pointwise interval by Greenwood's variance (arcsine square root)",
               "Greenwood 方差逐点区间(反正弦平方根尺度)", borgan_liestol},
    MethodInfo{Method::quantile_band_plain, "quantile_band_plain",
               "Brookmeyer-Crowley interval (plain)", "Brookmeyer-Crowley 区间(原尺度)",
               brookmeyer_crowley},
    MethodInfo{Method::quantile_band_log, "quantile_band_log", "Brookmeyer-Crowley interval (log)",
               "Brookmeyer-Crowley 区间(对数尺度)", brookmeyer_crowley},
    MethodInfo{Method::quantile_band_log_log, "quantile_band_log_log",
               "Brookmeyer-Crowley interval (log-log)", "Brookmeyer-Crowley 区间(双对数尺度)",
               brookmeyer_crowley},
    MethodInfo{Method::quantile_band_logit, "quantile_band_logit",
               "Brookmeyer-Crowley interval (logit)", "Brookmeyer-Crowley 区间(logit 尺度)",
               brookmeyer_crowley},
    MethodInfo{Method::quantile_band_arcsine, "quantile_band_arcsine",
               "Brookmeyer-Crowley interval (arcsine square root)",
               "Brookmeyer-Crowley 区间(反正弦平方根尺度)", brookmeyer_crowley},
    MethodInfo{Method::quantile_asymptotic_normal, "quantile_asymptotic_normal",
               "asymptotic normal interval on the time scale (SPSS)", "时间尺度渐近正态区间(SPSS)",
               "Collett D. Modelling Survival Data in Medical Research, 3rd ed, 2014, section 2.4"},
    MethodInfo{Method::log_rank, "log_rank", "log-rank test", "log-rank 检验", mantel},
    MethodInfo{Method::stratified_log_rank, "stratified_log_rank", "stratified log-rank test",
               "分层 log-rank 检验", mantel},
    MethodInfo{Method::gehan, "gehan", "Gehan-Breslow test", "Gehan-Breslow 检验", gehan_breslow},
    MethodInfo{Method::stratified_gehan, "stratified_gehan", "stratified Gehan-Breslow test",
               "分层 Gehan-Breslow 检验", gehan_breslow},
    MethodInfo{Method::tarone_ware, "tarone_ware", "Tarone-Ware test", "Tarone-Ware 检验",
               tarone_ware_paper},
    MethodInfo{Method::stratified_tarone_ware, "stratified_tarone_ware",
               "stratified Tarone-Ware test", "分层 Tarone-Ware 检验", tarone_ware_paper},
    MethodInfo{Method::cox_efron, "cox_efron", "Cox proportional hazards regression (Efron ties)",
               "Cox 比例风险回归(Efron 法处理结)",
               "Cox DR. J R Stat Soc B 1972;34:187-220; Efron B. J Am Stat Assoc 1977;72:557-565"},
    MethodInfo{Method::cox_breslow, "cox_breslow",
               "Cox proportional hazards regression (Breslow ties)",
               "Cox 比例风险回归(Breslow 法处理结)",
               "Cox DR. J R Stat Soc B 1972;34:187-220; Breslow N. Biometrics 1974;30:89-99"},
    MethodInfo{Method::cox_wald, "cox_wald", "Wald test of the Cox model", "Cox 模型 Wald 检验",
               cox},
    MethodInfo{Method::cox_score, "cox_score", "score test of the Cox model", "Cox 模型得分检验",
               cox},
    MethodInfo{Method::cox_likelihood_ratio, "cox_likelihood_ratio",
               "likelihood-ratio test of the Cox model", "Cox 模型似然比检验", cox},
};

}  // namespace

std::span<const MethodInfo> all_methods() {
  return methods;
}

const MethodInfo& method_info(Method method) {
  const auto at = static_cast<std::size_t>(method);
  assert(at < methods.size() && methods.at(at).method == method);
  return methods.at(at);
}

std::string_view method_key(Method method) {
  return method_info(method).key;
}

base::LocalText method_name(Method method) {
  const MethodInfo& info = method_info(method);
  return {std::string(info.name), std::string(info.name_zh)};
}

std::string_view method_citation(Method method) {
  return method_info(method).citation;
}

std::optional<Method> find_method(std::string_view key) {
  const auto* const found = std::find_if(methods.begin(), methods.end(),
                                         [&](const MethodInfo& info) { return info.key == key; });
  if (found == methods.end()) return std::nullopt;
  return found->method;
}

}  // namespace osteon::stats
