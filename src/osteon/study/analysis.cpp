// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/analysis.hpp"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "osteon/stats/chi_square.hpp"
#include "osteon/stats/fisher.hpp"
#include "osteon/stats/moments.hpp"
#include "osteon/study/comparison_memory.hpp"

namespace osteon::study {
namespace {

double days_per(cohort::TimeUnit unit, double days_per_month) {
  switch (unit) {
    case cohort::TimeUnit::days: return 1;
    case cohort::TimeUnit::weeks: return 7;
    case cohort::TimeUnit::months: return days_per_month;
    case cohort::TimeUnit::years: return 12 * days_per_month;
  }
  assert(false && "unknown unit");
  return 1;
}

GroupSurvival group_survival(stats::SurvivalCurve curve, const StatisticsPlan& plan) {
  GroupSurvival result;
  result.median = stats::survival_quantile(curve, 0.5, quantile_settings(plan));
  result.curve = std::move(curve);
  return result;
}

base::Diagnostic no_endpoint(const cohort::Cohort& cohort, std::string_view wanted) {
  std::vector<std::string> ids;
  ids.reserve(cohort.endpoints.size());
  for (const auto& endpoint : cohort.endpoints) ids.push_back(endpoint.plan.id);
  const std::string near = base::closest(wanted, ids);
  base::Diagnostic diagnostic;
  diagnostic.code = "E311";
  diagnostic.concern = base::Concern::study_file;
  diagnostic.sentence = fmt::format("there is no endpoint \"{}\"", wanted);
  diagnostic.remedy = !near.empty() ? fmt::format("closest: \"{}\"", near)
                      : ids.empty() ? "add a section [endpoint.NAME]"
                                    : fmt::format("known: {}", base::join(ids, ", "));
  return diagnostic;
}

report::Quantity quantity(std::optional<double> value, double divide_by,
                          const report::Quantity& absent) {
  return value ? report::Quantity(*value / divide_by) : absent;
}

stats::CategoricalTest from_chi_square(const stats::CountTable& counts, stats::ChiSquare kind) {
  stats::ChiSquareTest test = stats::chi_square_test(counts, kind);
  stats::CategoricalTest result;
  result.test = test.test;
  result.smallest_expected = test.smallest_expected;
  result.dropped_rows = std::move(test.dropped_rows);
  result.dropped_columns = std::move(test.dropped_columns);
  return result;
}

stats::CategoricalTest from_exact(const stats::CountTable& counts,
                                  const stats::FreemanHaltonSettings& settings) {
  stats::FreemanHaltonTest test = stats::fisher_freeman_halton(counts, settings);
  stats::CategoricalTest result;
  result.test = test.test;
  const auto expected = stats::summarize_expected(stats::drop_empty(counts).table);
  if (expected.cells > 0) result.smallest_expected = expected.smallest;
  result.monte_carlo_standard_error = test.monte_carlo_standard_error;
  result.dropped_rows = std::move(test.dropped_rows);
  result.dropped_columns = std::move(test.dropped_columns);
  return result;
}

/// Only 2 x 2 tables have this p-value.
stats::CategoricalTest from_mid_p(const stats::CountTable& counts) {
  const stats::CountTable reduced = stats::drop_empty(counts).table;
  stats::CategoricalTest result;
  result.test.method = stats::Method::fisher_mid_p;
  const auto expected = stats::summarize_expected(reduced);
  if (expected.cells > 0) result.smallest_expected = expected.smallest;
  if (reduced.rows.size() < 2 || reduced.columns.size() < 2) {
    result.test.absence = stats::Absence::fewer_than_two_groups;
  } else if (expected.cells != 4) {
    result.test.absence = stats::Absence::not_estimable;
  } else {
    constexpr double level = 0.95;  // of an interval that is not used
    result.test = stats::fisher_exact(reduced, level, stats::ExactTail::mid_p).test;
  }
  return result;
}

}  // namespace

// SPSS takes the first time at which the curve is at or below one half, and its interval is built
// around that time; every other interval goes with the midpoint rule.
stats::QuantileSettings quantile_settings(const StatisticsPlan& plan) {
  stats::QuantileSettings settings;
  settings.interval = plan.median_ci;
  settings.level = plan.level;
  settings.rule = plan.median_rule.value_or(
      plan.median_ci == stats::QuantileInterval::asymptotic_normal ? stats::QuantileRule::first
                                                                   : stats::QuantileRule::midpoint);
  return settings;
}

stats::CoxSettings cox_settings(const StatisticsPlan& plan) {
  stats::CoxSettings settings;
  settings.ties = plan.ties;
  settings.level = plan.level;
  settings.penalty = plan.penalty;
  if (plan.penalty == stats::Penalty::firth) settings.interval = stats::CoxInterval::profile;
  return settings;
}

TimeScale time_scale(const Study& study, const cohort::EndpointColumn& endpoint) {
  const bool dated = endpoint.plan.kind != cohort::EndpointKind::by_duration;
  const cohort::TimeUnit unit = dated ? cohort::TimeUnit::days : endpoint.plan.unit;
  TimeScale scale;
  scale.shown = endpoint.plan.shown;
  scale.ticks_per_unit = stats::ticks_per_unit(endpoint.scale);
  if (unit != scale.shown) {
    scale.ticks_per_unit *=
        days_per(scale.shown, study.days_per_month) / days_per(unit, study.days_per_month);
  }
  return scale;
}

LocalText unit_name(cohort::TimeUnit unit) {
  switch (unit) {
    case cohort::TimeUnit::days: return {"days", "天"};
    case cohort::TimeUnit::weeks: return {"weeks", "周"};
    case cohort::TimeUnit::months: return {"months", "月"};
    case cohort::TimeUnit::years: return {"years", "年"};
  }
  assert(false && "unknown unit");
  return {};
}

namespace {

/// Groups within the strata of the study, or `result.table` when it has none.
base::Result<stats::RiskTable> tested_table(const Analysis& analysis,
                                            const SurvivalComparison& result) {
  const std::string& strata = analysis.study->statistics.strata;
  if (strata.empty()) return result.table;
  const auto within = cohort::grouping(*analysis.cohort, strata);
  if (!within) return base::fail(base::Diagnostics(within.error()));
  return cohort::risk_table(*analysis.cohort, *result.endpoint, result.grouping, *within);
}

void compare_groups(SurvivalComparison& result, const StatisticsPlan& plan) {
  result.log_rank = stats::log_rank(result.tested, plan.curve_weight);
  if (plan.curve_test == CurveTest::max_combo) result.max_combo = stats::max_combo(result.tested);
  if (plan.permutation == PermutationUse::beside) {
    stats::PermutationSettings settings;
    settings.seed = plan.seed;
    result.permutation = stats::permutation_log_rank(result.tested, settings);
  }
  result.cox = stats::fit_cox(result.tested, result.grouping.id, result.grouping.reference,
                              cox_settings(plan));
}

}  // namespace

base::Result<std::vector<GroupSurvival>> median_of_groups(const Analysis& analysis,
                                                          const cohort::EndpointColumn& endpoint,
                                                          const cohort::Grouping& grouping) {
  const auto table = cohort::risk_table(*analysis.cohort, endpoint, grouping);
  if (!table) return base::fail(base::Diagnostics(table.error()));
  std::vector<GroupSurvival> groups;
  for (auto& curve : stats::kaplan_meier_by_group(*table)) {
    groups.push_back(group_survival(std::move(curve), analysis.study->statistics));
  }
  return groups;
}

namespace {

base::Result<SurvivalComparison> make_comparison(const Analysis& analysis,
                                                 std::string_view endpoint, std::string_view by) {
  const StatisticsPlan& plan = analysis.study->statistics;
  SurvivalComparison result;
  result.endpoint = analysis.cohort->endpoint(endpoint);
  if (result.endpoint == nullptr) return base::fail(no_endpoint(*analysis.cohort, endpoint));
  auto grouping = cohort::grouping(*analysis.cohort, by);
  if (!grouping) return base::fail(std::move(grouping.error()));
  result.grouping = *std::move(grouping);
  result.scale = time_scale(*analysis.study, *result.endpoint);
  auto table = cohort::risk_table(*analysis.cohort, *result.endpoint, result.grouping);
  if (!table) return base::fail(std::move(table.error()));
  result.table = *std::move(table);
  // Everybody: members whose group is not known belong to the total as well.
  auto all =
      cohort::risk_table(*analysis.cohort, *result.endpoint, cohort::everybody(*analysis.cohort));
  if (!all) return base::fail(base::Diagnostics(all.error()));
  result.everybody = *std::move(all);
  result.total = group_survival(stats::kaplan_meier(result.everybody, 0), plan);
  if (result.table.groups() < 2) return result;
  for (auto& curve : stats::kaplan_meier_by_group(result.table)) {
    result.groups.push_back(group_survival(std::move(curve), plan));
  }
  auto tested = tested_table(analysis, result);
  if (!tested) return base::fail(std::move(tested.error()));
  result.tested = *std::move(tested);
  compare_groups(result, plan);
  return result;
}

}  // namespace

base::Result<SharedComparison> compare_survival(const Analysis& analysis, std::string_view endpoint,
                                                std::string_view by) {
  const bool remembers = analysis.memory != nullptr && analysis.memory->belongs_to(analysis);
  if (remembers) {
    if (auto kept = analysis.memory->find(endpoint, by)) return kept;
  }
  auto made = make_comparison(analysis, endpoint, by);
  if (!made) return base::fail(std::move(made.error()));
  auto comparison = std::make_shared<const SurvivalComparison>(*std::move(made));
  if (remembers) analysis.memory->keep(endpoint, by, comparison);
  return comparison;
}

std::optional<FollowUpSummary> follow_up(const Analysis& analysis) {
  const auto& endpoint = analysis.cohort->follow_up;
  if (!endpoint) return std::nullopt;
  const auto table =
      cohort::risk_table(*analysis.cohort, *endpoint, cohort::everybody(*analysis.cohort));
  if (!table || table->rows().empty()) return std::nullopt;
  const StatisticsPlan& plan = analysis.study->statistics;
  FollowUpSummary summary;
  summary.scale = time_scale(*analysis.study, *endpoint);
  summary.values = stats::summarize_follow_up(*table, 0, quantile_settings(plan), plan.quantiles);
  return summary;
}

report::Method method_cell(stats::Method method) {
  return {std::string(stats::method_key(method)), stats::method_name(method)};
}

report::Interval interval_cell(const stats::Interval& interval, double divide_by) {
  const auto absent = report::Quantity::not_estimable();
  return {quantity(interval.lower, divide_by, absent), quantity(interval.upper, divide_by, absent),
          method_cell(interval.method), interval.level};
}

report::Estimate median_cell(const stats::SurvivalQuantile& median, const TimeScale& scale) {
  const bool observed = median.absence != stats::Absence::no_observations;
  // A limit of a band that is empty is one that the band does not fall to. The interval on the time
  // scale has no limits when its density cannot be estimated.
  const bool band = median.interval.method != stats::Method::quantile_asymptotic_normal;
  const auto missing_limit =
      observed && band ? report::Quantity::not_reached() : report::Quantity::not_estimable();
  const auto missing_median =
      observed ? report::Quantity::not_reached() : report::Quantity::not_estimable();
  report::Estimate cell;
  cell.measure = report::Measure::time;
  cell.value = quantity(median.time, scale.ticks_per_unit, missing_median);
  report::Interval interval{quantity(median.interval.lower, scale.ticks_per_unit, missing_limit),
                            quantity(median.interval.upper, scale.ticks_per_unit, missing_limit),
                            method_cell(median.interval.method), median.interval.level};
  const auto is_absent = [](const report::Quantity& limit) {
    return limit.state == report::QuantityState::not_estimable;
  };
  // Nothing around a median that is not reached says nothing.
  const bool empty = !median.time && is_absent(interval.lower) && is_absent(interval.upper);
  if (!empty) cell.interval = std::move(interval);
  return cell;
}

report::CellValue p_cell(const stats::TestResult& test) {
  if (!test.p_value) return report::NotEstimable{};
  // Sums of probabilities may pass 1 by rounding.
  return report::PValue{std::clamp(*test.p_value, 0.0, 1.0), method_cell(test.method)};
}

report::CellValue hazard_ratio_cell(const stats::CoxCoefficient& coefficient) {
  if (coefficient.kind != stats::CoefficientKind::finite || !coefficient.hazard_ratio) {
    return report::NotEstimable{};
  }
  report::Estimate cell;
  cell.measure = report::Measure::ratio;
  cell.value = report::Quantity(*coefficient.hazard_ratio);
  cell.interval = interval_cell(coefficient.interval);
  return cell;
}

stats::CategoricalTest test_counts(const Study& study, const stats::CountTable& counts,
                                   RowTest test) {
  stats::FreemanHaltonSettings exact;
  exact.seed = study.statistics.seed;
  stats::CategoricalTest result;
  switch (test) {
    case RowTest::automatic:
      return stats::choose_categorical_test(counts, study.statistics.categorical, exact);
    case RowTest::pearson: result = from_chi_square(counts, stats::ChiSquare::pearson); break;
    case RowTest::yates: result = from_chi_square(counts, stats::ChiSquare::yates); break;
    case RowTest::likelihood_ratio:
      result = from_chi_square(counts, stats::ChiSquare::likelihood_ratio);
      break;
    case RowTest::fisher: result = from_exact(counts, exact); break;
    case RowTest::fisher_mid_p: result = from_mid_p(counts); break;
    default: assert(false && "not a test of counts");
  }
  result.rule = study.statistics.categorical;
  return result;
}

}  // namespace osteon::study
