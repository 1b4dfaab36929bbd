// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/ticks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "osteon/base/decimal.hpp"

namespace osteon::figure {
namespace {

// A multiple that misses the end by rounding of binary fractions still counts.
constexpr double tolerance = 1e-9;

std::vector<double> multiples(double step, long long first, long long last) {
  std::vector<double> values;
  for (long long i = first; i <= last; ++i) values.push_back(static_cast<double>(i) * step);
  return values;
}

double smallest_time_step(double end, int most) {
  constexpr std::array steps = {0.25, 0.5, 1.0, 3.0, 6.0, 12.0, 24.0, 36.0, 60.0, 120.0};
  for (const double step : steps) {
    // Parts of a month only where whole months would leave a bare axis.
    if (step < 1 && end >= 2) continue;
    if (end / step <= most * (1 + tolerance)) return step;
  }
  return steps.back() * std::ceil(end / (steps.back() * most));
}

// 1, 2 or 5 times a power of ten, at least `least`.
double round_step(double least) {
  const double decade = std::pow(10, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (decade * factor >= least * (1 - tolerance)) return decade * factor;
  }
  return decade * 10;
}

// Hides the rounding of sums such as 0.1 + 0.2.
double settled(double value) {
  return value == 0 ? 0 : std::round(value * 1e9) / 1e9;
}

int decimals_of(double value) {
  const std::string text = base::format_shortest(settled(value));
  const std::size_t point = text.find('.');
  return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

std::string in_style(std::string text, const Style& style) {
  const std::size_t point = text.find('.');
  if (point != std::string::npos) text.replace(point, 1, style.decimal_mark);
  if (!text.empty() && text.front() == '-') text.replace(0, 1, "\u2212");
  return text;
}

}  // namespace

std::vector<double> time_ticks(double end, double every, int most) {
  if (!(end > 0) || !std::isfinite(end)) return {0};
  const int steps = std::max(most, 1);
  const double step = every > 0 ? every : smallest_time_step(end, steps);
  const double count = std::floor(end / step * (1 + tolerance) + tolerance);
  return multiples(step, 0, static_cast<long long>(std::min(count, 1000.0)));
}

std::vector<double> round_ticks(double low, double high, int most) {
  if (!(high > low)) return {low};
  const int steps = std::max(most, 1);
  double step = round_step((high - low) / steps);
  for (int tries = 0; tries < 8; ++tries) {
    const double first = std::floor(low / step * (1 + tolerance));
    const double last = std::ceil(high / step * (1 - tolerance));
    if (last - first <= steps) {
      return multiples(step, static_cast<long long>(first), static_cast<long long>(last));
    }
    step = round_step(step * 1.5);
  }
  return {low, high};
}

std::vector<double> logarithmic_ticks(double low, double high, int most) {
  constexpr std::array finer = {1.0, 2.0, 5.0};
  constexpr std::array whole = {1.0};
  const int first = static_cast<int>(std::floor(std::log10(low)));
  const int last = static_cast<int>(std::ceil(std::log10(high)));
  const auto collect = [&](auto factors, int every) {
    std::vector<double> values;
    for (int decade = first; decade <= last; ++decade) {
      if (decade % every != 0) continue;
      for (const double factor : factors) {
        const double value =
            decade < 0 ? factor / std::pow(10, -decade) : factor * std::pow(10, decade);
        if (value >= low * (1 - tolerance) && value <= high * (1 + tolerance))
          values.push_back(value);
      }
    }
    return values;
  };
  auto values = collect(finer, 1);
  for (int every = 1; values.size() > static_cast<std::size_t>(std::max(most, 2)) && every < 64;
       every *= 2) {
    values = collect(whole, every);
  }
  return values;
}

std::string number_label(double value, const Style& style) {
  return in_style(base::format_shortest(settled(value)), style);
}

std::vector<Tick> labelled(const std::vector<double>& values, const Style& style, Decimals decimals,
                           double scale_by) {
  int digits = 0;
  for (const double value : values) digits = std::max(digits, decimals_of(value * scale_by));
  std::vector<Tick> ticks;
  ticks.reserve(values.size());
  for (const double value : values) {
    ticks.push_back(
        {value, decimals == Decimals::shortest
                    ? number_label(value * scale_by, style)
                    : in_style(base::format_fixed(settled(value * scale_by), digits), style)});
  }
  return ticks;
}

}  // namespace osteon::figure
