// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/restricted_mean.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

namespace {

struct Area {
  double mean = 0;
  double variance = 0;
};

/// From tau backwards, so that the area beyond each event time is at hand when it is needed.
Area area_under(const SurvivalCurve& curve, double tau) {
  Area area;
  double right = tau;
  for (auto step = curve.steps.rbegin(); step != curve.steps.rend(); ++step) {
    const auto time = static_cast<double>(step->time);
    if (time >= tau) continue;
    area.mean += (right - time) * step->survival;
    right = time;
    // When the last at risk have the event, the area beyond is 0 and so is the term.
    if (step->events == 0 || step->events == step->at_risk) continue;
    const auto n = static_cast<double>(step->at_risk);
    const auto d = static_cast<double>(step->events);
    area.variance += area.mean * area.mean * d / (n * (n - d));
  }
  area.mean += right;
  return area;
}

double last_time(const SurvivalCurve& curve) {
  return static_cast<double>(curve.steps.back().time);
}

bool covers(const SurvivalCurve& curve, double tau) {
  return tau <= last_time(curve) || curve.steps.back().survival <= 0;
}

Interval around(double centre, double standard_error, double level, Method method) {
  const double reach = normal_critical(level) * standard_error;
  return {centre - reach, centre + reach, level, method};
}

TestResult z_test(double z, Method method) {
  TestResult test;
  test.method = method;
  test.statistic = z;
  test.p_value = normal_two_sided(z);
  return test;
}

}  // namespace

RestrictedMean restricted_mean(const SurvivalCurve& curve, double tau, AfterLast after_last,
                               double level) {
  assert(tau > 0);
  RestrictedMean result;
  result.tau = tau;
  result.interval = {std::nullopt, std::nullopt, level, Method::restricted_mean};
  if (curve.empty()) {
    result.absence = Absence::no_observations;
    return result;
  }
  if (!covers(curve, tau)) {
    result.absence = Absence::beyond_observation;
    if (after_last == AfterLast::refuse) return result;
  }
  const Area area = area_under(curve, tau);
  result.mean = area.mean;
  result.standard_error = std::sqrt(area.variance);
  if (area.variance > 0) {
    result.interval = around(area.mean, *result.standard_error, level, Method::restricted_mean);
  }
  return result;
}

std::optional<double> largest_tau(std::span<const SurvivalCurve> curves) {
  std::optional<double> tau;
  for (const SurvivalCurve& curve : curves) {
    if (curve.empty()) return std::nullopt;
    if (curve.steps.back().survival <= 0) continue;
    tau = tau ? std::min(*tau, last_time(curve)) : last_time(curve);
  }
  return tau;
}

std::vector<RestrictedMean> mean_survival(std::span<const SurvivalCurve> curves,
                                          MeanConvention convention, double level) {
  double common = 0;
  for (const SurvivalCurve& curve : curves) {
    if (!curve.empty()) common = std::max(common, last_time(curve));
  }
  std::vector<RestrictedMean> means;
  means.reserve(curves.size());
  for (const SurvivalCurve& curve : curves) {
    double tau = common;
    if (convention == MeanConvention::own_largest_time && !curve.empty()) tau = last_time(curve);
    if (tau > 0) {
      means.push_back(restricted_mean(curve, tau, AfterLast::carry_forward, level));
      continue;
    }
    RestrictedMean none;
    none.interval = {std::nullopt, std::nullopt, level, Method::restricted_mean};
    none.absence = curve.empty() ? Absence::no_observations : Absence::not_estimable;
    means.push_back(none);
  }
  return means;
}

RestrictedMeanComparison compare_restricted_means(const RestrictedMean& group,
                                                  const RestrictedMean& reference, double level) {
  assert(group.tau == reference.tau);
  RestrictedMeanComparison result;
  result.difference_test.method = Method::restricted_mean_difference;
  result.ratio_test.method = Method::restricted_mean_ratio;
  result.difference_interval = {std::nullopt, std::nullopt, level,
                                Method::restricted_mean_difference};
  result.ratio_interval = {std::nullopt, std::nullopt, level, Method::restricted_mean_ratio};
  if (!group.mean || !reference.mean) {
    const Absence absence = group.mean ? reference.absence : group.absence;
    result.difference_test.absence = absence;
    result.ratio_test.absence = absence;
    return result;
  }
  result.difference = *group.mean - *reference.mean;
  result.standard_error = std::hypot(*group.standard_error, *reference.standard_error);
  result.ratio = *group.mean / *reference.mean;
  if (*result.standard_error <= 0) {
    result.difference_test.absence = Absence::no_variation;
    result.ratio_test.absence = Absence::no_variation;
    return result;
  }
  result.difference_interval =
      around(*result.difference, *result.standard_error, level, Method::restricted_mean_difference);
  result.difference_test =
      z_test(*result.difference / *result.standard_error, Method::restricted_mean_difference);
  const double log_error =
      std::hypot(*group.standard_error / *group.mean, *reference.standard_error / *reference.mean);
  const Interval log_ratio =
      around(std::log(*result.ratio), log_error, level, Method::restricted_mean_ratio);
  result.ratio_interval.lower = std::exp(*log_ratio.lower);
  result.ratio_interval.upper = std::exp(*log_ratio.upper);
  result.ratio_test = z_test(std::log(*result.ratio) / log_error, Method::restricted_mean_ratio);
  return result;
}

}  // namespace osteon::stats
