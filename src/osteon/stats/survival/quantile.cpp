// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/quantile.hpp"

#include <cassert>
#include <span>

#include "osteon/stats/counts/rows_of_group.hpp"
#include "osteon/stats/survival/curve_walk.hpp"
#include "osteon/stats/survival/quantile_search.hpp"

namespace osteon::stats {

namespace {

SurvivalQuantile of_nobody(double probability, const QuantileSettings& settings) {
  SurvivalQuantile quantile = QuantileSearch(probability, settings).result(0);
  quantile.absence = Absence::no_observations;
  return quantile;
}

}  // namespace

Method quantile_interval_method(QuantileInterval interval) {
  switch (interval) {
    case QuantileInterval::band_plain: return Method::quantile_band_plain;
    case QuantileInterval::band_log: return Method::quantile_band_log;
    case QuantileInterval::band_log_log: return Method::quantile_band_log_log;
    case QuantileInterval::band_logit: return Method::quantile_band_logit;
    case QuantileInterval::band_arcsine: return Method::quantile_band_arcsine;
    case QuantileInterval::asymptotic_normal: return Method::quantile_asymptotic_normal;
  }
  assert(false && "unknown interval");
  return Method::quantile_band_log_log;
}

SurvivalQuantile survival_quantile(const SurvivalCurve& curve, double probability,
                                   const QuantileSettings& settings) {
  if (curve.empty()) return of_nobody(probability, settings);
  QuantileSearch search(probability, settings);
  for (const CurveStep& step : curve.steps) {
    search.pass(step);
    if (search.is_finished()) break;
  }
  return search.result(curve.steps.back().time);
}

SurvivalQuantile survival_quantile(const RiskTable& table, std::int32_t group, double probability,
                                   const QuantileSettings& settings, CurveOf of) {
  const RowsOfGroup group_rows(table, group);
  const std::span<const RiskRow> rows = group_rows.rows();
  if (rows.empty()) return of_nobody(probability, settings);
  QuantileSearch search(probability, settings);
  CurveWalk walk(of);
  for (const RiskRow& row : rows) {
    search.pass(walk.pass(row));
    if (search.is_finished()) break;
  }
  return search.result(rows.back().time);  // whoever is last leaves
}

}  // namespace osteon::stats
