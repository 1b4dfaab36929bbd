// SPDX-License-Identifier: Apache-2.0
// Kaplan-Meier curve, median and its interval, and the log-rank statistic of a few sorted marks,
// without memory of its own being asked for: a search does this some million times a second. The
// same figures as stats::kaplan_meier, survival_quantile and log_rank, which tests compare it with
// and which have the last word on every answer.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "osteon/reconstruct/sample.hpp"
#include "osteon/stats/survival/band.hpp"
#include "osteon/stats/survival/quantile.hpp"

namespace osteon::reconstruct {

/// At a day with events.
struct FastStep {
  std::int32_t day = 0;
  double survival = 1;
  double greenwood = 0;
};

/// Median and limits in days; a limit that does not exist is empty.
struct FastQuantile {
  std::optional<double> median;
  std::optional<double> lower;
  std::optional<double> upper;
};

class FastCurve {
 public:
  explicit FastCurve(const stats::QuantileSettings& settings);

  /// Replaces the curve by that of these marks, which ascend.
  void assign(std::span<const Mark> marks);
  [[nodiscard]] FastQuantile quantile() const;
  [[nodiscard]] std::span<const FastStep> steps() const { return steps_; }
  /// The last step at or before this time; none before the first event.
  [[nodiscard]] const FastStep* step_at(double day) const;
  /// Height of the curve at its end.
  [[nodiscard]] double last_survival() const;
  /// Upper limit of the band at the last step; 1 where there is none.
  [[nodiscard]] double last_upper() const;

 private:
  using Steps = std::vector<FastStep>::const_iterator;
  template <class Height>
  [[nodiscard]] std::optional<double> crossing(Steps from, Height height_of) const;
  [[nodiscard]] Steps reaches_target() const;
  void add_normal_limits(FastQuantile& quantile, Steps at) const;

  stats::QuantileRule rule_;
  std::optional<stats::PointwiseBand> band_;  // none for the asymptotic normal interval
  double normal_factor_ = 0;
  std::vector<FastStep> steps_;
  std::int32_t last_day_ = 0;
};

/// Log-rank statistic; degrees_of_freedom 0 when groups are never at risk together.
struct FastLogRank {
  double chi_square = 0;
  int degrees_of_freedom = 0;
};

class FastLogRankTest {
 public:
  /// groups >= 2 spans of ascending marks.
  [[nodiscard]] FastLogRank compare(std::span<const std::span<const Mark>> groups);

 private:
  [[nodiscard]] FastLogRank solve(std::size_t groups);

  std::vector<std::size_t> next_;
  std::vector<double> events_;
  std::vector<double> difference_;  // observed - expected
  std::vector<double> covariance_;  // groups x groups
};

}  // namespace osteon::reconstruct
