// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/survival_cells.hpp"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "osteon/report/format.hpp"
#include "osteon/stats/survival/cox_after.hpp"

namespace osteon::study {

SurvivalAtCell survival_at_cell(const stats::SurvivalCurve& curve, double time,
                                const TimeScale& scale, const StatisticsPlan& plan) {
  const stats::SurvivalAt at =
      stats::survival_at(curve, time * scale.ticks_per_unit, plan.band, plan.level);
  if (!at.survival) return {report::NotApplicable{}, false};
  report::Estimate cell;
  cell.measure = report::Measure::proportion;
  cell.value = report::Quantity(*at.survival);
  // At 1 and at 0 an interval would be a convention, not an estimate.
  if (at.interval.lower || at.interval.upper) cell.interval = interval_cell(at.interval);
  return {std::move(cell), at.absence == stats::Absence::beyond_observation};
}

const stats::CoxCoefficient* coefficient_of(const stats::CoxFit& fit, std::string_view level) {
  const auto found =
      std::find_if(fit.coefficients.begin(), fit.coefficients.end(),
                   [&](const auto& coefficient) { return coefficient.column.level == level; });
  return found == fit.coefficients.end() ? nullptr : &*found;
}

bool is_penalised(const stats::CoxFit& fit) {
  return fit.method == stats::Method::cox_firth_efron ||
         fit.method == stats::Method::cox_firth_breslow;
}

report::CellValue joint_p_cell(const stats::CoxFit& fit, std::string_view variable) {
  const auto coefficients =
      std::count_if(fit.coefficients.begin(), fit.coefficients.end(),
                    [&](const auto& c) { return c.column.variable == variable; });
  if (coefficients < 2 || is_penalised(fit)) return report::Empty{};
  const stats::TestResult test = stats::joint_wald(fit, variable);
  return test.p_value ? p_cell(test) : report::CellValue(report::NotApplicable{});
}

LocalText why_no_hazard_ratio(const stats::CoxCoefficient& coefficient, const stats::CoxFit& fit,
                              const report::Theme& theme) {
  const bool infinite = coefficient.kind == stats::CoefficientKind::plus_infinity ||
                        coefficient.kind == stats::CoefficientKind::minus_infinity;
  if (!infinite) {
    const LocalText why = stats::absence_text(
        fit.absence == stats::Absence::none ? stats::Absence::not_estimable : fit.absence);
    return {"No hazard ratio: " + why.en, "无风险比：" + why.zh};
  }
  const bool low = coefficient.kind == stats::CoefficientKind::minus_infinity;
  LocalText text = {
      fmt::format("No finite hazard ratio: the likelihood rises without end towards {} "
                  "(monotone likelihood)",
                  low ? "zero" : "infinity"),
      fmt::format("无有限风险比：似然函数单调，估计值趋于{}", low ? "零" : "无穷大")};
  // The test of this coefficient where there are several, otherwise that of the model.
  const stats::TestResult& ratio =
      coefficient.likelihood_ratio ? *coefficient.likelihood_ratio : fit.likelihood_ratio;
  if (ratio.p_value) {
    const LocalText name = stats::method_name(ratio.method);
    const std::string p = report::format_p_statement(*ratio.p_value, theme);
    text.en += fmt::format("; {}: {}", name.en, p);
    text.zh += fmt::format("；{}：{}", name.zh, p);
  }
  const std::string level = report::format_level(coefficient.interval.level);
  if (coefficient.interval.upper) {
    text.en += fmt::format("; {} CI up to {:.2f}", level, *coefficient.interval.upper);
    text.zh += fmt::format("；{} CI 上限 {:.2f}", level, *coefficient.interval.upper);
  }
  if (coefficient.interval.lower) {
    text.en += fmt::format("; {} CI from {:.2f}", level, *coefficient.interval.lower);
    text.zh += fmt::format("；{} CI 下限 {:.2f}", level, *coefficient.interval.lower);
  }
  return text;
}

LocalText reference_words() {
  return {"1 (reference)", "1（参照）"};
}

std::string time_words(double time) {
  return fmt::format("{:g}", time);
}

}  // namespace osteon::study
