// SPDX-License-Identifier: Apache-2.0
// Two measurements of the same subjects.
#include <algorithm>

#include <fmt/format.h>

#include "osteon/stats/describe.hpp"
#include "osteon/stats/normality.hpp"
#include "osteon/stats/paired_tests.hpp"
#include "osteon/study/quick/compare.hpp"
#include "osteon/study/quick/description.hpp"
#include "osteon/study/quick/variables.hpp"

namespace osteon::study {
namespace {

using stats::ValueCounts;

/// What is compared: the two measurements of the subjects that have both, and their difference.
struct Pairs {
  ValueCounts measurements;  // groups: first, second
  ValueCounts differences;   // first minus second
};

/// Exact: both measurements at the finer scale of the two.
Pairs pairs_of(const Prepared& prepared, const QuickPairs& question) {
  const cohort::VariableColumn& first = prepared.cohort.variables[0];
  const cohort::VariableColumn& second = prepared.cohort.variables[1];
  const std::uint8_t scale = std::max(first.scale, second.scale);
  const auto factor = [scale](const cohort::VariableColumn& column) {
    std::int64_t result = 1;
    for (std::uint8_t s = column.scale; s < scale; ++s) result *= 10;
    return result;
  };
  const auto ticks = [&](const cohort::VariableColumn& column, std::size_t i) {
    return column.ticks[i] * factor(column);
  };
  std::vector<stats::ValueCount> rows;
  std::vector<stats::ValueCount> differences;
  std::int64_t incomplete = 0;
  for (std::size_t i = 0; i < first.ticks.size(); ++i) {
    if (first.ticks[i] == stats::missing_tick || second.ticks[i] == stats::missing_tick) {
      ++incomplete;
      continue;
    }
    rows.push_back({0, ticks(first, i), 1});
    rows.push_back({1, ticks(second, i), 1});
    differences.push_back({0, ticks(first, i) - ticks(second, i), 1});
  }
  const stats::ValueCountsHeader both{{}, {question.first, question.second}, scale};
  const stats::ValueCountsHeader one{{}, {question.first + " − " + question.second}, scale};
  return {ValueCounts::from_rows(both, std::move(rows), {incomplete, incomplete}).value(),
          ValueCounts::from_rows(one, std::move(differences), {incomplete}).value()};
}

void add_tests(Findings& findings, const ValueCounts& differences, const QuickPairs& question) {
  using stats::RankInference;
  findings.tests.push_back({stats::paired_t_test(differences, 0).test});
  for (const auto inference : {question.approximation, RankInference::exact}) {
    findings.tests.push_back({stats::signed_rank_test(differences, 0, inference).test});
  }
  const auto normal = stats::shapiro_wilk(differences, 0);
  constexpr double threshold = 0.05;
  const bool means = normal.p_value && *normal.p_value >= threshold;
  const stats::Method chosen =
      means ? stats::Method::paired_t : stats::Method::signed_rank_asymptotic;
  for (ListedTest& test : findings.tests) test.chosen = test.result.method == chosen;
  findings.rule = {
      "The rule: the paired t test when the differences have p of at least 0.05 by the "
      "Shapiro-Wilk test, otherwise the signed rank test.",
      "规则:差值 Shapiro-Wilk 检验 p 不小于 0.05 时用配对 t 检验,否则用符号秩检验。"};
}

}  // namespace

base::Result<Compared> quick_compare_pairs(const QuickSheet& sheet, const QuickPairs& question,
                                           const Effort& effort) {
  const auto prepared = prepare_variables(sheet, "compare",
                                          {{question.first, "--pairs", NumberAs::number},
                                           {question.second, "--pairs", NumberAs::number}},
                                          effort);
  if (!prepared) return base::fail(base::Diagnostics(prepared.error()));
  const Pairs pairs = pairs_of(**prepared, question);
  if (pairs.differences.size(0) < 2) {
    return base::fail(not_comparable(
        fmt::format(R"({} of {} rows have both "{}" and "{}")", pairs.differences.size(0),
                    (*prepared)->cohort.members.size(), question.first, question.second),
        "a paired comparison needs two rows with both"));
  }
  const StatisticsPlan& plan = (*prepared)->study.statistics;
  Compared result;
  result.diagnostics = (*prepared)->diagnostics;
  Findings& findings = result.findings;
  findings.question = "compare";
  findings.caption = {
      fmt::format("{} and {} of the same subjects", question.first, question.second),
      fmt::format("同一受试者的 {} 与 {}", question.first, question.second)};
  findings.counted = {{"first", question.first}, {"second", question.second}};
  add_description(findings, pairs.measurements, (*prepared)->cohort.variables[0], plan.quantiles);
  add_tests(findings, pairs.differences, question);
  const auto t = stats::paired_t_test(pairs.differences, 0, plan.level);
  const std::string& direction = pairs.differences.header().groups.front();
  findings.measures.push_back(
      measure("mean_difference", {"Mean of the differences, " + direction, "差值均数," + direction},
              t.mean, t.interval));
  return result;
}

}  // namespace osteon::study
