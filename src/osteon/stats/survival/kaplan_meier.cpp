// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/kaplan_meier.hpp"

#include <cassert>
#include <cmath>
#include <span>

#include "osteon/stats/counts/rows_of_group.hpp"
#include "osteon/stats/survival/curve_walk.hpp"

namespace osteon::stats {

namespace {

void add_steps(SurvivalCurve& curve, std::span<const RiskRow> rows, CurveOf of) {
  CurveWalk walk(of);
  curve.steps.reserve(rows.size());
  for (const RiskRow& row : rows) {
    const CurveStep step = walk.pass(row);
    curve.subjects += row.entered;
    if (row.left() == 0) continue;
    curve.events += step.events;
    curve.censored += step.censored;
    curve.steps.push_back(step);
  }
}

}  // namespace

std::optional<double> SurvivalCurve::standard_error(std::size_t i) const {
  assert(i < steps.size());
  if (steps[i].survival <= 0) return std::nullopt;
  return steps[i].survival * std::sqrt(steps[i].greenwood);
}

SurvivalCurve kaplan_meier(const RiskTable& table, std::int32_t group, CurveOf of) {
  SurvivalCurve curve;
  curve.method = of == CurveOf::events ? Method::kaplan_meier : Method::reverse_kaplan_meier;
  curve.group = table.header().groups[static_cast<std::size_t>(group)];
  curve.time_scale = table.header().time_scale;
  add_steps(curve, RowsOfGroup(table, group).rows(), of);
  return curve;
}

std::vector<SurvivalCurve> kaplan_meier_by_group(const RiskTable& table, CurveOf of) {
  std::vector<SurvivalCurve> curves;
  curves.reserve(table.header().groups.size());
  for (std::int32_t group = 0; group < table.groups(); ++group) {
    curves.push_back(kaplan_meier(table, group, of));
  }
  return curves;
}

}  // namespace osteon::stats
