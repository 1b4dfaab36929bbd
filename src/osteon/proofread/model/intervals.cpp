// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/model/intervals.hpp"

#include <algorithm>
#include <cmath>

#include "osteon/stats/distributions.hpp"

namespace osteon::proofread {
namespace {

constexpr double nearly = 1e-9;

// Rounded or cut off to the printed digits.
bool prints_as(double value, const Printed& printed) {
  const double half = printed.half_unit();
  return std::abs(value - printed.number()) <= half + nearly ||
         (value >= printed.number() - nearly && value < printed.number() + 2 * half);
}

}  // namespace

bool is_inside(const PrintedInterval& interval) {
  const double slack = nearly;
  return interval.low.number() <= interval.estimate.number() + slack &&
         interval.estimate.number() <= interval.high.number() + slack;
}

bool is_symmetric(const PrintedInterval& interval) {
  const double below = interval.estimate.number() - interval.low.number();
  const double above = interval.high.number() - interval.estimate.number();
  const double slack = 2 * interval.estimate.half_unit() + interval.low.half_unit() +
                       interval.high.half_unit() + nearly;
  if (std::abs(below - above) <= slack) return true;
  return interval.low.value.units == 0 && above > below;
}

bool is_log_symmetric(const PrintedInterval& interval) {
  const double low = interval.low.number();
  const double high = interval.high.number();
  const double estimate = interval.estimate.number();
  if (low <= 0 || high <= 0 || estimate <= 0) return false;
  const double least = std::sqrt(std::max(0.0, low - 2 * interval.low.half_unit()) *
                                 (high - 2 * interval.high.half_unit()));
  const double most =
      std::sqrt((low + 2 * interval.low.half_unit()) * (high + 2 * interval.high.half_unit()));
  const double half = 2 * interval.estimate.half_unit();
  return estimate + half >= least - nearly && estimate - half <= most + nearly;
}

std::optional<WaldP> wald_p_of_ratio(const PrintedInterval& interval) {
  const double tiny = 1e-6;
  const auto moved = [](const Printed& printed, double by) {
    return printed.number() + by * printed.half_unit();
  };
  if (interval.low.number() <= 0 || interval.estimate.number() <= 0 ||
      interval.high.number() <= interval.low.number()) {
    return std::nullopt;
  }
  const auto p = [&](double estimate, double low, double high) {
    const double error =
        (std::log(high) - std::log(std::max(low, tiny))) / (2 * stats::normal_critical(0.95));
    return error > 0 ? stats::normal_two_sided(std::log(std::max(estimate, tiny)) / error) : 0.0;
  };
  const bool above = interval.estimate.number() >= 1;
  const double far = moved(interval.estimate, above ? 1 : -1);
  double near = moved(interval.estimate, above ? -1 : 1);
  if ((near - 1) * (interval.estimate.number() - 1) < 0) near = 1;
  WaldP found;
  found.least = p(far, moved(interval.low, 1),
                  std::max(moved(interval.high, -1), moved(interval.low, 1) + tiny));
  found.most = p(near, moved(interval.low, -1), moved(interval.high, 1));
  return found;
}

std::optional<stats::ProportionInterval> interval_kind(std::int64_t count, std::int64_t n,
                                                       const Printed& low, const Printed& high) {
  using stats::ProportionInterval;
  if (count < 0 || n <= 0 || count > n) return std::nullopt;
  for (const auto kind :
       {ProportionInterval::clopper_pearson, ProportionInterval::wilson, ProportionInterval::wald,
        ProportionInterval::jeffreys, ProportionInterval::mid_p}) {
    const auto interval = stats::proportion(count, n, kind).interval;
    if (!interval.lower || !interval.upper) continue;
    if (prints_as(100 * *interval.lower, low) && prints_as(100 * *interval.upper, high))
      return kind;
  }
  return std::nullopt;
}

}  // namespace osteon::proofread
