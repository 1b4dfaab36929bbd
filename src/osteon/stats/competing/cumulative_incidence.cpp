// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/competing/cumulative_incidence.hpp"

#include <span>

#include "osteon/stats/counts/rows_of_group.hpp"

namespace osteon::stats {

namespace {

/// What one time adds to the variance of F(t) at any later t, as a polynomial in F(t): with the
/// sums of its coefficients every variance costs one evaluation, whatever lies before it.
struct InF {
  double constant = 0;
  double linear = 0;
  double square = 0;

  /// Adds w (a + b F)^2.
  void add_square(double w, double a, double b) {
    constant += w * a * a;
    linear += 2 * w * a * b;
    square += w * b * b;
  }
  [[nodiscard]] double at(double f) const {
    const double value = constant + f * (linear + f * square);
    return value > 0 ? value : 0;  // rounding
  }
};

/// Share of the variance that is left when d of n have it at one time (ties without replacement).
double tie_factor(std::int64_t d, std::int64_t n) {
  return d > 1 ? 1 - static_cast<double>(d - 1) / static_cast<double>(n - 1) : 1;
}

/// Aalen's variance: the two kinds of events are independent counting processes.
/// Aalen, Ann Stat 1978;6:534-545; the tie factor is that of Gray's program.
void add_aalen(InF& sum, const IncidenceStep& now, double before) {
  const auto n = static_cast<double>(now.at_risk);
  // F(t) after an event of the cause moves by 1 - (F(t) - F(s)) / S(s), after another by the second
  // part only; once nobody is left, nothing can follow.
  const double per_event_free = now.event_free > 0 ? 1 / now.event_free : 0;
  const auto weight = [&](std::int64_t d) {
    return before * before * tie_factor(d, now.at_risk) * static_cast<double>(d) / (n * n);
  };
  if (now.events > 0) {
    sum.add_square(weight(now.events), 1 + now.incidence * per_event_free, -per_event_free);
  }
  if (now.others > 0 && now.event_free > 0) {
    sum.add_square(weight(now.others), now.incidence * per_event_free, -per_event_free);
  }
}

/// The delta method: at each time the n at risk fall into event, other and neither by a multinomial
/// distribution. Andersen, Borgan, Gill, Keiding, Statistical Models Based on Counting Processes,
/// 1993, section IV.4.1.3; Betensky and Schoenfeld, Stat Med 2001;20:3091. With everybody observed
/// from the start it is the sum of squared infinitesimal jackknife values.
void add_delta(InF& sum, const IncidenceStep& now, double before) {
  const auto n = static_cast<double>(now.at_risk);
  const double p = static_cast<double>(now.events) / n;
  const double q = static_cast<double>(now.at_risk - now.events - now.others) / n;
  const double w = before * before / n;
  // Values 1, 0 and g = (F(t) - F(s)) / S(s) with probabilities p, 1 - p - q, q:
  // variance p (1 - p) - 2 p q g + q (1 - q) g^2.
  sum.constant += w * p * (1 - p);
  if (now.event_free <= 0) return;
  const double slope = 1 / now.event_free;
  const double shift = -now.incidence * slope;
  sum.constant -= w * 2 * p * q * shift;
  sum.linear -= w * 2 * p * q * slope;
  sum.add_square(w * q * (1 - q), shift, slope);
}

void add_steps(IncidenceCurve& curve, std::span<const RiskRow> rows) {
  InF aalen;
  InF delta;
  std::int64_t at_risk = 0;
  IncidenceStep now;
  curve.steps.reserve(rows.size());
  for (const RiskRow& row : rows) {
    now.time = row.time;
    now.at_risk = at_risk;
    now.events = curve.cause == Cause::event ? row.events : row.competing;
    now.others = curve.cause == Cause::event ? row.competing : row.events;
    now.censored = row.censored;
    if (now.events + now.others > 0) {
      const double before = now.event_free;
      const auto n = static_cast<double>(at_risk);
      now.incidence += before * static_cast<double>(now.events) / n;
      now.event_free *= static_cast<double>(at_risk - now.events - now.others) / n;
      add_aalen(aalen, now, before);
      add_delta(delta, now, before);
      now.variance_aalen = aalen.at(now.incidence);
      now.variance_delta = delta.at(now.incidence);
    }
    if (row.left() > 0) curve.steps.push_back(now);
    curve.subjects += row.entered;
    curve.events += now.events;
    curve.others += now.others;
    curve.censored += row.censored;
    at_risk += row.entered - row.left();
  }
}

}  // namespace

IncidenceCurve cumulative_incidence(const RiskTable& table, std::int32_t group, Cause cause) {
  IncidenceCurve curve;
  curve.cause = cause;
  curve.group = table.header().groups[static_cast<std::size_t>(group)];
  curve.time_scale = table.header().time_scale;
  add_steps(curve, RowsOfGroup(table, group).rows());
  return curve;
}

std::vector<IncidenceCurve> cumulative_incidence_by_group(const RiskTable& table, Cause cause) {
  std::vector<IncidenceCurve> curves;
  curves.reserve(table.header().groups.size());
  for (std::int32_t group = 0; group < table.groups(); ++group) {
    curves.push_back(cumulative_incidence(table, group, cause));
  }
  return curves;
}

}  // namespace osteon::stats
