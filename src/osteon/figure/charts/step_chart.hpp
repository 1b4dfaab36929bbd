// SPDX-License-Identifier: Apache-2.0
// Curves that go by steps over time, with bands, censor ticks, medians and a table of numbers
// beneath: Kaplan-Meier curves (going down) and cumulative incidence (going up). Draws the numbers
// that it is given; computes none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "osteon/figure/figure.hpp"

namespace osteon::figure {

/// Numbers of one curve at one time. Events and censored are cumulative up to before `time`, so
/// that the three add up to the curve's n at every tick (KMunicate, BMJ Open 2019;9:e030215).
struct RiskCount {
  double time = 0;
  std::int64_t at_risk = 0;
  std::int64_t events = 0;
  std::int64_t censored = 0;
};

struct StepCurve {
  std::string label;
  std::vector<Point> points;   // y (0 to 1) from x on; x not decreasing; usually begins (0, 1)
  std::optional<double> end;   // last observation: the curve goes no further
  std::vector<BandStep> band;  // empty = none; goes to `band_end` or as far as the curve
  std::optional<double> band_end;
  std::vector<Point> censored;
  std::optional<double> median;      // drawn only with MedianLines::drawn
  std::optional<double> faint_from;  // paler from here on (few at risk)
  std::vector<RiskCount> counts;     // at least one per tick, see step_chart_ticks()
  /// Name of the curve's row in the table instead of its label, without a line sample: curves of
  /// one group share a row. Empty text = no row.
  std::optional<std::string> risk_label;
};

enum class VerticalUnit { proportion, percent };
enum class MedianLines { none, drawn };
/// key: box inside the plot where nothing is drawn, above the plot if there is no room.
/// direct: labels right of the curves' ends.
enum class SeriesNames { key, direct, none };
enum class RiskTable { none, simple, extended };

struct RiskWords {
  std::string heading = "Number at risk";  // of the simple table
  std::string at_risk = "At risk";         // rows of the extended table
  std::string events = "Events";
  std::string censored = "Censored";
  std::string key_censored = "Censored";  // key line of the tick; empty = none
};

struct StepChartSpec {
  std::string id;
  std::string title;
  std::string description;
  std::vector<StepCurve> curves;
  std::string x_title = "Months";
  std::string y_title = "Probability";
  VerticalUnit unit = VerticalUnit::proportion;
  std::optional<double> x_end;  // of the axis; curves are cut there. None = as far as the curves
  double tick_every = 0;        // 0 = automatic, see time_ticks(); widened if numbers would collide
  double y_high = 1;            // cumulative incidence may show less than 1
  MedianLines median_lines = MedianLines::none;
  SeriesNames names = SeriesNames::key;
  std::vector<Text> notes;  // log-rank p, hazard ratio; placed where nothing is drawn
  RiskTable risk_table = RiskTable::none;
  /// No count of the table is larger (n of the largest curve is enough). Decides how far apart
  /// ticks must stand and how much room the page keeps at its edges.
  std::int64_t largest_count = 9999;
  RiskWords words;
};

/// The times that carry ticks and numbers at risk. They depend on the axis and the style, never on
/// `counts`, so ask first and count then.
[[nodiscard]] std::vector<double> step_chart_ticks(const StepChartSpec& spec, const Style& style);

/// Height: style.height_mm, or a plot of 0.62 of its width plus the table. A time without counts
/// leaves its place in the table empty.
[[nodiscard]] Figure step_chart(const StepChartSpec& spec, const Style& style);

}  // namespace osteon::figure
