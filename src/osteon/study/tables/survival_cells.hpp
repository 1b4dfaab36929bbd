// SPDX-License-Identifier: Apache-2.0
// Cells of survival results that the survival table and the text share. Refuses to know rows and
// columns.
#pragma once

#include <string>
#include <string_view>

#include "osteon/report/cell.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// Survival at `time` (shown unit) with its interval.
struct SurvivalAtCell {
  report::CellValue value;
  bool is_beyond_observation = false;  // carried forward: print it only with a mark
};
[[nodiscard]] SurvivalAtCell survival_at_cell(const stats::SurvivalCurve& curve, double time,
                                              const TimeScale& scale, const StatisticsPlan& plan);

/// The coefficient of a group, or null for the reference group.
[[nodiscard]] const stats::CoxCoefficient* coefficient_of(const stats::CoxFit& fit,
                                                          std::string_view level);

/// Estimated under Firth's penalty.
[[nodiscard]] bool is_penalised(const stats::CoxFit& fit);

/// p of all levels of a covariate together; empty for a covariate of two levels, whose one
/// coefficient has it, and beside penalised estimates, whose tests are not Wald's.
[[nodiscard]] report::CellValue joint_p_cell(const stats::CoxFit& fit, std::string_view variable);

/// Why a hazard ratio is not estimable, as a sentence for a table note. Precondition: it is not.
[[nodiscard]] LocalText why_no_hazard_ratio(const stats::CoxCoefficient& coefficient,
                                            const stats::CoxFit& fit, const report::Theme& theme);

/// "1 (reference)".
[[nodiscard]] LocalText reference_words();
/// "3", "0.5": a time as a label prints it.
[[nodiscard]] std::string time_words(double time);

}  // namespace osteon::study
