// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "osteon/figure/charts/step_chart.hpp"
#include "osteon/report/format.hpp"
#include "osteon/stats/survival/numbers_at_risk.hpp"
#include "osteon/study/figures/figure_parts.hpp"
#include "osteon/study/figures/make_figure.hpp"
#include "osteon/study/incidence.hpp"

namespace osteon::study {
namespace {

using base::Language;
using stats::Cause;

// Fewer than this at risk: the curve is paler from there on, as in survival figures.
constexpr std::int64_t few_at_risk = 5;

/// One curve to be drawn: of whom, of what, and its row in the table at risk.
struct Drawn {
  std::int32_t group = 0;  // of the table; the only one for everybody
  Cause cause = Cause::event;
  const stats::IncidenceCurve* curve = nullptr;
  std::string label;
  std::optional<std::string> row;
};

LocalText cause_words(Cause cause) {
  return cause == Cause::event ? LocalText{"event", "事件"}
                               : LocalText{"competing event", "竞争事件"};
}

std::vector<Drawn> drawn_curves(const IncidenceComparison& comparison, const FigurePlan& plan,
                                Language language) {
  const bool both = plan.causes == CausesShown::both;
  std::vector<Drawn> drawn;
  const auto add = [&](std::int32_t group, const GroupIncidence& incidence,
                       const std::string& whose, const std::string& row) {
    const auto name = [&](Cause cause) {
      const std::string what = cause_words(cause).in(language);
      if (!both) return whose;
      return whose.empty()
                 ? capitalized(what)
                 : fmt::format(fmt::runtime(word("{}, {}", "{}，{}", language)), whose, what);
    };
    drawn.push_back({group, Cause::event, &incidence.event, name(Cause::event), std::nullopt});
    if (!both) return;
    // Both curves are of the same patients: one row, named after them.
    drawn.back().row = row;
    drawn.push_back(
        {group, Cause::competing, &incidence.competing, name(Cause::competing), std::string()});
  };
  const std::string everybody(word("All patients", "全部患者", language));
  if (comparison.groups.empty()) {
    add(0, comparison.total, both ? std::string() : everybody, everybody);
  }
  for (std::size_t i = 0; i < comparison.groups.size(); ++i) {
    const std::string label = comparison.grouping.groups[i].label.in(language);
    add(static_cast<std::int32_t>(i), comparison.groups[i], label, label);
  }
  return drawn;
}

figure::StepCurve make_curve(const Drawn& drawn, const IncidenceComparison& comparison,
                             const StatisticsPlan& statistics, const FigurePlan& plan) {
  figure::StepCurve result;
  result.label = drawn.label;
  result.risk_label = drawn.row;
  result.points.push_back({0, 0});
  const auto& steps = drawn.curve->steps;
  const auto shown = [&](std::int64_t ticks) {
    return comparison.scale.shown_time(static_cast<double>(ticks));
  };
  for (const auto& step : steps) {
    if (step.events > 0) result.points.push_back({shown(step.time), step.incidence});
    if (step.at_risk < few_at_risk && !result.faint_from) result.faint_from = shown(step.time);
  }
  if (!steps.empty()) result.end = shown(steps.back().time);
  if (!plan.band) return result;
  const auto band = stats::incidence_band(*drawn.curve, incidence_settings(statistics));
  for (std::size_t i = 0; i < band.size(); ++i) {
    // No interval exists at 0 and at 1: the band has a gap there.
    result.band.push_back({shown(steps[i].time), band[i].lower.value_or(std::nan("")),
                           band[i].upper.value_or(std::nan(""))});
  }
  return result;
}

// As high as what is drawn, so that an incidence of a few percent can be read.
double highest(const figure::StepChartSpec& spec) {
  double high = 0;
  for (const auto& curve : spec.curves) {
    for (const auto& point : curve.points) high = std::max(high, point.y);
    for (const auto& step : curve.band) {
      if (std::isfinite(step.high)) high = std::max(high, step.high);
    }
  }
  return high;
}

std::vector<figure::RiskCount> risk_counts(const IncidenceComparison& comparison,
                                           std::int32_t group, const std::vector<double>& ticks) {
  std::vector<std::int64_t> times;
  times.reserve(ticks.size());
  // A tick between two whole days: those observed to it or longer have a time not below it.
  for (const double tick : ticks) {
    times.push_back(
        static_cast<std::int64_t>(std::ceil(tick * comparison.scale.ticks_per_unit - 1e-9)));
  }
  const auto rows = stats::numbers_at_risk(comparison.table, group, times);
  std::vector<figure::RiskCount> counts;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    counts.push_back(
        {ticks[i], rows[i].at_risk, rows[i].events + rows[i].competing, rows[i].censored});
  }
  return counts;
}

bool prints_gray(const FigurePlan& plan) {
  return std::find(plan.print.begin(), plan.print.end(), "gray") != plan.print.end();
}

void add_notes(figure::StepChartSpec& spec, const IncidenceComparison& comparison,
               const Study& study, const FigurePlan& plan, Language language) {
  if (!prints_gray(plan)) return;
  for (const auto& gray : comparison.gray) {
    if (gray.cause == Cause::competing && plan.causes == CausesShown::event) continue;
    std::string lead(word("Gray's test ", "Gray 检验 ", language));
    if (plan.causes == CausesShown::both) {
      lead = fmt::format(fmt::runtime(word("Gray's test, {} ", "Gray 检验，{} ", language)),
                         cause_words(gray.cause).in(language));
    }
    spec.notes.push_back(printed_text(lead, p_cell(gray.test), study, language));
  }
}

std::string description(const IncidenceComparison& comparison, const std::vector<Drawn>& drawn,
                        const Study& study, Language language) {
  std::string text;
  for (const Drawn& one : drawn) {
    if (one.curve->empty()) continue;
    report::Estimate last;
    last.measure = report::Measure::proportion;
    last.value = report::Quantity(one.curve->steps.back().incidence);
    text += fmt::format(
        fmt::runtime(word("{}: {} patients, {} events, cumulative incidence {} at {}. ",
                          "{}：{} 例，{} 个事件，累积发生率 {}（{} 时）。", language)),
        one.label, one.curve->subjects, one.curve->events, printed(last, study, language),
        base::format_fixed(
            comparison.scale.shown_time(static_cast<double>(one.curve->steps.back().time)), 1));
  }
  return text;
}

std::string footnote(const Analysis& analysis, const IncidenceComparison& comparison,
                     const FigurePlan& plan, Language language) {
  const StatisticsPlan& statistics = analysis.study->statistics;
  const auto name = [&](stats::Method method) { return stats::method_name(method).in(language); };
  std::vector<std::string> parts = {name(stats::Method::aalen_johansen)};
  if (plan.band) {
    parts.push_back(
        fmt::format(fmt::runtime(word("band: {} {}", "阴影：{} {}", language)),
                    report::format_level(statistics.level),
                    name(stats::incidence_interval_method(incidence_settings(statistics)))));
  }
  if (!comparison.gray.empty() && prints_gray(plan)) {
    parts.push_back(name(comparison.gray.front().test.method));
  }
  parts.push_back(fmt::format(fmt::runtime(word("paler where fewer than {} are at risk",
                                                "风险人数少于 {} 时曲线变浅", language)),
                              few_at_risk));
  return capitalized(base::join(parts, word("; ", "；", language))) +
         std::string(word(".", "。", language));
}

}  // namespace

base::Result<StudyFigure> incidence_figure(const Analysis& analysis, const FigurePlan& plan,
                                           Language language) {
  const Study& study = *analysis.study;
  auto comparison = compare_incidence(analysis, plan.endpoint, plan.by, plan.strata);
  if (!comparison) return base::fail(std::move(comparison.error()));
  figure::StepChartSpec spec;
  spec.id = plan.id;
  spec.title = plan.caption.in(language);
  spec.x_title = time_axis_title(comparison->scale.shown, language);
  spec.y_title = word("Cumulative incidence", "累积发生率", language);
  spec.tick_every = plan.every;
  if (plan.until > 0) spec.x_end = plan.until;
  spec.risk_table =
      plan.risk_table == RiskTableStyle::none ? figure::RiskTable::none : figure::RiskTable::simple;
  if (language == Language::zh) spec.words = {"风险人数", "风险人数", "事件数", "删失数", "删失"};
  const auto drawn = drawn_curves(*comparison, plan, language);
  for (const Drawn& one : drawn) {
    spec.curves.push_back(make_curve(one, *comparison, study.statistics, plan));
  }
  spec.y_high = highest(spec);
  add_notes(spec, *comparison, study, plan, language);
  spec.description = description(*comparison, drawn, study, language);
  const figure::Style style = figure_style(study, plan, figure::Column::single, language);
  const auto ticks = figure::step_chart_ticks(spec, style);
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    spec.curves[i].counts = risk_counts(*comparison, drawn[i].group, ticks);
  }
  return StudyFigure{figure::step_chart(spec, style),
                     footnote(analysis, *comparison, plan, language)};
}

}  // namespace osteon::study
