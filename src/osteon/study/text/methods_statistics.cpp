// SPDX-License-Identifier: Apache-2.0
// Methods: the statistics that were used, the declared rules, and the source of every method.
#include <algorithm>

#include <fmt/format.h>

#include "osteon/base/decimal.hpp"
#include "osteon/report/format.hpp"
#include "osteon/stats/categorical_choice.hpp"
#include "osteon/study/curve_test.hpp"
#include "osteon/study/tables/wording.hpp"
#include "osteon/study/text/methods_parts.hpp"

namespace osteon::study {
namespace {

using stats::Method;

const std::vector<Method> tests_of_counts = {Method::pearson_chi_square,
                                             Method::yates_chi_square,
                                             Method::fisher_exact,
                                             Method::fisher_freeman_halton,
                                             Method::likelihood_ratio_chi_square,
                                             Method::fisher_freeman_halton_monte_carlo,
                                             Method::fisher_mid_p};
const std::vector<Method> tests_of_numbers = {
    Method::student_t,          Method::welch_t,
    Method::one_way_anova,      Method::mann_whitney_asymptotic,
    Method::mann_whitney_exact, Method::mann_whitney_continuity_corrected,
    Method::kruskal_wallis};
const std::vector<Method> cox_methods = {Method::cox_efron,       Method::cox_breslow,
                                         Method::cox_discrete,    Method::cox_marginal,
                                         Method::cox_firth_efron, Method::cox_firth_breslow};

std::vector<LocalText> names_of(const std::vector<Method>& methods, const MethodUse& use) {
  std::vector<LocalText> names;
  for (const Method method : methods) {
    if (use.has(method)) names.push_back(stats::method_name(method));
  }
  return names;
}

// A test asked for by the study file instead of the rule's.
bool has_chosen_tests(const Study& study) {
  const auto chosen = [](RowTest test) {
    return test != RowTest::automatic && test != RowTest::none;
  };
  return std::any_of(
      study.output.tables.begin(), study.output.tables.end(), [&](const auto& table) {
        return chosen(table.test) || std::any_of(table.rows.begin(), table.rows.end(),
                                                 [&](const auto& row) { return chosen(row.test); });
      });
}

void say_categories(const Study& study, const MethodUse& use, TextBuilder& text) {
  const StatisticsPlan& plan = study.statistics;
  if (!use.has_any(tests_of_counts)) return;
  text.say({"Categories were compared by one rule: {0}.", "分类变量按统一规则比较：{0}。"},
           {stats::rule_text(plan.categorical)});
  if (has_chosen_tests(study)) {
    text.say(
        {"Where a row of a table was given another test, a note at its p value says so and what "
         "the rule gives.",
         "若表中某行指定了其他检验，则在其 p 值处注明，并给出按规则所得的结果。"});
  }
}

void say_numbers(const MethodUse& use, TextBuilder& text) {
  if (use.has(Method::shapiro_wilk)) {
    text.say(
        {"Numbers were described by mean and standard deviation where the Shapiro-Wilk test "
         "found every group compatible with a normal distribution (p of at least 0.05), and "
         "by median and quartiles otherwise.",
         "若 Shapiro-Wilk 检验提示各组均符合正态分布（p≥0.05），数值变量以均数和标准差描述，"
         "否则以中位数和四分位数描述。"});
  }
  const auto tests = names_of(tests_of_numbers, use);
  if (!tests.empty()) {
    text.say({"Numbers were compared by the {0}.", "数值变量的比较采用{0}。"}, {join_and(tests)});
  }
  for (const Method quantile :
       {Method::quantile_type_2, Method::quantile_type_6, Method::quantile_type_7}) {
    if (!use.has(quantile)) continue;
    text.say({"Quartiles follow one definition: {0}.", "四分位数的定义：{0}。"},
             {stats::method_name(quantile)});
  }
}

void say_rates(const MethodUse& use, TextBuilder& text) {
  for (const Method method : {Method::clopper_pearson, Method::wilson, Method::wald_proportion,
                              Method::jeffreys, Method::clopper_pearson_mid_p}) {
    if (!use.has(method)) continue;
    text.say({"Confidence intervals of rates are {0}s.", "率的置信区间为 {0}。"},
             {stats::method_name(method)});
  }
  for (const Method method : {Method::newcombe, Method::miettinen_nurminen_difference, Method::mee,
                              Method::difference_wald}) {
    if (!use.has(method)) continue;
    text.say({"Differences of rates have the {0}.", "率差的置信区间采用{0}。"},
             {stats::method_name(method)});
  }
  for (const Method method :
       {Method::bonferroni, Method::holm, Method::hochberg, Method::benjamini_hochberg}) {
    if (!use.has(method)) continue;
    text.say({"The p values of a table's rows were adjusted for their number: {0}.",
              "表中各行的 p 值经多重检验校正：{0}。"},
             {stats::method_name(method)});
  }
}

void say_survival(const StatisticsPlan& plan, const MethodUse& use, TextBuilder& text) {
  if (!use.has(Method::kaplan_meier)) return;
  const LocalText median = stats::method_name(stats::quantile_interval_method(plan.median_ci));
  text.say(
      {"Times to event were estimated by the Kaplan-Meier method; the confidence interval of a "
       "median is the {0}.",
       "生存时间采用 Kaplan-Meier 法估计；中位数的置信区间为{0}。"},
      {median});
  text.say(
      plan.median_ci == stats::QuantileInterval::asymptotic_normal
          ? LocalText{"A median is the first time at which the estimate was one half or less.",
                      "中位数为估计值首次不高于 50% 的时间。"}
          : LocalText{
                "A median is the first time at which the estimate was one half or less, "
                "or the middle of the interval on which it was exactly one half.",
                "中位数为估计值首次不高于 50% 的时间；若在某区间恰为 50%，则取该区间的中点。"});
  const Method band = stats::band_method(plan.band);
  if (use.has(band)) {
    text.say({"Survival at a given time has a {0}.", "各时间点生存率的区间为{0}。"},
             {stats::method_name(band)});
  }
  const auto tests = names_of({curve_test_method(plan)}, use);
  if (!tests.empty()) {
    text.say({"Curves were compared by the {0}.", "曲线比较采用{0}。"}, {join_and(tests)});
  }
  for (const Method cox : cox_methods) {
    if (!use.has(cox)) continue;
    text.say({"Hazard ratios come from {0}.", "风险比由{0}得出。"}, {stats::method_name(cox)});
  }
  if (use.has(Method::proportional_hazards)) {
    text.say({"Proportional hazards were examined by a {0}.", "比例风险假定采用{0}检查。"},
             {stats::method_name(Method::proportional_hazards)});
  }
}

void say_incidence(const StatisticsPlan& plan, const MethodUse& use, TextBuilder& text) {
  if (!use.has(Method::aalen_johansen)) return;
  text.say(
      {"With competing events, cumulative incidence was estimated by the Aalen-Johansen method, "
       "not "
       "by one minus Kaplan-Meier.",
       "存在竞争事件时，累积发生率采用 Aalen-Johansen 法估计，而非 1 减 Kaplan-Meier 估计值。"});
  const Method interval =
      stats::incidence_interval_method({plan.incidence_variance, plan.incidence_ci, plan.level});
  if (use.has(interval)) {
    text.say({"Its interval is the {0}.", "其区间为{0}。"}, {stats::method_name(interval)});
  }
  const auto tests = names_of({Method::gray, Method::stratified_gray}, use);
  if (!tests.empty()) {
    text.say({"Groups were compared by {0}.", "组间比较采用{0}。"}, {join_and(tests)});
  }
  if (use.has(Method::fine_gray)) {
    text.say({"Ratios of subdistribution hazards come from {0}; cause-specific hazard ratios treat "
              "competing events as censored.",
              "次分布风险比由{0}得出；原因别风险比将竞争事件视为删失。"},
             {stats::method_name(Method::fine_gray)});
  }
}

void say_follow_up(const Analysis& analysis, TextBuilder& text) {
  if (!follow_up(analysis)) return;
  text.say(analysis.study->statistics.follow_up == FollowUpMethod::reverse_kaplan_meier
               ? LocalText{"Median follow-up was estimated by the reverse Kaplan-Meier method.",
                           "中位随访时间采用反向 Kaplan-Meier 法估计。"}
               : LocalText{"Median follow-up is the median of the observed times from the index "
                           "date to death or last contact.",
                           "中位随访时间为自基准日期至死亡或末次联系的观察时间的中位数。"});
}

bool shows_months(const Analysis& analysis) {
  if (analysis.cohort->follow_up) return true;
  const auto& endpoints = analysis.cohort->endpoints;
  return std::any_of(endpoints.begin(), endpoints.end(), [](const auto& endpoint) {
    const bool months = endpoint.plan.shown == cohort::TimeUnit::months ||
                        endpoint.plan.shown == cohort::TimeUnit::years;
    return months && endpoint.plan.kind != cohort::EndpointKind::by_duration;
  });
}

void say_conventions(const Analysis& analysis, const MethodUse& use, const Software& software,
                     TextBuilder& text) {
  const StatisticsPlan& plan = analysis.study->statistics;
  if (shows_months(analysis)) {
    const std::string days = base::format_shortest(analysis.study->days_per_month);
    text.say({"A month was counted as {0} days.", "1 个月按 {0} 天计。"}, {LocalText{days, days}});
  }
  const std::string level = report::format_level(plan.level);
  text.say({"Confidence intervals have a level of {0}.", "置信区间的置信水平为 {0}。"},
           {LocalText{level, level}});
  if (use.has(curve_test_method(plan)) || use.has_any({Method::gray, Method::stratified_gray}) ||
      use.has_any(tests_of_counts) || use.has_any(tests_of_numbers)) {
    const std::string alpha = base::format_shortest(plan.alpha);
    text.say(
        {"Tests were two-sided at a significance level of {0}, without adjustment for multiple "
         "testing.",
         "检验均为双侧，显著性水平为 {0}，未作多重检验校正。"},
        {LocalText{alpha, alpha}});
  }
  if (!software.name.empty()) {
    const std::string name = software.version.empty()
                                 ? software.name
                                 : fmt::format("{} {}", software.name, software.version);
    text.say({"All numbers were computed with {0}.", "全部数值由 {0} 计算。"},
             {LocalText{name, name}});
  }
}

void list_sources(const MethodUse& use, TextBuilder& text) {
  std::vector<Phrase> items;
  for (const Method method : use.all()) {
    const std::string source(stats::method_citation(method));
    const LocalText name = stats::method_name(method);
    items.push_back(
        Phrase::fill({"{0}: {1}.", "{0}：{1}。"},
                     {LocalText{upper_first(name.en), name.zh}, LocalText{source, source}}));
  }
  if (items.empty()) return;
  text.say({"Sources of the methods:", "各方法的出处："});
  text.list(items);
}

}  // namespace

void say_statistics(const Analysis& analysis, const MethodUse& use, const Software& software,
                    TextBuilder& text) {
  const StatisticsPlan& plan = analysis.study->statistics;
  say_categories(*analysis.study, use, text);
  say_numbers(use, text);
  say_rates(use, text);
  say_survival(plan, use, text);
  say_incidence(plan, use, text);
  say_follow_up(analysis, text);
  text.end_paragraph();
  say_conventions(analysis, use, software, text);
  text.end_paragraph();
  list_sources(use, text);
}

}  // namespace osteon::study
