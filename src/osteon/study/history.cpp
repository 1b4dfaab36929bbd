// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/history.hpp"

#include <cassert>
#include <utility>

#include <fmt/format.h>

#include "osteon/base/data_problem.hpp"
#include "osteon/base/decimal.hpp"
#include "osteon/study/tables/survival_cells.hpp"

namespace osteon::study {
namespace {

base::Diagnostic problem(std::string sentence) {
  return base::data_problem("E217", std::move(sentence),
                            "write TIME:SURVIVAL from the earliest time on: 6:0.5 12:0.3");
}

std::optional<HistoricalPoint> point_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto time = base::parse_decimal(base::trim(text.substr(0, colon)));
  const auto survival = base::parse_decimal(base::trim(text.substr(colon + 1)));
  if (!time || !survival) return std::nullopt;
  return HistoricalPoint{time->to_double(), survival->to_double()};
}

base::Result<stats::HistoricalCurve> curve_of(std::span<const HistoricalPoint> points,
                                              double ticks_per_unit) {
  std::vector<stats::HistoricalCurve::Point> in_ticks;
  for (const auto& point : points) {
    in_ticks.push_back({point.time * ticks_per_unit, point.survival});
  }
  return stats::HistoricalCurve::from_points(std::move(in_ticks));
}

}  // namespace

base::Result<std::vector<HistoricalPoint>> historical_points(std::span<const std::string> texts) {
  std::vector<HistoricalPoint> points;
  base::Diagnostics problems;
  for (const auto& text : texts) {
    if (const auto point = point_of(text)) {
      points.push_back(*point);
    } else {
      problems.push_back(problem(fmt::format("\"{}\" is not a time with its survival", text)));
    }
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  if (!points.empty() && !curve_of(points, 1)) {
    return base::fail(problem(
        "a historical curve falls from 1 at time 0: times rise, survival does not and stays above "
        "0"));
  }
  return points;
}

std::optional<stats::HistoricalCurve> historical_curve(const TablePlan& plan,
                                                       const TimeScale& scale) {
  if (plan.historical_median) {
    return stats::HistoricalCurve::exponential(*plan.historical_median * scale.ticks_per_unit);
  }
  if (plan.historical.empty()) return std::nullopt;
  auto curve = curve_of(plan.historical, scale.ticks_per_unit);
  assert(curve && "points were checked when they were read");
  return *std::move(curve);
}

LocalText history_words(const TablePlan& plan, const TimeScale& scale) {
  const LocalText unit = unit_name(scale.shown);
  if (plan.historical_median) {
    const std::string median = time_words(*plan.historical_median);
    return {fmt::format("exponential survival with median {} {}", median, unit.en),
            fmt::format("中位数 {} {}的指数生存", median, unit.zh)};
  }
  std::vector<std::string> en;
  std::vector<std::string> zh;
  for (const auto& point : plan.historical) {
    const std::string percent = base::format_shortest(100 * point.survival);
    en.push_back(fmt::format("{}% at {}", percent, time_words(point.time)));
    zh.push_back(fmt::format("{} {}时 {}%", time_words(point.time), unit.zh, percent));
  }
  return {fmt::format("survival of {} {}", base::join(en, ", "), unit.en),
          "生存率 " + base::join(zh, "、")};
}

}  // namespace osteon::study
