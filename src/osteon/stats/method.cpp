// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/method.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>

#include "osteon/stats/method_rows_tables.hpp"

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
constexpr std::string_view aalen_variance = "Aalen O. Ann Stat 1978;6:534-545";
constexpr std::string_view delta_variance =
    "Andersen PK, Borgan O, Gill RD, Keiding N. Statistical Models Based on Counting Processes, "
    "1993, section IV.4.1.3";
constexpr std::string_view gray_paper = "Gray RJ. Ann Stat 1988;16:1141-1154";
constexpr std::string_view fine_gray_paper = "Fine JP, Gray RJ. J Am Stat Assoc 1999;94:496-509";
constexpr std::string_view mantel_byar_paper = "Mantel N, Byar DP. J Am Stat Assoc 1974;69:81-86";
constexpr std::string_view klein_logan =
    "Klein JP, Logan B, Harhoff M, Andersen PK. Stat Med 2007;26:4505-4519";
constexpr std::string_view royston_parmar =
    "Royston P, Parmar MKB. BMC Med Res Methodol 2013;13:152; Uno H, et al. J Clin Oncol "
    "2014;32:2380-2385";
constexpr std::string_view peto_paper = "Peto R, Peto J. J R Stat Soc A 1972;135:185-207";
constexpr std::string_view peto_modified_paper =
    "Andersen PK, Borgan O, Gill R, Keiding N. Int Stat Rev 1982;50:219-258";
constexpr std::string_view fleming_harrington_paper =
    "Harrington DP, Fleming TR. Biometrika 1982;69:553-566; Fleming TR, Harrington DP. Counting "
    "Processes and Survival Analysis, 1991, section 7.2";
constexpr std::string_view max_combo_paper =
    "Lee JW. Biometrics 1996;52:721-725; Lin RS, et al. Stat Biopharm Res 2020;12:187-198";
constexpr std::string_view permutation_paper =
    "Peto R, Peto J. J R Stat Soc A 1972;135:185-207; Neuhaus G. Ann Stat 1993;21:1760-1779";
constexpr std::string_view one_sample_paper =
    "Breslow NE. Int Stat Rev 1975;43:45-58; Finkelstein DM, Muzikansky A, Schoenfeld DA. J Natl "
    "Cancer Inst 2003;95:1434-1439";
constexpr std::string_view cox = "Cox DR. J R Stat Soc B 1972;34:187-220";

// One row per method; the order is that of the enumeration, which a test checks.
constexpr std::array first_methods = {
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
    MethodInfo{
        Method::aalen_johansen, "aalen_johansen", "Aalen-Johansen estimate of cumulative incidence",
        "累积发生率的 Aalen-Johansen 估计", "Aalen OO, Johansen S. Scand J Stat 1978;5:141-150"},
    MethodInfo{Method::incidence_aalen_log_log, "incidence_aalen_log_log",
               "pointwise interval of cumulative incidence by Aalen's variance (log-log)",
               "累积发生率的 Aalen 方差逐点区间(双对数尺度)", aalen_variance},
    MethodInfo{Method::incidence_aalen_plain, "incidence_aalen_plain",
               "pointwise interval of cumulative incidence by Aalen's variance (plain)",
               "累积发生率的 Aalen 方差逐点区间(原尺度)", aalen_variance},
    MethodInfo{Method::incidence_delta_log_log, "incidence_delta_log_log",
               "pointwise interval of cumulative incidence by the delta method (log-log)",
               "累积发生率的 delta 法逐点区间(双对数尺度)", delta_variance},
    MethodInfo{Method::incidence_delta_plain, "incidence_delta_plain",
               "pointwise interval of cumulative incidence by the delta method (plain)",
               "累积发生率的 delta 法逐点区间(原尺度)", delta_variance},
    MethodInfo{Method::incidence_difference_aalen, "incidence_difference_aalen",
               "difference of cumulative incidences at one time, normal approximation by Aalen's "
               "variance",
               "某一时点累积发生率之差,Aalen 方差正态近似", aalen_variance},
    MethodInfo{Method::incidence_difference_delta, "incidence_difference_delta",
               "difference of cumulative incidences at one time, normal approximation by the delta "
               "method",
               "某一时点累积发生率之差,delta 法正态近似", delta_variance},
    MethodInfo{Method::gray, "gray", "Gray's test", "Gray 检验", gray_paper},
    MethodInfo{Method::stratified_gray, "stratified_gray", "stratified Gray's test",
               "分层 Gray 检验", gray_paper},
    MethodInfo{Method::fine_gray, "fine_gray", "Fine-Gray subdistribution hazards regression",
               "Fine-Gray 次分布风险回归", fine_gray_paper},
    MethodInfo{Method::fine_gray_wald, "fine_gray_wald",
               "Wald test of the Fine-Gray model (robust variance)",
               "Fine-Gray 模型 Wald 检验(稳健方差)", fine_gray_paper},
    MethodInfo{Method::fine_gray_likelihood_ratio, "fine_gray_likelihood_ratio",
               "pseudo likelihood-ratio test of the Fine-Gray model", "Fine-Gray 模型伪似然比检验",
               fine_gray_paper},
    MethodInfo{Method::simon_makuch, "simon_makuch",
               "Simon-Makuch curve of a group that changes with time",
               "时依分组的 Simon-Makuch 曲线", "Simon R, Makuch RW. Stat Med 1984;3:35-44"},
    MethodInfo{Method::mantel_byar, "mantel_byar", "Mantel-Byar test", "Mantel-Byar 检验",
               mantel_byar_paper},
    MethodInfo{Method::stratified_mantel_byar, "stratified_mantel_byar",
               "stratified Mantel-Byar test", "分层 Mantel-Byar 检验", mantel_byar_paper},
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
    MethodInfo{Method::nelson_aalen, "nelson_aalen",
               "Nelson-Aalen estimate of the cumulative hazard", "Nelson-Aalen 累积风险估计",
               "Nelson W. Technometrics 1972;14:945-966; Aalen O. Ann Stat 1978;6:701-726"},
    MethodInfo{Method::fleming_harrington_hazard, "fleming_harrington_hazard",
               "Fleming-Harrington estimate of the cumulative hazard (corrected for ties)",
               "Fleming-Harrington 累积风险估计(经结校正)",
               "Fleming TR, Harrington DP. Commun Stat Theory Methods 1984;13:2469-2486"},
    MethodInfo{Method::cumulative_hazard_log, "cumulative_hazard_log",
               "pointwise interval of the cumulative hazard (log)", "累积风险逐点区间(对数尺度)",
               borgan_liestol},
    MethodInfo{Method::restricted_mean, "restricted_mean",
               "restricted mean survival time (area under the Kaplan-Meier curve)",
               "限制平均生存时间(Kaplan-Meier 曲线下面积)", royston_parmar},
    MethodInfo{Method::restricted_mean_difference, "restricted_mean_difference",
               "difference of restricted mean survival times (normal)",
               "限制平均生存时间之差(正态近似)", royston_parmar},
    MethodInfo{Method::restricted_mean_ratio, "restricted_mean_ratio",
               "ratio of restricted mean survival times (normal on the log scale)",
               "限制平均生存时间之比(对数尺度正态近似)", royston_parmar},
    MethodInfo{Method::survival_difference_plain, "survival_difference_plain",
               "comparison of survival at a fixed time (plain)", "固定时间点生存率比较(原尺度)",
               klein_logan},
    MethodInfo{Method::survival_difference_log, "survival_difference_log",
               "comparison of survival at a fixed time (log)", "固定时间点生存率比较(对数尺度)",
               klein_logan},
    MethodInfo{Method::survival_difference_log_log, "survival_difference_log_log",
               "comparison of survival at a fixed time (log-log)",
               "固定时间点生存率比较(双对数尺度)", klein_logan},
    MethodInfo{Method::survival_difference_logit, "survival_difference_logit",
               "comparison of survival at a fixed time (logit)", "固定时间点生存率比较(logit 尺度)",
               klein_logan},
    MethodInfo{Method::survival_difference_arcsine, "survival_difference_arcsine",
               "comparison of survival at a fixed time (arcsine square root)",
               "固定时间点生存率比较(反正弦平方根尺度)", klein_logan},
    MethodInfo{Method::survival_difference_from_bands, "survival_difference_from_bands",
               "interval of a difference from the intervals of its parts",
               "由两组区间合成的差值区间", "Zou GY, Donner A. Stat Med 2008;27:1693-1702"},
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
    MethodInfo{Method::peto_peto, "peto_peto", "Peto-Peto test", "Peto-Peto 检验", peto_paper},
    MethodInfo{Method::stratified_peto_peto, "stratified_peto_peto", "stratified Peto-Peto test",
               "分层 Peto-Peto 检验", peto_paper},
    MethodInfo{Method::peto_peto_modified, "peto_peto_modified", "modified Peto-Peto test",
               "改良 Peto-Peto 检验", peto_modified_paper},
    MethodInfo{Method::stratified_peto_peto_modified, "stratified_peto_peto_modified",
               "stratified modified Peto-Peto test", "分层改良 Peto-Peto 检验",
               peto_modified_paper},
    MethodInfo{Method::fleming_harrington, "fleming_harrington",
               "Fleming-Harrington weighted log-rank test", "Fleming-Harrington 加权 log-rank 检验",
               fleming_harrington_paper},
    MethodInfo{Method::stratified_fleming_harrington, "stratified_fleming_harrington",
               "stratified Fleming-Harrington weighted log-rank test",
               "分层 Fleming-Harrington 加权 log-rank 检验", fleming_harrington_paper},
    MethodInfo{Method::max_combo, "max_combo",
               "MaxCombo test of Fleming-Harrington (0, 0), (0, 1), (1, 0), (1, 1)",
               "MaxCombo 检验(Fleming-Harrington (0, 0)、(0, 1)、(1, 0)、(1, 1))", max_combo_paper},
    MethodInfo{Method::stratified_max_combo, "stratified_max_combo",
               "stratified MaxCombo test of Fleming-Harrington (0, 0), (0, 1), (1, 0), (1, 1)",
               "分层 MaxCombo 检验(Fleming-Harrington (0, 0)、(0, 1)、(1, 0)、(1, 1))",
               max_combo_paper},
    MethodInfo{Method::log_rank_trend, "log_rank_trend", "log-rank test for trend",
               "log-rank 趋势检验", "Tarone RE. Biometrika 1975;62:679-682"},
    MethodInfo{Method::weighted_log_rank_trend, "weighted_log_rank_trend",
               "weighted log-rank test for trend", "加权 log-rank 趋势检验",
               "Tarone RE. Biometrika 1975;62:679-682"},
    MethodInfo{Method::permutation_log_rank, "permutation_log_rank",
               "exact permutation log-rank test", "log-rank 精确置换检验", permutation_paper},
    MethodInfo{Method::stratified_permutation_log_rank, "stratified_permutation_log_rank",
               "exact permutation log-rank test within strata", "层内 log-rank 精确置换检验",
               permutation_paper},
    MethodInfo{Method::permutation_log_rank_monte_carlo, "permutation_log_rank_monte_carlo",
               "permutation log-rank test (Monte Carlo)", "log-rank 置换检验(蒙特卡罗法)",
               permutation_paper},
    MethodInfo{Method::stratified_permutation_log_rank_monte_carlo,
               "stratified_permutation_log_rank_monte_carlo",
               "permutation log-rank test within strata (Monte Carlo)",
               "层内 log-rank 置换检验(蒙特卡罗法)", permutation_paper},
    MethodInfo{Method::one_sample_log_rank, "one_sample_log_rank", "one-sample log-rank test",
               "单样本 log-rank 检验", one_sample_paper},
    MethodInfo{Method::one_sample_log_rank_wu, "one_sample_log_rank_wu",
               "one-sample log-rank test with the variance of Wu", "单样本 log-rank 检验(Wu 方差)",
               "Wu J. J Biom Biostat 2014;5:210"},
    MethodInfo{Method::cox_efron, "cox_efron", "Cox proportional hazards regression (Efron ties)",
               "Cox 比例风险回归(Efron 法处理结)",
               "Cox DR. J R Stat Soc B 1972;34:187-220; Efron B. J Am Stat Assoc 1977;72:557-565"},
    MethodInfo{Method::cox_breslow, "cox_breslow",
               "Cox proportional hazards regression (Breslow ties)",
               "Cox 比例风险回归(Breslow 法处理结)",
               "Cox DR. J R Stat Soc B 1972;34:187-220; Breslow N. Biometrics 1974;30:89-99"},
    MethodInfo{Method::cox_discrete, "cox_discrete",
               "Cox regression in discrete time (conditional logistic; odds ratios)",
               "离散时间 Cox 回归(条件 logistic,比值比)",
               "Cox DR. J R Stat Soc B 1972;34:187-220, section 6; Gail MH, Lubin JH, Rubinstein "
               "LV. Biometrika 1981;68:703-707"},
    MethodInfo{Method::cox_marginal, "cox_marginal",
               "Cox proportional hazards regression (exact marginal likelihood for ties)",
               "Cox 比例风险回归(精确边际似然处理结)",
               "Kalbfleisch JD, Prentice RL. Biometrika 1973;60:267-278; DeLong DM, Guirguis GH, "
               "So YC. Biometrika 1994;81:607-611"},
    MethodInfo{Method::cox_firth_efron, "cox_firth_efron",
               "Cox regression with Firth's penalty (Efron ties)",
               "Firth 惩罚 Cox 回归(Efron 法处理结)",
               "Firth D. Biometrika 1993;80:27-38; Heinze G, Schemper M. Biometrics "
               "2001;57:114-119"},
    MethodInfo{Method::cox_firth_breslow, "cox_firth_breslow",
               "Cox regression with Firth's penalty (Breslow ties)",
               "Firth 惩罚 Cox 回归(Breslow 法处理结)",
               "Firth D. Biometrika 1993;80:27-38; Heinze G, Schemper M. Biometrics "
               "2001;57:114-119"},
    MethodInfo{Method::cox_wald, "cox_wald", "Wald test of the Cox model", "Cox 模型 Wald 检验",
               cox},
    MethodInfo{Method::cox_joint_wald, "cox_joint_wald",
               "joint Wald test of the levels of a covariate", "协变量各水平的联合 Wald 检验", cox},
    MethodInfo{Method::cox_score, "cox_score", "score test of the Cox model", "Cox 模型得分检验",
               cox},
    MethodInfo{Method::cox_likelihood_ratio, "cox_likelihood_ratio",
               "likelihood-ratio test of the Cox model", "Cox 模型似然比检验", cox},
    MethodInfo{Method::cox_robust_wald, "cox_robust_wald",
               "Wald test of the Cox model with robust variance", "Cox 模型稳健方差 Wald 检验",
               "Lin DY, Wei LJ. J Am Stat Assoc 1989;84:1074-1078"},
    MethodInfo{Method::cox_penalised_likelihood_ratio, "cox_penalised_likelihood_ratio",
               "penalised likelihood-ratio test of the Cox model", "Cox 模型惩罚似然比检验",
               "Heinze G, Schemper M. Biometrics 2001;57:114-119"},
    MethodInfo{Method::cox_profile, "cox_profile", "profile likelihood interval", "轮廓似然区间",
               "Venzon DJ, Moolgavkar SH. Appl Stat 1988;37:87-94"},
    MethodInfo{Method::cox_penalised_profile, "cox_penalised_profile",
               "profile penalised likelihood interval", "惩罚轮廓似然区间",
               "Heinze G, Schemper M. Biometrics 2001;57:114-119"},
    MethodInfo{Method::proportional_hazards, "proportional_hazards",
               "score test of proportional hazards", "比例风险假定得分检验",
               "Grambsch PM, Therneau TM. Biometrika 1994;81:515-526; Therneau TM. survival 3.0, "
               "2019 (score form)"},
    MethodInfo{Method::concordance, "concordance",
               "concordance (infinitesimal jackknife standard error)",
               "一致性指数(无穷小刀切法标准误)",
               "Harrell FE et al. JAMA 1982;247:2543-2546; Therneau T, Atkinson E. survival: "
               "Concordance, 2020"},
};

template <std::size_t first, std::size_t second>
constexpr auto joined(const std::array<MethodInfo, first>& a,
                      const std::array<MethodInfo, second>& b) {
  std::array<MethodInfo, first + second> all{};
  for (std::size_t i = 0; i < first; ++i) all[i] = a[i];
  for (std::size_t i = 0; i < second; ++i) all[first + i] = b[i];
  return all;
}

constexpr auto methods = joined(first_methods, detail::table_methods);

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
