// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "osteon/stats/effect_size.hpp"
#include "osteon/stats/means.hpp"
#include "osteon/stats/rank_tests.hpp"
#include "osteon/stats/ranks/shift.hpp"
#include "osteon/stats/resampling/bootstrap_groups.hpp"
#include "osteon/stats/spread_tests.hpp"
#include "osteon/study/quick/compare.hpp"
#include "osteon/study/quick/description.hpp"
#include "osteon/study/quick/variables.hpp"
#include "osteon/study/tables/comparison.hpp"
#include "osteon/study/tables/table_parts.hpp"

namespace osteon::study {
namespace {

using stats::Method;
using stats::ValueCounts;

constexpr std::int64_t monte_carlo_arrangements = 100'000;

/// Only the groups that have values.
ValueCounts without_empty_groups(const ValueCounts& counts) {
  stats::ValueCountsHeader header = counts.header();
  header.groups.clear();
  std::vector<stats::ValueCount> rows;
  std::vector<std::int64_t> missing;
  for (std::int32_t g = 0; g < counts.groups(); ++g) {
    if (counts.size(g) == 0) continue;
    for (stats::ValueCount row : counts.rows(g)) {
      row.group = static_cast<std::int32_t>(header.groups.size());
      rows.push_back(row);
    }
    header.groups.push_back(counts.header().groups[static_cast<std::size_t>(g)]);
    missing.push_back(counts.missing(g));
  }
  return ValueCounts::from_rows(std::move(header), std::move(rows), std::move(missing)).value();
}

void add_two_group_tests(Findings& findings, const ValueCounts& counts, std::uint64_t seed) {
  using stats::RankInference;
  const auto add = [&](const stats::TestResult& test) { findings.tests.push_back({test}); };
  add(stats::t_test(counts, 0, 1, stats::Variances::equal).test);
  add(stats::t_test(counts, 0, 1, stats::Variances::unequal).test);
  add(stats::mann_whitney(counts, 0, 1, RankInference::asymptotic).test);
  add(stats::mann_whitney(counts, 0, 1, RankInference::continuity_corrected).test);
  const stats::TestResult exact = stats::mann_whitney(counts, 0, 1, RankInference::exact).test;
  add(exact);
  if (exact.absence == stats::Absence::too_large_for_exact) {
    const auto drawn =
        stats::mann_whitney_monte_carlo(counts, 0, 1, monte_carlo_arrangements, seed);
    findings.tests.push_back({drawn.test, false, drawn.standard_error});
  }
}

Method chosen_method(NumberFamily family, std::int32_t groups, stats::RankInference approximation) {
  if (family == NumberFamily::means) return groups == 2 ? Method::student_t : Method::one_way_anova;
  if (groups > 2) return Method::kruskal_wallis;
  return approximation == stats::RankInference::asymptotic
             ? Method::mann_whitney_asymptotic
             : Method::mann_whitney_continuity_corrected;
}

void mark_chosen(Findings& findings, Method method) {
  for (ListedTest& test : findings.tests) test.chosen = test.result.method == method;
}

void add_bootstrap(Findings& findings, const ValueCounts& counts, const Resampling& resampling,
                   double level, const std::string& direction) {
  stats::BootstrapSettings settings;
  settings.replicates = resampling.replicates;
  settings.seed = resampling.seed;
  settings.threads = resampling.threads;
  settings.level = level;
  const std::vector<std::pair<stats::Location, LocalText>> kinds = {
      {stats::Location::mean, {"Difference of means", "均数差"}},
      {stats::Location::median, {"Difference of medians", "中位数差"}}};
  for (const auto& [location, label] : kinds) {
    const auto drawn = stats::bootstrap_difference(counts, 0, 1, location, settings);
    const std::string key =
        location == stats::Location::mean ? "bootstrap_mean" : "bootstrap_median";
    const LocalText text = {label.en + ", " + direction, label.zh + "," + direction};
    findings.measures.push_back(measure(key, text, drawn.estimate, drawn.percentile));
    findings.measures.push_back(measure(key, text, drawn.estimate, drawn.bca));
  }
  findings.counted["bootstrap"] = {{"replicates", resampling.replicates},
                                   {"seed", resampling.seed}};
  findings.notes.push_back(
      {fmt::format("Bootstrap: {} replicates within groups, seed {}.", resampling.replicates,
                   resampling.seed),
       fmt::format("自助法:组内重抽样 {} 次,种子 {}。", resampling.replicates, resampling.seed)});
}

void add_two_group_measures(Findings& findings, const ValueCounts& counts,
                            const QuickValues& question, double level) {
  const auto& labels = counts.header().groups;
  const std::string direction = fmt::format("{} − {}", labels[0], labels[1]);
  const auto text = [&](const std::string& en, const std::string& zh) {
    return LocalText{en + ", " + direction, zh + "," + direction};
  };
  for (const auto variances : {stats::Variances::equal, stats::Variances::unequal}) {
    const stats::TTest t = stats::t_test(counts, 0, 1, variances, level);
    findings.measures.push_back(measure("mean_difference", text("Difference of means", "均数差"),
                                        t.difference, t.interval));
  }
  const stats::Shift shift = stats::hodges_lehmann_shift(counts, 0, 1, level);
  findings.measures.push_back(
      measure("hodges_lehmann", text("Shift", "位移"), shift.estimate, shift.interval));
  const auto d = stats::standardized_mean_difference(counts, 0, 1, level);
  findings.measures.push_back(measure("standardized_mean_difference",
                                      text("Standardized mean difference", "标准化均数差"),
                                      d.estimate, d.interval));
  findings.measures.back().absence = d.absence;
  if (question.bootstrap.replicates > 0) {
    add_bootstrap(findings, counts, question.bootstrap, level, direction);
  }
}

LocalText rule_text(ContinuousRule rule) {
  if (rule != ContinuousRule::automatic) return {};
  return {
      "The rule: tests of means when every group has at least three values and none has p below "
      "0.05 by the Shapiro-Wilk test, otherwise rank tests.",
      "规则:各组均不少于 3 例且 Shapiro-Wilk 检验 p 均不小于 0.05 时用均数检验,否则用秩检验。"};
}

}  // namespace

base::Result<Compared> quick_compare_values(const QuickSheet& sheet, const QuickValues& question,
                                            const Effort& effort) {
  const auto prepared = prepare_variables(
      sheet, "compare",
      {{question.value, "--value", NumberAs::number}, {question.by, "--by", NumberAs::categories}},
      effort);
  if (!prepared) return base::fail(base::Diagnostics(prepared.error()));
  const cohort::VariableColumn& variable = (*prepared)->cohort.variables[0];
  const ValueCounts counts =
      without_empty_groups(cohort::count_values(variable, grouping_of(**prepared, 1)));
  if (counts.groups() < 2) {
    return base::fail(not_comparable(
        fmt::format("\"{}\" has values in {} group of \"{}\" ({} rows)", question.value,
                    counts.groups(), question.by, (*prepared)->cohort.members.size()),
        "name a column with two groups or more: --by COLUMN"));
  }
  Compared result;
  result.diagnostics = (*prepared)->diagnostics;
  Findings& findings = result.findings;
  findings.question = "compare";
  findings.caption = {fmt::format("{} by {}", question.value, question.by),
                      fmt::format("{}(按 {} 分组)", question.value, question.by)};
  findings.counted = {{"value", question.value}, {"by", question.by}};
  const StatisticsPlan& plan = (*prepared)->study.statistics;
  add_description(findings, counts, variable, plan.quantiles);
  if (counts.groups() == 2) add_two_group_tests(findings, counts, plan.seed);
  findings.tests.push_back({stats::one_way_anova(counts)});
  findings.tests.push_back({stats::kruskal_wallis(counts)});
  const NumberFamily family = number_family(plan, counts, {});
  mark_chosen(findings, chosen_method(family, counts.groups(), question.approximation));
  findings.tests.push_back({stats::levene_test(counts, stats::Centre::mean)});
  findings.tests.push_back({stats::levene_test(counts, stats::Centre::median)});
  findings.rule = rule_text(plan.continuous);
  if (counts.groups() == 2) add_two_group_measures(findings, counts, question, plan.level);
  return result;
}

}  // namespace osteon::study
