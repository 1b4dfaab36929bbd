// SPDX-License-Identifier: Apache-2.0
// Survival of an earlier cohort that is taken as known: from a study file or a flag to the curve
// that a one-sample test needs, and to its words.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "osteon/stats/survival/one_sample_log_rank.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// "6:0.5" and "12:0.3": survival at times in the shown unit. Errors (E217): a text of another
/// form, a curve that does not fall from 1 at 0 (see HistoricalCurve::from_points).
[[nodiscard]] base::Result<std::vector<HistoricalPoint>> historical_points(
    std::span<const std::string> texts);

/// In ticks. Empty when the plan compares with no earlier cohort. Points have been through
/// historical_points.
[[nodiscard]] std::optional<stats::HistoricalCurve> historical_curve(const TablePlan& plan,
                                                                     const TimeScale& scale);

/// "exponential survival with median 6 months"; "survival of 50% at 6, 30% at 12 months".
[[nodiscard]] LocalText history_words(const TablePlan& plan, const TimeScale& scale);

}  // namespace osteon::study
