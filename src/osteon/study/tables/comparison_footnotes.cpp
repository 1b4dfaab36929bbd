// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/comparison_footnotes.hpp"

#include <fmt/format.h>

#include "osteon/base/decimal.hpp"
#include "osteon/report/format.hpp"
#include "osteon/stats/categorical_choice.hpp"
#include "osteon/stats/describe.hpp"
#include "osteon/study/tables/table_parts.hpp"

namespace osteon::study {
namespace {

using base::Language;

bool is_exact(stats::Method method) {
  return method == stats::Method::fisher_exact || method == stats::Method::fisher_freeman_halton ||
         method == stats::Method::fisher_freeman_halton_monte_carlo;
}

LocalText continuous_rule_text(ContinuousRule rule) {
  switch (rule) {
    case ContinuousRule::automatic:
      return {
          "Numbers that are compatible with a normal distribution in every group (Shapiro-Wilk "
          "test, p at least 0.05, three values or more): mean (SD) and Student t test, analysis of "
          "variance for more than two groups; others: median (IQR) and Mann-Whitney U test, "
          "Kruskal-Wallis test for more than two groups; a statistic asked for is compared with "
          "the test of its kind",
          "各组均符合正态分布（Shapiro-Wilk 检验 p≥0.05 且至少 3 个值）的数值变量用均数（SD）和 "
          "Student t 检验（多于两组用方差分析），其余用中位数（IQR）和 Mann-Whitney U "
          "检验（多于两组用 Kruskal-Wallis 检验）；指定统计量时采用与其对应的检验"};
    case ContinuousRule::mean_t:
      return {"Numbers: Student t test, analysis of variance for more than two groups",
              "数值变量：Student t 检验，多于两组用方差分析"};
    case ContinuousRule::median_rank:
      return {"Numbers: Mann-Whitney U test, Kruskal-Wallis test for more than two groups",
              "数值变量：Mann-Whitney U 检验，多于两组用 Kruskal-Wallis 检验"};
  }
  return {};
}

}  // namespace

void ComparisonFootnotes::add_levels(const LocalText& label, const RowComparison& comparison,
                                     RowTest asked) {
  categorical_rule_ = categorical_rule_ || asked == RowTest::automatic;
  if (is_exact(comparison.test.method) && comparison.test.p_value && comparison.smallest_expected) {
    expected_.push_back({label, *comparison.smallest_expected});
  }
  if (comparison.monte_carlo_standard_error) {
    monte_carlo_.push_back({label, *comparison.monte_carlo_standard_error});
  }
}

void ComparisonFootnotes::add_numbers(RowTest asked) {
  number_rule_ = number_rule_ || asked == RowTest::automatic;
}

LocalText ComparisonFootnotes::override_note(const stats::TestResult& rule) const {
  const LocalText name = stats::method_name(rule.method);
  const LocalText absence = stats::absence_text(rule.absence);
  const std::string p =
      rule.p_value ? report::format_p_statement(*rule.p_value, study_.output.theme) : "";
  return {fmt::format("Test chosen for this row; by the study's rule: {}, {}", name.en,
                      p.empty() ? absence.en : p),
          fmt::format("本行检验为指定方法；按研究规则应为：{}，{}", name.zh,
                      p.empty() ? absence.zh : p)};
}

void ComparisonFootnotes::write_remarks(report::Table& table) const {
  const auto list = [](const std::vector<Remark>& remarks, int digits, Language language) {
    std::vector<std::string> parts;
    parts.reserve(remarks.size());
    for (const auto& remark : remarks) {
      parts.push_back(fmt::format("{} {}", remark.label.in(language),
                                  base::format_fixed(remark.value, digits)));
    }
    return base::join(parts, language == Language::zh ? "；" : "; ");
  };
  if (!expected_.empty()) {
    add_detail(table, {"Smallest expected count of the rows with an exact test: " +
                           list(expected_, 2, Language::en),
                       "采用精确检验各行的最小期望频数：" + list(expected_, 2, Language::zh)});
  }
  if (!monte_carlo_.empty()) {
    add_detail(table, {fmt::format("Standard error of Monte Carlo p-values (seed {}): {}",
                                   study_.statistics.seed, list(monte_carlo_, 5, Language::en)),
                       fmt::format("蒙特卡罗 p 值的标准误（随机种子 {}）：{}",
                                   study_.statistics.seed, list(monte_carlo_, 5, Language::zh))});
  }
}

void ComparisonFootnotes::write(report::Table& table) const {
  if (missing_) {
    add_detail(table,
               {"Percentages and tests leave missing values out", "百分比和检验均不包括缺失值"});
  }
  if (categorical_rule_) {
    const LocalText rule = stats::rule_text(study_.statistics.categorical);
    add_detail(table, {"Categories: " + rule.en, "分类变量：" + rule.zh});
  }
  if (number_rule_ || normality_rule_) {
    add_detail(table, continuous_rule_text(study_.statistics.continuous));
  }
  write_remarks(table);
  if (quartiles_) {
    const LocalText name = stats::method_name(stats::quantile_method(study_.statistics.quantiles));
    add_detail(table, {"Quartiles: " + name.en, "四分位数：" + name.zh});
  }
}

}  // namespace osteon::study
