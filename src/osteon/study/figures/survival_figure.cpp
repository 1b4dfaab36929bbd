// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "osteon/figure/charts/step_chart.hpp"
#include "osteon/report/format.hpp"
#include "osteon/stats/survival/band.hpp"
#include "osteon/stats/survival/numbers_at_risk.hpp"
#include "osteon/study/figures/figure_parts.hpp"
#include "osteon/study/figures/make_figure.hpp"

namespace osteon::study {
namespace {

using base::Language;

// Fewer than this at risk: the curve is paler from there on (KMunicate; conventions of the field).
constexpr std::int64_t few_at_risk = 5;

bool prints(const FigurePlan& plan, std::string_view what) {
  return std::find(plan.print.begin(), plan.print.end(), what) != plan.print.end();
}

figure::StepCurve make_curve(const GroupSurvival& group, const SurvivalComparison& comparison,
                             const StatisticsPlan& statistics, const FigurePlan& plan,
                             std::string label) {
  const auto& curve = group.curve;
  figure::StepCurve result;
  result.label = std::move(label);
  result.points.push_back({0, 1});
  const auto shown = [&](std::int64_t ticks) {
    return comparison.scale.shown_time(static_cast<double>(ticks));
  };
  for (const auto& step : curve.steps) {
    if (step.events > 0) result.points.push_back({shown(step.time), step.survival});
    if (step.censored > 0) result.censored.push_back({shown(step.time), step.survival});
    if (step.at_risk < few_at_risk && !result.faint_from) result.faint_from = shown(step.time);
  }
  if (!curve.steps.empty()) result.end = shown(curve.steps.back().time);
  if (plan.band) {
    const auto band = stats::confidence_band(curve, statistics.band, statistics.level);
    for (std::size_t i = 0; i < band.size(); ++i) {
      // No interval exists where survival is 1 or 0: the band has a gap there.
      result.band.push_back({shown(curve.steps[i].time), band[i].lower.value_or(std::nan("")),
                             band[i].upper.value_or(std::nan(""))});
    }
  }
  if (group.median.time) result.median = comparison.scale.shown_time(*group.median.time);
  return result;
}

std::vector<figure::RiskCount> risk_counts(const SurvivalComparison& comparison, std::int32_t group,
                                           const std::vector<double>& ticks) {
  std::vector<std::int64_t> times;
  times.reserve(ticks.size());
  // A tick between two whole days: those observed to it or longer have a time not below it.
  for (const double tick : ticks) {
    times.push_back(
        static_cast<std::int64_t>(std::ceil(tick * comparison.scale.ticks_per_unit - 1e-9)));
  }
  std::vector<figure::RiskCount> counts;
  const auto rows = stats::numbers_at_risk(comparison.table, group, times);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    counts.push_back(
        {ticks[i], rows[i].at_risk, rows[i].events + rows[i].competing, rows[i].censored});
  }
  return counts;
}

/// "Log-rank ": short enough for a figure; the footnote has the whole name.
std::string test_words(const stats::TestResult& test, Language language) {
  using stats::Method;
  if (test.method == Method::log_rank || test.method == Method::stratified_log_rank) {
    return std::string(word("Log-rank ", "Log-rank 检验 ", language));
  }
  if (test.method == Method::max_combo || test.method == Method::stratified_max_combo) {
    return std::string(word("MaxCombo ", "MaxCombo 检验 ", language));
  }
  return std::string(word("Weighted log-rank ", "加权 log-rank 检验 ", language));
}

void add_notes(figure::StepChartSpec& spec, const SurvivalComparison& comparison,
               const Analysis& analysis, const FigurePlan& plan, Language language) {
  const Study& study = *analysis.study;
  const auto add_median = [&](const std::string& label, const GroupSurvival& group) {
    spec.notes.push_back(
        printed_text(fmt::format("{}: {} ", label, word("median", "中位", language)),
                     median_cell(group.median, comparison.scale), study, language));
  };
  if (prints(plan, "median")) {
    if (comparison.groups.empty()) add_median(spec.curves.front().label, comparison.total);
    for (std::size_t i = 0; i < comparison.groups.size(); ++i) {
      add_median(spec.curves[i].label, comparison.groups[i]);
    }
  }
  if (prints(plan, "hr") && comparison.cox && comparison.cox->coefficients.size() == 1) {
    const auto& coefficient = comparison.cox->coefficients.front();
    spec.notes.push_back(printed_text(word("Hazard ratio ", "风险比 ", language),
                                      hazard_ratio_cell(coefficient), study, language));
  }
  if (prints(plan, "log-rank") && comparison.log_rank) {
    spec.notes.push_back(printed_text(test_words(comparison.test(), language),
                                      p_cell(comparison.test()), study, language));
    if (comparison.permutation) {
      spec.notes.push_back(printed_text(word("Permutation ", "置换检验 ", language),
                                        p_cell(comparison.permutation->test), study, language));
    }
  }
}

figure::RiskTable table_style(RiskTableStyle style) {
  switch (style) {
    case RiskTableStyle::none: return figure::RiskTable::none;
    case RiskTableStyle::simple: return figure::RiskTable::simple;
    case RiskTableStyle::extended: break;
  }
  return figure::RiskTable::extended;
}

void translate(figure::StepChartSpec& spec, Language language) {
  if (language != Language::zh) return;
  spec.words = {"风险人数", "风险人数", "事件数", "删失数", "删失"};
}

std::string description(const SurvivalComparison& comparison, const figure::StepChartSpec& spec,
                        const Study& study, Language language) {
  std::string text;
  const auto add = [&](const std::string& label, const GroupSurvival& group) {
    const auto counted = [&](std::int64_t n, std::string_view noun, std::string_view zh) {
      return language == Language::en ? base::plural(static_cast<std::size_t>(n), noun)
                                      : fmt::format("{} {}", n, zh);
    };
    text += fmt::format(
        fmt::runtime(word("{}: {}, {}, median {}. ", "{}：{}，{}，中位 {}。", language)), label,
        counted(group.curve.subjects, "patient", "例"),
        counted(group.curve.events, "event", "个事件"),
        printed(median_cell(group.median, comparison.scale), study, language));
  };
  if (comparison.groups.empty()) add(spec.curves.front().label, comparison.total);
  for (std::size_t i = 0; i < comparison.groups.size(); ++i) {
    add(spec.curves[i].label, comparison.groups[i]);
  }
  return text;
}

std::string footnote(const Analysis& analysis, const SurvivalComparison& comparison,
                     const FigurePlan& plan, Language language) {
  const StatisticsPlan& statistics = analysis.study->statistics;
  const auto name = [&](stats::Method method) { return stats::method_name(method).in(language); };
  const bool grouped = !comparison.groups.empty();
  std::vector<std::string> parts = {
      name((grouped ? comparison.groups.front() : comparison.total).curve.method)};
  if (plan.band) {
    parts.push_back(fmt::format(fmt::runtime(word("band: {} pointwise interval, {}",
                                                  "阴影：{} 逐点置信区间，{}", language)),
                                report::format_level(statistics.level),
                                name(stats::band_method(statistics.band))));
  }
  if (comparison.log_rank && prints(plan, "log-rank")) {
    parts.push_back(name(comparison.test().method));
    if (comparison.permutation) parts.push_back(name(comparison.permutation->test.method));
  }
  if (comparison.cox && prints(plan, "hr")) parts.push_back(name(comparison.cox->method));
  parts.emplace_back(word("ticks: censored observations", "竖线：删失", language));
  parts.push_back(fmt::format(fmt::runtime(word("paler where fewer than {} are at risk",
                                                "风险人数少于 {} 时曲线变浅", language)),
                              few_at_risk));
  std::string text = capitalized(base::join(parts, word("; ", "；", language)));
  return text + std::string(word(".", "。", language));
}

}  // namespace

base::Result<StudyFigure> survival_figure(const Analysis& analysis, const FigurePlan& plan,
                                          Language language) {
  auto comparison = compare_survival(analysis, plan.endpoint, plan.by);
  if (!comparison) return base::fail(std::move(comparison.error()));
  return comparison_figure(analysis, **comparison, plan, language);
}

StudyFigure comparison_figure(const Analysis& analysis, const SurvivalComparison& comparison,
                              const FigurePlan& plan, Language language) {
  const Study& study = *analysis.study;
  figure::StepChartSpec spec;
  spec.id = plan.id;
  spec.title = plan.caption.in(language);
  spec.x_title = time_axis_title(comparison.scale.shown, language);
  spec.y_title = capitalized(comparison.endpoint->plan.label.in(language));
  spec.tick_every = plan.every;
  if (plan.until > 0) spec.x_end = plan.until;
  spec.median_lines = plan.median_lines ? figure::MedianLines::drawn : figure::MedianLines::none;
  spec.risk_table = table_style(plan.risk_table);
  translate(spec, language);
  if (comparison.groups.empty()) {
    spec.curves.push_back(make_curve(comparison.total, comparison, study.statistics, plan,
                                     std::string(word("All patients", "全部患者", language))));
  }
  for (std::size_t i = 0; i < comparison.groups.size(); ++i) {
    spec.curves.push_back(make_curve(comparison.groups[i], comparison, study.statistics, plan,
                                     comparison.grouping.groups[i].label.in(language)));
  }
  add_notes(spec, comparison, analysis, plan, language);
  spec.description = description(comparison, spec, study, language);
  const figure::Style style = figure_style(study, plan, figure::Column::single, language);
  const auto ticks = figure::step_chart_ticks(spec, style);
  for (std::size_t i = 0; i < spec.curves.size(); ++i) {
    spec.curves[i].counts = risk_counts(comparison, static_cast<std::int32_t>(i), ticks);
  }
  return StudyFigure{figure::step_chart(spec, style),
                     footnote(analysis, comparison, plan, language)};
}

}  // namespace osteon::study
