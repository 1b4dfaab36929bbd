// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/kaplan_meier.hpp"

#include <cassert>
#include <cmath>
#include <limits>
#include <span>

namespace osteon::stats {

namespace {

struct Leaving {
  std::int64_t events;
  std::int64_t censored;
};

Leaving leaving(const RiskRow& row, CurveOf of) {
  if (of == CurveOf::censorings) return {row.censored, row.events + row.competing};
  return {row.events, row.censored + row.competing};
}

/// d / (n (n - d)), Greenwood's summand.
double greenwood_term(std::int64_t at_risk, std::int64_t events) {
  if (at_risk == events) return std::numeric_limits<double>::infinity();
  const auto n = static_cast<double>(at_risk);
  const auto d = static_cast<double>(events);
  return d / (n * (n - d));
}

void add_steps(SurvivalCurve& curve, std::span<const RiskRow> rows, CurveOf of) {
  std::int64_t at_risk = 0;
  double survival = 1;
  double greenwood = 0;
  curve.steps.reserve(rows.size());
  for (const RiskRow& row : rows) {
    const Leaving left = leaving(row, of);
    if (left.events > 0) {
      survival *= static_cast<double>(at_risk - left.events) / static_cast<double>(at_risk);
      greenwood += greenwood_term(at_risk, left.events);
    }
    if (row.left() > 0) {
      curve.steps.push_back({row.time, at_risk, left.events, left.censored, survival, greenwood});
    }
    curve.subjects += row.entered;
    curve.events += left.events;
    curve.censored += left.censored;
    at_risk += row.entered - row.left();
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
  if (table.strata() == 1) {
    add_steps(curve, table.rows(0, group), of);
  } else {
    add_steps(curve, pool_strata(select_groups(table, {group})).rows(0, 0), of);
  }
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
