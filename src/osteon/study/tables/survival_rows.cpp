// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/survival_rows.hpp"

#include <fmt/format.h>

#include "osteon/report/format.hpp"
#include "osteon/stats/survival/restricted_mean.hpp"
#include "osteon/stats/survival/survival_difference.hpp"
#include "osteon/study/median_bootstrap.hpp"
#include "osteon/study/tables/survival_cells.hpp"
#include "osteon/study/tables/wording.hpp"

namespace osteon::study {
namespace {

report::Quantity known_or_absent(std::optional<double> value, double divide_by) {
  return value ? report::Quantity(*value / divide_by) : report::Quantity::not_estimable();
}

report::Estimate estimate(report::Measure measure, std::optional<double> value,
                          const stats::Interval& interval, double divide_by) {
  report::Estimate cell;
  cell.measure = measure;
  cell.value = known_or_absent(value, divide_by);
  if (interval.lower || interval.upper) cell.interval = interval_cell(interval, divide_by);
  return cell;
}

void add_absence_note(SurvivalRow& row, report::Cell& cell, stats::Absence absence) {
  if (absence == stats::Absence::none) return;
  const std::string id = fmt::format("absent-value-{}", stats::absence_key(absence));
  row.notes.push_back({id, stats::absence_text(absence)});
  cell.notes.push_back(id);
}

LocalText method_detail(std::string_view en, std::string_view zh, stats::Method method) {
  const LocalText name = stats::method_name(method);
  return {fmt::format("{}: {}", en, name.en), fmt::format("{}：{}", zh, name.zh)};
}

/// "to 12 months".
struct TimeWords {
  std::string number;
  LocalText unit;
  std::string level;
};

TimeWords time_words(const SurvivalRowsOf& of, double time) {
  return {study::time_words(time), unit_name(of.comparison.scale.shown),
          report::format_level(of.statistics.level)};
}

stats::RestrictedMean mean_to(const SurvivalRowsOf& of, const GroupSurvival& group, double tau) {
  return stats::restricted_mean(group.curve, tau * of.comparison.scale.ticks_per_unit,
                                stats::AfterLast::refuse, of.statistics.level);
}

report::Cell mean_cell(SurvivalRow& row, const stats::RestrictedMean& mean,
                       const TimeScale& scale) {
  report::Cell cell(
      estimate(report::Measure::time, mean.mean, mean.interval, scale.ticks_per_unit));
  if (!mean.mean) cell.value = report::NotEstimable{};
  add_absence_note(row, cell, mean.absence);
  return cell;
}

SurvivalRow restricted_mean_row(const SurvivalRowsOf& of, double tau) {
  const TimeWords words = time_words(of, tau);
  SurvivalRow row;
  row.label = {fmt::format("Restricted mean to {0} {1}, {1} ({2} CI)", words.number, words.unit.en,
                           words.level),
               fmt::format("至 {0} {1}的限制平均生存时间，{1}（{2} CI）", words.number,
                           words.unit.zh, words.level)};
  row.part = "rmst-" + words.number;
  for (const auto& column : of.columns.columns) {
    row.cells.push_back(mean_cell(row, mean_to(of, of.group(column), tau), of.comparison.scale));
  }
  row.detail = method_detail("Restricted mean", "限制平均生存时间", stats::Method::restricted_mean);
  return row;
}

enum class Contrast { difference, ratio };

SurvivalRow restricted_mean_contrast(const SurvivalRowsOf& of, double tau, Contrast contrast) {
  const bool ratio = contrast == Contrast::ratio;
  const TimeWords words = time_words(of, tau);
  SurvivalRow row;
  row.label =
      ratio
          ? LocalText{fmt::format("Ratio of restricted means ({} CI)", words.level),
                      fmt::format("限制平均生存时间之比（{} CI）", words.level)}
          : LocalText{fmt::format("Difference of restricted means, {} ({} CI)", words.unit.en,
                                  words.level),
                      fmt::format("限制平均生存时间之差，{}（{} CI）", words.unit.zh, words.level)};
  row.part = fmt::format("rmst-{}-{}", words.number, ratio ? "ratio" : "difference");
  const stats::RestrictedMean reference = mean_to(of, of.reference(), tau);
  for (const auto& column : of.columns.columns) {
    if (!of.is_compared(column)) {
      row.cells.emplace_back(column.code ? report::CellValue(LocalText{"reference", "参照"})
                                         : report::CellValue(report::NotApplicable{}));
      continue;
    }
    const auto compared = stats::compare_restricted_means(mean_to(of, of.group(column), tau),
                                                          reference, of.statistics.level);
    const stats::TestResult& test = ratio ? compared.ratio_test : compared.difference_test;
    report::Cell cell(
        ratio ? estimate(report::Measure::ratio, compared.ratio, compared.ratio_interval, 1)
              : estimate(report::Measure::time, compared.difference, compared.difference_interval,
                         of.comparison.scale.ticks_per_unit));
    if (!compared.difference) cell.value = report::NotEstimable{};
    add_absence_note(row, cell, test.absence);
    row.cells.push_back(std::move(cell));
    if (of.comparison.groups.size() == 2) row.test = test;
  }
  return row;
}

SurvivalRow quantile_row(const SurvivalRowsOf& of, double share) {
  const LocalText unit = unit_name(of.comparison.scale.shown);
  const std::string level = report::format_level(of.statistics.level);
  const std::string percent = fmt::format("{:g}%", 100 * share);
  SurvivalRow row;
  row.label = {fmt::format("{} had the event by, {} ({} CI)", percent, unit.en, level),
               fmt::format("{} 发生事件的时间，{}（{} CI）", percent, unit.zh, level)};
  row.part = fmt::format("quantile-{:g}", share);
  for (const auto& column : of.columns.columns) {
    const GroupSurvival& group = of.group(column);
    if (group.curve.empty()) {
      row.cells.emplace_back(report::NotApplicable{});
      continue;
    }
    const auto quantile =
        stats::survival_quantile(group.curve, share, quantile_settings(of.statistics));
    row.cells.emplace_back(median_cell(quantile, of.comparison.scale));
  }
  return row;
}

/// BCa limits of the median; not reached above when a limit lies among replicates without a median.
SurvivalRow bootstrap_row(const SurvivalRowsOf& of) {
  const LocalText unit = unit_name(of.comparison.scale.shown);
  const std::string level = report::format_level(of.statistics.level);
  SurvivalRow row;
  row.label = {fmt::format("Median, {} (bootstrap {} CI)", unit.en, level),
               fmt::format("中位数，{}（bootstrap {} CI）", unit.zh, level)};
  row.part = "median-bootstrap";
  for (const auto& column : of.columns.columns) {
    const GroupSurvival& group = of.group(column);
    if (group.curve.empty()) {
      row.cells.emplace_back(report::NotApplicable{});
      continue;
    }
    const auto result = bootstrap_median(of.comparison, column.code, of.plan, of.statistics);
    stats::SurvivalQuantile median = group.median;
    median.interval = result.bca.lower ? result.bca : result.percentile;
    report::Cell cell(median_cell(median, of.comparison.scale));
    if (result.absence != stats::Absence::none) cell.value = report::NotEstimable{};
    add_absence_note(row, cell, result.absence);
    row.cells.push_back(std::move(cell));
  }
  row.detail = {
      fmt::format("Bootstrap: {} resamples of the subjects, seed {}; BCa interval, or percentile "
                  "interval where its correction does not exist",
                  of.plan.bootstrap, of.statistics.seed),
      fmt::format("Bootstrap：对受试者重抽样 {} 次，种子 {}；BCa 区间，校正值不存在时用百分位区间",
                  of.plan.bootstrap, of.statistics.seed)};
  return row;
}

std::vector<stats::SurvivalCurve> curves_of(const SurvivalComparison& comparison) {
  std::vector<stats::SurvivalCurve> curves;
  for (const auto& group : comparison.groups) curves.push_back(group.curve);
  if (curves.empty()) curves.push_back(comparison.total.curve);
  return curves;
}

SurvivalRow mean_survival_row(const SurvivalRowsOf& of, stats::MeanConvention convention) {
  const LocalText unit = unit_name(of.comparison.scale.shown);
  const std::string level = report::format_level(of.statistics.level);
  SurvivalRow row;
  row.label = {fmt::format("Mean, {} ({} CI)", unit.en, level),
               fmt::format("平均生存时间，{}（{} CI）", unit.zh, level)};
  row.part = "mean";
  const auto groups =
      stats::mean_survival(curves_of(of.comparison), convention, of.statistics.level);
  const auto total =
      stats::mean_survival(std::vector{of.comparison.total.curve}, convention, of.statistics.level);
  for (const auto& column : of.columns.columns) {
    const auto& mean = column.code ? groups[static_cast<std::size_t>(*column.code)] : total.front();
    row.cells.push_back(mean_cell(row, mean, of.comparison.scale));
  }
  const bool own = convention == stats::MeanConvention::own_largest_time;
  row.detail = own ? LocalText{"Mean: area under the curve to the group's own largest time",
                               "平均生存时间：曲线下面积，至该组最大观测时间"}
                   : LocalText{"Mean: area under the curve to the largest time of all groups",
                               "平均生存时间：曲线下面积，至所有组的最大观测时间"};
  return row;
}

}  // namespace

std::vector<SurvivalRow> quantile_rows(const SurvivalRowsOf& of) {
  std::vector<SurvivalRow> rows;
  if (of.plan.bootstrap > 0) rows.push_back(bootstrap_row(of));
  for (const double share : of.plan.quantiles) rows.push_back(quantile_row(of, share));
  if (of.statistics.mean) rows.push_back(mean_survival_row(of, *of.statistics.mean));
  return rows;
}

SurvivalRow difference_row(const SurvivalRowsOf& of, double time) {
  const TimeWords words = time_words(of, time);
  SurvivalRow row;
  row.label = {
      fmt::format("Difference at {} {}, % points ({} CI)", words.number, words.unit.en,
                  words.level),
      fmt::format("{} {}时之差，百分点（{} CI）", words.number, words.unit.zh, words.level)};
  row.part = "difference-" + words.number;
  for (const auto& column : of.columns.columns) {
    if (!of.is_compared(column)) {
      row.cells.emplace_back(column.code ? report::CellValue(LocalText{"reference", "参照"})
                                         : report::CellValue(report::NotApplicable{}));
      continue;
    }
    const auto difference = stats::survival_difference(of.group(column).curve, of.reference().curve,
                                                       time * of.comparison.scale.ticks_per_unit,
                                                       of.statistics.band, of.statistics.level);
    report::Cell cell(
        estimate(report::Measure::proportion, difference.difference, difference.interval, 1));
    if (!difference.difference) cell.value = report::NotEstimable{};
    add_absence_note(row, cell, difference.absence);
    row.cells.push_back(std::move(cell));
    if (of.comparison.groups.size() == 2) row.test = difference.test;
    row.detail = method_detail("Difference of survival", "生存率之差", difference.interval.method);
  }
  return row;
}

std::vector<SurvivalRow> restricted_mean_rows(const SurvivalRowsOf& of) {
  std::vector<SurvivalRow> rows;
  for (const double tau : of.plan.rmst) {
    rows.push_back(restricted_mean_row(of, tau));
    if (of.comparison.groups.size() < 2) continue;
    rows.push_back(restricted_mean_contrast(of, tau, Contrast::difference));
    rows.push_back(restricted_mean_contrast(of, tau, Contrast::ratio));
  }
  return rows;
}

}  // namespace osteon::study
