// SPDX-License-Identifier: Apache-2.0
// Rows of further tests of a survival table: permutation, trend, and against a historical curve.
#include <fmt/format.h>

#include "osteon/report/format.hpp"
#include "osteon/stats/survival/one_sample_log_rank.hpp"
#include "osteon/study/history.hpp"
#include "osteon/study/tables/survival_cells.hpp"
#include "osteon/study/tables/survival_rows.hpp"

namespace osteon::study {
namespace {

SurvivalRow test_row(const SurvivalRowsOf& of, LocalText label, std::string part,
                     const stats::TestResult& test) {
  SurvivalRow row;
  row.label = std::move(label);
  row.part = std::move(part);
  row.cells.resize(of.columns.columns.size());
  row.test = test;
  return row;
}

SurvivalRow permutation_row(const SurvivalRowsOf& of) {
  const stats::PermutationLogRank& permutation = *of.comparison.permutation;
  SurvivalRow row = test_row(of, {"Permutation test", "置换检验"}, "permutation", permutation.test);
  if (permutation.monte_carlo_standard_error) {
    row.detail = {fmt::format("Permutation p from {:.0f} random assignments, standard error {:.1g}",
                              permutation.assignments, *permutation.monte_carlo_standard_error),
                  fmt::format("置换检验 p 值由 {:.0f} 次随机分配得出，标准误 {:.1g}",
                              permutation.assignments, *permutation.monte_carlo_standard_error)};
  } else if (permutation.test.p_value) {
    row.detail = {fmt::format("Permutation p from all {:.0f} assignments", permutation.assignments),
                  fmt::format("置换检验 p 值由全部 {:.0f} 种分配得出", permutation.assignments)};
  }
  return row;
}

SurvivalRow trend_row(const SurvivalRowsOf& of) {
  const stats::LogRank& result = *of.comparison.log_rank;
  return test_row(of, {"Trend over the order of the groups", "按组序的趋势"}, "trend",
                  stats::log_rank_trend(result, stats::ordinal_scores(result)));
}

stats::OneSampleLogRank against_history(const SurvivalRowsOf& of, const GroupColumn& column,
                                        const stats::HistoricalCurve& curve) {
  const stats::RiskTable& table = column.code ? of.comparison.table : of.comparison.everybody;
  return stats::one_sample_log_rank(table, column.code.value_or(0), curve, of.statistics.level);
}

std::vector<SurvivalRow> history_rows(const SurvivalRowsOf& of,
                                      const stats::HistoricalCurve& curve) {
  const LocalText history = history_words(of.plan, of.comparison.scale);
  const std::string level = report::format_level(of.statistics.level);
  SurvivalRow ratio;
  ratio.label = {fmt::format("Observed / expected events ({} CI)", level),
                 fmt::format("观察 / 期望事件数（{} CI）", level)};
  ratio.part = "historical";
  ratio.detail = {
      fmt::format("Expected: {}; interval: {}", history.en,
                  stats::method_name(stats::Method::garwood).en),
      fmt::format("期望：{}；区间：{}", history.zh, stats::method_name(stats::Method::garwood).zh)};
  SurvivalRow wu;
  wu.label = {"One-sample log-rank p (Wu)", "单样本 log-rank p（Wu）"};
  wu.part = "historical-wu";
  SurvivalRow classical;
  classical.label = {"One-sample log-rank p (classical)", "单样本 log-rank p（经典）"};
  classical.part = "historical-classical";
  for (const auto& column : of.columns.columns) {
    const auto result = against_history(of, column, curve);
    report::Cell cell{report::NotEstimable{}};
    if (result.ratio) {
      report::Estimate estimate;
      estimate.measure = report::Measure::ratio;
      estimate.value = report::Quantity(*result.ratio);
      estimate.interval = interval_cell(result.ratio_interval);
      cell.value = std::move(estimate);
    }
    ratio.cells.push_back(std::move(cell));
    wu.cells.emplace_back(p_cell(result.wu));
    classical.cells.emplace_back(p_cell(result.classical));
  }
  return {std::move(ratio), std::move(wu), std::move(classical)};
}

}  // namespace

std::vector<SurvivalRow> test_rows(const SurvivalRowsOf& of) {
  std::vector<SurvivalRow> rows;
  if (of.comparison.permutation) rows.push_back(permutation_row(of));
  if (of.plan.trend && of.comparison.log_rank) rows.push_back(trend_row(of));
  const auto curve = historical_curve(of.plan, of.comparison.scale);
  if (!curve) return rows;
  for (SurvivalRow& row : history_rows(of, *curve)) rows.push_back(std::move(row));
  return rows;
}

}  // namespace osteon::study
