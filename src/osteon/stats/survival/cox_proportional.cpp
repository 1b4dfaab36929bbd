// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/survival/cox_after.hpp"
#include "osteon/stats/survival/cox_walk.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"

namespace osteon::stats {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// All strata as one curve.
SurvivalCurve pooled_curve(const CoxRows& rows) {
  std::vector<std::int64_t> exit(rows.size());
  std::vector<std::int64_t> entry(rows.size());
  std::vector<Outcome> outcome(rows.size(), Outcome::censored);
  for (const ExitBlock& block : rows.blocks()) {
    for (std::uint32_t place = block.begin; place < block.end; ++place) {
      exit[place] = block.time;
      entry[place] = rows.entry(place);
      if (place < block.begin + block.events) outcome[place] = Outcome::event;
    }
  }
  SubjectTimes times{exit, outcome, {}, {}, {}};
  if (rows.has_entries()) times.entry = entry;
  const auto table = tabulate(RiskTableHeader{}, times);
  return table ? kaplan_meier(*table, 0) : SurvivalCurve{};
}

VectorXd by_km(const CoxRows& rows) {
  const SurvivalCurve curve = pooled_curve(rows);
  VectorXd g(static_cast<Index>(rows.blocks().size()));
  for (std::size_t b = 0; b < rows.blocks().size(); ++b) {
    const std::int64_t time = rows.blocks()[b].time;
    const auto next = std::partition_point(curve.steps.begin(), curve.steps.end(),
                                           [&](const CurveStep& step) { return step.time < time; });
    g[static_cast<Index>(b)] = next == curve.steps.begin() ? 0 : 1 - (next - 1)->survival;
  }
  return g;
}

/// Mean rank of the exits of all rows.
VectorXd by_rank(const CoxRows& rows) {
  std::vector<std::pair<std::int64_t, std::size_t>> times;  // with the block
  for (std::size_t b = 0; b < rows.blocks().size(); ++b) {
    times.emplace_back(rows.blocks()[b].time, b);
  }
  std::sort(times.begin(), times.end());
  VectorXd g(static_cast<Index>(times.size()));
  double before = 0;
  for (std::size_t i = 0; i < times.size();) {
    std::size_t end = i;
    double tied = 0;
    for (; end < times.size() && times[end].first == times[i].first; ++end) {
      const ExitBlock& block = rows.blocks()[times[end].second];
      tied += block.end - block.begin;
    }
    for (; i < end; ++i) g[static_cast<Index>(times[i].second)] = before + (tied + 1) / 2;
    before += tied;
  }
  return g;
}

/// g(t) per block, centred at its mean over the events.
VectorXd transformed(const CoxRows& rows, TimeTransform transform) {
  VectorXd g(static_cast<Index>(rows.blocks().size()));
  switch (transform) {
    case TimeTransform::km: g = by_km(rows); break;
    case TimeTransform::rank: g = by_rank(rows); break;
    case TimeTransform::identity:
    case TimeTransform::log:
      for (Index b = 0; b < g.size(); ++b) {
        const auto time = static_cast<double>(rows.blocks()[static_cast<std::size_t>(b)].time);
        g[b] = transform == TimeTransform::log ? std::log(time) : time;
      }
      break;
  }
  double sum = 0;
  double events = 0;
  for (std::size_t b = 0; b < rows.blocks().size(); ++b) {
    if (rows.blocks()[b].events == 0) continue;
    sum += rows.blocks()[b].events * g[static_cast<Index>(b)];
    events += rows.blocks()[b].events;
  }
  g.array() -= sum / events;
  return g;
}

/// Score of the effects of x g(t) at 0 and the information of x and x g(t) together.
struct TimeDerivatives {
  VectorXd score;
  MatrixXd plain;  // sum V
  MatrixXd once;   // sum g V
  MatrixXd twice;  // sum g^2 V
};

TimeDerivatives time_derivatives(const CoxRows& rows, const VectorXd& beta, Ties ties,
                                 const VectorXd& g) {
  const Index p = rows.covariates();
  TimeDerivatives sums{VectorXd::Zero(p), MatrixXd::Zero(p, p), MatrixXd::Zero(p, p),
                       MatrixXd::Zero(p, p)};
  const RelativeRisk relative = relative_risk(rows, beta);
  VectorXd sum_of_x(p);
  Derivatives at(p);
  CoxWalk(rows, relative.risk, rows.values())
      .run([&](const ExitBlock& block, const RiskSums& at_risk, const RiskSums& with_event) {
        at.score.setZero();
        at.information.setZero();
        sum_of_x =
            rows.values()
                .middleRows(static_cast<Index>(block.begin), static_cast<Index>(block.events))
                .colwise()
                .sum();
        at.add_event_time(at_risk, with_event, block.events, 0, sum_of_x, ties);
        at.complete();
        const double weight = g[&block - rows.blocks().data()];
        sums.score += weight * at.score;
        sums.plain += at.information;
        sums.once += weight * at.information;
        sums.twice += weight * weight * at.information;
      });
  return sums;
}

/// u' I^-1 u of the columns `tested` of x g(t), with the effects of the columns `kept` of x freed.
TestResult score_test(const TimeDerivatives& sums, const std::vector<Index>& kept,
                      const std::vector<Index>& tested) {
  TestResult test;
  test.method = Method::proportional_hazards;
  const MatrixXd crossed = sums.once(tested, kept);
  const MatrixXd plain = sums.plain(kept, kept);
  const MatrixXd twice = sums.twice(tested, tested);
  const MatrixXd solved = plain.ldlt().solve(crossed.transpose());
  const MatrixXd left = twice - crossed * solved;
  const VectorXd score = sums.score(tested);
  const Eigen::LDLT<MatrixXd> factors = left.ldlt();
  constexpr double rounding = 1e-12;
  const bool is_curved = left.allFinite() && twice.diagonal().minCoeff() > 0 &&
                         (factors.vectorD().array() > rounding * twice.diagonal().maxCoeff()).all();
  if (!is_curved) {
    test.absence = Absence::no_variation;
    return test;
  }
  test.statistic = std::max(0.0, score.dot(factors.solve(score)));
  test.degrees_of_freedom = static_cast<double>(tested.size());
  test.p_value = chi_square_upper(*test.statistic, *test.degrees_of_freedom);
  return test;
}

Absence why_absent(const CoxFit& fit, Ties ties) {
  if (ties == Ties::discrete || ties == Ties::marginal) return Absence::not_estimable;
  return fit.absence == Absence::collinear_covariates ? Absence::none : fit.absence;
}

}  // namespace

ProportionalHazards proportional_hazards(const CoxRows& rows, const CoxFit& fit, Ties ties,
                                         TimeTransform transform) {
  ProportionalHazards result;
  result.transform = transform;
  result.global.method = Method::proportional_hazards;
  std::vector<Index> kept;
  for (Index j = 0; j < rows.covariates(); ++j) {
    const bool finite =
        fit.coefficients[static_cast<std::size_t>(j)].kind == CoefficientKind::finite;
    if (finite) kept.push_back(j);
  }
  result.global.absence = why_absent(fit, ties);
  if (result.global.absence == Absence::none && kept.empty()) {
    result.global.absence = Absence::collinear_covariates;
  }
  if (result.global.absence != Absence::none) return result;
  const VectorXd g = transformed(rows, transform);
  const TimeDerivatives sums = time_derivatives(rows, standardised_beta(rows, fit), ties, g);
  for (std::size_t a = 0; a < kept.size();) {
    const std::string& variable = rows.columns()[static_cast<std::size_t>(kept[a])].variable;
    std::vector<Index> tested;
    for (;
         a < kept.size() && rows.columns()[static_cast<std::size_t>(kept[a])].variable == variable;
         ++a) {
      tested.push_back(kept[a]);
    }
    result.terms.push_back({variable, score_test(sums, kept, tested)});
  }
  result.global = score_test(sums, kept, kept);
  return result;
}

}  // namespace osteon::stats
