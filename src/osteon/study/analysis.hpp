// SPDX-License-Identifier: Apache-2.0
// Everything that tables, figures and text are made from: the study, its records and its cohort.
// Each statistical result is computed in one function (statistics.hpp), so that a table, a figure
// and a sentence that speak of the same number get it from the same place.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/cohort/cohort.hpp"
#include "osteon/cohort/tabulate.hpp"
#include "osteon/records/dataset.hpp"
#include "osteon/report/cell.hpp"
#include "osteon/stats/survival/cox.hpp"
#include "osteon/stats/survival/follow_up.hpp"
#include "osteon/stats/survival/kaplan_meier.hpp"
#include "osteon/stats/survival/log_rank.hpp"
#include "osteon/stats/survival/max_combo.hpp"
#include "osteon/stats/survival/permutation_log_rank.hpp"
#include "osteon/stats/survival/quantile.hpp"
#include "osteon/study/imputed_date.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {

class ComparisonMemory;

struct Analysis {
  const Study* study = nullptr;
  const records::Dataset* dataset = nullptr;
  const cohort::Cohort* cohort = nullptr;
  std::span<const ImputedDate> imputed_dates = {};
  ComparisonMemory* memory = nullptr;  // none: every comparison is made anew
};

/// How an endpoint's ticks become the numbers that are shown.
struct TimeScale {
  double ticks_per_unit = 1;  // shown unit
  cohort::TimeUnit shown = cohort::TimeUnit::months;
  [[nodiscard]] double shown_time(double ticks) const { return ticks / ticks_per_unit; }
};
[[nodiscard]] TimeScale time_scale(const Study& study, const cohort::EndpointColumn& endpoint);
/// "months", "月".
[[nodiscard]] LocalText unit_name(cohort::TimeUnit unit);

/// One curve with its median, in ticks.
struct GroupSurvival {
  stats::SurvivalCurve curve;
  stats::SurvivalQuantile median;
};

/// Everything about one endpoint by one grouping.
struct SurvivalComparison {
  const cohort::EndpointColumn* endpoint = nullptr;
  cohort::Grouping grouping;
  TimeScale scale;
  stats::RiskTable table;      // groups as in grouping
  stats::RiskTable everybody;  // one group, also members of unknown group
  GroupSurvival total;
  std::vector<GroupSurvival> groups;  // empty for one group
  /// Groups within strata: what the tests and the Cox model are made from; without strata `table`.
  stats::RiskTable tested;
  std::optional<stats::LogRank> log_rank;    // two groups or more; weighted as the study says
  std::optional<stats::MaxCombo> max_combo;  // when the study asks for it
  std::optional<stats::PermutationLogRank> permutation;  // when the study asks for it
  std::optional<stats::CoxFit> cox;  // group as the only factor, against the reference
  /// The test that p-values of this comparison come from. Precondition: two groups or more.
  [[nodiscard]] const stats::TestResult& test() const {
    return max_combo ? max_combo->test : log_rank->test;
  }
};

/// How quantiles of survival are found under a study's plan.
[[nodiscard]] stats::QuantileSettings quantile_settings(const StatisticsPlan& plan);

/// Ties, penalty and level of every Cox model of a study; Firth's penalty brings profile intervals.
[[nodiscard]] stats::CoxSettings cox_settings(const StatisticsPlan& plan);

using SharedComparison = std::shared_ptr<const SurvivalComparison>;

/// Never null. Errors: those of cohort::grouping, or no such endpoint (E311).
[[nodiscard]] base::Result<SharedComparison> compare_survival(const Analysis& analysis,
                                                              std::string_view endpoint,
                                                              std::string_view by);

/// Curve and median of each group, for an endpoint that need not be one of the study's (another
/// profile). Errors: those of cohort::risk_table.
[[nodiscard]] base::Result<std::vector<GroupSurvival>> median_of_groups(
    const Analysis& analysis, const cohort::EndpointColumn& endpoint,
    const cohort::Grouping& grouping);

/// Median follow-up of everybody by the study's method, in shown time.
struct FollowUpSummary {
  stats::FollowUp values;  // observed: ticks (days); reverse: ticks
  TimeScale scale;
};
[[nodiscard]] std::optional<FollowUpSummary> follow_up(const Analysis& analysis);

/// Cells from statistics: the one place where a result gets its printed meaning.
[[nodiscard]] report::Method method_cell(stats::Method method);
[[nodiscard]] report::Interval interval_cell(const stats::Interval& interval, double divide_by = 1);
/// Median with interval, shown time; "not reached" said as such.
[[nodiscard]] report::Estimate median_cell(const stats::SurvivalQuantile& median,
                                           const TimeScale& scale);
/// p-value of a test, or NotEstimable.
[[nodiscard]] report::CellValue p_cell(const stats::TestResult& test);
/// Hazard ratio with interval; NotEstimable for an infinite or undefined coefficient.
[[nodiscard]] report::CellValue hazard_ratio_cell(const stats::CoxCoefficient& coefficient);

/// Count table by the study's (or the row's) rule for categorical data. `test` must be automatic,
/// pearson, yates, likelihood_ratio, fisher or fisher_mid_p (2 x 2 only).
[[nodiscard]] stats::CategoricalTest test_counts(const Study& study,
                                                 const stats::CountTable& counts, RowTest test);

}  // namespace osteon::study
