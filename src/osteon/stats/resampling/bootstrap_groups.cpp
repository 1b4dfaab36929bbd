// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/resampling/bootstrap_groups.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <span>

#include "osteon/stats/counts/rows_of_group.hpp"
#include "osteon/stats/moments.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"

namespace osteon::stats {

namespace {

using Counts = std::span<const std::int64_t>;

std::optional<double> mean_of(std::span<const ValueCount> rows, Counts counts) {
  double n = 0;
  double sum = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto count = static_cast<double>(counts[i]);
    n += count;
    sum += count * static_cast<double>(rows[i].value);
  }
  return n > 0 ? std::optional(sum / n) : std::nullopt;
}

std::optional<double> median_of(std::span<const ValueCount> rows, Counts counts) {
  std::int64_t n = 0;
  for (const std::int64_t count : counts) n += count;
  if (n == 0) return std::nullopt;
  // The k-th smallest value, k from 1.
  const auto at = [&](std::int64_t k) {
    std::size_t i = 0;
    for (std::int64_t below = counts[0]; below < k; below += counts[i]) ++i;
    return static_cast<double>(rows[i].value);
  };
  return (at((n + 1) / 2) + at(n / 2 + 1)) / 2;
}

std::optional<double> location_of(std::span<const ValueCount> rows, Counts counts,
                                  Location location) {
  return location == Location::mean ? mean_of(rows, counts) : median_of(rows, counts);
}

void append_counts(ResampledRows& rows, std::span<const ValueCount> of) {
  for (const ValueCount& row : of) rows.counts.push_back(row.count);
}

/// Subjects that leave at one time in one way; events stand before censorings of the same time.
struct Leaving {
  std::int64_t time = 0;
  bool event = false;
};

/// The rule of survival_quantile for probability 1/2, on counts that change with every call.
class MedianSurvival {
 public:
  MedianSurvival(std::vector<Leaving> rows, QuantileRule rule)
      : rows_(std::move(rows)), rule_(rule) {}

  std::optional<double> operator()(Counts counts) const {
    std::int64_t at_risk = 0;
    for (const std::int64_t count : counts) at_risk += count;
    if (at_risk == 0) return std::nullopt;
    double survival = 1;
    std::optional<double> flat_from;  // S is 1/2 from here on
    std::int64_t last = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::int64_t count = counts[i];
      if (count == 0) continue;
      const auto time = static_cast<double>(rows_[i].time);
      last = rows_[i].time;
      if (rows_[i].event) {
        if (flat_from) return *flat_from + (time - *flat_from) / 2;
        survival *= static_cast<double>(at_risk - count) / static_cast<double>(at_risk);
        if (survival <= half + survival_tolerance) {
          if (rule_ == QuantileRule::first || survival < half - survival_tolerance) return time;
          flat_from = time;
        }
      }
      at_risk -= count;
    }
    if (flat_from) return *flat_from + (static_cast<double>(last) - *flat_from) / 2;
    return std::numeric_limits<double>::infinity();
  }

 private:
  static constexpr double half = 0.5;

  std::vector<Leaving> rows_;
  QuantileRule rule_;
};

}  // namespace

Bootstrap bootstrap_difference(const ValueCounts& counts, std::int32_t first, std::int32_t second,
                               Location location, const BootstrapSettings& settings) {
  assert(first != second);
  const auto a = counts.rows(first);
  const auto b = counts.rows(second);
  ResampledRows rows;
  append_counts(rows, a);
  rows.group_begin.push_back(a.size());
  append_counts(rows, b);
  const double unit = ticks_per_unit(counts.header().scale);
  return bootstrap(
      rows,
      [=](Counts drawn) -> std::optional<double> {
        const auto of_first = location_of(a, drawn.first(a.size()), location);
        const auto of_second = location_of(b, drawn.subspan(a.size()), location);
        if (!of_first || !of_second) return std::nullopt;
        return (*of_first - *of_second) / unit;
      },
      settings);
}

Bootstrap bootstrap_median_survival(const RiskTable& table, std::int32_t group, QuantileRule rule,
                                    const BootstrapSettings& settings) {
  const RowsOfGroup group_rows(table, group);
  ResampledRows rows;
  std::vector<Leaving> leaving;
  for (const RiskRow& row : group_rows.rows()) {
    if (row.entered > 0 && row.time != observed_from_start) {
      Bootstrap result;
      result.percentile = {std::nullopt, std::nullopt, settings.level,
                           Method::bootstrap_percentile};
      result.bca = {std::nullopt, std::nullopt, settings.level, Method::bootstrap_bca};
      result.absence = Absence::not_estimable;
      return result;
    }
    const std::array ways = {Leaving{row.time, true}, Leaving{row.time, false}};
    const std::array subjects = {row.events, row.censored + row.competing};
    for (std::size_t i = 0; i < ways.size(); ++i) {
      if (subjects[i] == 0) continue;
      leaving.push_back(ways[i]);
      rows.counts.push_back(subjects[i]);
    }
  }
  return bootstrap(rows, MedianSurvival(std::move(leaving), rule), settings);
}

}  // namespace osteon::stats
