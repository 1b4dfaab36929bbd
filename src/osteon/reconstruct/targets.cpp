// SPDX-License-Identifier: Apache-2.0
#include "osteon/reconstruct/targets.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "osteon/stats/distributions.hpp"

namespace osteon::reconstruct {

namespace {

// A number that should exist and does not (or the reverse) costs this much, and more the further
// the curve is from giving it, so that the search is led there.
constexpr double absent = 100;
constexpr double per_height = 1000;
constexpr double per_event = 20;
constexpr double per_subject_at_risk = 10;

Target target_of(const Printed& printed, double factor) {
  Target target;
  if (printed.kind == PrintedKind::not_reached) {
    target.not_reached = true;
    return target;
  }
  target.window = rounding_window(printed, factor);
  target.unit = (target.window.high - target.window.low) / 2;
  return target;
}

std::optional<Target> target_of(const std::optional<Printed>& printed, double factor) {
  if (!printed) return std::nullopt;
  return target_of(*printed, factor);
}

double outside(const Target& target, double value) {
  if (value < target.window.low) return (target.window.low - value) / target.unit;
  if (value > target.window.high) return (value - target.window.high) / target.unit;
  return 0;
}

/// `short_of`: how much height is missing until the value would exist (negative: spare).
double distance(const std::optional<Target>& target, const std::optional<double>& value,
                double short_of) {
  if (!target) return 0;
  if (target->not_reached) {
    return value ? absent + per_height * std::max(0.0, -short_of) : 0;
  }
  return value ? outside(*target, *value) : absent + per_height * std::max(0.0, short_of);
}

double count_distance(const CountRange& range, std::int64_t count) {
  if (count < range.least) return per_event * static_cast<double>(range.least - count);
  if (count > range.most) return per_event * static_cast<double>(count - range.most);
  return 0;
}

/// On a grid, so that last bits in which mathematics libraries differ do not steer a search.
double snapped(double value) {
  constexpr double grid = 0x1.0p40;
  return std::nearbyint(value * grid) / grid;
}

double root_of_chi_square(double p, double degrees_of_freedom) {
  if (1 - p >= 1) return std::numeric_limits<double>::infinity();
  if (p >= 1) return 0;
  return snapped(std::sqrt(2 * stats::gamma_quantile(1 - p, degrees_of_freedom / 2)));
}

}  // namespace

CurveTargets curve_targets(const PrintedGroup& group, double days_per_unit) {
  CurveTargets targets;
  targets.median = target_of(group.median, days_per_unit);
  targets.lower = target_of(group.lower, days_per_unit);
  targets.upper = target_of(group.upper, days_per_unit);
  targets.shortest = target_of(group.shortest, days_per_unit);
  targets.longest = target_of(group.longest, days_per_unit);
  targets.events = group.events;
  for (const PrintedRate& rate : group.rates) {
    targets.rates.push_back({rate.time.to_double() * days_per_unit, target_of(rate.percent, 1),
                             target_of(rate.lower, 1), target_of(rate.upper, 1)});
  }
  for (const PrintedAtRisk& row : group.at_risk) {
    const double day = std::ceil(row.time.to_double() * days_per_unit);
    targets.at_risk.push_back({static_cast<std::int32_t>(day), row.count});
  }
  return targets;
}

LogRankTarget log_rank_target(const Printed& p, std::size_t groups) {
  LogRankTarget target;
  const Window window = rounding_window(p);
  for (std::size_t df = 1; df < groups; ++df) {
    Target root;
    root.window = {root_of_chi_square(window.high, static_cast<double>(df)),
                   root_of_chi_square(window.low, static_cast<double>(df))};
    constexpr double widest = 0.05;
    root.unit = std::min(widest, (root.window.high - root.window.low) / 2);
    target.root.push_back(root);
  }
  return target;
}

Ruler::Ruler(const PrintedEndpoint& endpoint)
    : curve_(endpoint.quantile), rate_band_(endpoint.rate_interval, endpoint.quantile.level) {}

double Ruler::median_and_limits(const CurveTargets& targets) const {
  constexpr double half = 0.5;
  constexpr double below_half = 0.45;
  const FastQuantile found = curve_.quantile();
  const double end = curve_.last_survival();
  double sum = distance(targets.median, found.median, end - half);
  // Limits need a curve that falls further than the median, or a band that does.
  sum += distance(targets.lower, found.lower, end - below_half);
  const bool wants_upper = targets.upper && (!found.upper || targets.upper->not_reached);
  const double upper_end = wants_upper ? curve_.last_upper() : 0;
  const double short_of = upper_end < 1 ? upper_end - half : end - below_half;
  return sum + distance(targets.upper, found.upper, short_of);
}

double Ruler::rates(const CurveTargets& targets) const {
  constexpr double percent = 100;
  double sum = 0;
  for (const RateTarget& rate : targets.rates) {
    const FastStep* step = curve_.step_at(rate.day);
    const double survival = step == nullptr ? 1 : step->survival;
    sum += distance(rate.percent, percent * survival, 0);
    if (!rate.lower && !rate.upper) continue;
    stats::Interval band;
    if (step != nullptr) band = rate_band_.at(step->survival, step->greenwood);
    if (band.lower) band.lower = percent * *band.lower;
    if (band.upper) band.upper = percent * *band.upper;
    sum += distance(rate.lower, band.lower, 0) + distance(rate.upper, band.upper, 0);
  }
  return sum;
}

double Ruler::curve(const CurveTargets& targets, std::span<const Mark> marks) {
  double sum = 0;
  const auto events = std::count_if(marks.begin(), marks.end(), is_event);
  sum += count_distance(targets.events, events);
  sum += distance(targets.shortest, day_of(marks.front()), 0);
  sum += distance(targets.longest, day_of(marks.back()), 0);
  for (const AtRiskTarget& row : targets.at_risk) {
    const auto left = std::lower_bound(marks.begin(), marks.end(), mark(row.day, Ending::event));
    const auto difference = (marks.end() - left) - row.count;
    sum += per_subject_at_risk * std::fabs(static_cast<double>(difference));
  }
  if (!targets.median && !targets.lower && !targets.upper && targets.rates.empty()) return sum;
  curve_.assign(marks);
  return sum + median_and_limits(targets) + rates(targets);
}

double Ruler::log_rank(const LogRankTarget& target, std::span<const std::span<const Mark>> groups) {
  const FastLogRank found = test_.compare(groups);
  if (found.degrees_of_freedom == 0) return absent;
  const auto df = static_cast<std::size_t>(found.degrees_of_freedom);
  return outside(target.root[df - 1], std::sqrt(found.chi_square));
}

}  // namespace osteon::reconstruct
