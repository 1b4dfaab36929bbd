// SPDX-License-Identifier: Apache-2.0
// The methods of comparisons, tables, proportions, designs and resampling, in the order of the
// enumeration from hodges_lehmann_exact on. Only method.cpp includes it.
#pragma once

#include <array>
#include <string_view>

#include "osteon/stats/method.hpp"

namespace osteon::stats::detail {

inline constexpr std::string_view hodges_lehmann_paper =
    "Hodges JL, Lehmann EL. Ann Math Stat 1963;34:598-611; Hollander M, Wolfe DA. Nonparametric "
    "Statistical Methods, 2nd ed, 1999, section 4.3";
inline constexpr std::string_view wilcoxon_paper =
    "Wilcoxon F. Biometrics Bull 1945;1:80-83; ties: Lehmann EL. Nonparametrics, 1975, section 3.2";
inline constexpr std::string_view lancaster_mid_p =
    "Lancaster HO. J Am Stat Assoc 1961;56:223-234; Hirji KF. Exact Analysis of Discrete Data, "
    "2006";
inline constexpr std::string_view mcnemar_paper = "McNemar Q. Psychometrika 1947;12:153-157";
inline constexpr std::string_view mantel_haenszel_paper =
    "Mantel N, Haenszel W. J Natl Cancer Inst 1959;22:719-748";
inline constexpr std::string_view miettinen_nurminen_paper =
    "Miettinen O, Nurminen M. Stat Med 1985;4:213-226";
inline constexpr std::string_view simon_paper = "Simon R. Control Clin Trials 1989;10:1-10";

inline constexpr std::array table_methods = {
    // location and effect size
    MethodInfo{Method::hodges_lehmann_exact, "hodges_lehmann_exact",
               "Hodges-Lehmann shift with exact interval", "Hodges-Lehmann 位移估计(精确区间)",
               hodges_lehmann_paper},
    MethodInfo{Method::hodges_lehmann_asymptotic, "hodges_lehmann_asymptotic",
               "Hodges-Lehmann shift with asymptotic interval", "Hodges-Lehmann 位移估计(渐近区间)",
               hodges_lehmann_paper},
    MethodInfo{Method::standardized_mean_difference, "standardized_mean_difference",
               "standardized mean difference", "标准化均数差",
               "Cohen J. Statistical Power Analysis, 1988; Austin PC. Stat Med 2009;28:3083-3107"},
    MethodInfo{Method::standardized_category_difference, "standardized_category_difference",
               "standardized difference of categories", "分类变量标准化差",
               "Yang D, Dalton JE. SAS Global Forum 2012, paper 335"},
    MethodInfo{Method::levene, "levene", "Levene test (about the mean)",
               "Levene 检验(以均数为中心)",
               "Levene H. In: Contributions to Probability and Statistics, 1960:278-292"},
    MethodInfo{Method::brown_forsythe, "brown_forsythe", "Brown-Forsythe test (about the median)",
               "Brown-Forsythe 检验(以中位数为中心)",
               "Brown MB, Forsythe AB. J Am Stat Assoc 1974;69:364-367"},
    MethodInfo{Method::paired_t, "paired_t", "paired t test", "配对 t 检验",
               "Student. Biometrika 1908;6:1-25"},
    MethodInfo{Method::signed_rank_asymptotic, "signed_rank_asymptotic",
               "Wilcoxon signed-rank test (asymptotic, corrected for ties)",
               "Wilcoxon 符号秩检验(渐近法,经结校正)", wilcoxon_paper},
    MethodInfo{Method::signed_rank_exact, "signed_rank_exact",
               "exact Wilcoxon signed-rank test (midranks)", "Wilcoxon 符号秩精确检验(平均秩)",
               wilcoxon_paper},
    MethodInfo{Method::mann_whitney_monte_carlo, "mann_whitney_monte_carlo",
               "Mann-Whitney U permutation test (Monte Carlo, midranks)",
               "Mann-Whitney U 置换检验(蒙特卡罗法,平均秩)",
               "Dwass M. Ann Math Stat 1957;28:181-187"},
    // tables
    MethodInfo{Method::fisher_mid_p, "fisher_mid_p", "Fisher exact test (mid-P)",
               "Fisher 精确检验(mid-P)", lancaster_mid_p},
    MethodInfo{Method::conditional_odds_ratio_mid_p, "conditional_odds_ratio_mid_p",
               "conditional odds ratio with mid-P interval", "条件比值比(mid-P 区间)",
               lancaster_mid_p},
    MethodInfo{Method::mcnemar, "mcnemar", "McNemar test", "McNemar 检验", mcnemar_paper},
    MethodInfo{Method::mcnemar_corrected, "mcnemar_corrected",
               "McNemar test with continuity correction", "McNemar 检验(连续性校正)",
               "McNemar Q. Psychometrika 1947;12:153-157; Edwards AL. Psychometrika "
               "1948;13:185-187"},
    MethodInfo{Method::mcnemar_exact, "mcnemar_exact", "exact McNemar test", "McNemar 精确检验",
               mcnemar_paper},
    MethodInfo{Method::mcnemar_mid_p, "mcnemar_mid_p", "McNemar test (mid-P)",
               "McNemar 检验(mid-P)",
               "Fagerland MW, Lydersen S, Laake P. BMC Med Res Methodol 2013;13:91"},
    MethodInfo{
        Method::paired_odds_ratio_exact, "paired_odds_ratio_exact",
        "exact conditional odds ratio of pairs", "配对精确条件比值比",
        "Clopper CJ, Pearson ES. Biometrika 1934;26:404-413; Fagerland MW, Lydersen S, Laake "
        "P. Stat Med 2014;33:2850-2875"},
    MethodInfo{Method::tango, "tango", "Tango score interval of a paired difference",
               "配对率差 Tango 得分区间", "Tango T. Stat Med 1998;17:891-908"},
    MethodInfo{Method::mantel_haenszel, "mantel_haenszel", "Cochran-Mantel-Haenszel test",
               "Cochran-Mantel-Haenszel 检验", mantel_haenszel_paper},
    MethodInfo{Method::mantel_haenszel_corrected, "mantel_haenszel_corrected",
               "Cochran-Mantel-Haenszel test with continuity correction",
               "Cochran-Mantel-Haenszel 检验(连续性校正)", mantel_haenszel_paper},
    MethodInfo{Method::mantel_haenszel_odds_ratio, "mantel_haenszel_odds_ratio",
               "Mantel-Haenszel common odds ratio (Robins-Breslow-Greenland variance)",
               "Mantel-Haenszel 合并比值比(Robins-Breslow-Greenland 方差)",
               "Robins J, Breslow N, Greenland S. Biometrics 1986;42:311-323"},
    MethodInfo{Method::general_association, "general_association",
               "generalized Cochran-Mantel-Haenszel test of association",
               "广义 Cochran-Mantel-Haenszel 关联检验",
               "Landis JR, Heyman ER, Koch GG. Int Stat Rev 1978;46:237-254"},
    MethodInfo{Method::breslow_day, "breslow_day", "Breslow-Day test of homogeneous odds ratios",
               "Breslow-Day 比值比齐性检验",
               "Breslow NE, Day NE. Statistical Methods in Cancer Research I, 1980, equation 4.30"},
    MethodInfo{Method::breslow_day_tarone, "breslow_day_tarone",
               "Breslow-Day test with Tarone's correction", "Breslow-Day 检验(Tarone 校正)",
               "Tarone RE. Biometrika 1985;72:91-95"},
    MethodInfo{Method::cochran_armitage, "cochran_armitage", "Cochran-Armitage trend test",
               "Cochran-Armitage 趋势检验",
               "Cochran WG. Biometrics 1954;10:417-451; Armitage P. Biometrics 1955;11:375-386"},
    MethodInfo{Method::cochran_armitage_exact, "cochran_armitage_exact",
               "exact Cochran-Armitage trend test", "Cochran-Armitage 精确趋势检验",
               "Williams DA. Biometrics 1988;44:803-819"},
    MethodInfo{Method::linear_by_linear, "linear_by_linear", "linear-by-linear association test",
               "线性关联检验", "Agresti A. Categorical Data Analysis, 2nd ed, 2002, section 3.4"},
    // one proportion
    MethodInfo{Method::wald_proportion, "wald_proportion", "Wald interval", "Wald 区间",
               "Laplace PS. Theorie analytique des probabilites, 1812"},
    MethodInfo{Method::jeffreys, "jeffreys", "Jeffreys interval", "Jeffreys 区间",
               "Brown LD, Cai TT, DasGupta A. Stat Sci 2001;16:101-133"},
    MethodInfo{Method::clopper_pearson_mid_p, "clopper_pearson_mid_p", "mid-P exact interval",
               "mid-P 精确区间", lancaster_mid_p},
    MethodInfo{Method::exact_binomial, "exact_binomial", "exact binomial test", "精确二项检验",
               "Clopper CJ, Pearson ES. Biometrika 1934;26:404-413"},
    // two proportions
    MethodInfo{Method::difference_wald, "difference_wald", "Wald interval of a difference",
               "率差 Wald 区间", "Fleiss JL. Statistical Methods for Rates and Proportions, 1981"},
    MethodInfo{Method::newcombe, "newcombe", "Newcombe hybrid score interval of a difference",
               "率差 Newcombe 混合得分区间", "Newcombe RG. Stat Med 1998;17:873-890 (method 10)"},
    MethodInfo{Method::miettinen_nurminen_difference, "miettinen_nurminen_difference",
               "Miettinen-Nurminen interval of a difference", "率差 Miettinen-Nurminen 区间",
               miettinen_nurminen_paper},
    MethodInfo{Method::mee, "mee", "Mee score interval of a difference", "率差 Mee 得分区间",
               "Mee RW. Biometrics 1984;40:1175-1176"},
    MethodInfo{Method::katz, "katz", "log Wald interval of a risk ratio", "率比对数 Wald 区间",
               "Katz D, Baptista J, Azen SP, Pike MC. Biometrics 1978;34:469-474"},
    MethodInfo{Method::koopman, "koopman", "Koopman score interval of a risk ratio",
               "率比 Koopman 得分区间", "Koopman PAR. Biometrics 1984;40:513-517"},
    MethodInfo{Method::miettinen_nurminen_ratio, "miettinen_nurminen_ratio",
               "Miettinen-Nurminen interval of a risk ratio", "率比 Miettinen-Nurminen 区间",
               miettinen_nurminen_paper},
    MethodInfo{Method::woolf, "woolf", "Woolf interval of an odds ratio", "比值比 Woolf 区间",
               "Woolf B. Ann Hum Genet 1955;19:251-253"},
    MethodInfo{Method::miettinen_nurminen_odds_ratio, "miettinen_nurminen_odds_ratio",
               "Miettinen-Nurminen interval of an odds ratio", "比值比 Miettinen-Nurminen 区间",
               miettinen_nurminen_paper},
    // rates per person-time
    MethodInfo{Method::garwood, "garwood", "exact Poisson interval", "精确 Poisson 区间",
               "Garwood F. Biometrika 1936;28:437-442"},
    MethodInfo{Method::poisson_mid_p, "poisson_mid_p", "mid-P Poisson interval",
               "mid-P Poisson 区间", "Cohen GR, Yang SY. Commun Stat Theory Methods 1994;23:2323"},
    MethodInfo{Method::rate_ratio_exact, "rate_ratio_exact", "exact conditional rate ratio",
               "精确条件率比", "Przyborowski J, Wilenski H. Biometrika 1940;31:313-323"},
    // designs
    MethodInfo{Method::simon_optimal, "simon_optimal", "Simon optimal two-stage design",
               "Simon 最优两阶段设计", simon_paper},
    MethodInfo{Method::simon_minimax, "simon_minimax", "Simon minimax two-stage design",
               "Simon 极小极大两阶段设计", simon_paper},
    MethodInfo{Method::single_stage_exact, "single_stage_exact", "exact single-stage design",
               "精确单阶段设计", "A'Hern RP. Stat Med 2001;20:859-866"},
    MethodInfo{Method::two_stage_umvue, "two_stage_umvue",
               "uniformly minimum variance unbiased estimate after two stages",
               "两阶段一致最小方差无偏估计", "Jung SH, Kim KM. Stat Med 2004;23:881-896"},
    MethodInfo{Method::two_stage_exact, "two_stage_exact", "exact inference by stage-wise ordering",
               "按阶段排序的精确推断",
               "Jennison C, Turnbull BW. Technometrics 1983;25:49-58; Koyama T, Chen H. Stat Med "
               "2008;27:3145-3154"},
    // several tests
    MethodInfo{Method::bonferroni, "bonferroni", "Bonferroni adjustment", "Bonferroni 校正",
               "Dunn OJ. J Am Stat Assoc 1961;56:52-64"},
    MethodInfo{Method::holm, "holm", "Holm adjustment", "Holm 校正",
               "Holm S. Scand J Stat 1979;6:65-70"},
    MethodInfo{Method::hochberg, "hochberg", "Hochberg adjustment", "Hochberg 校正",
               "Hochberg Y. Biometrika 1988;75:800-802"},
    MethodInfo{Method::benjamini_hochberg, "benjamini_hochberg",
               "Benjamini-Hochberg adjustment (false discovery rate)",
               "Benjamini-Hochberg 校正(错误发现率)",
               "Benjamini Y, Hochberg Y. J R Stat Soc B 1995;57:289-300"},
    // resampling
    MethodInfo{Method::bootstrap_percentile, "bootstrap_percentile",
               "bootstrap percentile interval", "自助法百分位区间",
               "Efron B. Can J Stat 1981;9:139-158"},
    MethodInfo{Method::bootstrap_bca, "bootstrap_bca", "bootstrap BCa interval", "自助法 BCa 区间",
               "Efron B. J Am Stat Assoc 1987;82:171-185"},
};

}  // namespace osteon::stats::detail
