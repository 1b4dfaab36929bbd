// SPDX-License-Identifier: Apache-2.0
// Restricted mean survival time: the area under a Kaplan-Meier curve from 0 to tau, and its
// comparison between two groups. Times are ticks.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "osteon/stats/result.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"

namespace osteon::stats {

/// What happens when tau is later than the last observed time and the curve has not come down to 0.
/// refuse: no mean. carry_forward: the last survival goes on to tau, and the result says so.
enum class AfterLast { refuse, carry_forward };

struct RestrictedMean {
  double tau = 0;                        // ticks
  std::optional<double> mean;            // ticks
  std::optional<double> standard_error;  // ticks
  /// mean -/+ z SE; empty when the curve has not fallen before tau.
  Interval interval;
  /// beyond_observation: tau is not covered; the mean is there only when carried forward.
  Absence absence = Absence::none;
};

/// tau > 0. Variance: sum over the event times before tau of (area from there to tau)^2 d/(n(n-d)).
[[nodiscard]] RestrictedMean restricted_mean(const SurvivalCurve& curve, double tau,
                                             AfterLast after_last = AfterLast::refuse,
                                             double level = 0.95);

/// Largest tau (ticks) that every curve covers: the least of their last times, where a curve that
/// has come down to 0 covers any. Nothing when some curve is empty, or when every curve ends at 0
/// (any tau will do).
[[nodiscard]] std::optional<double> largest_tau(std::span<const SurvivalCurve> curves);

/// Mean survival needs a tau. own_largest_time: of each group by itself, also when it is censored
/// (SPSS). common_largest_time: the largest over all groups, the last survival carried on (R).
enum class MeanConvention { own_largest_time, common_largest_time };

/// One per curve; no_observations for an empty one.
[[nodiscard]] std::vector<RestrictedMean> mean_survival(std::span<const SurvivalCurve> curves,
                                                        MeanConvention convention,
                                                        double level = 0.95);

struct RestrictedMeanComparison {
  std::optional<double> difference;      // ticks, group - reference
  std::optional<double> standard_error;  // of the difference
  Interval difference_interval;
  TestResult difference_test;  // z
  std::optional<double> ratio;
  Interval ratio_interval;
  TestResult ratio_test;  // z on the log scale
};

/// Both at the same tau. Absent, with the reason, when one of the means is or neither curve fell.
[[nodiscard]] RestrictedMeanComparison compare_restricted_means(const RestrictedMean& group,
                                                                const RestrictedMean& reference,
                                                                double level = 0.95);

}  // namespace osteon::stats
