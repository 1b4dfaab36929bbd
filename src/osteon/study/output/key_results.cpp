// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "osteon/stats/proportion.hpp"
#include "osteon/study/output/study_report.hpp"

namespace osteon::study {
namespace {

using report::KeyResult;

LocalText labelled(const LocalText& what, const LocalText& whose) {
  if (whose.en.empty()) return what;
  return {fmt::format("{}, {}", what.en, whose.en),
          fmt::format("{}，{}", what.in(base::Language::zh), whose.in(base::Language::zh))};
}

LocalText short_name(const std::string& abbreviation, const LocalText& label) {
  return abbreviation.empty() ? label : LocalText{abbreviation, {}};
}

// Two endpoints may share an abbreviation (PFS on this line and on the one before): then the
// primary one keeps it and the other is called by its full name.
LocalText endpoint_name(const cohort::Cohort& cohort, const cohort::EndpointPlan& plan) {
  const auto same = [&](const auto& other) {
    return other.plan.abbreviation == plan.abbreviation && other.plan.id != plan.id;
  };
  const bool shared = std::any_of(cohort.endpoints.begin(), cohort.endpoints.end(), same);
  return shared && !plan.primary ? plan.label : short_name(plan.abbreviation, plan.label);
}

report::Cell median_value(const GroupSurvival& group, const TimeScale& scale) {
  if (!group.median.time) return report::Cell(report::NotReached{});
  return report::Cell(median_cell(group.median, scale));
}

void add_patients(const Analysis& analysis, report::KeyResults& results) {
  const auto& cohort = *analysis.cohort;
  results.items.push_back({{"Patients", "患者"},
                           report::Cell(report::Count{cohort.flow.included}),
                           {fmt::format("of {} screened", cohort.flow.screened),
                            fmt::format("共筛选 {} 例", cohort.flow.screened)}});
  for (std::size_t i = 0; i < cohort.plan.arms.groups.size(); ++i) {
    results.items.push_back({cohort.plan.arms.groups[i].label,
                             report::Cell(report::Count{cohort.flow.arms[i]}),
                             {"patients", "例"}});
  }
}

void add_rate(const Analysis& analysis, const cohort::RateColumn& rate,
              const cohort::Grouping& grouping, std::int32_t group, const LocalText& whose,
              report::KeyResults& results) {
  std::int64_t yes = 0;
  std::int64_t known = 0;
  for (std::size_t i = 0; i < rate.answer.size(); ++i) {
    if (grouping.codes[i] != group || rate.answer[i] == base::Tri::unknown) continue;
    ++known;
    if (rate.answer[i] == base::Tri::yes) ++yes;
  }
  if (known == 0) return;
  const auto& statistics = analysis.study->statistics;
  const auto estimate = stats::proportion(yes, known, statistics.rate_ci, statistics.level);
  report::Rate value;
  value.n = yes;
  value.denominator = known;
  value.interval = interval_cell(estimate.interval);
  value.show = report::RateShow::count_percent_interval;
  results.items.push_back({labelled(short_name(rate.plan.abbreviation, rate.plan.label), whose),
                           report::Cell(value),
                           {fmt::format("of {}", known), fmt::format("共 {} 例", known)}});
}

base::Result<void> add_rates(const Analysis& analysis, report::KeyResults& results) {
  const auto& cohort = *analysis.cohort;
  const auto everybody = cohort::everybody(cohort);
  for (const auto& rate : cohort.rates) {
    const auto* assessment = cohort.assessment(rate.plan.assessment);
    const LocalText on = assessment == nullptr ? LocalText{} : assessment->plan.label;
    add_rate(analysis, rate, everybody, 0, on, results);
  }
  return {};
}

base::Result<void> add_survival(const Analysis& analysis, report::KeyResults& results) {
  const std::string by = analysis.cohort->plan.arms.groups.size() > 1 ? "arm" : "";
  for (const auto& endpoint : analysis.cohort->endpoints) {
    // A median of a Kaplan-Meier curve answers for a world without the competing event.
    if (endpoint.plan.has_competing()) continue;
    const auto found = compare_survival(analysis, endpoint.plan.id, by);
    if (!found) return base::fail(base::Diagnostics(found.error()));
    const SurvivalComparison& comparison = **found;
    const LocalText unit = unit_name(comparison.scale.shown);
    const LocalText name = endpoint_name(*analysis.cohort, endpoint.plan);
    const LocalText median = {"Median " + name.en, "中位 " + name.in(base::Language::zh)};
    results.items.push_back({median, median_value(comparison.total, comparison.scale), unit});
    if (!endpoint.plan.primary) continue;
    for (std::size_t i = 0; i < comparison.groups.size(); ++i) {
      results.items.push_back({labelled(median, comparison.grouping.groups[i].label),
                               median_value(comparison.groups[i], comparison.scale), unit});
    }
    if (comparison.log_rank) {
      results.items.push_back(
          {{"Log-rank " + name.en, name.in(base::Language::zh) + " Log-rank 检验"},
           report::Cell(p_cell(comparison.test())),
           {}});
    }
  }
  return {};
}

}  // namespace

base::Result<report::KeyResults> key_results(const Analysis& analysis) {
  report::KeyResults results;
  add_patients(analysis, results);
  if (auto done = add_rates(analysis, results); !done) return base::fail(std::move(done.error()));
  if (auto done = add_survival(analysis, results); !done) {
    return base::fail(std::move(done.error()));
  }
  return results;
}

}  // namespace osteon::study
