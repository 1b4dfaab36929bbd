// SPDX-License-Identifier: Apache-2.0
// How far candidate data are from the printed numbers. Every printed number is a window of days,
// percent or test statistic; the distance of a candidate is the sum over all numbers of how far
// outside of its window each lies, in units of half of its last printed digit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "osteon/reconstruct/fast_curve.hpp"
#include "osteon/reconstruct/printed.hpp"
#include "osteon/reconstruct/sample.hpp"

namespace osteon::reconstruct {

/// Where a number must lie, or that it must not exist.
struct Target {
  bool not_reached = false;
  Window window;
  double unit = 1;  // half of the last printed digit
};

struct RateTarget {
  double day = 0;
  Target percent;
  std::optional<Target> lower;
  std::optional<Target> upper;
};

struct AtRiskTarget {
  std::int32_t day = 0;  // observed to this day or longer
  std::int64_t count = 0;
};

/// What is printed about one curve.
struct CurveTargets {
  std::optional<Target> median;
  std::optional<Target> lower;
  std::optional<Target> upper;
  std::optional<Target> shortest;
  std::optional<Target> longest;
  CountRange events;
  std::vector<RateTarget> rates;
  std::vector<AtRiskTarget> at_risk;
};

[[nodiscard]] CurveTargets curve_targets(const PrintedGroup& group, double days_per_unit);

/// The log-rank p as windows of the root of chi-square, one per degrees of freedom from 1 on: there
/// the distance needs no distribution function.
struct LogRankTarget {
  std::vector<Target> root;
};
[[nodiscard]] LogRankTarget log_rank_target(const Printed& p, std::size_t groups);

/// Distance of the curves of one endpoint. Holds room for its work, so that asking costs no memory.
class Ruler {
 public:
  explicit Ruler(const PrintedEndpoint& endpoint);

  /// 0 exactly when everything printed about the curve is met. marks ascend.
  [[nodiscard]] double curve(const CurveTargets& targets, std::span<const Mark> marks);
  [[nodiscard]] double log_rank(const LogRankTarget& target,
                                std::span<const std::span<const Mark>> groups);

 private:
  [[nodiscard]] double median_and_limits(const CurveTargets& targets) const;
  [[nodiscard]] double rates(const CurveTargets& targets) const;

  FastCurve curve_;
  FastLogRankTest test_;
  stats::PointwiseBand rate_band_;
};

}  // namespace osteon::reconstruct
