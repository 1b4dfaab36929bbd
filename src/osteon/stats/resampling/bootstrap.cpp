// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/resampling/bootstrap.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "osteon/base/parallel.hpp"
#include "osteon/stats/distributions.hpp"
#include "osteon/stats/random.hpp"

namespace osteon::stats {

namespace {

/// The subjects of one group, each as the row it stands in.
struct Drawn {
  std::vector<std::uint32_t> row_of_subject;
};

std::vector<Drawn> subjects_of(const ResampledRows& rows) {
  std::vector<Drawn> groups;
  for (std::size_t g = 0; g < rows.group_begin.size(); ++g) {
    const std::size_t end =
        g + 1 < rows.group_begin.size() ? rows.group_begin[g + 1] : rows.counts.size();
    Drawn group;
    for (std::size_t row = rows.group_begin[g]; row < end; ++row) {
      group.row_of_subject.insert(group.row_of_subject.end(),
                                  static_cast<std::size_t>(rows.counts[row]),
                                  static_cast<std::uint32_t>(row));
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

void draw(const std::vector<Drawn>& groups, Random random, std::vector<std::int64_t>& counts) {
  std::fill(counts.begin(), counts.end(), 0);
  for (const Drawn& group : groups) {
    const std::uint64_t n = group.row_of_subject.size();
    for (std::uint64_t i = 0; i < n; ++i) ++counts[group.row_of_subject[random.below(n)]];
  }
}

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// Values of the replicates in their order; NaN for none.
std::vector<double> replicate(const ResampledRows& rows, const CountStatistic& statistic,
                              const BootstrapSettings& settings) {
  const std::vector<Drawn> groups = subjects_of(rows);
  std::vector<double> values(static_cast<std::size_t>(settings.replicates));
  const unsigned workers = settings.threads > 0 ? settings.threads : base::machine_threads();
  base::run_shares(workers, values.size(), [&](auto /*worker*/, auto begin, auto end) {
    std::vector<std::int64_t> counts(rows.counts.size());
    for (std::size_t i = begin; i < end; ++i) {
      draw(groups, Random::stream(settings.seed, i), counts);
      values[i] = statistic(counts).value_or(no_value);
    }
  });
  return values;
}

/// Of ascending values at (B + 1)p, linear between neighbours; empty for infinity.
std::optional<double> quantile(const std::vector<double>& ascending, double p) {
  const double position = p * (static_cast<double>(ascending.size()) + 1);
  const auto last = static_cast<double>(ascending.size());
  const double at = std::clamp(position, 1.0, last);
  const auto low = static_cast<std::size_t>(std::floor(at)) - 1;
  const double part = at - std::floor(at);
  double value = ascending[low];
  if (part > 0) value += part * (ascending[low + 1] - value);
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

void set_moments(Bootstrap& result, const std::vector<double>& values) {
  if (result.unbounded > 0 || values.size() < 2 || !result.estimate) return;
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  result.bias = mean - *result.estimate;
  result.standard_error = std::sqrt(squares / (n - 1));
}

/// Efron's acceleration by leaving out one subject of each row; empty when a value is missing or
/// none differs.
std::optional<double> acceleration(const ResampledRows& rows, const CountStatistic& statistic) {
  std::vector<std::int64_t> counts = rows.counts;
  std::vector<double> values(counts.size(), 0.0);
  double n = 0;
  double sum = 0;
  for (std::size_t row = 0; row < counts.size(); ++row) {
    if (rows.counts[row] == 0) continue;
    --counts[row];
    const std::optional<double> value = statistic(counts);
    ++counts[row];
    if (!value || !std::isfinite(*value)) return std::nullopt;
    values[row] = *value;
    n += static_cast<double>(rows.counts[row]);
    sum += static_cast<double>(rows.counts[row]) * *value;
  }
  double squares = 0;
  double cubes = 0;
  for (std::size_t row = 0; row < counts.size(); ++row) {
    const auto weight = static_cast<double>(rows.counts[row]);
    if (weight <= 0) continue;
    const double off = sum / n - values[row];
    squares += weight * off * off;
    cubes += weight * off * off * off;
  }
  if (squares <= 0) return std::nullopt;
  return cubes / (6 * std::pow(squares, 1.5));
}

void set_bca(Bootstrap& result, const std::vector<double>& ascending, std::optional<double> a) {
  if (!a || !result.estimate || !std::isfinite(*result.estimate)) return;
  const auto [first, last] = std::equal_range(ascending.begin(), ascending.end(), *result.estimate);
  const double below =
      static_cast<double>(first - ascending.begin()) + static_cast<double>(last - first) / 2;
  const double share = below / static_cast<double>(ascending.size());
  if (share <= 0 || share >= 1) return;
  const double z0 = normal_quantile(share);
  const auto corrected = [&](double z) { return normal_cdf(z0 + (z0 + z) / (1 - *a * (z0 + z))); };
  const double z = normal_critical(result.bca.level);
  result.bca.lower = quantile(ascending, corrected(-z));
  result.bca.upper = quantile(ascending, corrected(z));
}

}  // namespace

Bootstrap bootstrap(const ResampledRows& rows, const CountStatistic& statistic,
                    const BootstrapSettings& settings) {
  assert(settings.replicates > 0);
  Bootstrap result;
  result.replicates = settings.replicates;
  result.seed = settings.seed;
  result.percentile = {std::nullopt, std::nullopt, settings.level, Method::bootstrap_percentile};
  result.bca = {std::nullopt, std::nullopt, settings.level, Method::bootstrap_bca};
  const auto estimate = statistic(rows.counts);
  if (!estimate) {
    result.absence = Absence::not_estimable;
    return result;
  }
  if (std::isfinite(*estimate)) result.estimate = estimate;
  std::vector<double> values = replicate(rows, statistic, settings);
  std::erase_if(values, [](double value) { return std::isnan(value); });
  std::sort(values.begin(), values.end());
  result.undefined = settings.replicates - static_cast<std::int64_t>(values.size());
  result.unbounded =
      std::count_if(values.begin(), values.end(), [](double value) { return std::isinf(value); });
  if (values.empty()) {
    result.absence = Absence::not_estimable;
    return result;
  }
  set_moments(result, values);
  const double tail = (1 - settings.level) / 2;
  result.percentile.lower = quantile(values, tail);
  result.percentile.upper = quantile(values, 1 - tail);
  set_bca(result, values, acceleration(rows, statistic));
  return result;
}

}  // namespace osteon::stats
